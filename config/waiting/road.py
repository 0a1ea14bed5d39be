"""To-dos on the road of a work: menus to sign, tasks to award, groups to approve, works to move on."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from config.times import day, when
from config.waiting.todo import Todo
from workflow import standing
from workflow.models import Credit, Resource, Task


# --- menus ----------------------------------------------------------------------------------------
def menus(waiting, person):
    return waiting.for_list()


def menu_todo(menu, person):
    signing = menu.state == menu.State.PROPOSED
    page = "issue_menu" if signing else "edit_menu"
    return Todo(
        thing=menu,
        kind="签发" if signing else "拟稿",
        tone="amber" if signing else "gray",
        title=menu.title,
        detail=f"{menu.task_count} 项任务　拟稿人 {menu.drafter}",
        due=menu.claim_deadline,
        url=reverse(f"workflow:{page}", args=[menu.pk]),
        verb="签发" if signing else "修改",
        facts=[
            ("任务", f"{menu.task_count} 项"),
            ("认领截止", menu.claim_deadline),
            ("提交截止", menu.submit_deadline),
            ("拟稿人", menu.drafter),
        ],
    )


# --- tasks ----------------------------------------------------------------------------------------
def waiting_tasks(person):
    """Without those whose group is before the bureau: the group itself waits then."""
    return Task.objects.awaiting(person).exclude(group__state="proposed")


def tasks(waiting, person):
    standing_claims = Count(
        "claims", filter=Q(claims__state__in=["pending", "awarded"]), distinct=True
    )
    return waiting.for_list().annotate(claim_count=standing_claims)


def task_todo(task, person):
    forming = standing.words_of(task) == standing.NODES["form_group"]
    return Todo(
        thing=task,
        kind="组建协作组" if forming else "择定单位",
        tone="blue",
        title=task.title,
        detail="本校承担，请选定组长和成员" if forming else f"{task.claim_count} 个单位申领",
        due=task.due_on if forming else task.menu.claim_deadline,
        url=reverse(f"workflow:{'form_group' if forming else 'award_task'}", args=[task.pk]),
        verb="组队" if forming else "择定",
        facts=[
            ("任务编号", task.code),
            ("学段学科", f"{task.subject}{task.grade}"),
            ("任务菜单", task.menu),
            ("申领单位", f"{task.claim_count} 个"),
            ("完成期限", task.due_on),
        ],
    )


# --- requests for more time ------------------------------------------------------------------------
def extensions(waiting, person):
    return waiting.for_page()


def extension_todo(extension, person):
    task = extension.task
    return Todo(
        thing=extension,
        kind="延期审批",
        tone="amber",
        title=task.title,
        detail=f"{extension.unit}　申请延至 {day(extension.asked_for)}",
        due=task.due_on,
        url=reverse("workflow:grant_extension", args=[extension.pk]),
        verb="审批",
        facts=[
            ("任务编号", task.code),
            ("承担单位", extension.unit),
            ("现在的期限", task.due_on),
            ("申请延至", extension.asked_for),
            ("理由", extension.reason),
        ],
    )


# --- mid-term checks ------------------------------------------------------------------------------
def midterms(waiting, person):
    return waiting.for_page()


def midterm_todo(midterm, person):
    task, reported = midterm.task, midterm.state == midterm.State.REPORTED
    return Todo(
        thing=midterm,
        kind="中期检查" if reported else "中期报告",
        tone="red" if midterm.state == midterm.State.BEHIND else "amber",
        title=task.title,
        detail=f"{task.group.school}　组长 {task.group.leader}",
        due=None if reported else midterm.due_on,
        url=reverse(f"workflow:{'pass' if reported else 'report'}_midterm", args=[midterm.pk]),
        verb="检查" if reported else "报告",
        facts=[
            ("任务编号", task.code),
            ("牵头学校", task.group.school),
            ("报告期限", midterm.due_on),
            ("完成期限", task.due_on),
            ("已完成", midterm.done or "—"),
        ],
    )


# --- groups ---------------------------------------------------------------------------------------
def groups(waiting, person):
    return waiting.for_list()


def group_todo(group, person):
    return Todo(
        thing=group,
        kind="组队审核",
        tone="blue",
        title=group.name,
        detail=f"{group.school}　申报 {group.member_count} 人",
        due=group.task.due_on if group.task else None,
        url=reverse("workflow:approve_group", args=[group.pk]),
        verb="审核",
        facts=[
            ("牵头学校", group.school),
            ("组长", group.leader),
            ("成员", f"{group.member_count} 人"),
            ("课程", group.subject),
        ],
    )


# --- invitations ----------------------------------------------------------------------------------
def invitations(waiting, person):
    return waiting.for_page()


def invitation_todo(membership, person):
    group = membership.group
    return Todo(
        thing=membership,
        kind="组队邀请",
        tone="amber",
        title=group.name,
        detail=f"{group.school}　组长 {group.leader}",
        due=group.task.due_on if group.task else None,
        url=reverse("workflow:accept_invitation", args=[membership.pk]),
        verb="答复",
        facts=[
            ("牵头学校", group.school),
            ("组长", group.leader),
            ("您的分工", membership.duty or "—"),
            ("任务", group.task or "—"),
        ],
    )


# --- contribution records -------------------------------------------------------------------------
def records(waiting, person):
    return waiting.for_page()


def record_todo(record, person):
    resource, disputed = record.resource, record.state == record.State.DISPUTED
    page = "propose_contributions" if disputed else "contribution_record"
    return Todo(
        thing=record,
        kind="贡献异议" if disputed else "贡献确认",
        tone="red" if disputed else "amber",
        title=resource.title,
        detail=f"{resource.group.school}　组长 {resource.group.leader}",
        due=resource.due_on,
        url=reverse(f"workflow:{page}", args=[resource.pk]),
        verb="修改" if disputed else "确认",
        facts=[
            ("作品编号", resource.code),
            ("学段学科", f"{resource.subject}{resource.grade}"),
            ("牵头学校", resource.group.school),
            ("组长", resource.group.leader),
            ("贡献记录", record.get_state_display()),
        ],
    )


# --- works ----------------------------------------------------------------------------------------
CONFIRM = ("署名确认", "amber", "确认", "workflow:confirm_credit")
STEPS = {
    "developing": ("作品开发", "indigo", "继续", "workflow:group_detail"),
    "returned": ("退回修改", "red", "修改", "workflow:group_detail"),
    "submitted": ("学校初审", "amber", "初审", "workflow:check_resource"),
    "checked": ("形式审查", "amber", "审查", "workflow:accept_resource"),
    "cleared": ("入库决定", "green", "入库", "library:admit"),
    "lapsed": ("授权续期", "amber", "续期", "library:renew"),
}


AFTER_THE_TASK = (Resource.State.CLEARED, Resource.State.LAPSED)


def resources(waiting, person):
    own = Credit.objects.filter(resource=OuterRef("pk"), person=person, confirmed_at__isnull=True)
    return waiting.for_list().annotate(must_confirm=Exists(own))


def resource_todo(resource, person):
    confirming = resource.must_confirm and not resource.is_handed_in
    kind, tone, verb, page = CONFIRM if confirming else STEPS[resource.state]
    place = resource.group_id if page == "workflow:group_detail" else resource.pk
    return Todo(
        thing=resource,
        kind=kind,
        tone=tone,
        title=resource.title,
        detail=f"{resource.group.school}　组长 {resource.group.leader}",
        due=None if resource.state in AFTER_THE_TASK else resource.due_on,
        url=reverse(page, args=[place]),
        verb=verb,
        facts=[
            ("作品编号", resource.code),
            ("学段学科", f"{resource.subject}{resource.grade}"),
            ("牵头学校", resource.group.school),
            ("组长", resource.group.leader),
            ("环节", resource.get_state_display()),
            ("提交时间", when(resource.submitted_at)),
        ],
    )
