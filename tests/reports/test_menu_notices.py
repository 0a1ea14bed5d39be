"""A menu and its amendments as official notices, and a menu as a workbook (R020, REQUIREMENTS 5.1)."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from reports.notices import amendment_paper, continued, menu_paper
from reports.pdf import draw_notice
from tests import cast, make
from tests.reports.paper_samples import pages_of, text_of
from workflow.models import Amendment, Task, TaskMenu

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=30)
ADDRESSEES = "各学校、事业单位、幼儿园"


@pytest.fixture
def menu():
    document = make.a_document(
        "关于下达《2026 年度任务菜单》的通知", serial=11, addressees=ADDRESSEES
    )
    return make.a_menu(
        document=document,
        claim_deadline=date(2030, 3, 20),
        submit_deadline=date(2030, 9, 30),
        note="乡镇学校优先。",
    )


def to(page, thing):
    return reverse(f"reports:{page}", args=[thing.pk])


def test_the_notice_says_what_was_signed(menu):
    make.a_task(menu=menu, code="RW-2026-1-001", quantity=3, requirements="附习题。")

    paper = menu_paper(menu)

    assert (paper.document_number, paper.addressees) == ("示滨教字〔2026〕11号", ADDRESSEES)
    assert [part.heading + part.text for part in paper.parts[1:]] == [
        "一、任务内容。本次任务共1项，作品3件。各项任务的内容、要求和完成期限见附件。",
        "二、申领办法。各单位于2030年3月20日前由单位管理员在平台上申领，教育局择定承担单位并告知结果。",
        "三、提交与验收。作品于2030年9月30日前提交，任务另有完成期限的从其期限。",
        "四、其他事项。乡镇学校优先。",
    ]
    assert paper.attachments[0].rows == (
        (
            "RW-2026-1-001",
            "分数的初步认识\n附习题。",
            "小学数学三年级",
            "多媒体教学课件",
            "3",
            "2030年\n9月30日",
        ),
    )


@pytest.mark.parametrize("first", ["extended", "amended"])
def test_the_notice_keeps_the_day_that_was_signed_when_a_task_got_more_time(menu, first):
    task = make.a_task(at="develop", menu=menu, due_on=date(2030, 6, 30))
    changes = {
        "extended": lambda: make.an_extension(task, at="granted"),
        "amended": lambda: make.an_amendment(task, at="issued", due_on=task.due_on + DAYS),
    }
    for change in sorted(changes, key=lambda name: name != first):
        changes[change]()
        task.due_on += DAYS
        task.save()

    assert menu_paper(menu).attachments[0].rows[0][-1] == "2030年\n6月30日"


def test_it_reads_as_on_the_day_of_issue_whatever_was_amended(menu):
    task = make.a_task(menu=menu, title="分数的认识", quantity=5)
    first = make.an_amendment(task, at="issued", title="分数认识")
    second = make.an_amendment(task, at="issued", title="分数")
    first.lines.update(old="分数的初步认识", new="分数认识")
    second.lines.update(old="分数认识", new="分数的认识")
    make.an_amendment(menu, at="issued", note="新的说明")
    make.an_amendment(task, quantity=9)  # a draft changes nothing

    paper = menu_paper(TaskMenu.objects.get(pk=menu.pk))

    assert paper.attachments[0].rows[0][1].startswith("分数的初步认识")
    assert paper.attachments[0].rows[0][4] == "5"
    assert paper.parts[-1].text == "乡镇学校优先。"
    assert Task.objects.get(pk=task.pk).title == "分数的认识"


def test_an_amendment_shows_old_and_new(menu):
    task = make.a_task(menu=menu, code="RW-2026-1-001")
    amendment = make.an_amendment(task, at="issued", points=20)

    paper = amendment_paper(amendment)

    assert (
        "2026年3月2日下达的《2026 年度任务菜单》（示滨教字〔2026〕11号）有1处"
        in paper.parts[0].text
    )
    assert paper.attachments[0].rows == (("RW-2026-1-001\n积分", "10", "20", "原文有误，予以更正"),)


def test_a_text_longer_than_a_page_goes_on_in_further_rows(menu):
    long = "逐条写明的技术与验收要求。" * 76
    row = ("RW-2026-1-001", f"课题\n{long}", "小学数学", "微课程", 1, "2030年9月30日")

    rows = continued(row)

    assert "".join(cells[1] for cells in rows) == f"课题{long}"
    assert [cells[0] for cells in rows] == ["RW-2026-1-001", *[""] * (len(rows) - 1)]

    make.a_task(menu=menu, requirements=long[:980])
    drawn = draw_notice(menu_paper(menu))
    assert text_of(drawn).count("逐") == long[:980].count("逐")
    assert pages_of(drawn) > 3


def test_the_pdf_is_the_same_twice_and_can_be_read(client, menu):
    make.a_task(menu=menu, code="RW-2026-1-001")
    client.force_login(cast.school_admin())

    one, two = (client.get(to("menu_notice", menu)).content for _ in range(2))

    assert one == two
    text = text_of(one)
    for words in (
        "示范市滨湖区教育局文件",
        "示滨教字〔2026〕11号",
        "RW-2026-1-001",
        "二、申领办法",
    ):
        assert words in text


def test_there_is_no_notice_before_the_signature(client):
    draft = make.a_menu(at="draft")
    client.force_login(cast.bureau_staff())

    page = client.get(to("menu_notice", draft), follow=True).content.decode()
    assert "签发以后才有正式通知" in page
    page = client.get(to("amendment_notice", make.an_amendment()), follow=True).content.decode()
    assert "签发以后才有正式通知" in page


def test_schools_find_the_links_and_drafts_are_not_theirs(client, menu):
    client.force_login(cast.school_admin())

    page = client.get(menu.get_absolute_url()).content.decode()
    assert to("menu_notice", menu) in page
    assert to("menu_workbook", menu) in page
    assert client.get(to("menu_workbook", make.a_menu(at="draft"))).status_code == 404


def test_an_amendment_of_a_judged_task_is_not_handed_to_strangers(client):
    work = make.a_resource("评审中的作品", at="under_review")
    amendment = make.an_amendment(work.group.task, at="issued", points=20)
    client.force_login(cast.a_person("孙专家", cast.a_unit("别处", "outside")))

    response = client.get(to("amendment_notice", amendment), follow=True)

    assert "评审结束后才能下载" in response.content.decode()


def test_the_workbook_has_what_is_in_force_and_can_be_read_in_again(client, menu):
    task = make.a_task(menu=menu, code="RW-2026-1-001", due_on=date(2030, 9, 1))
    amendment = make.an_amendment(task, at="issued", points=20)
    client.force_login(cast.bureau_staff())

    content = client.get(to("menu_workbook", menu)).content
    rows = [[c.value for c in row] for row in load_workbook(io.BytesIO(content)).active.iter_rows()]

    assert rows[0][0] == "2026 年度任务菜单"
    assert rows[1][0].startswith(f"示滨教字〔2026〕11号，已按{amendment.document.number}更正")
    assert rows[3][:5] == [1, "RW-2026-1-001", "分数的初步认识", None, "小学数学"]
    assert rows[3][12].date() == date(2030, 9, 1)
    draft = make.a_menu("新草稿", at="draft")
    upload = io.BytesIO(content)
    upload.name = "任务表.xlsx"
    client.post(reverse("workflow:upload_items", args=[draft.pk]), {"file": upload})
    assert draft.item_imports.get().good_rows


@pytest.mark.parametrize("count", [1, 3])
def test_papers_cost_the_same_for_one_and_for_three(count, django_assert_num_queries, menu):
    for number in range(count):
        make.a_task(f"任务{number}", menu=menu)
    values = {"points": 20, "quantity": 2, "title": "新"}
    make.an_amendment(menu.tasks.first(), "issued", **dict(list(values.items())[:count]))
    amendment = Amendment.objects.for_list().get()

    with django_assert_num_queries(3):
        menu_paper(menu)
    with django_assert_num_queries(2):
        amendment_paper(amendment)
