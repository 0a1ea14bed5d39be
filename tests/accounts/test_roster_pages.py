import pytest

from accounts import actions
from accounts.models import Person, RosterImport
from tests import cast
from tests.accounts.sheets import HEADINGS, an_upload, cells_of

pytestmark = pytest.mark.django_db
GOOD = ("王芳", "1001", "第一小学", "一级教师")
BAD = ("李芳", "1002", "第九小学", "=大师")


@pytest.fixture
def admin(client):
    admin = cast.school_admin()
    client.force_login(admin)
    return admin


def test_from_upload_to_people(client, admin):
    response = client.post("/rosters/", {"file": an_upload(HEADINGS, GOOD, BAD)})
    roster = RosterImport.objects.get()
    assert response.url == roster.get_absolute_url()

    page = client.get(response.url).content.decode()
    assert "导入 1 行" in page
    assert "平台上没有单位“第九小学”" in page
    assert not Person.objects.filter(staff_number="1001").exists()

    page = client.post(f"/rosters/{roster.pk}/import/", follow=True).content.decode()
    assert "已导入：新增 1 人，更新 0 人。" in page
    assert Person.objects.filter(staff_number="1001").exists()


def test_a_roster_as_people_really_make_them(client):
    """Every fault of REQUIREMENTS 5.3 in one workbook, from upload to the corrected rest."""
    school = cast.a_unit("第一小学", short_name="一小")
    client.force_login(cast.bureau_staff())
    headings = ("序号", "姓名", "人员编号", "任职情况", "", "手机")
    upload = an_upload(
        ("滨湖区 2026 年教职工名册", "", "", "", "", ""),
        headings,
        ("", "", "", "单位", "职称", ""),
        ("1", "王　芳", "２０１５０００１", "一小", "一级教师", 1.3800138001e10),
        ("2", "阿依古丽•买买提", 20150002.0, "第一 小学", "小高", "１３８-０００００-００２"),
        ("3", "李芳、赵芳", "20150003", "一小", "二级教师", ""),
        ("4", "钱芳", "2.015E+07", "一小", "二级教师", ""),
        ("5", "孙芳", "20150005", "第九小学", "大师", "=1+1"),
        ("", "", "", "", "", ""),
        ("填表人：周主任", "", "", "", "", ""),
        merge=["A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"],
    )

    seen = client.get(client.post("/rosters/", {"file": upload}).url).content.decode()
    roster = RosterImport.objects.get()

    assert "导入 2 行" in seen
    assert [len(row["faults"]) for row in roster.rows] == [0, 0, 1, 1, 3]
    assert "“李芳、赵芳”里不止一个人，请每人写一行" in seen
    client.post(f"/rosters/{roster.pk}/import/")
    assert set(school.people.values_list("real_name", "staff_number", "title", "phone")) >= {
        ("王芳", "20150001", "一级教师", "13800138001"),
        ("阿依古丽·买买提", "20150002", "小学高级教师", "13800000002"),
    }

    rest = cells_of(client.get(f"/rosters/{roster.pk}/faults/"))
    assert [row[0] for row in rest[2:]] == ["李芳、赵芳", "钱芳", "孙芳"]
    mended = [
        ("李芳", "20150003", "一小", "二级教师"),
        ("赵芳", "20150006", "一小", "二级教师"),
        ("钱芳", "20150004", "一小", "二级教师"),
        ("孙芳", "20150005", "一小", "一级教师"),
    ]
    again = client.post("/rosters/", {"file": an_upload(HEADINGS, *mended)})
    assert "导入 4 行" in client.get(again.url).content.decode()
    client.post(f"{again.url}import/")

    before = Person.objects.count()
    third = client.post("/rosters/", {"file": an_upload(HEADINGS, *mended)})
    client.post(f"{third.url}import/")
    assert Person.objects.count() == before
    assert {row["change"] for row in RosterImport.objects.get(pk=third.url.split("/")[2]).rows} == {
        ""
    }


def test_a_second_import_is_refused_politely(client, admin):
    roster = actions.read_roster(an_upload(HEADINGS, GOOD), by=admin)
    client.post(f"/rosters/{roster.pk}/import/")

    page = client.post(f"/rosters/{roster.pk}/import/", follow=True).content.decode()

    assert "此名册已经导入过" in page


def test_a_file_that_is_no_workbook_is_said_at_the_field(client, admin):
    upload = an_upload(HEADINGS)
    upload.file.seek(0)
    upload.file.write(b"%PDF-1.4 ")
    upload.seek(0)

    response = client.post("/rosters/", {"file": upload})

    assert response.status_code == 422
    assert "file" in response.context["form"].errors
    assert "而是 PDF 文件" in response.content.decode()


def test_too_large(client, admin, settings):
    settings.MAX_ROSTER_BYTES = 100

    response = client.post("/rosters/", {"file": an_upload(HEADINGS, GOOD, name="大.xlsx")})

    assert response.status_code == 422
    assert "《大.xlsx》有" in response.content.decode()


def test_faulty_rows_come_back_with_their_reasons_and_can_be_uploaded_again(client, admin):
    roster = actions.read_roster(an_upload(HEADINGS, GOOD, BAD), by=admin)

    rows = cells_of(client.get(f"/rosters/{roster.pk}/faults/"))

    assert rows[1:] == [
        ["姓名", "人员编号", "单位", "现任职称", "行", "原因"],
        [
            *("李芳", "1002", "第九小学", "=大师", "第 3 行"),
            "现任职称“=大师”不在职称表中，请填“一级教师”“小学高级教师”这样的全称"
            "；平台上没有单位“第九小学”，请核对名称",
        ],
    ]
    again = actions.read_roster(an_upload(*rows), by=admin)
    assert again.columns["ignored"] == ["原因", "行"]
    assert len(again.faulty_rows) == 1


def test_text_like_a_formula_stays_text(client, admin):
    roster = actions.read_roster(an_upload(HEADINGS, BAD), by=admin)

    content = client.get(f"/rosters/{roster.pk}/faults/").content

    assert content[:2] == b"PK"
    assert cells_of(client.get(f"/rosters/{roster.pk}/faults/"))[2][3] == "=大师"


def test_the_template_is_understood_by_its_own_reader(client, admin):
    response = client.get("/rosters/template/")

    assert "filename*=utf-8''" in response["Content-Disposition"]
    roster = actions.read_roster(an_upload(*cells_of(response)), by=cast.bureau_staff())
    assert roster.columns["ignored"] == []
    assert len(roster.columns["found"]) == 11
    assert [row["faults"] for row in roster.rows] == [[], []]


def test_another_persons_roster_is_not_found(client, admin):
    staff = cast.bureau_staff()
    roster = actions.read_roster(an_upload(HEADINGS, GOOD), by=staff)

    for page in ("", "import/", "faults/"):
        url = f"/rosters/{roster.pk}/{page}"
        response = client.post(url) if page == "import/" else client.get(url)
        assert response.status_code == 404


def test_teachers_import_nothing(client):
    client.force_login(cast.a_person(unit=cast.a_unit()))

    assert client.get("/rosters/").status_code == 403
    assert client.get("/rosters/template/").status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_preview_costs_the_same_for_few_and_many(
    client, admin, rows, django_assert_num_queries
):
    people = [("王芳", f"100{n}", "第一小学", "") for n in range(rows)]
    roster = actions.read_roster(an_upload(HEADINGS, *people), by=admin)

    with django_assert_num_queries(5):
        client.get(roster.get_absolute_url())
