"""审查: the school and then the bureau pass a resource or return it, item by item (R032)."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.resources import may_work
from workflow.actions.similarity import begin_report
from workflow.flows import held, step_done
from workflow.models import Inspection, Remark
from workflow.transitions import locked, proceed


@transaction.atomic
def check_resource(resource, *, by, findings=None, note=""):
    """The leading school vouches for the resource and passes it on to the bureau; 查重 begins."""
    course = held(resource.group.task)
    resource = locked(resource)
    proceed(resource.check_by_school, by=by, note=note)
    inspect(resource, Inspection.Level.SCHOOL, by, True, findings, note)
    if course:
        step_done(course, "develop", by=by)
    begin_report(resource, by=by)
    school = resource.group.school
    tell(
        Person.objects.holding("bureau_staff"),
        f"{school}初审通过{resource}（{resource.code}），请形式审查。",
        about=resource,
    )
    tell(
        [resource.group.leader],
        f"{resource}（{resource.code}）已通过{school}初审。",
        about=resource,
    )
    return resource


@transaction.atomic
def accept_resource(resource, *, by, findings=None, note=""):
    """The bureau finds form, technique, rights and content in order; the task is at its end."""
    course = held(resource.group.task)
    resource = locked(resource)
    proceed(resource.accept, by=by, note=note)
    inspect(resource, Inspection.Level.BUREAU, by, True, findings, note)
    if course:
        step_done(course, "accept", by=by)
    tell(
        [*resource.group.members, *resource.group.school.admins()],
        f"{resource}（{resource.code}）已通过形式审查，等待专家评审。",
        about=resource,
    )
    return resource


def accept_resources(resources, *, by, note=""):
    """Accept many works, each by itself: what cannot pass is left, and keeps nothing else back.

    Gives the accepted works, and pairs (work, sentence) of those that were left.
    """
    require(permissions.by_the_bureau(None, by))
    accepted, left = [], []
    for resource in resources:
        try:
            accepted.append(accept_resource(resource, by=by, note=note))
        except Refused as refusal:
            left.append((resource, str(refusal)))
    return accepted, left


@transaction.atomic
def send_back_resource(resource, *, by, note, findings=None, remarks=()):
    """Whoever holds the check returns the resource with the reason and the items that failed.

    `remarks` say all that is to be changed at once: triples (file or None, page or second or None,
    text). The group answers each before it hands in again.
    """
    course = held(resource.group.task)
    resource = locked(resource)
    at_bureau = resource.state == "checked"
    note = with_failed_items(note, findings)
    proceed(resource.send_back, by=by, note=note)
    level = Inspection.Level.BUREAU if at_bureau else Inspection.Level.SCHOOL
    inspection = inspect(resource, level, by, False, findings, note)
    keep_remarks(inspection, remarks)
    if course and at_bureau:
        count_return(course, resource)
        step_done(course, "accept", by=by)
    listed = f"（另有 {len(remarks)} 条具体意见）" if remarks else ""
    words = f"{resource}（{resource.code}）被退回修改：{note}{listed}"
    tell(resource.group.members, words, about=resource)
    return resource


def keep_remarks(inspection, remarks):
    """Keep what is to be changed, each about a file of the version that was looked at."""
    resource, files = inspection.version.resource, set(inspection.version.files.all())
    for file, _, text in remarks:
        if file is not None and file not in files:
            raise Refused(f"{bracketed(file.name)}不在这一版里，请重新选择文件。", resource)
        if not text.strip():
            raise Refused("每条意见都要写明哪里要改、怎样改。", resource)
    Remark.objects.bulk_create(
        Remark(inspection=inspection, resource=resource, file=file, place=place, text=text.strip())
        for file, place, text in remarks
    )


@transaction.atomic
def answer_remark(remark, *, by, answer):
    """The group says what it changed, or why not; the next inspection reads it beside the files."""
    resource = locked(remark.resource)
    may_work(resource, by)
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if not answer.strip():
        raise Refused("请写明怎样修改的，没有改的写明理由。", remark)
    remark.answer, remark.answered_by, remark.answered_at = answer.strip(), by, timezone.now()
    remark.save(update_fields=["answer", "answered_by", "answered_at"])
    record(by, "answer_remark", "答复审查意见", resource, note=f"{remark.where}：{remark.answer}")
    return remark


def inspect(resource, level, by, passed, findings, note):
    """Keep one inspection of the version that was submitted last.

    To pass, every item must have passed; to return, the items that were looked at are enough.
    """
    findings = findings or unsaid(level, passed)
    refuse_gaps(resource, level, passed, [finding["item"] for finding in findings])
    if passed and (failed := failed_items(findings)):
        raise Refused(f"“{'、'.join(failed)}”没有通过，请退回修改。", resource)
    return Inspection.objects.create(
        version=resource.latest_version,
        level=level,
        by=by,
        passed=passed,
        findings=findings,
        note=note,
    )


def refuse_gaps(resource, level, passed, items):
    expected = Inspection.ITEMS[level]
    if unknown := set(items) - set(expected):
        raise ValueError(f"{sorted(unknown)} are no items of the {level} inspection")
    if passed and (missing := [item for item in expected if item not in items]):
        raise Refused(f"请逐项填写结论，还缺“{'、'.join(missing)}”。", resource)


def unsaid(level, passed):
    """Passing without a word passes every item; returning needs only its reason."""
    items = Inspection.ITEMS[level] if passed else []
    return [{"item": item, "passed": True, "note": ""} for item in items]


def failed_items(findings):
    return [finding["item"] for finding in findings or [] if not finding["passed"]]


def with_failed_items(note, findings):
    """The reason, with the items that failed named in front (R032)."""
    failed = failed_items(findings)
    return f"未通过：{'、'.join(failed)}。{note}" if failed and note.strip() else note


def count_return(course, resource):
    """The bureau returns a task's work a limited number of times (R023)."""
    if course.returns >= settings.MAX_TASK_RETURNS:
        raise Refused(f"验收已退回 {course.returns} 次，达到上限，请通过验收或终止任务。", resource)
    course.returns += 1
    course.save(update_fields=["returns"])
