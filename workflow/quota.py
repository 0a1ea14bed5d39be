"""How much room the files of one resource may take 配额: what is kept and what is on its way."""

from django.conf import settings
from django.db.models import Q, Sum

from accounts.brackets import bracketed
from accounts.refusals import Refused
from workflow.files import in_words


def used(resource):
    """Bytes of all files of a resource that are kept: current, earlier, and those submitted."""
    kept = Q(removed_at__isnull=True) | Q(pk__in=resource.files.filter(versions__isnull=False))
    return resource.files.filter(kept).aggregate(bytes=Sum("size", default=0))["bytes"]


def refuse_beyond(resource, name, size, *, reserved=0):
    """Refuse a file for which there is no room beside what is kept and `reserved`."""
    left = settings.GROUP_QUOTA_BYTES - used(resource) - reserved
    if size > left:
        raise Refused(
            f"{bracketed(name)}有 {in_words(size)}，本组只剩 {in_words(max(left, 0))}"
            f"（共 {in_words(settings.GROUP_QUOTA_BYTES)}），请先移除不用的文件，或联系教育局。",
            resource,
        )
