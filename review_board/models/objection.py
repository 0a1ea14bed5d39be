"""An objection 异议 to one line of a public notice: written, signed, confidential (§2.10)."""

import secrets

from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from review_board import permissions
from review_board.models.notice import NoticeLine
from workflow.models.files import private_storage
from workflow.transitions import Stateful


def new_receipt():
    return secrets.token_hex(4).upper()


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Only bureau staff: the objector's identity is kept confidential."""
        return self if person.holds("bureau_staff") else self.none()

    def unsettled(self):
        return self.filter(state__in=[Objection.State.RECEIVED, Objection.State.ACCEPTED])

    def awaiting(self, person):
        return self.visible_to(person).unsettled()

    def for_list(self):
        return self.select_related("line__notice")


class Objection(Stateful):
    class State(models.TextChoices):
        RECEIVED = "received", "收到"
        ACCEPTED = "accepted", "核查中"
        REFUSED = "refused", "不予受理"
        UPHELD = "upheld", "异议成立"
        DISMISSED = "dismissed", "异议不成立"

    line = models.ForeignKey(
        NoticeLine, models.PROTECT, related_name="objections", verbose_name="公示条目"
    )
    receipt = models.CharField(
        "受理编号", max_length=12, unique=True, default=new_receipt, editable=False
    )
    name = models.CharField("姓名", max_length=50)
    unit = models.CharField("单位", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=30)
    text = models.TextField("异议内容", max_length=2000)
    proof = models.FileField("证明材料", storage=private_storage, blank=True, max_length=200)
    proof_name = models.CharField(max_length=150, blank=True)
    raised_at = models.DateTimeField("提出时间", auto_now_add=True)
    reply = models.TextField("答复", max_length=2000, blank=True)
    state = FSMField("状态", default=State.RECEIVED, choices=State, protected=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "异议"
        ordering = ["-pk"]

    def __str__(self):
        return f"异议 {self.receipt}"

    def get_absolute_url(self):
        return reverse("review_board:objection_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state in (self.State.RECEIVED, self.State.ACCEPTED)

    @transition(
        field=state,
        source=State.RECEIVED,
        target=State.ACCEPTED,
        permission=permissions.by_the_bureau,
        custom={"label": "受理", "action": "review_board:accept_objection", "tone": "primary"},
    )
    def accept(self):
        pass

    @transition(
        field=state,
        source=State.RECEIVED,
        target=State.REFUSED,
        permission=permissions.by_the_bureau,
        custom={
            "label": "不予受理",
            "action": "review_board:refuse_objection",
            "confirms": True,
            "reason": True,
        },
    )
    def refuse(self, reply):
        self.reply = reply

    @transition(
        field=state,
        source=State.ACCEPTED,
        target=State.UPHELD,
        permission=permissions.by_the_bureau,
        custom={
            "label": "异议成立",
            "action": "review_board:uphold_objection",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def uphold(self, reply):
        self.reply = reply

    @transition(
        field=state,
        source=State.ACCEPTED,
        target=State.DISMISSED,
        permission=permissions.by_the_bureau,
        custom={
            "label": "异议不成立",
            "action": "review_board:dismiss_objection",
            "confirms": True,
            "reason": True,
            "tone": "primary",
        },
    )
    def dismiss(self, reply):
        self.reply = reply
