"""A district full of works, written as rows: half under review, half judged and in the library.

Bench data need no history: nothing here passes through an action.
"""

from datetime import timedelta
from decimal import Decimal
from itertools import count
from random import Random

from django.utils import timezone

from accounts.models import Person
from library.models import Item
from review_board.models import Case, Mark, NoticeLine, PublicNotice, ReviewRound, Sheet
from tests import cast, contest, make
from workflow.classification import Category, Form
from workflow.models import (
    CollaborationGroup,
    Credit,
    Membership,
    Resource,
    ResourceFile,
    ResourceVersion,
    Rights,
)

JUDGES = 30  # each work has three
serial = count(1)


class World:
    """As many works as are wanted altogether: one open and one closed round, one public notice.

    A judge has a tenth of the works of a round; a task stands beside every tenth work.
    """

    def __init__(self, wanted):
        works = wanted - Resource.objects.count()
        self.staff, self.school = cast.bureau_staff(), cast.school_admin()
        self.panel, self.rubric = panel(), make.a_rubric(f"标准{next(serial)}")
        self.make_tasks(works // 10)
        half = works // 2
        self.open = self.round("评审中", "under_review", half, "open")
        self.closed = self.round("已定稿", "admitted", works - half, "closed")
        self.shelve(self.closed)
        self.notice = self.post(self.closed)

    def make_tasks(self, number):
        menu = make.a_menu()
        for place in range(number):
            make.a_task(f"任务{place}", menu=menu)

    def round(self, title, state, number, at):
        resources = written_resources(number, state)
        fields = {"panel": self.panel, "rubric": self.rubric, "purpose": "admission"}
        fields |= {"deadline": timezone.now() + timedelta(days=10), "tie_chain": ["sum"]}
        fields |= {"opened_at": timezone.now(), "title": f"{title}{next(serial)}"}
        made = ReviewRound.objects.create(state="open", **fields)
        cases = Case.objects.bulk_create(
            Case(
                review_round=made,
                resource=resource,
                version=version,
                number=f"SX-{place:04}",
            )
            for place, (resource, version) in enumerate(resources, start=1)
        )
        self.deal(made, cases, "sealed" if at == "closed" else "blank")
        if at == "closed":
            ReviewRound.objects.filter(pk=made.pk).update(state=at, closed_at=timezone.now())
            made = ReviewRound.objects.get(pk=made.pk)
            contest.freeze_result(made)
        return made

    def deal(self, made, cases, state):
        """Three judges to each case, in turn; sealed sheets with all their marks."""
        seats, now = list(self.panel.seats.order_by("pk")), timezone.now()
        facts = {"sealed_at": now, "total": Decimal(80)} if state == "sealed" else {}
        sheets = Sheet.objects.bulk_create(
            Sheet(
                case=case, seat=seats[(3 * place + nth) % JUDGES], order=place, state=state, **facts
            )
            for place, case in enumerate(cases)
            for nth in range(3)
        )
        if state == "sealed":
            Mark.objects.bulk_create(
                Mark(sheet=sheet, criterion=criterion, score=mark(place, criterion))
                for place, sheet in enumerate(sheets)
                for criterion in self.criteria
            )

    @property
    def criteria(self):
        return list(self.rubric.criteria.all())

    def shelve(self, closed):
        year, today = timezone.localdate().year, timezone.localdate()
        Item.objects.bulk_create(
            Item(
                resource_id=case.resource_id,
                number=f"BHZY-{year}-{next(serial):06}",
                basis="会议纪要",
                admitted_on=today,
                admitted_by=self.staff,
            )
            for case in closed.cases.all()
        )

    def post(self, closed):
        """A running notice of a tenth of the works."""
        today = timezone.localdate()
        notice = PublicNotice.objects.create(
            title="拟入库公示",
            purpose="admission",
            state="posted",
            posted_on=today,
            last_day=today + timedelta(days=7),
        )
        cases = closed.cases.select_related("resource")[: closed.cases.count() // 5]
        NoticeLine.objects.bulk_create(
            NoticeLine(
                notice=notice,
                order=place,
                title=case.resource.title,
                authors="王老师、赵老师",
                unit="第一小学",
                about=case.resource,
            )
            for place, case in enumerate(cases, start=1)
        )
        return notice

    @property
    def sheet(self):
        return (
            Sheet.objects.filter(case__review_round=self.open, state="blank").order_by("pk").first()
        )

    @property
    def judge(self):
        return self.panel.seats.order_by("pk").first().judge.person


def panel():
    kinds = ["research", "technology", "teacher"]
    return make.a_panel(
        f"评审组{next(serial)}",
        judges=[make.a_judge(f"评委{number}", kinds[number % 3]) for number in range(JUDGES)],
    )


def mark(place, criterion):
    """A mark on the half-point grid, between two fifths and the full score; the same at each run."""
    steps = int(criterion.max_score * 2)
    return Decimal(Random(f"{place} {criterion.order}").randint(steps * 2 // 5, steps)) / 2


def written_resources(number, state):
    """(resource, version) of so many works, each with a group of two, a file and authors."""
    authors = list(Person.objects.filter(backbone=True, unit__kind="school").order_by("pk"))
    now, subject = timezone.now(), make.a_subject()
    pairs = [
        (authors[2 * n % len(authors)], authors[(2 * n + 1) % len(authors)]) for n in range(number)
    ]
    groups = CollaborationGroup.objects.bulk_create(
        CollaborationGroup(
            name=f"协作组{n}", school=leader.unit, subject=subject, leader=leader, state="approved"
        )
        for n, (leader, _) in enumerate(pairs)
    )
    admitted = {"admitted_at": now} if state == "admitted" else {}
    resources = Resource.objects.bulk_create(
        Resource(
            group=group,
            code=f"ZP-2026-B{next(serial):06}",
            title=f"分数的认识（{n}）",
            subject=subject,
            grade="三年级",
            category=Category.LEARNING,
            form=Form.MICRO_COURSE,
            description="以长方形纸条认识几分之一。",
            keywords="分数、几分之一、比较",
            state=state,
            submitted_at=now,
            **admitted,
        )
        for n, group in enumerate(groups)
    )
    write_makers(resources, pairs, now)
    return list(zip(resources, write_versions(resources, now), strict=True))


def write_makers(resources, pairs, now):
    people = [
        (r, p, place)
        for r, pair in zip(resources, pairs, strict=True)
        for place, p in enumerate(pair, 1)
    ]
    Rights.objects.bulk_create(
        Rights(resource=r, is_original=True, materials="自制") for r in resources
    )
    Membership.objects.bulk_create(
        Membership(group=r.group, person=p, duty="制作") for r, p, _ in people
    )
    Credit.objects.bulk_create(
        Credit(
            resource=r,
            person=p,
            position=place,
            duty="制作",
            name=p.real_name,
            unit_name=str(p.unit),
            confirmed_at=now,
        )
        for r, p, place in people
    )


def write_versions(resources, now):
    """The one version of each, with one file; all files are the same bytes in the store."""
    kept = make.a_file(resources[0])
    facts = {"name": kept.name, "purpose": kept.purpose, "content": kept.content.name}
    facts |= {"size": kept.size, "sha256": kept.sha256, "media_type": kept.media_type}
    files = [kept] + ResourceFile.objects.bulk_create(
        ResourceFile(resource=r, uploaded_by=r.group.leader, **facts) for r in resources[1:]
    )
    versions = ResourceVersion.objects.bulk_create(
        ResourceVersion(
            resource=r,
            number=1,
            submitted_at=now,
            submitted_by=r.group.leader,
            facts={"title": r.title},
        )
        for r in resources
    )
    through = ResourceVersion.files.through
    through.objects.bulk_create(
        through(resourceversion=version, resourcefile=file)
        for version, file in zip(versions, files, strict=True)
    )
    return versions
