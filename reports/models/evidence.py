"""An evidence sheet 职称佐证: what the rule says of a person's awards, on one day (§3.4)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from accounts.models import Person
from reports import permissions
from reports.models.certificate import Certificate, new_code
from reports.models.policy import TitlePolicy
from workflow.transitions import Stateful


class EvidenceSheetQuerySet(models.QuerySet):
    def visible_to(self, person):
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(Q(person=person) | Q(person__unit__in=person.units_administered))


class EvidenceSheet(Stateful):
    class State(models.TextChoices):
        ISSUED = "issued", "有效"
        VOID = "void", "已作废"

    number = models.CharField("证明编号", max_length=40, unique=True)
    code = models.CharField("验证码", max_length=24, unique=True, default=new_code, editable=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="evidence_sheets", verbose_name="申请人"
    )
    policy = models.ForeignKey(
        TitlePolicy, models.PROTECT, related_name="sheets", verbose_name="依据"
    )
    target_title = models.CharField("申报职称", max_length=20)
    certificates = models.ManyToManyField(
        Certificate, related_name="evidence_sheets", verbose_name="证书"
    )
    data = models.JSONField("证明内容")
    data_hash = models.CharField("内容摘要", max_length=64)
    template_version = models.CharField("模板版本", max_length=20)
    issued_at = models.DateTimeField("出具时间")
    state = FSMField("状态", default=State.ISSUED, choices=State, protected=True)

    objects = EvidenceSheetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "职称佐证"
        ordering = ["-pk"]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("reports:evidence_detail", args=[self.pk])

    def counted(self, certificate):
        """Whether this certificate had, or may have, an effect here; else it was only listed."""
        number = certificate.number
        return any(
            line["certificate_number"] == number and line.get("counts", True)
            for line in self.data["awards"]
        )

    @transition(
        field=state,
        source=State.ISSUED,
        target=State.VOID,
        permission=permissions.acts_for_the_bureau,
        custom={"label": "作废", "reason": True},
    )
    def void(self):
        pass
