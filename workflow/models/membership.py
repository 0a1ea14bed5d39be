"""A member of a collaboration group 协作组成员: named by the lead school, invited from elsewhere (R022)."""

from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from accounts.models import Person
from workflow import permissions
from workflow.transitions import Stateful, rule


@rule("协作组已经解散，邀请不再有效。")
def group_still_stands(membership):
    return membership.group.state != "dissolved"


@rule("作品已经提交，成员不能变动；被退回修改时可以调整。")
def work_is_open(membership):
    return membership.group.is_open


@rule("组长不能退出或移出，请先移交组长。")
def is_not_the_leader(membership):
    return membership.person_id != membership.group.leader_id


CHANGEABLE = [group_still_stands, work_is_open]


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau all; a lead school and a leader their group's; everybody their own."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(
            Q(person=person)
            | Q(group__leader=person)
            | Q(group__school__in=person.units_administered)
        )

    def awaiting(self, person):
        """Invitations that this person has not answered."""
        return self.filter(person=person, state=Membership.State.INVITED).exclude(
            group__state="dissolved"
        )

    def working(self):
        return self.filter(state=Membership.State.MEMBER)

    def expected(self):
        """Members, and those who may still become one."""
        return self.filter(state__in=[Membership.State.MEMBER, Membership.State.INVITED])

    def contributing(self):
        """Members, and those who were and left: what they did stays theirs (R024)."""
        return self.filter(state__in=[Membership.State.MEMBER, Membership.State.LEFT])

    def known(self):
        """All who have to do with the group; not who declined, or was struck off before it began."""
        return self.exclude(state__in=[Membership.State.DECLINED, Membership.State.DROPPED])

    def for_page(self):
        return self.select_related("person__unit", "group__school", "group__leader", "group__task")


class Membership(Stateful):
    class State(models.TextChoices):
        INVITED = "invited", "待接受邀请"
        MEMBER = "member", "成员"
        DECLINED = "declined", "已谢绝"
        DROPPED = "dropped", "未加入"
        LEFT = "left", "已退出"

    group = models.ForeignKey(
        "workflow.CollaborationGroup",
        models.CASCADE,
        related_name="memberships",
        verbose_name="协作组",
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="memberships", verbose_name="成员"
    )
    duty = models.CharField("分工", max_length=40, blank=True)
    state = FSMField("状态", default=State.MEMBER, choices=State, protected=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "协作组成员"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], name="member_of_a_group_once")
        ]

    def __str__(self):
        return f"{self.person}（{self.group}）"

    def get_absolute_url(self):
        return self.group.get_absolute_url()

    @transition(
        field=state,
        source=[State.DECLINED, State.DROPPED, State.LEFT],
        target=State.INVITED,
        conditions=CHANGEABLE,
        permission=permissions.keeps_the_members,
        custom={"label": "再次邀请"},
    )
    def invite(self):
        pass

    @transition(
        field=state,
        source=[State.DECLINED, State.DROPPED, State.LEFT],
        target=State.MEMBER,
        conditions=CHANGEABLE,
        permission=permissions.keeps_the_members,
        custom={"label": "重新加入"},
    )
    def rejoin(self):
        pass

    @transition(
        field=state,
        source=State.INVITED,
        target=State.MEMBER,
        conditions=CHANGEABLE,
        permission=permissions.was_invited,
        custom={
            "label": "接受邀请",
            "action": "workflow:accept_invitation",
            "confirms": True,
            "tone": "primary",
        },
    )
    def accept(self):
        pass

    @transition(
        field=state,
        source=State.INVITED,
        target=State.DECLINED,
        conditions=[group_still_stands],
        permission=permissions.was_invited,
        custom={"label": "谢绝邀请", "action": "workflow:decline_invitation", "confirms": True},
    )
    def decline(self):
        pass

    @transition(
        field=state,
        source=State.INVITED,
        target=State.DROPPED,
        conditions=[group_still_stands],
        permission=permissions.keeps_the_members,
        custom={
            "label": "撤回邀请",
            "action": "workflow:end_membership",
            "confirms": True,
            "reason": True,
        },
    )
    def call_off(self):
        pass

    @transition(
        field=state,
        source=State.MEMBER,
        target=State.DROPPED,
        conditions=[group_still_stands],
        permission=permissions.keeps_the_members,
        custom={"label": "调出名单"},
    )
    def drop(self):
        """The school names its group anew, before any work began, and without them."""

    @transition(
        field=state,
        source=State.MEMBER,
        target=State.LEFT,
        conditions=[*CHANGEABLE, is_not_the_leader],
        permission=permissions.ends_the_membership,
        custom={
            "label": "退出协作组",
            "action": "workflow:end_membership",
            "confirms": True,
            "reason": True,
        },
    )
    def leave(self):
        pass
