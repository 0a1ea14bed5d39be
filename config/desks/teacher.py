"""The desk of a teacher: my groups and works with their next step, credits, certificates."""

from django.urls import reverse

from accounts.models import Person
from config.desks.dates import contest_dates, nearest, task_dates
from config.desks.todos import todos_for
from config.waiting import HowMany
from reports.models import Certificate
from workflow.models import CollaborationGroup, Credit, Membership, Task

SHOWN = 6
BEFORE = {"forming": "学校正在组队", "proposed": "等待教育局批准组队", "dissolved": "协作组已解散"}
NEXT = {
    "developing": "备齐文件、作者和授权后，由组长提交初审",
    "returned": "按退回意见修改后重新提交",
    "submitted": "等待学校初审",
    "checked": "等待教育局形式审查",
    "accepted": "等待分派评委",
    "under_review": "评委正在打分",
    "passed": "等待公示",
    "on_notice": "公示期满后由教育局决定入库",
    "cleared": "等待教育局决定入库",
    "admitted": "已在资源库供全区使用",
    "suspended": "暂停使用，等待恢复",
    "lapsed": "授权到期，等待教育局续期",
    "declined": "本次没有入选",
    "withdrawn": "已退出资源库",
    "terminated": "任务已终止",
}


def teacher_desk(person):
    todos, waiting = todos_for(person)
    own = Membership.objects.contributing().filter(person=person).values("group")
    groups = CollaborationGroup.objects.filter(pk__in=own)
    return {
        "figures": [waiting, *own_figures(person, groups)],
        **todos,
        **nearest(task_dates(Task.objects.filter(group__in=groups)), contest_dates(person)),
        "works": works_of(groups),
    }


def own_figures(person, groups):
    """Groups, works and certificates, counted in one query."""
    papers = Certificate.objects.filter(holder=person, state=Certificate.State.VALID)
    numbers = Person.objects.filter(pk=person.pk).annotate(
        groups_in=HowMany(groups.exclude(state="dissolved")),
        works_of=HowMany(Credit.objects.filter(person=person)),
        unconfirmed=HowMany(
            Credit.objects.filter(
                person=person,
                confirmed_at=None,
                resource__state__in=["developing", "returned"],
            )
        ),
        papers=HowMany(papers),
    )
    groups_in, works, unconfirmed, papers = numbers.values_list(
        "groups_in", "works_of", "unconfirmed", "papers"
    ).get()
    return [
        {
            "label": "我的协作组",
            "value": groups_in,
            "unit": "个",
            "url": reverse("workflow:group_list"),
        },
        {
            "label": "署名作品",
            "value": works,
            "unit": "件",
            "detail": f"{unconfirmed} 件等您确认署名" if unconfirmed else "",
            "tone": "amber",
            "url": reverse("workflow:resource_list"),
        },
        {
            "label": "获奖证书",
            "value": papers,
            "unit": "本",
            "url": reverse("reports:honours"),
        },
    ]


def works_of(groups):
    """My groups and their works, the newest first, each with what happens next."""
    found = groups.select_related("school", "task", "resource").order_by("-pk")[:SHOWN]
    return [work_of(group) for group in found]


def work_of(group):
    resource = getattr(group, "resource", None)
    return {
        "title": resource.title if resource else group.name,
        "url": group.get_absolute_url(),
        "thing": resource or group,
        "next": NEXT[resource.state] if resource else BEFORE.get(group.state, "等待建立作品档案"),
        "due": group.task.due_on if group.task else None,
        "is_settled": bool(resource and resource.is_handed_in),
        "school": group.school,
    }
