"""Develop a resource and hand it in (notice 二, 三.1; R011–R019, R024)."""

from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.extensions import lapse_extensions
from workflow.actions.midterms import lapse_midterms
from workflow.classification import Category, Form, form_fits
from workflow.edits import fill, only_in, record_edit, refuse_stale
from workflow.flows import held
from workflow.models import Credit, Resource, Rights, submission
from workflow.transitions import locked, proceed
from workflow.versions import freeze

DESCRIBED = [
    "title",
    "grade",
    "edition",
    "volume",
    "lesson",
    "category",
    "form",
    "source",
    "mode",
    "description",
    "keywords",
    "requirements",
    "uses_ai",
    "ai_note",
]
SORTED = ["source", "mode"]
DECLARED = [
    field.name for field in Rights._meta.concrete_fields if field.name not in ("id", "resource")
]
OPEN_STATES = [Resource.State.DEVELOPING, Resource.State.RETURNED]


@transaction.atomic
def describe_resource(resource, *, by, version, **fields):
    """Save what the group says of its resource; `Stale` when saved since `version` was read."""
    resource = locked(resource)
    may_work(resource, by)
    refuse_stale(resource, version, fields)
    if fill(resource, fields, DESCRIBED):
        refuse_misfits(resource)
        resource.version += 1
        resource.save()
        record_edit(by, "describe", "修改作品信息", resource)
    return resource


@transaction.atomic
def declare_rights(resource, *, by, **fields):
    """Save where the resource comes from and by what right it may be used (R014–R019, R025).

    `source` and `mode` are facts of the resource, the others of its `Rights`.
    """
    resource = locked(resource)
    may_work(resource, by)
    sorts = {name: fields.pop(name) for name in SORTED if name in fields}
    rights, _ = Rights.objects.get_or_create(resource=resource)
    changed = fill(resource, sorts, SORTED) + fill(rights, fields, DECLARED)
    if changed:
        resource.save()
        rights.save()
        record_edit(by, "declare_rights", "填写来源与授权", resource)
    return rights


@transaction.atomic
def set_authors(resource, *, by, authors):
    """Name the authors in their order: pairs (person, duty), as their confirmed shares say (R024).

    Whoever's place or duty changes is asked to confirm again; the others' word stands. Contributors
    who are not, or no longer, among the authors are told so.
    """
    resource = locked(resource)
    may_work(resource, by)
    authors = list(authors)
    refuse_unless_confirmed(resource)
    shares = resource.contribution_record.shares()
    refuse_misnamed(resource, authors)
    refuse_against_shares(resource, authors, shares)
    before = {credit.person_id: credit for credit in resource.credits.all()}
    rows = [row_of(resource, *author, before) for author in enumerate(authors, 1)]
    if [facts(row) for row in rows] == [facts(row) for row in before.values()]:
        return list(before.values())
    resource.credits.all().delete()
    Credit.objects.bulk_create(rows)
    record_edit(by, "set_authors", "登记作者", resource)
    tell(
        [row.person for row in rows if row.confirmed_at is None and row.person_id != by.pk],
        f"{by}把您列为{resource}（{resource.code}）的作者，请确认署名与原创声明。",
        about=resource,
    )
    named = {row.person_id for row in rows}
    left_out = (shares.keys() & before.keys() if before else shares.keys()) - named
    tell(
        Person.objects.filter(pk__in=left_out - {by.pk}),
        f"{by}登记{resource}（{resource.code}）的作者时没有列入您；如有疑问，请与组长{resource.group.leader}联系。",
        about=resource,
    )
    return rows


def row_of(resource, place, author, before):
    """One author's row; it stays confirmed if place and duty are as they were."""
    person, duty = author
    row = Credit(resource=resource, person=person, position=place, duty=duty)
    old = before.get(person.pk)
    if old and facts(old) == facts(row):
        row.confirmed_at = old.confirmed_at
    return row


def facts(credit):
    return credit.person_id, credit.position, credit.duty


def refuse_unless_confirmed(resource):
    if not submission.contributions_are_confirmed(resource):
        raise Refused(
            "贡献记录还没有经全体成员确认；先确认贡献记录，再登记作者。",
            getattr(resource, "contribution_record", resource),
        )


def refuse_against_shares(resource, authors, shares):
    """Refuse who has no confirmed share, and a smaller share in front of a larger one (R024)."""
    for person, _ in authors:
        if person.pk not in shares:
            raise Refused(f"{person}在贡献记录里没有贡献，不能列为作者。", resource)
    for (first, _), (second, _) in pairwise(authors):
        if shares[first.pk] < shares[second.pk]:
            raise Refused(
                f"{second}的贡献占 {shares[second.pk]}%，多于{first}的 {shares[first.pk]}%，"
                f"应排在{first}前面；次序不符的，请先修改贡献记录。",
                resource,
            )


def refuse_misnamed(resource, authors):
    named = [person.pk for person, _ in authors]
    for person, duty in authors:
        if named.count(person.pk) > 1:
            raise Refused(f"{person}在作者中出现了两次，请删去一次。", resource)
        if not duty.strip():
            raise Refused(f"请填写{person}的分工。", resource)


@transaction.atomic
def confirm_credit(resource, *, by):
    """An author confirms their own name, place and duty, and that the work is original."""
    resource = locked(resource)
    require(permissions.signs_as_author(resource, by), resource)
    only_in(resource, OPEN_STATES, closed_sentence(resource))
    credit = resource.credits.get(person=by)
    if credit.confirmed_at:
        raise Refused("您已确认过署名，不用再确认。", resource)
    credit.confirmed_at = timezone.now()
    credit.save(update_fields=["confirmed_at"])
    record(
        by, "confirm_credit", "确认署名", resource, note=f"第 {credit.position} 作者，{credit.duty}"
    )
    if not resource.credits.filter(confirmed_at__isnull=True).exists():
        tell(
            [resource.group.leader],
            f"{resource}（{resource.code}）的作者已全部确认署名。",
            about=resource,
        )
    return credit


@transaction.atomic
def self_check_resource(resource, *, by):
    """The leader has gone through the seven aspects and the negative list, and gives the group's word.

    It holds for the files as they are now; a return, or a later file, asks for it again.
    """
    resource = locked(resource)
    require(permissions.leads_the_group(resource, by), resource)
    only_in(resource, OPEN_STATES, closed_sentence(resource))
    resource.self_checked_at = timezone.now()
    resource.save(update_fields=["self_checked_at"])
    record(by, "self_check", "自查承诺", resource)
    return resource


@transaction.atomic
def submit_resource(resource, *, by):
    """The group's leader hands the resource to the leading school; give back the frozen version."""
    held(resource.group.task)
    resource = locked(resource)
    proceed(resource.submit, by=by)
    version = freeze(resource, by=by)
    lapse_extensions(resource.group.task, by=by, note="作品已经提交")
    lapse_midterms(resource.group.task, by=by, note="作品已经提交")
    tell(
        resource.group.school.admins(),
        f"{by}提交{resource}（{resource.code}）第 {version.number} 版，请初审。",
        about=resource,
    )
    return version


@transaction.atomic
def take_back_resource(resource, *, by):
    """The leader takes the resource back before the school has checked it."""
    held(resource.group.task)
    resource = locked(resource)
    proceed(resource.take_back, by=by)
    tell(
        resource.group.school.admins(),
        f"{by}撤回{resource}（{resource.code}），暂时不用初审。",
        about=resource,
    )
    return resource


def may_work(resource, by):
    """Refuse unless `by` may change the resource now; what was submitted stays as it is."""
    require(permissions.works_on_it(resource, by), resource)
    only_in(resource, OPEN_STATES, closed_sentence(resource))


def closed_sentence(resource):
    return f"{resource}处于“{resource.get_state_display()}”，不能再改。"


def refuse_misfits(resource):
    """Refuse a form that the category has not (R012), another subject's edition, mute use of AI."""
    if not form_fits(resource.category, resource.form):
        form, category = Form(resource.form).label, Category(resource.category).label
        raise Refused(f"“{category}”里没有“{form}”，请重新选择呈现方式。", resource)
    if resource.edition_id and resource.edition.subject_id != resource.subject_id:
        raise Refused(
            f"“{resource.edition}”不是{resource.subject}的教材版本，请重新选择。", resource
        )
    if resource.uses_ai and not resource.ai_note.strip():
        raise Refused("请说明人工智能生成了哪些内容。", resource)
