"""An entry 参评作品: one resource version that a unit sends into one category."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from accounts.models import Person, Unit
from competitions import permissions
from competitions.models.category import Category
from competitions.models.competition import Competition
from workflow.models import Resource, ResourceVersion
from workflow.transitions import Stateful, rule


@rule("报送已经截止，不能再撤回。如有问题请联系教育局。")
def entries_are_open(entry):
    return entry.category.competition.state == Competition.State.OPEN


@rule("获奖名单已经公布，请改用撤销奖项。")
def awards_are_not_announced(entry):
    return entry.category.competition.state != Competition.State.ANNOUNCED


class EntryQuerySet(models.QuerySet):
    def visible_to(self, person):
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(
            Q(unit__in=person.units_administered)
            | Q(pk__in=EntryAuthor.objects.filter(person=person).values("entry"))
        )

    def for_list(self):
        return self.select_related(
            "category__competition", "unit", "resource__subject__stage", "award__tier"
        ).prefetch_related("authors")


class Entry(Stateful):
    class State(models.TextChoices):
        ENTERED = "entered", "已报送"
        WITHDRAWN = "withdrawn", "已撤回"
        DISQUALIFIED = "disqualified", "已取消资格"
        RELEASED = "released", "评比终止"

    category = models.ForeignKey(
        Category, models.PROTECT, related_name="entries", verbose_name="组别"
    )
    resource = models.ForeignKey(
        Resource, models.PROTECT, related_name="entries", verbose_name="作品"
    )
    version = models.ForeignKey(
        ResourceVersion, models.PROTECT, related_name="entries", verbose_name="作品版本"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="entries", verbose_name="报送单位")
    code = models.CharField("参评编号", max_length=20, unique=True)
    entered_at = models.DateTimeField("报送时间", auto_now_add=True)
    state = FSMField("状态", default=State.ENTERED, choices=State, protected=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "参评作品"
        ordering = ["category", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "resource"],
                condition=Q(state="entered"),
                name="resource_enters_a_category_once",
            )
        ]

    def __str__(self):
        return f"{self.resource}参评{self.category}"

    def get_absolute_url(self):
        return reverse("competitions:entry_detail", args=[self.pk])

    @property
    def case(self):
        """The case of this entry in its category's round, or None before judging."""
        review_round = self.category.review_round
        if review_round is None:
            return None
        return review_round.cases.filter(resource=self.resource).first()

    @transition(
        field=state,
        source=State.ENTERED,
        target=State.WITHDRAWN,
        conditions=[entries_are_open],
        permission=permissions.enters_for_the_unit,
        custom={
            "label": "撤回报送",
            "action": "competitions:withdraw_entry",
            "confirms": True,
            "reason": True,
        },
    )
    def withdraw(self):
        pass

    @transition(
        field=state,
        source=State.ENTERED,
        target=State.DISQUALIFIED,
        conditions=[awards_are_not_announced],
        permission=permissions.by_the_bureau,
        custom={
            "label": "取消资格",
            "action": "competitions:disqualify_entry",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def disqualify(self):
        pass

    @transition(
        field=state,
        source=State.ENTERED,
        target=State.RELEASED,
        permission=permissions.by_the_bureau,
        custom={"label": "评比终止", "reason": True},
    )
    def release(self):
        """Its competition was terminated; the work may be sent in elsewhere."""


class EntryAuthor(models.Model):
    """An author as they stood when the entry was sent in; certificates follow this row."""

    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="authors", verbose_name="参评作品"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="entry_authorships", verbose_name="作者"
    )
    position = models.PositiveSmallIntegerField("位次")
    name = models.CharField("姓名", max_length=50)
    unit_name = models.CharField("单位", max_length=60)
    unit_kind = models.CharField("单位类型", max_length=12, choices=Unit.Kind)

    class Meta:
        verbose_name = verbose_name_plural = "参评作者"
        ordering = ["entry", "position"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "person"], name="author_once_per_entry"),
            models.UniqueConstraint(
                fields=["entry", "position"], name="one_author_per_entry_place"
            ),
        ]

    def __str__(self):
        return f"{self.name}（{self.unit_name}）"
