"""A panel 评审小组 for one group of works, and its seats (R029, R030)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from review_board import permissions
from review_board.models.judge import Judge
from workflow.models import OfficialDocument, Subject
from workflow.transitions import Stateful, rule


@rule("评审小组还缺教研机构、技术部门、学科教师中的某一类成员，请补齐三类后再聘任。")
def has_all_three_kinds(panel):
    kinds = set(panel.seats.values_list("judge__kind", flat=True))
    return kinds >= set(Judge.Kind.values)


@rule("评审小组里没有本学科的成员，请至少聘请一名。")
def knows_its_subject(panel):
    return panel.seats.filter(judge__subjects=panel.subject).exists()


@rule("请指定一名组长。")
def has_a_chair(panel):
    return panel.seats.filter(is_chair=True).exists()


class PanelQuerySet(models.QuerySet):
    def visible_to(self, person):
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(pk__in=Seat.objects.filter(judge__person=person).values("panel"))

    def for_list(self):
        return (
            self.select_related("subject__stage")
            .annotate(seat_count=models.Count("seats"))
            .order_by("-pk")
        )


class Panel(Stateful):
    class State(models.TextChoices):
        FORMING = "forming", "组建中"
        ACTIVE = "active", "已聘任"
        ENDED = "ended", "已解散"

    name = models.CharField("名称", max_length=60)
    subject = models.ForeignKey(Subject, models.PROTECT, verbose_name="学段学科")
    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, null=True, blank=True, verbose_name="聘任文号"
    )
    from_date = models.DateField("聘期起")
    to_date = models.DateField("聘期止")
    state = FSMField("状态", default=State.FORMING, choices=State, protected=True)

    objects = PanelQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评审小组"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="panel_term_has_length", condition=Q(to_date__gt=models.F("from_date"))
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("review_board:panel_detail", args=[self.pk])

    @transition(
        field=state,
        source=State.FORMING,
        target=State.ACTIVE,
        conditions=[has_all_three_kinds, knows_its_subject, has_a_chair],
        permission=permissions.by_the_bureau,
        custom={
            "label": "聘任",
            "action": "review_board:activate_panel",
            "confirms": True,
            "tone": "primary",
        },
    )
    def activate(self, document=None):
        self.document = document

    @transition(
        field=state,
        source=[State.FORMING, State.ACTIVE],
        target=State.ENDED,
        permission=permissions.by_the_bureau,
        custom={
            "label": "解散",
            "action": "review_board:end_panel",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def end(self):
        pass


class SeatQuerySet(models.QuerySet):
    def awaiting(self, person):
        """The person's own seats in panels at work whose pledge they have not signed (R030)."""
        return self.filter(
            judge__person=person, panel__state=Panel.State.ACTIVE, pledged_at__isnull=True
        )


class Seat(models.Model):
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="seats", verbose_name="评审小组")
    judge = models.ForeignKey(Judge, models.PROTECT, related_name="seats", verbose_name="评委")
    is_chair = models.BooleanField("组长", default=False)
    pledged_at = models.DateTimeField("签署承诺书时间", null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "席位"
        ordering = ["panel", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "judge"], name="judge_sits_once_in_a_panel"),
            models.UniqueConstraint(
                fields=["panel"], condition=Q(is_chair=True), name="panel_has_one_chair"
            ),
        ]

    def __str__(self):
        return f"{self.judge}（{self.panel}）"
