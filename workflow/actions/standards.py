"""Put a version of the district's standard in force (R003)."""

from django.db import transaction

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record
from workflow import permissions
from workflow.models import Standard


@transaction.atomic
def adopt_standard(*, by, name, version, text, in_force_from):
    """A new version from a day on; what was judged by an older one keeps naming that one."""
    require(permissions.by_the_bureau(None, by))
    if Standard.objects.filter(version=version).exists():
        raise Refused(f"版本“{version}”已经登记，请换一个版本号。")
    if Standard.objects.filter(in_force_from=in_force_from).exists():
        raise Refused("这一天已有标准开始施行，请改施行日期。")
    standard = Standard.objects.create(
        name=name, version=version, text=text, in_force_from=in_force_from
    )
    record(by, "adopt", "发布建设标准", standard, note=version)
    return standard
