import io
from datetime import date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from library.actions import suspend
from library.models import Item
from reports import statistics
from tests import cast, contest, make, papers

pytestmark = pytest.mark.django_db
OVERVIEW = "/reports/"
NOW = datetime(2026, 11, 25, 10, tzinfo=timezone.get_fixed_timezone(480))


def an_item(title, admitted_on=date(2026, 3, 2), at="admitted", **fields):
    resource = make.a_resource(title, at=at, **fields)
    number = f"BHZY-{Item.objects.count() + 1:06}"
    return Item.objects.create(
        resource=resource,
        number=number,
        basis="会议纪要",
        admitted_on=admitted_on,
        admitted_by=cast.bureau_staff(),
    )


def tally(name):
    [found] = [each for each in statistics.tallies() if each.name == name]
    return dict(found.rows)


def test_the_library_is_counted_five_ways():
    an_item("甲")
    an_item("乙", admitted_on=date(2025, 3, 2), source="open")
    an_item("丙", at="withdrawn")

    assert tally("类别")["教师教学资源"] == 2
    assert tally("来源")["开放资源"] == 1 and tally("来源")["学校自主建设"] == 0
    assert tally("学段") == {"小学": 2}
    assert tally("学科") == {"数学": 2}
    assert tally("入库年度") == {"2026 年": 1, "2025 年": 1}


@time_machine.travel(NOW, tick=False)
def test_the_renewal_rate_has_both_its_numbers():
    for number in range(3):
        an_item(f"旧{number}", admitted_on=date(2025, 3, 2))
    an_item("新")

    this, last = statistics.renewals()

    assert (this.year, this.renewed, this.base, this.percent) == (2026, 1, 3, Decimal("33.3"))
    assert (last.year, last.renewed, last.base, last.words) == (2025, 3, 0, "不适用")
    assert this.reaches_target and not last.reaches_target


@time_machine.travel(NOW, tick=False)
def test_ten_per_cent_exactly_is_enough():
    assert statistics.Renewal(2026, 1, 10).reaches_target
    assert not statistics.Renewal(2026, 99, 1000).reaches_target


def test_what_had_left_by_new_year_is_not_in_the_base():
    gone, kept = an_item("去", date(2024, 3, 2)), an_item("留", date(2024, 3, 2))
    staff, note = cast.bureau_staff(), "内容需要更新"
    with time_machine.travel(datetime(2025, 6, 1, tzinfo=timezone.get_fixed_timezone(480))):
        suspend(gone.resource, by=staff, note=note)
    with time_machine.travel(datetime(2026, 2, 1, tzinfo=timezone.get_fixed_timezone(480))):
        suspend(kept.resource, by=staff, note=note)

    assert list(statistics.in_service_on(date(2025, 1, 1)).order_by("pk")) == [gone, kept]
    assert list(statistics.in_service_on(date(2026, 1, 1))) == [kept]
    assert list(statistics.in_service_on(date(2027, 1, 1))) == []


def test_schools_with_what_they_achieved(client):
    an_item("甲")
    papers.a_certificate(papers.an_award_of("乙", tier=0))
    papers.an_award_of("丙", tier=2)
    cast.a_unit("第二小学")

    first, second = statistics.schools()

    assert first.unit.name == "第一小学"
    assert (first.works, first.in_service) == (3, 1)
    assert (first.second_or_above, first.other_awards, first.certificates) == (1, 1, 1)
    assert (second.unit.name, second.works, second.certificates) == ("第二小学", 0, 0)


def test_staff_and_leaders_read_it(client):
    an_item("甲")
    for person in (cast.bureau_staff(), cast.bureau_leader()):
        client.force_login(person)
        page = client.get(OVERVIEW).content.decode()
        assert "<h1>统计报表</h1>" in page and "教师教学资源" in page


def test_nobody_else_does(client):
    for person in (cast.school_admin(), cast.a_person("赵老师", cast.a_unit())):
        client.force_login(person)
        assert client.get(OVERVIEW).status_code == 403
        assert client.get(reverse("reports:overview_export")).status_code == 403


def test_an_empty_library_says_not_applicable(client):
    client.force_login(cast.bureau_leader())

    assert "不适用" in client.get(OVERVIEW).content.decode()


def test_the_workbook_holds_every_table(client):
    an_item("甲")
    client.force_login(cast.bureau_staff())

    response = client.get(reverse("reports:overview_export"))

    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == [
        "类别",
        "来源",
        "学段",
        "学科",
        "入库年度",
        "年更新率",
        "单位",
    ]
    assert list(book["单位"].values)[3] == ("第一小学", 1, 1, 0, 0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        an_item(f"作品{number}", school=cast.a_unit(f"第{number}小学"))
    contest.a_competition(at="announced")
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(18):
        client.get(OVERVIEW)
