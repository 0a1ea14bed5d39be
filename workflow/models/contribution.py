"""The contribution record 贡献记录: what each member did and how much of it, confirmed by all (R024).

From it come the authors and their order: whoever has no share is no author, and a larger share
stands in front.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.models import Person
from workflow import permissions
from workflow.models.resource import Resource
from workflow.transitions import Stateful, rule


@rule(
    lambda record: (
        f"{record.resource}处于“{record.resource.get_state_display()}”，贡献记录已随作品锁定。"
    )
)
def work_is_open(record):
    return not record.resource.is_handed_in


@rule("还有成员没有确认贡献记录。")
def nobody_is_missing(record):
    return not record.unconfirmed().exists()


class ContributionRecordQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Whoever sees the work sees who made which part of it."""
        return self.filter(resource__in=Resource.objects.visible_to(person).values("pk"))

    def awaiting(self, person):
        """Records that this person has still to confirm, or as leader to mend."""
        state = ContributionRecord.State
        unconfirmed = Contribution.objects.filter(person=person, confirmed_at__isnull=True)
        return self.filter(
            Q(state=state.PROPOSED, pk__in=unconfirmed.values("record"))
            | Q(state=state.DISPUTED, resource__group__leader=person),
            resource__state__in=[Resource.State.DEVELOPING, Resource.State.RETURNED],
        )

    def for_page(self):
        return self.select_related(
            "resource__group__school",
            "resource__group__leader",
            "resource__group__task",
            "resource__subject__stage",
        )


class ContributionRecord(Stateful):
    class State(models.TextChoices):
        DRAFT = "draft", "待填写"
        PROPOSED = "proposed", "待成员确认"
        DISPUTED = "disputed", "成员有异议"
        CONFIRMED = "confirmed", "贡献已确认"

    resource = models.OneToOneField(
        Resource, models.CASCADE, related_name="contribution_record", verbose_name="作品"
    )
    edition = models.PositiveSmallIntegerField("第几稿", default=0, editable=False)
    ruling = models.CharField("学校裁定", max_length=500, blank=True, editable=False)
    state = FSMField("状态", default=State.DRAFT, choices=State, protected=True)

    objects = ContributionRecordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贡献记录"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.resource}贡献记录"

    def get_absolute_url(self):
        return reverse("workflow:contribution_record", args=[self.resource_id])

    def unconfirmed(self):
        """The rows that still wait for a yes; of closed accounts none can come."""
        return self.contributions.filter(confirmed_at__isnull=True, person__is_active=True)

    def shares(self):
        """Person key -> share in percent, of those who have one."""
        return dict(self.contributions.filter(share__gt=0).values_list("person", "share"))

    @transition(
        field=state,
        source=[State.DRAFT, State.DISPUTED],
        target=State.PROPOSED,
        conditions=[work_is_open],
        permission=permissions.keeps_the_record,
        custom={
            "label": "报送成员确认",
            "action": "workflow:propose_contributions",
            "confirms": True,
            "tone": "primary",
        },
    )
    def propose(self):
        """Everything in it is new to everybody; the number tells which words were confirmed."""
        self.edition += 1

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.PROPOSED,
        conditions=[work_is_open],
        permission=permissions.has_a_share,
        custom={"label": "确认贡献"},
    )
    def confirm(self, person):
        """One member's yes; the state stays until the last one's."""
        self.contributions.filter(person=person).update(confirmed_at=timezone.now())

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.CONFIRMED,
        conditions=[nobody_is_missing],
        permission=permissions.has_a_share,
        custom={"label": "全员已确认"},
    )
    def settle(self):
        """The last yes makes the record the basis of the authors."""

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.DISPUTED,
        conditions=[work_is_open],
        permission=permissions.disputes_the_record,
        custom={
            "label": "提出异议",
            "action": "workflow:dispute_contributions",
            "confirms": True,
            "reason": True,
        },
    )
    def dispute(self):
        pass

    @transition(
        field=state,
        source=[State.PROPOSED, State.DISPUTED],
        target=State.CONFIRMED,
        conditions=[work_is_open],
        permission=permissions.rules_on_the_record,
        custom={
            "label": "学校裁定",
            "action": "workflow:rule_on_contributions",
            "confirms": True,
            "reason": True,
        },
    )
    def rule_on(self, ruling):
        """The lead school ends a dispute, or the waiting for who does not answer."""
        self.ruling = ruling

    @transition(
        field=state,
        source=[State.PROPOSED, State.CONFIRMED],
        target=State.DRAFT,
        conditions=[work_is_open],
        permission=permissions.keeps_the_record,
        custom={
            "label": "修改贡献记录",
            "action": "workflow:revise_contributions",
            "confirms": True,
            "reason": True,
        },
    )
    def revise(self):
        self.ruling = ""


class Contribution(models.Model):
    """贡献: what one member did, the share of the whole, and that they said yes to the record."""

    record = models.ForeignKey(
        ContributionRecord, models.CASCADE, related_name="contributions", verbose_name="贡献记录"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="contributions", verbose_name="成员"
    )
    what = models.CharField("所做工作", max_length=100)
    share = models.PositiveSmallIntegerField("所占比例", help_text="百分之几，0 到 100 的整数")
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "贡献"
        ordering = ["record", "-share", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "person"], name="contributor_once"),
            models.CheckConstraint(name="share_is_a_percentage", condition=Q(share__lte=100)),
        ]

    def __str__(self):
        return f"{self.person} {self.share}%"
