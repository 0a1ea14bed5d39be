"""A task 任务: one item of a menu. Where it stands is its viewflow course, nothing else."""

from django.db import models
from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from viewflow.workflow.models import Process
from viewflow.workflow.models import Task as FlowTask

from workflow.classification import Category, Form
from workflow.models.membership import Membership
from workflow.models.menu import TaskMenu
from workflow.models.plan import PlanLine
from workflow.models.vocabulary import Edition, Subject

JUDGED = ("accepted", "under_review", "passed")  # from form check to public notice


class TaskQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau all; everyone else what was issued, but for what is being judged.

        While a work is judged, its task is seen by its own school and group only: a judge who
        looks up the title would otherwise read whose it is (REQUIREMENTS 2.7). Who was given sight
        of the menu sees all of it, and judges none of it (`review_board.ties`).
        """
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        observed = Q(menu__in=TaskMenu.objects.observed_by(person).values("pk"))
        theirs = (
            observed
            | Q(group__school__in=person.units_administered)
            | Q(group__leader=person)
            | Q(group__in=Membership.objects.known().filter(person=person).values("group"))
        )
        tasks = self.model.objects
        judged = tasks.filter(group__resource__state__in=JUDGED).exclude(
            pk__in=tasks.filter(theirs).values("pk")
        )
        issued = Q(menu__state__in=[TaskMenu.State.ISSUED, TaskMenu.State.ENDED])
        return self.filter(issued | observed).exclude(pk__in=judged.values("pk"))

    def issued(self):
        return self.filter(course__isnull=False)

    def matching(self, words):
        return self.filter(Q(title__icontains=words) | Q(code__icontains=words))

    def open_at(self, *nodes):
        """Tasks whose course has one of these nodes of `TaskFlow` open, e.g. "claim"."""
        refs = [f"workflow/flows.TaskFlow.{node}" for node in nodes]
        open_steps = FlowTask.objects.filter(flow_task__in=refs, finished__isnull=True)
        return self.filter(course__in=open_steps.values("process_id"))

    def awaiting(self, person):
        """Tasks whose next step is this person's."""
        mine = Q(pk__in=[])
        if person.holds("bureau_staff"):
            mine |= Q(pk__in=self.model.objects.open_at("award", "review_group"))
        if person.units_administered:
            mine |= Q(
                pk__in=self.model.objects.open_at("form_group"),
                claims__unit__in=person.units_administered,
                claims__state="awarded",
            )
        return self.filter(mine).distinct()

    def for_board(self):
        standing = Count("claims", filter=Q(claims__state__in=["pending", "awarded"]))
        return self.select_related("group__school", "group__resource").annotate(
            claim_count=standing
        )

    def for_list(self):
        steps = FlowTask.objects.filter(finished__isnull=True).order_by("pk")
        return self.select_related(
            "menu", "subject__stage", "course", "group__school", "group__resource"
        ).prefetch_related(Prefetch("course__task_set", steps, to_attr="open_steps"))


class Task(models.Model):
    """What is wanted: subject, form, quantity, requirements, and by when (R020)."""

    menu = models.ForeignKey(
        TaskMenu, models.CASCADE, related_name="tasks", verbose_name="任务菜单"
    )
    order = models.PositiveSmallIntegerField("序号")
    code = models.CharField("任务编号", max_length=20, blank=True)
    title = models.CharField("课题", max_length=100)
    requirements = models.TextField("要求", max_length=1000, blank=True)
    subject = models.ForeignKey(Subject, models.PROTECT, verbose_name="学段学科")
    grade = models.CharField("年级", max_length=10, blank=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, verbose_name="教材版本"
    )
    volume = models.CharField("册次", max_length=20, blank=True)
    category = models.CharField("类别", max_length=12, choices=Category)
    form = models.CharField("呈现方式", max_length=20, choices=Form)
    quantity = models.PositiveSmallIntegerField("数量", default=1)
    points = models.PositiveSmallIntegerField("积分", default=10)
    due_on = models.DateField("完成期限")
    plan_line = models.ForeignKey(
        PlanLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name="规划条目",
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务"
        ordering = ["menu", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["menu", "order"], name="task_has_one_place_in_the_menu"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="task_code_is_unique"
            ),
            models.CheckConstraint(
                name="task_wants_something", condition=Q(quantity__gte=1, points__lte=200)
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("workflow:task_detail", args=[self.pk])

    @property
    def is_settled(self):
        """Whether its work was handed in, so that the deadline presses nobody any more."""
        resource = getattr(getattr(self, "group", None), "resource", None)
        return resource is not None and resource.is_handed_in

    @property
    def asks_for_time(self):
        """Whether a request for more time waits for the bureau; reads prefetched extensions."""
        return any(extension.state == "pending" for extension in self.extensions.all())

    @property
    def was_extended(self):
        return any(extension.state == "granted" for extension in self.extensions.all())


class TaskCourse(Process):
    """The course of one task through `TaskFlow`. This row is where the task stands (ARCHITECTURE 2)."""

    # not `task`: viewflow's Process already calls its steps so
    menu_task = models.OneToOneField(
        Task, models.PROTECT, related_name="course", verbose_name="任务"
    )
    returns = models.PositiveSmallIntegerField("验收退回次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "任务进程"
        # viewflow adds "manage" while it reads the flow; said here, migrations do not depend on when
        default_permissions = ("manage",)

    def __str__(self):
        return str(self.menu_task)
