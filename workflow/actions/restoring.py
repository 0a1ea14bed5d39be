"""Go back to what was submitted before: the information and the files of an earlier version."""

from django.db import transaction
from django.utils import timezone

from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow.actions.concerned import all_but
from workflow.actions.files import put_in_place
from workflow.actions.resources import may_work
from workflow.comparing import successors_of
from workflow.edits import fill
from workflow.models import Edition, ResourceFile
from workflow.transitions import locked

RESTORED = [
    "title",
    "grade",
    "volume",
    "lesson",
    "category",
    "form",
    "description",
    "requirements",
    "uses_ai",
    "ai_note",
]


@transaction.atomic
def restore_version(resource, *, by, number):
    """Bring information and files back as version `number` had them; authors and rights stay.

    Nothing is lost: the files of now become earlier revisions, and every version stays as it was.
    """
    resource = locked(resource)
    may_work(resource, by)
    version = resource.versions.filter(number=number).first()
    if version is None:
        raise Refused(f"没有第 {number} 版，请重新选择。", resource)
    changed = fill(resource, facts_of(version), [*RESTORED, "edition", "keywords"])
    moved = restore_files(resource, version, by)
    if not changed and not moved:
        raise Refused(f"现在的内容与第 {number} 版相同，不用恢复。", resource)
    resource.version += 1
    resource.self_checked_at = None
    resource.save()
    record(by, "restore", "恢复版本", resource, note=f"恢复到第 {number} 版的内容和文件")
    words = f"{by}把{resource}（{resource.code}）恢复到第 {number} 版的内容和文件。"
    tell(all_but(by, resource.group.members), words, about=resource)
    return resource


def facts_of(version):
    """What is said of a work, as its frozen version says it; what it does not hold stays as it is."""
    facts = {name: version.facts[name] for name in RESTORED if name in version.facts}
    if "edition" in version.facts:
        editions = Edition.objects.filter(subject=version.resource.subject_id)
        facts["edition"] = editions.filter(name=version.facts["edition"]).first()
    if "keywords" in version.facts:
        facts["keywords"] = "、".join(version.facts["keywords"])
    return facts


def restore_files(resource, version, by):
    """Make the files of `version` the current ones; gives how many files came or went."""
    current = {file.pk: file for file in resource.files.current()}
    kept = {file.sha256 for file in current.values()}
    wanted = list(version.files.all())
    successors, back = successors_of(resource), 0
    for file in wanted:
        if file.sha256 not in kept:
            later = next((current.pop(pk) for pk in successors(file.pk) if pk in current), None)
            bring_back(file, later, by)
            back += 1
    shas = {file.sha256 for file in wanted}
    gone = [file for file in current.values() if file.sha256 not in shas]
    ResourceFile.objects.filter(pk__in=[f.pk for f in gone]).update(removed_at=timezone.now())
    return back + len(gone)


def bring_back(file, later, by):
    """A new revision with the old bytes, in the place of `later` if that took its place."""
    again = ResourceFile.objects.create(
        resource=file.resource,
        purpose=file.purpose,
        name=file.name,
        content=file.content.name,
        size=file.size,
        sha256=file.sha256,
        media_type=file.media_type,
        for_review=file.for_review,
        revision=(later or file).revision + 1,
        uploaded_by=by,
    )
    if later:
        put_in_place(again, later)
