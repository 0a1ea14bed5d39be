"""Items of a draft menu from a workbook: read, looked at row by row, taken over (R020)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.accounts.sheets import an_upload, cells_of
from tests.records import trail
from workflow import actions
from workflow.forms.items import take_over
from workflow.models import Edition, ItemImport, Task

pytestmark = pytest.mark.django_db
HEADINGS = ("课题", "学段学科", "年级", "类别", "呈现方式", "数量", "积分", "完成期限")
GOOD = ("圆的认识", "小学数学", "三年级", "学生学习资源", "微课程", 2, 15, "2030年6月1日")


@pytest.fixture
def staff(client):
    make.a_subject()
    client.force_login(cast.bureau_staff())
    return client


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def sent(client, menu, *rows, headings=HEADINGS):
    """The page after uploading a workbook with these rows below a title and the headings."""
    file = an_upload(("2026 年任务表",), headings, *rows, name="任务表.xlsx")
    return client.post(to("upload_items", menu), {"file": file}, follow=True)


# --- the act --------------------------------------------------------------------------------------
def test_good_rows_follow_the_items_of_the_menu():
    menu = make.a_menu(at="draft")
    make.an_item(menu)

    upload = take_over(make.an_item_import(menu), by=cast.bureau_staff())

    assert [(task.order, task.title) for task in menu.tasks.all()] == [
        (1, "分数的初步认识"),
        (2, "圆的认识"),
    ]
    assert upload.imported_at
    assert trail(menu) == [("李科员", "导入任务", "", "")]


def test_it_is_taken_over_once():
    upload = take_over(make.an_item_import(), by=cast.bureau_staff())

    with pytest.raises(Refused, match="这个文件已经导入过"):
        take_over(upload, by=cast.bureau_staff())


def test_a_file_without_a_good_row_brings_nothing():
    with pytest.raises(Refused, match="没有可以导入的行"):
        take_over(make.an_item_import(faults=["课题：请填写"]), by=cast.bureau_staff())


def test_rows_that_no_longer_hold_bring_nothing():
    upload = make.an_item_import()
    upload.rows[0]["data"]["subject"] = 0
    upload.save()

    with pytest.raises(Refused, match="第 3 行现在有问题"):
        take_over(upload, by=cast.bureau_staff())

    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("at", "sentence"), [("proposed", "正在等待签发"), ("issued", "已下达，不能再改")]
)
def test_only_a_draft_takes_items(at, sentence):
    upload = make.an_item_import(make.a_menu(at=at))

    with pytest.raises(Refused, match=sentence):
        take_over(upload, by=cast.bureau_staff())
    with pytest.raises(Refused, match=sentence):
        actions.upload_items(upload.menu, by=cast.bureau_staff(), file_name="x", rows=[])


def test_who_may_not():
    upload = make.an_item_import()
    for person in (cast.bureau_leader(), cast.school_admin()):
        with pytest.raises(NotPermitted, match="只有教育局业务人员"):
            take_over(upload, by=person)
        with pytest.raises(NotPermitted, match="只有教育局业务人员"):
            actions.upload_items(upload.menu, by=person, file_name="x", rows=[])


# --- reading --------------------------------------------------------------------------------------
def test_a_workbook_is_looked_at_and_imported_through_the_pages(staff):
    menu = make.a_menu(at="draft")

    page = sent(staff, menu, GOOD).content.decode()
    assert "导入 1 行" in page
    assert not Task.objects.exists()
    response = staff.post(to("import_items", ItemImport.objects.get()), follow=True)

    task = Task.objects.get()
    assert (task.title, str(task.subject), task.grade, task.form) == (
        "圆的认识",
        "小学数学",
        "三年级",
        "micro_course",
    )
    assert (task.quantity, task.points, task.due_on) == (2, 15, date(2030, 6, 1))
    assert "已导入 1 项任务。" in response.content.decode()


def test_what_is_left_empty_is_as_in_the_form(staff):
    menu = make.a_menu(at="draft")
    sent(staff, menu, ("圆", "小学数学", "", "学生学习资源", "微课程", "", "", ""))
    staff.post(to("import_items", ItemImport.objects.get()))

    task = Task.objects.get()
    assert (task.grade, task.quantity, task.points) == ("", 1, 10)
    assert task.due_on == menu.submit_deadline


def test_edition_and_plan_line_are_known_by_their_names(staff):
    line = make.a_plan().lines.get()
    edition = Edition.objects.get_or_create(subject=make.a_subject(), name="人教版")[0]
    headings = (*HEADINGS, "教材版本", "对应规划")
    sent(staff, make.a_menu(at="draft"), (*GOOD, "人教版", "小学数学微课"), headings=headings)
    staff.post(to("import_items", ItemImport.objects.get()))

    assert (Task.objects.get().edition, Task.objects.get().plan_line) == (edition, line)


def changed(**cells):
    return tuple(cells.get(heading, value) for heading, value in zip(HEADINGS, GOOD, strict=True))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (changed(课题=""), "请填写课题"),
        (changed(学段学科="小学炼金"), "学段学科“小学炼金”平台上没有"),
        (changed(年级="九年级"), "年级里没有所选的这一项，请重新选择"),
        (changed(呈现方式="专家报告"), "“学生学习资源”里没有“专家报告”"),
        (changed(数量="许多"), "数量请填数字"),
        (changed(完成期限="六月底"), "完成期限请填成 2026-09-30 这样的日期"),
        (changed(课题="示例：圆的认识"), "这是模板里的示例，请删去"),
        (changed(课题="分数的初步认识", 学段学科="小学数学"), "与菜单里第 1 项重复"),
    ],
)
def test_a_faulty_row_says_why_and_the_others_go_on(staff, row, fault):
    menu = make.a_menu(at="draft")
    make.an_item(menu)

    page = sent(staff, menu, row, GOOD).content.decode()

    upload = ItemImport.objects.get()
    assert [[row["line"], len(row["faults"])] for row in upload.rows] == [[3, 1], [4, 0]]
    assert fault in upload.rows[0]["faults"][0]
    assert fault in page


def test_a_row_twice_in_the_file(staff):
    sent(staff, make.a_menu(at="draft"), GOOD, GOOD)

    assert ItemImport.objects.get().rows[1]["faults"] == ["与第 3 行重复"]


def test_the_faulty_rows_are_downloaded_mended_and_uploaded_again(staff):
    menu = make.a_menu(at="draft")
    sent(staff, menu, changed(学段学科="小学炼金"), GOOD)

    cells = cells_of(staff.get(to("item_faults", ItemImport.objects.get())))
    assert cells[2][:2] == ["圆的认识", "小学炼金"]
    assert cells[2][-2:] == [3, "学段学科“小学炼金”平台上没有，请按模板里的写法填写"]
    mended = ["小学数学" if cell == "小学炼金" else cell for cell in cells[2]]
    sent(staff, menu, mended, headings=cells[1])

    assert ItemImport.objects.first().good_rows


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("任务.xlsx", b"%PDF-1.4"), "这不是 Excel 工作簿"),
        (an_upload(("姓名", "单位")), "没有找到同时写着“课题”和“学段学科”的表头行"),
        (an_upload(HEADINGS), "表头下面没有任务"),
        (an_upload(HEADINGS, *([GOOD] * 301)), "表里有 301 行，一次最多 300 行"),
        (None, "请选择"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_at_its_field(staff, file, sentence):
    response = staff.post(
        to("upload_items", make.a_menu(at="draft")), {"file": file} if file else {}
    )

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not ItemImport.objects.exists()


def test_the_template_is_understood(staff):
    template = staff.get(reverse("workflow:items_template"))
    file = SimpleUploadedFile("模板.xlsx", template.content)

    staff.post(to("upload_items", make.a_menu(at="draft")), {"file": file})

    assert ItemImport.objects.get().rows[0]["faults"] == ["这是模板里的示例，请删去"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_rows_cost_the_same_for_one_and_for_three(staff, count, django_assert_num_queries):
    upload = make.an_item_import()
    upload.rows = upload.rows * count
    upload.save()

    with django_assert_num_queries(5):
        staff.get(upload.get_absolute_url())
