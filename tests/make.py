"""Things for tests, each with the fewest surprises: made of rows, without trail or messages.

`a_task(at="award")` names a node of `TaskFlow`, `a_resource(at="checked")` a state. Whatever belongs
to a task brings its course along, standing where the facts say.
"""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from review_board.models import Judge, Objection, Panel, PublicNotice, ReviewRound, Rubric
from tests import cast
from workflow import amendable, flows
from workflow.classification import Category, Form
from workflow.files import keep
from workflow.models import (
    Amendment,
    Claim,
    CollaborationGroup,
    ConstructionPlan,
    ContributionRecord,
    Credit,
    Extension,
    ItemImport,
    MenuSight,
    Midterm,
    OfficialDocument,
    Resource,
    ResourceFile,
    ResourceVersion,
    Rights,
    SimilarityReport,
    Stage,
    Subject,
    Task,
    TaskMenu,
)
from workflow.models.menu import OBSERVE

serial = count(1)
NODES = ["claim", "award", "form_group", "review_group", "develop", "accept", "end"]
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def a_subject(name="数学", stage="小学", short="SX"):
    stage, _ = Stage.objects.get_or_create(
        name=stage, defaults={"code": stage, "grades": ["三年级", "四年级"]}
    )
    subject, _ = Subject.objects.get_or_create(
        stage=stage, name=name, defaults={"code": f"{stage.code}-{name}", "short": short}
    )
    return subject


def a_document(title="关于下达数字化教学资源开发任务菜单的通知", **fields):
    fields = {"code": "示滨教字", "year": 2026, "serial": 900 + next(serial), **fields}
    fields = {"issuer": "示范市滨湖区教育局", "dated": date(2026, 3, 2), **fields}
    return OfficialDocument.objects.create(title=title, **fields)


def a_menu(title="2026 年度任务菜单", at="issued", **fields):
    today = timezone.localdate()
    fields = {
        "year": today.year,
        "claim_deadline": today + timedelta(days=10),
        "submit_deadline": today + timedelta(days=60),
        "drafter": cast.bureau_staff(),
        **fields,
    }
    if at in ("issued", "ended"):
        fields.setdefault("document", a_document())
        fields.setdefault("issued_at", timezone.now())
    return TaskMenu.objects.create(title=title, state=at, **fields)


def a_sight(menu, person=None, note="纪检监督"):
    """郑纪检, or whom else, may look into this menu."""
    return MenuSight.objects.create(
        user=person or cast.a_person("郑纪检", cast.a_unit("区监察室", "institution")),
        permission=MenuSight.permission_to(OBSERVE),
        content_object=menu,
        by=cast.bureau_leader(),
        note=note,
    )


def a_plan(title="2026 年度建设规划", at="published", lines=("小学数学微课",), **fields):
    """A construction plan with lines of these titles, ten works each."""
    fields = {"year": 2026, "goal": "补上缺口。", "drafter": cast.bureau_staff(), **fields}
    if at == "published":
        fields.setdefault("document", a_document())
        fields.setdefault("published_at", timezone.now())
    plan = ConstructionPlan.objects.create(title=title, state=at, **fields)
    for order, name in enumerate(lines, 1):
        plan.lines.create(order=order, title=name, quantity=10)
    return plan


def an_amendment(thing=None, at="draft", **new):
    """An amendment of a menu, or of the menu of a task, with a line for each new value of `thing`."""
    thing = thing or a_task()
    task, menu = (thing, thing.menu) if isinstance(thing, Task) else (None, thing)
    fields = {"menu": menu, "order": menu.amendments.count() + 1, "drafter": cast.bureau_staff()}
    amendment = Amendment.objects.create(**fields)
    for name, value in new.items():
        amendment.lines.create(
            task=task,
            field=name,
            old=amendable.text_of(getattr(thing, name)),
            old_words=amendable.words_of(thing, name, getattr(thing, name)),
            new=amendable.text_of(value),
            new_words=amendable.words_of(thing, name, value),
            reason="原文有误，予以更正",
            by=cast.bureau_staff(),
        )
    if at == "issued":
        facts = {"document": a_document(), "issued_at": timezone.now()}
        Amendment.objects.filter(pk=amendment.pk).update(state=at, **facts)
    elif at != "draft":
        Amendment.objects.filter(pk=amendment.pk).update(state=at)
    return Amendment.objects.get(pk=amendment.pk)


def an_item_import(menu=None, title="圆的认识", faults=(), **fields):
    """A workbook of one row that was looked at, for a menu in draft."""
    menu = menu or a_menu(at="draft")
    data = {"title": title, "subject": a_subject().pk, "category": "learning", "quantity": "1"}
    data |= {"form": "micro_course", "points": "10", "due_on": menu.submit_deadline.isoformat()}
    typed = {"title": title, "subject": "小学数学", "form": "微课程"}
    row = {"line": 3, "typed": typed, "data": data, "faults": list(faults)}
    fields = {"by": cast.bureau_staff(), "file_name": "任务表.xlsx", "rows": [row], **fields}
    return ItemImport.objects.create(menu=menu, **fields)


def an_item(menu, title="分数的初步认识", **fields):
    """A task in a menu, without a course: what a draft holds."""
    fields = {
        "order": menu.tasks.count() + 1,
        "subject": a_subject(),
        "grade": "三年级",
        "category": Category.TEACHING,
        "form": Form.TEACHING_COURSEWARE,
        "due_on": menu.submit_deadline,
        **fields,
    }
    return Task.objects.create(menu=menu, title=title, **fields)


def a_task(title="分数的初步认识", at="claim", school=None, menu=None, resource_at=None, **fields):
    """An issued task whose course stands at the node `at`, or was "terminated" before any claim.

    From "award" on `school` has claimed it, from "form_group" on it is the lead school, from
    "develop" on its group has a resource (in the state `resource_at`).
    """
    fields = {"code": f"RW-2026-9-{next(serial):03}", **fields}
    task = an_item(menu or a_menu(), title, **fields)
    step = NODES.index(at) if at in NODES else 0
    school = school or cast.a_unit()
    if step >= 1:
        a_claim(task, school, at="pending" if step == 1 else "awarded")
    if step >= 3:
        a_group(task=task, school=school, at="proposed" if step == 3 else "approved")
    if step >= 4:
        states = {"develop": "developing", "accept": "checked", "end": "accepted"}
        a_row(task.group, resource_at or states[at])
    course = flows.begin_course(task)
    for node in NODES[:step]:
        flows.step_done(course, node, by=None)
    if at == "terminated":
        flows.call_off(course)
    return task


def a_claim(task, unit=None, at="pending", **fields):
    unit = unit or cast.a_unit()
    fields = {"by": an_admin(unit), "plan": "我校有骨干教师三名。", **fields}
    return Claim.objects.create(task=task, unit=unit, state=at, **fields)


def an_extension(task=None, at="pending", days=10, **fields):
    """王老师, or whom else, asks for ten more days."""
    task = task or a_task(at="develop")
    later = task.due_on + timedelta(days=days)
    if at in ("granted", "declined"):
        fields.setdefault("answered_at", timezone.now())
    if at == "granted":
        fields.setdefault("granted", later)
    fields = {
        "unit": task.group.school,
        "by": task.group.leader,
        "reason": "试教后要重拍两段视频。",
        "due_then": task.due_on,
        "asked_for": later,
        **fields,
    }
    return Extension.objects.create(task=task, state=at, **fields)


def a_midterm(task=None, at="asked", **fields):
    """A check of 王老师's group, due in a week; from "reported" on with its report."""
    task, now = task or a_task(at="develop"), timezone.now()
    fields = {
        "by": cast.bureau_staff(),
        "due_on": timezone.localdate() + timedelta(days=7),
        **fields,
    }
    if at in ("reported", "on_course", "behind"):
        report = {"done": "脚本已定稿。", "plan": "两周内录完。", "reported_at": now}
        fields = {**report, **fields}
    if at in ("on_course", "behind"):
        fields = {"verdict": "请加快录制进度", "judged_at": now, **fields}
    return Midterm.objects.create(task=task, state=at, **fields)


def an_admin(unit):
    """Who acts for a unit: 周主任 at 第一小学, elsewhere "第二小学管理员"."""
    return cast.school_admin(unit, "周主任" if unit.name == "第一小学" else f"{unit}管理员")


def a_group(leader=None, members=(), task=None, school=None, at="approved", **fields):
    """A group; its leader 王老师, a backbone teacher, is a member like the others."""
    school = school or (leader.unit if leader else cast.a_unit())
    leader = leader or a_leader(school)
    group = CollaborationGroup.objects.create(
        name=f"{task or '校本开发'}协作组",
        task=task,
        school=school,
        subject=task.subject if task else a_subject(),
        leader=leader,
        state=at,
        **fields,
    )
    for person in {person.pk: person for person in (leader, *members)}.values():
        group.memberships.create(person=person, duty="组长" if person == leader else "成员")
    return group


def a_member(group, person, at="member", duty="成员"):
    """One more in a group: a "member", or somebody "invited", "declined", "dropped" or "left"."""
    return group.memberships.create(person=person, duty=duty, state=at)


def a_leader(school):
    name = "王老师" if school.name == "第一小学" else f"{school}王老师"
    return cast.a_person(name, school, backbone=True)


# At which node the course stands while the resource is in a state; from "accepted" on it is over.
NODE_OF = {"developing": "develop", "returned": "develop", "submitted": "develop"}
NODE_OF |= {"checked": "accept"}


def a_resource(
    title="分数的初步认识",
    group=None,
    at="developing",
    files=None,
    members=(),
    school=None,
    **fields,
):
    """A complete resource in the state `at`, with a file, rights and confirmed authors.

    Its authors are the members of the group in their order. Without `group` it belongs to a task
    whose course stands accordingly; `files=()` gives none.
    """
    if group is None:
        if at == "terminated":
            return a_terminated_resource(title, school, **fields)
        task = a_task(title, NODE_OF.get(at, "end"), school=school, resource_at=at)
        resource = task.group.resource
        for person in members:
            task.group.memberships.create(person=person, duty="成员")
        Resource.objects.filter(pk=resource.pk).update(title=title, **fields)
    else:
        resource = a_row(group, at, title=title, **fields)
    complete(resource, ["课件.pdf"] if files is None else files)
    if at not in ("developing", "terminated"):
        a_version(resource)
    return Resource.objects.get(pk=resource.pk)


def a_terminated_resource(title, school, **fields):
    task = a_task(title, at="terminated")
    group = a_group(task=task, school=school, at="dissolved")
    a_claim(task, group.school, at="awarded")
    return a_row(group, "terminated", title=title, **fields)


def a_row(group, state, **fields):
    """The bare row of a resource, with every fact that its state promises."""
    now, task = timezone.now(), group.task
    fields = {
        "title": task.title if task else "校本资源",
        "code": f"ZP-2026-9{next(serial):03}",
        "subject": group.subject,
        "category": Category.TEACHING,
        "form": Form.TEACHING_COURSEWARE,
        "description": "以长方形纸条认识几分之一。",
        "keywords": "分数、几分之一、比较",
        **fields,
    }
    if state not in ("developing", "terminated"):
        fields.setdefault("submitted_at", now)
    if state in ("admitted", "suspended", "lapsed", "withdrawn"):
        fields.setdefault("admitted_at", now)
    resource = Resource.objects.create(group=group, state=state, **fields)
    Rights.objects.create(resource=resource, is_original=True, materials="全部由本组制作。")
    return resource


def complete(resource, files):
    """Give a resource its files, its contribution record and its authors, checked and confirmed."""
    for name in files:
        a_file(resource, name)
    a_record(resource)
    Resource.objects.filter(pk=resource.pk).update(self_checked_at=timezone.now())
    for place, membership in enumerate(resource.group.memberships.select_related("person"), 1):
        Credit.objects.create(
            resource=resource,
            person=membership.person,
            position=place,
            duty=membership.duty,
            name=membership.person.real_name,
            unit_name=str(membership.person.unit),
            confirmed_at=timezone.now(),
        )


def a_record(resource, at="confirmed", shares=None):
    """What everybody did for a work: equal shares, the rest with the leader, unless told.

    `shares` are those of the members in their order. All have confirmed it unless it is "proposed".
    """
    members = list(resource.group.memberships.select_related("person"))
    each = 100 // len(members)
    shares = shares or [100 - each * (len(members) - 1), *[each] * (len(members) - 1)]
    now = timezone.now()
    record, _ = ContributionRecord.objects.update_or_create(resource=resource)
    ContributionRecord.objects.filter(pk=record.pk).update(state=at, edition=1)
    record.contributions.all().delete()
    for member, share in zip(members, shares, strict=True):
        agreed = at == "confirmed" or member.person_id == resource.group.leader_id
        record.contributions.create(
            person=member.person,
            what=member.duty,
            share=share,
            confirmed_at=now if agreed else None,
        )
    return ContributionRecord.objects.get(pk=record.pk)


def a_file(resource, name="课件.pdf", content=None, purpose="courseware", **fields):
    """A file that really lies in the store: a PDF of one empty page, other bytes for each name."""
    content = PDF + f"%{resource.pk}-{name}".encode() if content is None else content
    storage = ResourceFile._meta.get_field("content").storage
    kept = keep(ContentFile(content), storage)
    fields = {"media_type": "application/pdf", "uploaded_by": resource.group.leader, **fields}
    return resource.files.create(
        name=name,
        purpose=purpose,
        content=kept.name,
        size=kept.size,
        sha256=kept.sha256,
        **fields,
    )


def an_upload(name="课件.pdf", content=PDF):
    """What a browser sends."""
    return SimpleUploadedFile(name, content)


def a_version(resource, number=1, facts=None):
    """A frozen version with the current files."""
    version = ResourceVersion.objects.create(
        resource=resource,
        number=number,
        submitted_at=resource.submitted_at,
        submitted_by=resource.group.leader,
        facts=facts or {"title": resource.title},
    )
    version.files.set(resource.files.current())
    return version


def a_remark(resource=None, file=None, place=None, text="第二节例题有误", level="school", **fields):
    """What an inspection wants changed in a returned work."""
    resource = resource or a_resource(at="returned")
    version = resource.latest_version
    inspection = version.inspections.filter(passed=False).last() or version.inspections.create(
        level=level, by=cast.bureau_staff(), passed=False, findings=[], note="请修改后再交"
    )
    return inspection.remarks.create(resource=resource, file=file, place=place, text=text, **fields)


def a_report(resource=None, at="compared", other=None, matched=42, copies=0, pairs=(), **fields):
    """A report of the last version: `matched` percent of it stand in the work `other`."""
    resource = resource or a_resource(at="checked")
    if at != "waiting":
        fields = {"matched": matched, "total": 100, "copies": copies, **fields}
        fields |= {"compared_at": timezone.now()}
    report = SimilarityReport.objects.create(
        resource=resource,
        version=resource.latest_version,
        asked_by=cast.school_admin(),
        state=at,
        **fields,
    )
    report.files.set(resource.files.current())
    if other:
        report.findings.create(other=other, matched=matched, pairs=list(pairs))
    return report


# --- the review board -----------------------------------------------------------------------------
def a_judge(name="孙专家", kind="research", unit=None, subjects=None, **fields):
    """A judge from a unit that no school shares; one of a name."""
    person = cast.a_person(name, unit or cast.a_unit(f"{name}所在单位", "outside"))
    if judge := Judge.objects.filter(person=person).first():
        return judge
    fields = {"joined_on": date(2024, 9, 1), **fields}
    judge = Judge.objects.create(person=person, kind=kind, **fields)
    judge.subjects.set([a_subject()] if subjects is None else subjects)
    return judge


def the_judges():
    """孙专家, 钱专家 and 吴专家, one of each kind."""
    kinds = {"孙专家": "research", "钱专家": "technology", "吴专家": "teacher"}
    return [a_judge(name, kind) for name, kind in kinds.items()]


def a_panel(name="小学数学评审组", at="active", judges=None, **fields):
    """A panel of the three judges, 孙专家 its chair."""
    fields = {"subject": a_subject(), **fields}
    fields = {"from_date": date(2026, 1, 1), "to_date": date(2026, 12, 31), **fields}
    panel = Panel.objects.create(name=name, state=at, **fields)
    for place, judge in enumerate(the_judges() if judges is None else judges):
        panel.seats.create(judge=judge, is_chair=place == 0, pledged_at=timezone.now())
    return panel


def a_rubric(name="微课评分标准", at="published", scores=(10, 20, 40, 30), **fields):
    fields = {"edition": Rubric.objects.filter(name=name).count() + 1, **fields}
    rubric = Rubric.objects.create(name=name, state=at, **fields)
    for order, full in enumerate(scores, start=1):
        rubric.criteria.create(order=order, name=f"指标{order}", max_score=full)
    return rubric


def a_round(title="2026 年入库评审", at="open", resources=None, panel=None, totals=None, **fields):
    """A round of the three judges over one work, every judge with a sheet for each work.

    `at="sealed"` is an open round with every sheet sealed; `totals` has each work's totals by judge
    (80, 82, 84 by default). A "draft" has cases and no sheets.
    """
    fields = {"purpose": "admission", "panel": panel or a_panel(), **fields}
    fields = {"deadline": timezone.now() + timedelta(days=10), "tie_chain": ["sum"], **fields}
    fields["rubric"] = fields.get("rubric") or a_rubric()
    if at != "draft":
        fields.setdefault("opened_at", timezone.now())
    state = "open" if at == "sealed" else at
    review_round = ReviewRound.objects.create(title=title, state=state, **fields)
    if resources is None:
        resources = [a_resource(at="accepted" if at == "draft" else "under_review")]
    for place, resource in enumerate(resources):
        case = a_case(review_round, resource, f"SX-{place + 1:03}")
        if at != "draft":
            marks = totals[place] if totals else None
            case_sheets(case, "sealed" if at == "sealed" else "blank", marks)
    return review_round


def a_case(review_round, resource, number="SX-001"):
    version = resource.latest_version or a_version(resource)
    return review_round.cases.create(resource=resource, version=version, number=number)


def case_sheets(case, at="blank", totals=None):
    """A sheet of every judge of the panel for a case."""
    seats = case.review_round.panel.seats.order_by("pk")
    totals = totals or [80 + 2 * place for place in range(len(seats))]
    return [a_sheet(case, seat, at, total) for seat, total in zip(seats, totals, strict=True)]


def a_sheet(case=None, seat=None, at="blank", total=80, **fields):
    """A sheet; from "scored" on, with marks that add up to `total`, filled from the first."""
    case = case or a_round(at="open", resources=None).cases.get()
    if seat is None:
        return case.sheets.order_by("pk").first()
    if at == "sealed":
        fields.setdefault("sealed_at", timezone.now())
    is_scored = at in ("scored", "sealed")
    order = seat.sheets.count() + 1
    sheet = case.sheets.create(
        seat=seat, state=at, order=order, total=total if is_scored else None, **fields
    )
    left = Decimal(total) if is_scored else 0
    for criterion in case.review_round.rubric.criteria.all() if is_scored else ():
        score = min(left, criterion.max_score)
        sheet.marks.create(criterion=criterion, score=score)
        left -= score
    return sheet


def a_notice(title="2026 年拟入库作品公示", resources=None, at="posted", **fields):
    """An admission notice over one resource, with a day still to run; "ended" was over yesterday."""
    today = timezone.localdate()
    days = {"posted": (today - timedelta(days=3), today + timedelta(days=1))}
    days["ended"] = (today - timedelta(days=8), today - timedelta(days=1))
    if at in days:
        fields = {"posted_on": days[at][0], "last_day": days[at][1], **fields}
    fields = {"purpose": "admission", **fields}
    notice = PublicNotice.objects.create(title=title, state=at, **fields)
    if resources is None:
        resources = [a_resource(at="on_notice")]
    for order, resource in enumerate(resources, start=1):
        notice.lines.create(
            order=order,
            title=resource.title,
            authors="、".join(credit.name for credit in resource.credits.all()),
            unit=resource.group.school.name,
            about=resource,
        )
    return notice


def an_objection(line=None, at="received", **fields):
    line = line or a_notice().lines.get()
    fields = {"name": "郑家长", "phone": "13900000000", "text": "此作品与他人作品雷同。", **fields}
    return Objection.objects.create(line=line, state=at, **fields)


def case_sheet(review_round, judge="孙专家"):
    """The sheet of one judge in a round of one work."""
    return review_round.cases.get().sheets.get(seat__judge__person__real_name=judge)
