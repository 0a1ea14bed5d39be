"""Say who made which part of a work, and let every member confirm it (R024)."""

from django.db import transaction

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import tell
from workflow import permissions
from workflow.models import Contribution, ContributionRecord
from workflow.transitions import locked, proceed


@transaction.atomic
def propose_contributions(resource, *, by, rows):
    """The leader writes the record anew, and each member is asked to confirm it.

    `rows` are triples (person, what, share): every member of the group once, shares in whole
    percent that make 100 together; who did nothing has 0. The leader's own yes is given with it.
    """
    resource = locked(resource)
    record, _ = ContributionRecord.objects.get_or_create(resource=resource)
    require(permissions.keeps_the_record(record, by), record)
    rows = [(person, what.strip(), share) for person, what, share in rows]
    refuse_unfair(resource, rows)
    proceed(record.propose, by=by)
    record.contributions.all().delete()
    Contribution.objects.bulk_create(
        Contribution(record=record, person=person, what=what, share=share)
        for person, what, share in rows
    )
    proceed(record.confirm, by=by, person=by)
    for person, what, share in rows:
        if person.pk != by.pk:
            tell(
                [person],
                f"{by}写明{resource}（{resource.code}）里您的贡献占 {share}%：{what}。"
                "请确认，不符的请提出异议。",
                about=record,
            )
    settle_if_complete(record, by=by)
    return record


def refuse_unfair(resource, rows):
    """Refuse unless each member stands in it once, with words, and the shares make a whole."""
    members = {person.pk: person for person in resource.group.contributors}
    named = [person.pk for person, _, _ in rows]
    for person, what, share in rows:
        if person.pk not in members:
            raise Refused(f"{person}不是协作组成员，不能写进贡献记录。", resource)
        if named.count(person.pk) > 1:
            raise Refused(f"{person}在贡献记录中出现了两次，请删去一次。", resource)
        if not what:
            raise Refused(f"请写明{person}做了什么；没有参加的写“未参加”，比例填 0。", resource)
        if not 0 <= share <= 100:
            raise Refused(f"{person}所占比例应是 0 到 100 的整数。", resource)
    left_out = [str(person) for pk, person in members.items() if pk not in named]
    if left_out:
        raise Refused(f"还没有写{'、'.join(left_out)}的贡献，全体成员都要写明。", resource)
    if (total := sum(share for *_, share in rows)) != 100:
        raise Refused(f"各人所占比例合计应是 100%，现在是 {total}%。", resource)


@transaction.atomic
def confirm_contributions(resource, *, by, edition):
    """A member says yes to the record as they read it: its `edition`; the last yes settles it."""
    resource = locked(resource)
    record = record_of(resource)
    require(permissions.has_a_share(record, by), record)
    if record.contributions.get(person=by).confirmed_at:
        raise Refused("您已确认过贡献记录，不用再确认。", record)
    if record.edition != edition:
        raise Refused("贡献记录刚刚改过，请看过现在的内容再确认。", record)
    proceed(record.confirm, by=by, person=by)
    settle_if_complete(record, by=by)
    return record


def settle_if_complete(record, *, by):
    """With the last yes, the leader hears that the authors can be named."""
    if record.unconfirmed().exists():
        return
    proceed(record.settle, by=by)
    leader = record.resource.group.leader
    if leader.pk != by.pk:
        tell([leader], f"全体成员已确认{record}，请据此登记作者。", about=record)


@transaction.atomic
def dispute_contributions(resource, *, by, note):
    """A member does not agree, and says why; the leader writes the record anew."""
    resource = locked(resource)
    record = record_of(resource)
    proceed(record.dispute, by=by, note=note)
    tell([resource.group.leader], f"{by}对{record}有异议：{note.strip()}", about=record)
    return record


@transaction.atomic
def rule_on_contributions(resource, *, by, note):
    """The lead school lets the record stand, with its reason: over a dispute, or over a silence.

    Otherwise one member could keep the whole group from handing in. Everybody in it is told.
    """
    resource = locked(resource)
    record = record_of(resource)
    proceed(record.rule_on, by=by, note=note, ruling=note.strip())
    concerned = [one.person for one in record.contributions.select_related("person")]
    tell(concerned, f"{resource.group.school}裁定{record}有效：{note.strip()}", about=record)
    return record


@transaction.atomic
def revise_contributions(resource, *, by, note):
    """The leader takes the record back to write it anew; every yes to it is void."""
    resource = locked(resource)
    record = record_of(resource)
    proceed(record.revise, by=by, note=note)
    record.contributions.update(confirmed_at=None)
    others = [one.person for one in record.contributions.select_related("person")]
    tell(
        [person for person in others if person.pk != by.pk],
        f"{by}要修改{record}：{note.strip()}。改好后会请您重新确认。",
        about=record,
    )
    return record


def record_of(resource):
    """The resource's record, locked; a refusal while nobody has written one."""
    record = ContributionRecord.objects.filter(resource=resource).first()
    if record is None:
        raise Refused("组长还没有填写贡献记录。", resource)
    return locked(record)
