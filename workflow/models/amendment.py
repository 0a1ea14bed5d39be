"""An amendment 更正: the only way an issued menu changes, with its own 文号 and date (R020)."""

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from workflow import permissions
from workflow.amending import faults
from workflow.models.document import OfficialDocument
from workflow.models.menu import TaskMenu
from workflow.models.signing import SignedQuerySet
from workflow.transitions import Stateful, rule


@rule("更正里还没有条目，请至少添加一处。")
def has_lines(amendment):
    return amendment.lines.exists()


@rule(lambda amendment: faults(amendment)[0])
def breaks_nothing(amendment):
    return not faults(amendment)


@rule("菜单已经结束，不能再更正。")
def menu_is_in_force(amendment):
    return amendment.menu.state == TaskMenu.State.ISSUED


class AmendmentQuerySet(SignedQuerySet):
    public = ("issued",)

    def for_list(self):
        rows = self.select_related("menu", "document", "drafter")
        return rows.annotate(line_count=Count("lines"))

    def open_on(self, menu):
        """The one amendment of a menu that is being drafted or waits to be signed, or None."""
        return self.filter(menu=menu, state__in=["draft", "proposed"]).first()


class Amendment(Stateful):
    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        PROPOSED = "proposed", "待签发"
        ISSUED = "issued", "已下达"
        CANCELLED = "cancelled", "已取消"

    menu = models.ForeignKey(
        TaskMenu, models.PROTECT, related_name="amendments", verbose_name="任务菜单"
    )
    order = models.PositiveSmallIntegerField("次序")
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, null=True, blank=True, verbose_name="文号"
    )
    drafter = models.ForeignKey(
        "accounts.Person", models.PROTECT, related_name="+", verbose_name="拟稿人"
    )
    state = FSMField("状态", default=State.DRAFT, choices=State, protected=True)
    issued_at = models.DateTimeField("下达时间", null=True, editable=False)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "菜单更正"
        ordering = ["menu", "order"]
        constraints = [
            models.UniqueConstraint(fields=["menu", "order"], name="amendment_has_one_place"),
            models.UniqueConstraint(
                fields=["menu"],
                condition=Q(state__in=["draft", "proposed"]),
                name="a_menu_has_one_open_amendment",
            ),
            models.CheckConstraint(
                name="amendment_issued_has_document",
                condition=~Q(state="issued") | Q(document__isnull=False, issued_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.menu}更正（第 {self.order} 次）"

    def get_absolute_url(self):
        return reverse("workflow:amendment_detail", args=[self.pk])

    @transition(
        field=state,
        source=State.DRAFT,
        target=State.PROPOSED,
        conditions=[menu_is_in_force, has_lines, breaks_nothing],
        permission=permissions.by_the_bureau,
        custom={
            "label": "提交签发",
            "action": "workflow:propose_amendment",
            "confirms": True,
            "tone": "primary",
        },
    )
    def propose(self):
        pass

    @transition(
        field=state,
        source=State.DRAFT,
        target=State.CANCELLED,
        permission=permissions.by_the_bureau,
        custom={
            "label": "取消更正",
            "action": "workflow:cancel_amendment",
            "confirms": True,
            "tone": "danger",
            "reason": True,
        },
    )
    def cancel(self):
        pass

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.DRAFT,
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "退回拟稿",
            "action": "workflow:send_back_amendment",
            "confirms": True,
            "reason": True,
        },
    )
    def send_back(self):
        pass

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.ISSUED,
        conditions=[menu_is_in_force, has_lines, breaks_nothing],
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "签发更正",
            "action": "workflow:issue_amendment",
            "confirms": True,
            "tone": "primary",
        },
    )
    def issue(self, document):
        """Bind it to its document; from here none of its lines ever changes."""
        self.document = document
        self.issued_at = timezone.now()
