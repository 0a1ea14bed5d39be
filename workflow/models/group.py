"""A collaboration group 协作组: school as unit, course as core, backbone teachers as body (R022)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from accounts.models import Person, Unit
from workflow import permissions
from workflow.models.membership import Membership
from workflow.models.menu import TaskMenu
from workflow.models.task import Task
from workflow.models.vocabulary import Subject
from workflow.transitions import Stateful, rule


@rule("协作组还没有成员，请先选定组长和成员。")
def has_members(group):
    return group.memberships.expected().exists()


@rule("成员没有全部完成实名认证，请学校管理员先认证。")
def members_are_verified(group):
    return not group.memberships.expected().filter(person__verified_at__isnull=True).exists()


@rule(lambda group: f"{group.unanswered()}还没有答复邀请，请等待答复，或退回学校调整名单。")
def everyone_has_accepted(group):
    return group.everyone_has_answered()


@rule("骨干教师没有达到要求的比例，请调整成员，或写明例外理由后再批准。")
def backbone_is_the_body(group):
    return bool(group.exception) or group.backbone_share() > settings.BACKBONE_SHARE


@rule("作品已经提交，成员不能变动；被退回修改时可以调整。")
def work_is_open(group):
    return group.is_open


class CollaborationGroupQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau all; a lead school its own, members theirs, observers those of their menus."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(
            Q(school__in=person.units_administered)
            | Q(pk__in=Membership.objects.known().filter(person=person).values("group"))
            | Q(task__menu__in=TaskMenu.objects.observed_by(person).values("pk"))
        )

    def awaiting(self, person):
        """Groups that were proposed, their invitations answered, and wait for the bureau's yes."""
        if person.holds("bureau_staff"):
            asked = Membership.objects.filter(state=Membership.State.INVITED)
            proposed = self.filter(state=CollaborationGroup.State.PROPOSED)
            return proposed.exclude(pk__in=asked.values("group"))
        return self.none()

    def matching(self, words):
        return self.filter(
            Q(name__icontains=words)
            | Q(task__title__icontains=words)
            | Q(leader__real_name__icontains=words)
        )

    def for_list(self):
        expected = Q(memberships__in=Membership.objects.expected())
        return self.select_related(
            "school", "leader", "subject__stage", "task", "resource"
        ).annotate(member_count=models.Count("memberships", filter=expected))


class CollaborationGroup(Stateful):
    class State(models.TextChoices):
        FORMING = "forming", "组建中"
        PROPOSED = "proposed", "待审核"
        APPROVED = "approved", "已批准"
        DISSOLVED = "dissolved", "已解散"

    name = models.CharField("名称", max_length=80)
    task = models.OneToOneField(
        Task, models.PROTECT, null=True, blank=True, related_name="group", verbose_name="任务"
    )
    former_task = models.ForeignKey(
        Task,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="former_groups",
        verbose_name="原任务",
    )
    school = models.ForeignKey(Unit, models.PROTECT, related_name="groups", verbose_name="牵头学校")
    subject = models.ForeignKey(Subject, models.PROTECT, verbose_name="课程")
    leader = models.ForeignKey(
        Person, models.PROTECT, related_name="groups_led", verbose_name="组长"
    )
    plan = models.TextField("开发计划", max_length=1000, blank=True)
    exception = models.CharField("骨干比例例外理由", max_length=200, blank=True)
    state = FSMField("状态", default=State.FORMING, choices=State, protected=True)

    objects = CollaborationGroupQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "协作组"
        ordering = ["-pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("workflow:group_detail", args=[self.pk])

    @property
    def members(self):
        """Who works in the group today, in the order in which they were named."""
        return self.people_of(self.memberships.working())

    @property
    def contributors(self):
        """Who works or worked in it: those whom the contribution record has to name (R024)."""
        return self.people_of(self.memberships.contributing())

    @property
    def is_open(self):
        """Whether its members may still change: nothing was handed in, or it was returned."""
        resource = getattr(self, "resource", None)
        return resource is None or not resource.is_handed_in

    def people_of(self, memberships):
        return Person.objects.filter(memberships__in=memberships).order_by("memberships__pk")

    def everyone_has_answered(self):
        return not self.memberships.filter(state=Membership.State.INVITED).exists()

    def unanswered(self):
        """The names of those who have not answered their invitation, for a sentence."""
        asked = self.memberships.filter(state=Membership.State.INVITED)
        return "、".join(asked.values_list("person__real_name", flat=True))

    def backbone_share(self):
        """Backbone teachers among the members, from 0 to 1 (R022: "主体" means more than half)."""
        flags = list(self.memberships.expected().values_list("person__backbone", flat=True))
        return sum(flags) / len(flags) if flags else 0

    @transition(
        field=state,
        source=State.FORMING,
        target=State.PROPOSED,
        conditions=[has_members, members_are_verified],
        permission=permissions.leads_the_school,
        custom={"label": "报送组队"},
    )
    def propose(self):
        pass

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.APPROVED,
        conditions=[everyone_has_accepted, backbone_is_the_body],
        permission=permissions.by_the_bureau,
        custom={
            "label": "批准组队",
            "action": "workflow:approve_group",
            "confirms": True,
            "tone": "primary",
        },
    )
    def approve(self):
        pass

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.FORMING,
        permission=permissions.by_the_bureau,
        custom={
            "label": "退回组队",
            "action": "workflow:send_back_group",
            "confirms": True,
            "reason": True,
        },
    )
    def send_back(self):
        pass

    @transition(
        field=state,
        source=State.APPROVED,
        target=State.APPROVED,
        conditions=[work_is_open],
        permission=permissions.keeps_the_group,
        custom={"label": "增加成员", "action": "workflow:add_member", "confirms": True},
    )
    def take_in(self):
        """One more member; who it is stands in the membership."""

    @transition(
        field=state,
        source=State.APPROVED,
        target=State.APPROVED,
        permission=permissions.keeps_the_group,
        custom={
            "label": "移交组长",
            "action": "workflow:hand_over_group",
            "confirms": True,
            "reason": True,
        },
    )
    def hand_over(self, leader):
        self.leader = leader

    @transition(
        field=state,
        source=[State.FORMING, State.PROPOSED, State.APPROVED],
        target=State.DISSOLVED,
        permission=permissions.ends_the_group,
        custom={"label": "解散", "reason": True},
    )
    def dissolve(self):
        pass

    def leave_task(self):
        """The task goes to another school; this group stays on record beside it."""
        self.task, self.former_task = None, self.task
