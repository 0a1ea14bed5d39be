"""Rights 来源与授权: where a resource comes from and by what right it may be used."""

from django.db import models
from django.utils import timezone

from workflow.classification import Mode, Partner, Source
from workflow.transitions import rule


@rule("授权还没有到期。")
def licence_is_over(resource):
    """R017: from its last day on, what was licensed until then is out of use."""
    rights = getattr(resource, "rights", None)
    return bool(rights and rights.licence_end and rights.licence_end <= timezone.localdate())


class Rights(models.Model):
    """来源与授权: what the declared source obliges the group to show (R015, R016, R019, R025, §2.5)."""

    resource = models.OneToOneField(
        "workflow.Resource", models.CASCADE, related_name="rights", verbose_name="作品"
    )
    is_original = models.BooleanField("原创或已取得全部授权", default=False)
    materials = models.TextField("素材来源", max_length=2000, blank=True)
    partner = models.CharField("合作方", max_length=80, blank=True)
    partner_kind = models.CharField("合作方类型", max_length=12, choices=Partner, blank=True)
    ip_terms = models.TextField("知识产权约定", max_length=500, blank=True)
    local_feature = models.CharField("地方特色", max_length=40, blank=True)
    supplier = models.CharField("供应方", max_length=80, blank=True)
    contract = models.CharField("合同编号", max_length=60, blank=True)
    licence_scope = models.CharField("授权范围", max_length=200, blank=True)
    licence_end = models.DateField("授权截止", null=True, blank=True)
    origin_url = models.URLField("原网址", max_length=300, blank=True)
    holder = models.CharField("权利人", max_length=80, blank=True)
    licence = models.CharField("许可协议", max_length=120, blank=True)
    non_commercial = models.BooleanField("仅用于非商业用途", default=False)
    origin = models.CharField("原资源", max_length=120, blank=True)
    may_adapt = models.BooleanField("许可修改", default=False)
    adaptation = models.TextField("二次开发说明", max_length=500, blank=True)

    has_map = models.BooleanField("含有地图", default=False)
    map_number = models.CharField("审图号", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "来源与授权"

    def __str__(self):
        return f"{self.resource}的来源与授权"

    NEEDED = {
        Source.SCHOOL_PARTNER: ["partner", "partner_kind", "ip_terms"],
        Source.SCHOOL_BOUGHT: ["supplier", "contract", "licence_scope", "licence_end"],
        Source.OPEN: ["origin_url", "holder", "licence", "non_commercial"],
    }

    def missing(self):
        """Names of the fields that source, mode and maps still ask for, in order."""
        needed = ["is_original", "materials", *self.NEEDED.get(self.resource.source, [])]
        if self.has_map:
            needed.append("map_number")
        if self.resource.mode == Mode.ADAPTED:
            needed += ["origin", "may_adapt", "adaptation"]
        if self.resource.mode == Mode.JOINT:
            needed += self.needed_jointly()
        missing = [name for name in dict.fromkeys(needed) if not getattr(self, name)]
        return [self._meta.get_field(name).verbose_name for name in missing]

    def needed_jointly(self):
        """R025: terms and the local feature; an outside partner unless several schools work on it."""
        members = self.resource.group.contributors
        several = members.order_by().values("unit").distinct().count() > 1
        outside = [] if several else ["partner", "partner_kind"]
        return [*outside, "ip_terms", "local_feature"]
