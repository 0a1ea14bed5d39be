"""What the main pages cost: processor time and queries, with the least a page can cost beside them."""

import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bench.world import World


def measure(works, repeat):
    """name -> milliseconds of processor time (median) and number of queries, at so many works."""
    world = World(works)
    return {name: cost(ask, repeat) for name, ask in asked(world).items()}


def asked(world):
    """name of a page -> a function that asks for it once and gives the response."""
    staff, judge, public = client(world.staff), client(world.judge), client()
    sheet, save = world.sheet, Saving(world.sheet)
    key, run = sheet.key, world.open
    return {
        "空页（下限）": lambda: staff.get(reverse("nothing")),
        "一次查询（下限）": lambda: staff.get(reverse("one_query")),
        "业务人员工作台": lambda: staff.get(reverse("home")),
        "评委的待评列表": lambda: judge.get(reverse("review_board:my_sheets")),
        "评委的对照表": lambda: judge.get(reverse("review_board:sheet_table", args=[run.pk])),
        "评分页": lambda: judge.get(reverse("review_board:score_sheet", args=[key])),
        "保存评分": lambda: save.once(judge),
        "评审结果排名": lambda: staff.get(world.closed.get_absolute_url()),
        "作品列表，按状态筛选": lambda: staff.get(
            reverse("workflow:resource_list"), {"state": "review", "q": "分数"}
        ),
        "资源缺口图": lambda: staff.get(reverse("workflow:gap_map")),
        "资源库": lambda: staff.get(reverse("library:item_list")),
        "站内搜索": lambda: staff.get(reverse("search"), {"q": "分数"}),
        "公示页（访客）": lambda: public.get(world.notice.get_absolute_url()),
        "查验页（访客）": lambda: public.get(reverse("verify_form")),
    }


class Saving:
    """Saves the sheet as the page's script does, each time with the next version."""

    def __init__(self, sheet):
        self.url = reverse("review_board:save_sheet", args=[sheet.key])
        self.version = sheet.version
        first = sheet.case.review_round.rubric.criteria.first()
        self.mark = f"mark-{first.pk}"

    def once(self, judge):
        score = self.version % 8
        typed = {self.mark: score, "comment": "讲解清楚。", "version": self.version}
        response = judge.post(self.url, typed, headers={"accept": "application/json"})
        self.version += 1
        return response


def client(person=None):
    made = Client()
    if person:
        made.force_login(person)
    return made


def cost(ask, repeat):
    ask()  # templates compiled, files made ready
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = ask()
    if response.status_code != 200:
        raise RuntimeError(f"{response.request['PATH_INFO']} answered {response.status_code}")
    number = len(queries)  # before the next request empties the log
    return {"ms": statistics.median(spent(ask) for _ in range(repeat)), "queries": number}


def spent(ask):
    """Milliseconds of processor time of one request, through every middleware."""
    began = time.process_time()
    ask()
    return 1000 * (time.process_time() - began)
