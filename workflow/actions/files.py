"""Bring a file to a resource, and take it away again while it may still be changed."""

from django.db import transaction
from django.utils import timezone

from accounts.refusals import Refused
from accounts.trail import record
from workflow.actions.resources import may_work
from workflow.files import receive
from workflow.models import ResourceFile
from workflow.transitions import locked


def add_file(resource, *, by, upload, purpose, for_review=True, replaces=None):
    """Judge an upload, keep it, and attach it to a resource; give back the `ResourceFile`.

    With `replaces` it becomes the next revision of that file; the old one stays viewable. Reading
    200 MB takes time, so judging and keeping stand before the transaction, not inside.
    """
    may_work(resource, by)
    storage = ResourceFile._meta.get_field("content").storage
    received = receive(upload, purpose, storage)
    facts = {"purpose": purpose, "for_review": for_review}
    return attach_file(resource, received, by=by, replaces=replaces, **facts)


@transaction.atomic
def attach_file(resource, received, *, by, replaces=None, **facts):
    """Attach a file that was received, in the place of `replaces` if one is given."""
    resource = locked(resource)
    may_work(resource, by)
    refuse_twins(resource, received, replaces)
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
    record(by, "add_file", "上传文件", resource, note=f"《{file.name}》第 {file.revision} 版")
    return file


def refuse_twins(resource, received, replaces):
    """The same bytes twice in one resource are a slip of the hand or a second click."""
    twin = resource.files.current().filter(sha256=received.kept.sha256).first()
    if twin:
        raise Refused(f"《{received.name}》与已上传的《{twin.name}》内容相同，不用再传。", resource)
    if replaces and not resource.files.current().filter(pk=replaces.pk).exists():
        raise Refused(f"《{replaces.name}》已被替换或移除，请重新选择。", resource)


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
        raise Refused(f"《{file.name}》已被替换或移除。", resource)
    file.removed_at = timezone.now()
    file.save(update_fields=["removed_at"])
    record(by, "remove_file", "移除文件", resource, note=f"《{file.name}》")
    return file
