"""A public notice 公示: a closed list of columns, open to all for some working days (§2.10, §6)."""

import secrets

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.brackets import bracketed
from review_board import permissions
from workflow.transitions import Stateful, rule


def new_code():
    return secrets.token_hex(5)


@rule("公示名单是空的，请先选入作品。")
def has_lines(notice):
    return notice.lines.exists()


@rule(lambda notice: f"公示到 {notice.last_day:%-m 月 %-d 日}为止，期满以后才能结束。")
def is_over(notice):
    return timezone.localdate() > notice.last_day


@rule("拟入库公示要到期满才结束。")
def lists_awards(notice):
    return notice.purpose == PublicNotice.Purpose.AWARD


class PublicNoticeQuerySet(models.QuerySet):
    def public(self):
        """What a stranger may read: notices that run now. Lists come down at the end (§6)."""
        return self.filter(state=PublicNotice.State.POSTED, last_day__gte=timezone.localdate())

    def visible_to(self, person):
        if person.is_authenticated and (
            person.holds("bureau_staff") or person.holds("bureau_leader")
        ):
            return self
        return self.public()

    def awaiting(self, person):
        """Notices whose last day is over, for the bureau to end where the clock has not."""
        return self.due() if person.holds("bureau_staff") else self.none()

    def due(self):
        return self.filter(state=PublicNotice.State.POSTED, last_day__lt=timezone.localdate())


class PublicNotice(Stateful):
    class State(models.TextChoices):
        DRAFT = "draft", "待公示"
        POSTED = "posted", "公示中"
        ENDED = "ended", "公示期满"
        TAKEN_DOWN = "taken_down", "已撤下"

    class Purpose(models.TextChoices):
        ADMISSION = "admission", "拟入库公示"
        AWARD = "award", "拟获奖公示"

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    title = models.CharField("标题", max_length=120)
    purpose = models.CharField("用途", max_length=10, choices=Purpose)
    note = models.TextField("说明", blank=True)
    posted_on = models.DateField("公示开始", null=True, editable=False)
    last_day = models.DateField("公示截止", null=True, editable=False)
    state = FSMField("状态", default=State.DRAFT, choices=State, protected=True)

    objects = PublicNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公示"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="notice_posted_has_dates",
                condition=Q(state="draft") | Q(posted_on__isnull=False, last_day__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("review_board:notice_detail", args=[self.code])

    @property
    def takes_objections(self):
        return self.state == self.State.POSTED and timezone.localdate() <= self.last_day

    @property
    def days_left(self):
        """Days until the last day, which still counts: 0 on the last day itself."""
        return (self.last_day - timezone.localdate()).days

    @transition(
        field=state,
        source=State.DRAFT,
        target=State.POSTED,
        conditions=[has_lines],
        permission=permissions.by_the_bureau,
        custom={"label": "公示"},
    )
    def post(self, posted_on, last_day):
        """Open the notice, up to and including `last_day`."""
        self.posted_on = posted_on
        self.last_day = last_day

    @transition(
        field=state,
        source=State.POSTED,
        target=State.ENDED,
        conditions=[is_over],
        permission=permissions.by_the_bureau_or_the_clock,
        custom={
            "label": "公示期满",
            "action": "review_board:end_notice",
            "confirms": True,
            "tone": "primary",
        },
    )
    def end(self):
        pass

    @transition(
        field=state,
        source=State.POSTED,
        target=State.TAKEN_DOWN,
        conditions=[lists_awards],
        permission=permissions.by_the_bureau,
        custom={"label": "撤下公示", "reason": True},
    )
    def take_down(self):
        pass


class NoticeLineQuerySet(models.QuerySet):
    def held(self):
        """Lines an open objection holds; the rest of the list goes on (§2.10)."""
        return self.filter(objections__state__in=["received", "accepted"]).distinct()

    def clear(self):
        """Lines that nothing stands against: no open objection and none upheld."""
        return self.exclude(objections__state__in=["received", "accepted", "upheld"])


class NoticeLine(models.Model):
    """One work on the list, frozen as it was published. No other column may ever be added."""

    notice = models.ForeignKey(
        PublicNotice, models.CASCADE, related_name="lines", verbose_name="公示"
    )
    order = models.PositiveIntegerField("序号")
    title = models.CharField("作品", max_length=100)
    authors = models.CharField("作者", max_length=200)
    unit = models.CharField("单位", max_length=200)
    group = models.CharField("组别", max_length=60, blank=True)
    level = models.CharField("等次", max_length=20, blank=True)
    about_type = models.ForeignKey(ContentType, models.PROTECT)
    about_id = models.PositiveBigIntegerField()
    about = GenericForeignKey("about_type", "about_id")

    objects = NoticeLineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公示条目"
        ordering = ["notice", "order"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "order"], name="notice_line_has_one_place")
        ]

    def __str__(self):
        return bracketed(self.title)

    @property
    def is_held(self):
        return any(objection.is_open for objection in self.objections.all())

    @property
    def is_struck(self):
        return any(objection.state == "upheld" for objection in self.objections.all())
