"""The report of a 查重, the pages side by side, and what of another's work is kept back."""

import pytest
from django.urls import reverse

from accounts.models import TrailEntry
from config.demo.papers import lesson_plan
from config.demo.works import SMALL
from tests import cast, make
from tests.workflow.test_compare_resource import a_work, compared
from workflow.models import SimilarityReport

pytestmark = pytest.mark.django_db


def page(client, person, url, **typed):
    client.force_login(person)
    return client.post(url, typed) if typed else client.get(url)


@pytest.fixture
def report():
    """王老师's new work, half of which stands in one of 第二小学 that is still being made."""
    a_work("别校在做的课", 1, 2, school=cast.a_unit("第二小学"))
    return compared(a_work("新作", 1, 3))


def test_the_group_learns_that_there_is_a_match_and_not_of_what(client, report):
    text = page(client, report.resource.group.leader, report.get_absolute_url()).text

    assert "未公开作品" in text and f"{report.share}%" in text and "课件.pptx 第 1 张" in text
    assert "别校在做的课" not in text and "第二小学" not in text
    finding = report.findings.get()
    assert str(finding.other.code) not in text
    url = reverse("workflow:similar_pages", args=[finding.pk, 1])
    assert url not in text
    assert page(client, report.resource.group.leader, url).status_code == 404


def test_a_work_in_the_library_is_named_to_the_group(client):
    a_work("在库的课", 1, 2, at="admitted", school=cast.a_unit("第二小学"))
    report = compared(a_work("新作", 1, 3))

    text = page(client, report.resource.group.leader, report.get_absolute_url()).text

    assert "《在库的课》" in text and "第二小学" in text and "未公开作品" not in text


def test_the_bureau_sees_the_pages_side_by_side(client, report):
    staff = cast.bureau_staff()
    url = reverse("workflow:similar_pages", args=[report.findings.get().pk, 1])

    assert url in page(client, staff, report.get_absolute_url()).text
    text = page(client, staff, url).text

    assert "本作品：新作" in text and "对方：别校在做的课" in text
    assert text.count("<mark>") == 2
    for number in (0, 2):
        wrong = reverse("workflow:similar_pages", args=[report.findings.get().pk, number])
        assert page(client, staff, wrong).status_code == 404


def test_pages_of_a_pdf_are_pictures(client):
    theirs, mine = make.a_resource("旧作", files=()), make.a_resource("新作", files=())
    make.a_file(theirs, "教案.pdf", lesson_plan(SMALL[0]))
    make.a_file(mine, "教案.pdf", lesson_plan(SMALL[0]) + b"\n")
    finding = compared(mine).findings.get()

    url = reverse("workflow:similar_pages", args=[finding.pk, 1])
    text = page(client, cast.bureau_staff(), url).text

    for resource in (theirs, mine):
        image = reverse("workflow:file_page", args=[resource.files.get().pk, 1])
        assert f'src="{image}"' in text


@pytest.mark.parametrize("name", ["别的老师", "孙专家"])
def test_strangers_and_judges_see_no_report(client, report, name):
    make.the_judges()
    stranger = cast.a_person(name, cast.a_unit("第三小学"))

    assert page(client, stranger, report.get_absolute_url()).status_code == 404


def test_progress_is_shown_while_it_waits(client):
    mine = a_work("新作", 1)
    leader = mine.group.leader

    response = page(client, leader, reverse("workflow:compare_resource", args=[mine.pk]), go="1")

    report = SimilarityReport.objects.get()
    assert response.url == report.get_absolute_url()
    assert "已读取 0 / 1 个文件" in page(client, leader, response.url).text


def test_a_report_on_files_that_changed_since_says_so(client):
    report = compared(a_work("新作", 1))
    work, leader = report.resource, report.resource.group.leader
    words = "文件在查重以后改动过"
    assert words not in page(client, leader, work.get_absolute_url()).text

    make.a_file(work, "授权书.pdf", make.PDF, purpose="rights")
    assert words not in page(client, leader, work.get_absolute_url()).text

    make.a_file(work, "练习.pdf", make.PDF, purpose="exercise")
    for url in (work.get_absolute_url(), report.get_absolute_url()):
        assert words in page(client, leader, url).text


def test_the_reason_is_kept_when_it_is_refused(client):
    report, staff = make.a_report(), cast.bureau_staff()
    url = reverse("workflow:excuse_report", args=[report.pk])

    refused = page(client, staff, url, note="可以")
    assert (refused.status_code, "可以" in refused.text) == (422, True)

    assert page(client, staff, url, note="引用的是课程标准原文").url == report.get_absolute_url()
    assert TrailEntry.objects.about(report).get().note == "引用的是课程标准原文"
    report.refresh_from_db()
    assert report.state == "excused"


def test_the_audit_page_says_what_it_waits_for_and_leads_to_the_report(client):
    report, staff = make.a_report(matched=31), cast.bureau_staff()
    detail = page(client, staff, report.resource.get_absolute_url()).text

    assert "待认定" in detail and "已查重" not in detail
    assert "请先在查重报告中写明认定意见" in detail
    assert f'href="{report.get_absolute_url()}"' in detail


@pytest.mark.parametrize("rows", [1, 3])
def test_the_report_costs_the_same_for_one_and_three_works(client, rows, django_assert_num_queries):
    report = make.a_report()
    for number in range(rows):
        report.findings.create(other=make.a_resource(f"旧作{number}"), matched=10)
    staff = cast.bureau_staff()
    page(client, staff, report.get_absolute_url())

    with django_assert_num_queries(10):
        client.get(report.get_absolute_url())
