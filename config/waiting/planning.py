"""To-dos of planning: construction plans and amendments of menus, to sign or to mend."""

from django.urls import reverse

from config.waiting.todo import Todo


def plans(waiting, person):
    return waiting.for_list()


def plan_todo(plan, person):
    signing = plan.state == plan.State.PROPOSED
    page = "publish_plan" if signing else "edit_plan"
    return Todo(
        thing=plan,
        kind="签发" if signing else "拟稿",
        tone="amber" if signing else "gray",
        title=plan.title,
        detail=f"{plan.line_count} 条　拟稿人 {plan.drafter}",
        due=None,
        url=reverse(f"workflow:{page}", args=[plan.pk]),
        verb="签发" if signing else "修改",
        facts=[
            ("年度", plan.year),
            ("条目", f"{plan.line_count} 条，计划 {plan.wanted} 件"),
            ("拟稿人", plan.drafter),
        ],
    )


def amendments(waiting, person):
    return waiting.for_list()


def amendment_todo(amendment, person):
    signing = amendment.state == amendment.State.PROPOSED
    page = "issue_amendment" if signing else "amendment_detail"
    return Todo(
        thing=amendment,
        kind="签发" if signing else "拟稿",
        tone="amber" if signing else "gray",
        title=str(amendment),
        detail=f"{amendment.line_count} 处　拟稿人 {amendment.drafter}",
        due=None,
        url=reverse(f"workflow:{page}", args=[amendment.pk]),
        verb="签发" if signing else "修改",
        facts=[
            ("任务菜单", amendment.menu),
            ("更正", f"{amendment.line_count} 处"),
            ("拟稿人", amendment.drafter),
        ],
    )
