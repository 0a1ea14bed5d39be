"""An award 奖项: proposed, on notice, cleared, in force; or fallen, or revoked later."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from competitions import permissions
from competitions.models.category import Tier
from competitions.models.competition import Competition
from competitions.models.entry import Entry, EntryAuthor
from workflow.models import OfficialDocument
from workflow.transitions import Stateful, rule


@rule("获奖名单公布以后，才能补充公布单个奖项。")
def the_list_is_announced(award):
    return award.entry.category.competition.state == Competition.State.ANNOUNCED


class AwardQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(state=Award.State.IN_FORCE)

    def visible_to(self, person):
        """The bureau all; everyone else what is in force, and their own from the notice on."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        own = Q(entry__unit__in=person.units_administered) | Q(
            entry__in=EntryAuthor.objects.filter(person=person).values("entry")
        )
        return self.filter(Q(state=Award.State.IN_FORCE) | own & Q(state__in=Award.TOLD))

    def for_list(self):
        return self.select_related(
            "tier", "document", "entry__category__competition", "entry__unit", "entry__resource"
        ).prefetch_related("entry__authors")


class Award(Stateful):
    class State(models.TextChoices):
        PROPOSED = "proposed", "拟获奖"
        ON_NOTICE = "on_notice", "公示中"
        CLEARED = "cleared", "公示无异议"
        CANCELLED = "cancelled", "已取消"
        IN_FORCE = "in_force", "已公布"
        REVOKED = "revoked", "已撤销"

    # What its own authors and school know of: from the public notice on
    TOLD = (State.ON_NOTICE, State.CLEARED, State.IN_FORCE, State.REVOKED)

    entry = models.OneToOneField(
        Entry, models.PROTECT, related_name="award", verbose_name="参评作品"
    )
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="awards", verbose_name="等次")
    document = models.ForeignKey(
        OfficialDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name="公布文号",
    )
    decided_on = models.DateField("公布日期", null=True, editable=False)
    revocation = models.ForeignKey(
        OfficialDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销文号",
    )
    state = FSMField("状态", default=State.PROPOSED, choices=State, protected=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "奖项"
        ordering = ["entry__category", "tier__ordinal", "entry__code"]
        constraints = [
            models.CheckConstraint(
                name="award_in_force_has_document",
                condition=~Q(state__in=["in_force", "revoked"])
                | Q(decided_on__isnull=False, document__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.entry.resource}{self.tier}"

    def get_absolute_url(self):
        return reverse("competitions:award_detail", args=[self.pk])

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.ON_NOTICE,
        permission=permissions.by_the_bureau,
        custom={"label": "公示"},
    )
    def post_notice(self):
        pass

    @transition(
        field=state,
        source=State.ON_NOTICE,
        target=State.CLEARED,
        permission=permissions.by_the_bureau_or_the_clock,
        custom={"label": "公示期满"},
    )
    def clear(self):
        pass

    @transition(
        field=state,
        source=[State.PROPOSED, State.ON_NOTICE, State.CLEARED],
        target=State.CANCELLED,
        permission=permissions.by_the_bureau_or_the_clock,
        custom={"label": "取消奖项", "reason": True},
    )
    def cancel(self):
        pass

    @transition(
        field=state,
        source=State.CLEARED,
        target=State.IN_FORCE,
        conditions=[the_list_is_announced],
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "公布",
            "action": "competitions:announce_late",
            "confirms": True,
            "tone": "primary",
        },
    )
    def announce(self, document):
        """In force from the date of the award decision, which is the document's (§3.2)."""
        self.document = document
        self.decided_on = document.dated

    @transition(
        field=state,
        source=State.IN_FORCE,
        target=State.REVOKED,
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "撤销奖项",
            "action": "reports:revoke_award",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def revoke(self, document):
        self.revocation = document
