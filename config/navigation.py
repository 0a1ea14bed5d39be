"""The side navigation of each role (UI guide §5), as data.

An entry whose page does not exist is left out; a test says which pages must.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from config.roles import Role


@dataclass(frozen=True)
class Entry:
    label: str
    icon: str
    page: str  # URL name


INBOX = Entry("待办与消息", "inbox", "inbox")
MENUS = Entry("任务菜单", "list-check", "workflow:menu_list")
CONTESTS = Entry("评比活动", "flag", "competitions:competition_list")
ENTRIES = Entry("参评作品", "send", "competitions:entry_list")
LIBRARY = Entry("资源库", "collection", "library:item_list")
REPORTS = Entry("统计报表", "bar-chart", "reports:overview")

NAVIGATION = {
    Role.BUREAU: [
        ("", [Entry("工作台", "house", "home"), INBOX]),
        (
            "开发",
            [
                MENUS,
                Entry("协作组", "people", "workflow:group_list"),
                Entry("作品", "layers", "workflow:resource_list"),
            ],
        ),
        (
            "评审",
            [
                Entry("评审批次", "clipboard-check", "review_board:round_list"),
                Entry("评委与分组", "person-check", "review_board:panel_list"),
                Entry("结果公示", "megaphone", "review_board:notice_list"),
            ],
        ),
        (
            "成果",
            [
                CONTESTS,
                Entry("获奖与证书", "award", "reports:certificate_list"),
                LIBRARY,
                REPORTS,
            ],
        ),
        (
            "设置",
            [
                Entry("评审标准与积分", "journal-check", "review_board:rubric_list"),
                Entry("职称政策", "journal-text", "reports:title_policy_list"),
                Entry("单位与人员", "gear", "accounts:person_list"),
            ],
        ),
    ],
    Role.LEADER: [
        (
            "",
            [
                Entry("工作台", "house", "home"),
                Entry("待签发", "inbox", "inbox"),
                REPORTS,
                LIBRARY,
            ],
        ),
    ],
    Role.SCHOOL: [
        ("", [Entry("本校工作台", "house", "home"), INBOX]),
        (
            "开发",
            [
                MENUS,
                Entry("本校协作组", "people", "workflow:group_list"),
                Entry("本校作品", "layers", "workflow:resource_list"),
            ],
        ),
        (
            "成果",
            [
                CONTESTS,
                ENTRIES,
                Entry("本校获奖", "award", "reports:certificate_list"),
                Entry("本校积分", "star", "library:point_list"),
                LIBRARY,
            ],
        ),
        ("设置", [Entry("教师与学生", "gear", "accounts:person_list")]),
    ],
    Role.TEACHER: [
        ("", [Entry("我的工作台", "house", "home"), INBOX]),
        (
            "开发",
            [
                MENUS,
                Entry("我的协作组", "people", "workflow:group_list"),
                Entry("我的作品", "layers", "workflow:resource_list"),
            ],
        ),
        (
            "成果",
            [
                CONTESTS,
                ENTRIES,
                Entry("我的荣誉", "award", "reports:honours"),
                Entry("我的积分", "star", "library:point_list"),
            ],
        ),
        ("资源", [LIBRARY, Entry("收藏与学习记录", "bookmark", "library:visit_list")]),
    ],
    Role.JUDGE: [
        (
            "",
            [
                Entry("我的评审", "clipboard-check", "review_board:my_sheets"),
                INBOX,
                Entry("评审标准", "journal-check", "review_board:rubric_list"),
                Entry("已完成批次", "check-circle", "review_board:finished_rounds"),
            ],
        ),
    ],
}
NAVIGATION[Role.CHAIR] = [
    *NAVIGATION[Role.JUDGE],
    ("组长", [Entry("本组进度", "kanban", "review_board:round_list")]),
]

PUBLIC = [
    ("使用帮助", "help"),
    ("无障碍声明", "accessibility"),
    ("证书查验", "verify_form"),
    ("公示", "review_board:public_notice_list"),
]


def address(page):
    """Where a page is, or "" while nobody has built it."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""


def navigation_of(role, path, waiting=0):
    """The sections a role sees, the entry that `path` lies under marked as current."""
    sections = [
        {
            "title": title,
            "entries": [
                {"label": entry.label, "icon": entry.icon, "url": url, "page": entry.page}
                for entry in entries
                if (url := address(entry.page))
            ],
        }
        for title, entries in NAVIGATION[role]
    ]
    shown = [entry for section in sections for entry in section["entries"]]
    mark_current(shown, path)
    for entry in shown:
        entry["count"] = waiting if entry["page"] == "inbox" else 0
    return [section for section in sections if section["entries"]]


def mark_current(entries, path):
    """The longest address that `path` begins with; "page" on the page itself, "true" below it."""
    above = [entry for entry in entries if path.startswith(entry["url"]) and entry["url"] != "/"]
    above = above or [entry for entry in entries if entry["url"] == path]
    if above:
        nearest = max(above, key=lambda entry: len(entry["url"]))
        nearest["current"] = "page" if nearest["url"] == path else "true"


def public_links():
    return [(label, url) for label, page in PUBLIC if (url := address(page))]
