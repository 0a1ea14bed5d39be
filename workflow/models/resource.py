"""A digital teaching resource, from first draft to the library and out of it again."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from workflow import permissions
from workflow.classification import Category, Form, Mode, Source, form_fits
from workflow.models.credit import Credit
from workflow.models.group import CollaborationGroup, Membership
from workflow.models.standard import Standard
from workflow.models.vocabulary import Edition, Subject
from workflow.transitions import Stateful, rule


@rule("作品信息还没有填完，请补齐简介、关键词和呈现方式。")
def is_described(resource):
    return bool(resource.description and len(resource.keyword_list) >= 3) and form_fits(
        resource.category, resource.form
    )


@rule("资源至少要有一个可供评审的文件，请先上传。")
def has_files(resource):
    return resource.files.current().filter(for_review=True).exists()


@rule("还没有登记作者，请先填写作者与分工。")
def has_authors(resource):
    return resource.credits.exists()


@rule("还有作者没有确认署名和原创声明，请提醒他们逐一确认。")
def authors_have_confirmed(resource):
    return not resource.credits.filter(confirmed_at__isnull=True).exists()


@rule("来源与授权还没有填完，请按来源补齐。")
def rights_are_clear(resource):
    rights = getattr(resource, "rights", None)
    return rights is not None and not rights.missing()


@rule(
    lambda resource: f"提交已于 {resource.due_on:%-m 月 %-d 日}截止。如需补交，请向教育局申请延期。"
)
def is_in_time(resource):
    returned = resource.state == Resource.State.RETURNED
    return returned or resource.due_on is None or timezone.localdate() <= resource.due_on


class ResourceQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau all; a lead school its own; members and authors theirs. Readers use library."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(
            Q(group__school__in=person.units_administered)
            | Q(group__in=Membership.objects.filter(person=person).values("group"))
            | Q(pk__in=Credit.objects.filter(person=person).values("resource"))
        )

    def awaiting(self, person):
        """Resources whose next step is this person's."""
        state = Resource.State
        mine = Q(group__leader=person, state__in=[state.DEVELOPING, state.RETURNED]) | Q(
            pk__in=Credit.objects.filter(person=person, confirmed_at__isnull=True).values(
                "resource"
            ),
            state__in=[state.DEVELOPING, state.RETURNED],
        )
        if person.units_administered:
            mine |= Q(group__school__in=person.units_administered, state=state.SUBMITTED)
        if person.holds("bureau_staff"):
            mine |= Q(state__in=[state.CHECKED, state.CLEARED])
        return self.filter(mine)

    def matching(self, words):
        """By name, number, or the name of an author or leader."""
        named = Credit.objects.filter(person__real_name__icontains=words).values("resource")
        return self.filter(
            Q(title__icontains=words)
            | Q(code__icontains=words)
            | Q(group__leader__real_name__icontains=words)
            | Q(pk__in=named)
        )

    def for_list(self):
        return self.select_related(
            "group__school", "group__leader", "group__task", "subject__stage"
        )


class Resource(Stateful):
    class State(models.TextChoices):
        DEVELOPING = "developing", "开发中"
        RETURNED = "returned", "已退回"
        SUBMITTED = "submitted", "待学校初审"
        CHECKED = "checked", "待形式审查"
        ACCEPTED = "accepted", "待评审"
        UNDER_REVIEW = "under_review", "评审中"
        PASSED = "passed", "评审通过"
        DECLINED = "declined", "未入选"
        ON_NOTICE = "on_notice", "公示中"
        CLEARED = "cleared", "公示无异议"
        ADMITTED = "admitted", "已入库"
        SUSPENDED = "suspended", "已停用"
        WITHDRAWN = "withdrawn", "已出库"
        TERMINATED = "terminated", "已终止"

    title = models.CharField("名称", max_length=100)
    code = models.CharField("作品编号", max_length=20, unique=True)
    group = models.OneToOneField(
        CollaborationGroup, models.PROTECT, related_name="resource", verbose_name="协作组"
    )
    subject = models.ForeignKey(Subject, models.PROTECT, verbose_name="学段学科")
    grade = models.CharField("年级", max_length=10, blank=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, verbose_name="教材版本"
    )
    volume = models.CharField("册次", max_length=20, blank=True)
    lesson = models.CharField("单元与课", max_length=60, blank=True)
    category = models.CharField("类别", max_length=12, choices=Category)
    form = models.CharField("呈现方式", max_length=20, choices=Form)
    source = models.CharField("来源", max_length=16, choices=Source, default=Source.DISTRICT)
    mode = models.CharField(
        "开发模式", max_length=10, choices=Mode, blank=True, default=Mode.CENTRAL
    )
    description = models.TextField("简介", max_length=1000, blank=True)
    keywords = models.CharField("关键词", max_length=120, blank=True)
    requirements = models.CharField("运行要求", max_length=200, blank=True)
    uses_ai = models.BooleanField("使用了人工智能生成内容", default=False)
    ai_note = models.CharField("人工智能使用说明", max_length=300, blank=True)
    standard = models.ForeignKey(
        Standard, models.PROTECT, null=True, blank=True, verbose_name="建设标准"
    )
    state = FSMField("状态", default=State.DEVELOPING, choices=State, protected=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    admitted_at = models.DateTimeField("入库时间", null=True, editable=False)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "作品"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="resource_submitted_has_time",
                condition=Q(state__in=["developing", "terminated"]) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="resource_admitted_has_time",
                condition=~Q(state__in=["admitted", "suspended", "withdrawn"])
                | Q(admitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="resource_says_how_ai_was_used", condition=Q(uses_ai=False) | ~Q(ai_note="")
            ),
        ]
        indexes = [models.Index(fields=["state"])]

    def __str__(self):
        return f"《{self.title}》"

    def get_absolute_url(self):
        return reverse("workflow:resource_detail", args=[self.pk])

    @property
    def keyword_list(self):
        return [
            word
            for word in self.keywords.replace("，", "、").replace(",", "、").split("、")
            if word.strip()
        ]

    @property
    def is_handed_in(self):
        """Whether the deadline presses nobody any more."""
        return self.state not in (self.State.DEVELOPING, self.State.RETURNED)

    @property
    def due_on(self):
        return self.group.task.due_on if self.group.task_id else None

    @property
    def latest_version(self):
        return self.versions.order_by("-number").first()

    @transition(
        field=state,
        source=[State.DEVELOPING, State.RETURNED],
        target=State.SUBMITTED,
        conditions=[
            is_described,
            has_files,
            has_authors,
            authors_have_confirmed,
            rights_are_clear,
            is_in_time,
        ],
        permission=permissions.leads_the_group,
        custom={
            "label": "提交初审",
            "action": "workflow:submit_resource",
            "confirms": True,
            "tone": "primary",
        },
    )
    def submit(self):
        self.submitted_at = timezone.now()

    @transition(
        field=state,
        source=State.SUBMITTED,
        target=State.DEVELOPING,
        conditions=[is_in_time],
        permission=permissions.leads_the_group,
        custom={"label": "撤回提交", "action": "workflow:take_back_resource", "confirms": True},
    )
    def take_back(self):
        pass

    @transition(
        field=state,
        source=State.SUBMITTED,
        target=State.CHECKED,
        permission=permissions.checks_for_the_school,
        custom={
            "label": "初审通过",
            "action": "workflow:check_resource",
            "confirms": True,
            "tone": "primary",
        },
    )
    def check_by_school(self):
        pass

    @transition(
        field=state,
        source=[State.SUBMITTED, State.CHECKED],
        target=State.RETURNED,
        permission=permissions.checks_it_now,
        custom={
            "label": "退回修改",
            "action": "workflow:send_back_resource",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def send_back(self):
        pass

    @transition(
        field=state,
        source=State.CHECKED,
        target=State.ACCEPTED,
        permission=permissions.by_the_bureau,
        custom={
            "label": "形式审查通过",
            "action": "workflow:accept_resource",
            "confirms": True,
            "tone": "primary",
        },
    )
    def accept(self):
        pass

    @transition(
        field=state,
        source=State.ACCEPTED,
        target=State.UNDER_REVIEW,
        permission=permissions.by_the_bureau,
        custom={"label": "送评审"},
    )
    def start_review(self):
        pass

    @transition(
        field=state,
        source=State.UNDER_REVIEW,
        target=State.PASSED,
        permission=permissions.by_the_bureau,
        custom={"label": "评审通过"},
    )
    def pass_review(self):
        pass

    @transition(
        field=state,
        source=State.UNDER_REVIEW,
        target=State.DECLINED,
        permission=permissions.by_the_bureau,
        custom={"label": "未入选"},
    )
    def fail_review(self):
        pass

    @transition(
        field=state,
        source=State.PASSED,
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
    def clear_notice(self):
        pass

    @transition(
        field=state,
        source=State.ON_NOTICE,
        target=State.DECLINED,
        permission=permissions.by_the_bureau,
        custom={"label": "因异议取消", "reason": True},
    )
    def fall_to_objection(self):
        pass

    @transition(
        field=state,
        source=State.CLEARED,
        target=State.ADMITTED,
        permission=permissions.by_the_bureau,
        custom={"label": "入库", "action": "library:admit", "confirms": True, "tone": "primary"},
    )
    def admit(self):
        self.admitted_at = timezone.now()

    @transition(
        field=state,
        source=State.ADMITTED,
        target=State.SUSPENDED,
        permission=permissions.by_the_bureau,
        custom={"label": "停用", "action": "library:suspend", "confirms": True, "reason": True},
    )
    def suspend(self):
        pass

    @transition(
        field=state,
        source=State.SUSPENDED,
        target=State.ADMITTED,
        permission=permissions.by_the_bureau,
        custom={"label": "恢复使用", "action": "library:resume", "confirms": True, "reason": True},
    )
    def resume(self):
        pass

    @transition(
        field=state,
        source=[State.ADMITTED, State.SUSPENDED],
        target=State.WITHDRAWN,
        permission=permissions.by_the_bureau,
        custom={
            "label": "出库",
            "action": "library:withdraw",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def withdraw(self):
        pass

    @transition(
        field=state,
        source=[State.DEVELOPING, State.RETURNED, State.SUBMITTED, State.CHECKED],
        target=State.TERMINATED,
        permission=permissions.by_the_bureau,
        custom={"label": "终止", "reason": True},
    )
    def terminate(self):
        pass
