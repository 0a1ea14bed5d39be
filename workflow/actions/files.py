"""Bring a file to a resource, and take it away again while it may still be changed."""

from django.db import transaction
from django.utils import timezone

from accounts.brackets import bracketed
from accounts.refusals import Refused
from accounts.trail import record
from workflow import quota
from workflow.actions.resources import may_work
from workflow.files import receive
from workflow.models import ResourceFile, submission
from workflow.transitions import locked


def add_file(resource, *, by, upload, purpose, for_review=True, replaces=None):
    """Judge an upload, keep it, and attach it to a resource; give back the `ResourceFile`.

    With `replaces` it becomes the next revision of that file; the old one stays viewable. Reading
    200 MB takes time, so judging and keeping stand before the transaction, not inside.
    """
    may_add(resource, by)
    received = receive(upload, purpose, store())
    facts = {"purpose": purpose, "for_review": for_review}
    return attach_file(resource, received, by=by, replaces=replaces, **facts)


def store():
    """Where the bytes of all files of resources are kept."""
    return ResourceFile._meta.get_field("content").storage


def may_add(resource, by):
    """Refuse unless `by` may bring files to the resource now, and before its deadline."""
    may_work(resource, by)
    if not submission.is_in_time(resource):
        raise Refused(submission.is_in_time.reason(resource), resource)


@transaction.atomic
def attach_file(resource, received, *, by, replaces=None, besides=None, **facts):
    """Attach a file that was received, in the place of `replaces` if one is given.

    It must fit beside the uploads on their way; `besides` is the one it came by.
    """
    resource = locked(resource)
    may_add(resource, by)
    if twin := twin_of(resource, received):
        raise Refused(twin, resource)
    refuse_replaced(resource, replaces)
    others = resource.uploads.exclude(pk=besides.pk if besides else None)
    quota.refuse_beyond(resource, received.name, received.kept.size, reserved=others.reserved())
    if facts["purpose"] in ResourceFile.PAPERS:
        facts["for_review"] = False
    file = ResourceFile.objects.create(
        resource=resource,
        name=received.name,
        content=received.kept.name,
        size=received.kept.size,
        sha256=received.kept.sha256,
        media_type=received.kind.media_type,
        revision=replaces.revision + 1 if replaces else 1,
        uploaded_by=by,
        **facts,
    )
    if replaces:
        put_in_place(file, replaces)
    record(
        by, "add_file", "上传文件", resource, note=f"{bracketed(file.name)}第 {file.revision} 版"
    )
    return file


def twin_of(resource, received):
    """Why a file is not needed, or "": the same bytes twice in one resource are a slip of the hand."""
    twin = resource.files.current().filter(sha256=received.kept.sha256).first()
    return (
        f"{bracketed(received.name)}与已上传的{bracketed(twin.name)}内容相同，不用再传。"
        if twin
        else ""
    )


def refuse_replaced(resource, replaces):
    if replaces and not resource.files.current().filter(pk=replaces.pk).exists():
        raise Refused(f"{bracketed(replaces.name)}已被替换或移除，请重新选择。", resource)


def put_in_place(file, old):
    old.replaced_by = file
    old.save(update_fields=["replaced_by"])


@transaction.atomic
def remove_file(file, *, by):
    """Take a file out of the resource; versions that were submitted with it keep it."""
    resource = locked(file.resource)
    may_work(resource, by)
    file = locked(file)
    if file.removed_at or file.replaced_by_id:
        raise Refused(f"{bracketed(file.name)}已被替换或移除。", resource)
    file.removed_at = timezone.now()
    file.save(update_fields=["removed_at"])
    record(by, "remove_file", "移除文件", resource, note=f"{bracketed(file.name)}")
    return file
