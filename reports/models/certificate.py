"""A certificate 获奖证书: one per author, frozen when issued, verifiable for ever (§2.10)."""

import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from accounts.models import Person
from competitions.models import Award
from reports import permissions
from workflow.models import OfficialDocument
from workflow.transitions import Stateful

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, 1/I: read aloud and typed from paper
CODE_LENGTH = 18  # 5 bits a letter: 90 random bits, not derivable from the number


def new_code():
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau all; a school those of its entries and its teachers; others their own."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        mine = person.units_administered
        return self.filter(
            Q(holder=person) | Q(award__entry__unit__in=mine) | Q(holder__unit__in=mine)
        )

    def for_list(self):
        return self.select_related(
            "holder", "award__tier", "award__entry__unit", "award__entry__category__competition"
        )

    def matching(self, words):
        """Certificates whose holder, work or number contains `words`."""
        return self.filter(
            Q(holder__real_name__icontains=words)
            | Q(award__entry__resource__title__icontains=words)
            | Q(number__icontains=words)
        )

    def valid(self):
        return self.filter(state=Certificate.State.VALID)


class Certificate(Stateful):
    class State(models.TextChoices):
        VALID = "valid", "有效"
        CORRECTED = "corrected", "已更正"
        REVOKED = "revoked", "已撤销"

    number = models.CharField("证书编号", max_length=40, unique=True)
    code = models.CharField("验证码", max_length=24, unique=True, default=new_code, editable=False)
    award = models.ForeignKey(
        Award, models.PROTECT, related_name="certificates", verbose_name="奖项"
    )
    holder = models.ForeignKey(
        Person, models.PROTECT, related_name="certificates", verbose_name="持证人"
    )
    position = models.PositiveSmallIntegerField("作者位次")
    data = models.JSONField("证书内容")
    data_hash = models.CharField("内容摘要", max_length=64)
    template_version = models.CharField("模板版本", max_length=20)
    issued_at = models.DateTimeField("颁发时间")
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="更正自",
    )
    revocation = models.ForeignKey(
        OfficialDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销文号",
    )
    state = FSMField("状态", default=State.VALID, choices=State, protected=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "证书"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "holder"],
                condition=Q(state="valid"),
                name="author_holds_one_valid_certificate_per_award",
            ),
            models.CheckConstraint(
                name="certificate_revoked_has_document",
                condition=~Q(state="revoked") | Q(revocation__isnull=False),
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("reports:certificate_detail", args=[self.pk])

    @transition(
        field=state,
        source=State.VALID,
        target=State.CORRECTED,
        permission=permissions.by_the_bureau,
        custom={
            "label": "更正",
            "action": "reports:correct_certificate",
            "confirms": True,
            "reason": True,
        },
    )
    def correct(self):
        pass

    @transition(
        field=state,
        source=State.VALID,
        target=State.REVOKED,
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "撤销",
            "action": "reports:revoke_certificate",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def revoke(self, document):
        self.revocation = document
