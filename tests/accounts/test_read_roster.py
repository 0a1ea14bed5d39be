"""What a roster's rows may hold, and what is said where they hold something else."""

from datetime import date

import pytest

from accounts import actions
from accounts.models import Person, RosterImport
from accounts.refusals import NotPermitted, Refused
from tests import cast
from tests.accounts.sheets import HEADINGS, an_upload

pytestmark = pytest.mark.django_db


def read(*rows, by=None, **more):
    cast.a_unit()
    return actions.read_roster(an_upload(*rows, **more), by=by or cast.bureau_staff())


def faults_of(**cells):
    """The faults of one row that is good but for these cells."""
    row = {"姓名": "王芳", "人员编号": "20150001", "单位": "第一小学", **cells}
    return read(tuple(row), tuple(row.values())).rows[0]["faults"]


def values_of(**cells):
    row = {"姓名": "王芳", "人员编号": "20150001", "单位": "第一小学", **cells}
    roster = read(tuple(row), tuple(row.values()))
    assert roster.rows[0]["faults"] == []
    return roster.rows[0]["read"]


def test_reading_writes_no_person():
    roster = read(HEADINGS, ("王芳", "20150001", "第一小学", "一级教师"))

    assert [row["change"] for row in roster.rows] == ["新增"]
    assert not Person.objects.filter(staff_number="20150001").exists()
    assert roster.imported_at is None


@pytest.mark.parametrize(
    "top",
    [
        [HEADINGS],
        [("第一小学 2026 年教职工名册",), HEADINGS],
        [("第一小学 2026 年教职工名册",), ("填表日期：2026-11-20",), (), HEADINGS],
        [("姓 名*", "人员编号（必填）", "所在\n单位", "现任职称：")],
        [("职称", "学校", "工号", "教师姓名")],
        [("序号", "姓名", "工号", "学校名称", "专业技术职务", "备注")],
    ],
    ids=["plain", "title", "title and date", "marks", "other order", "extra columns"],
)
def test_the_heading_is_found(top):
    named = {"姓名": "王芳", "工号": "20150001", "学校": "第一小学", "职称": "一级教师"}
    order = {
        4: ("一级教师", "第一小学", "20150001", "王芳"),
        6: ("1", "王芳", "20150001", "第一小学", "一级教师", "无"),
    }
    row = tuple(named.values())
    if top[-1][0] == "职称":
        row = order[4]
    if top[-1][0] == "序号":
        row = order[6]

    roster = read(*top, row)

    assert roster.rows[0]["faults"] == []
    assert roster.rows[0]["read"] == {
        "name": "王芳",
        "number": "20150001",
        "unit": "第一小学",
        "title": "一级教师",
    }
    assert roster.rows[0]["line"] == len(top) + 1


def test_merged_headings_of_two_rows():
    roster = read(
        ("教职工名册",),
        ("姓名", "人员编号", "任职情况", "", "联系电话"),
        ("", "", "单位", "职称", ""),
        ("王芳", "20150001", "第一小学", "一级教师", "13800000000"),
        merge=["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"],
    )

    assert roster.columns["found"] == {
        "name": "姓名",
        "number": "人员编号",
        "unit": "单位",
        "title": "职称",
        "phone": "联系电话",
    }
    assert [row["line"] for row in roster.rows] == [4]
    assert roster.rows[0]["faults"] == []


def test_columns_nobody_knows_are_named():
    roster = read((*HEADINGS, "政治面貌"), ("王芳", "20150001", "第一小学", "", "群众"))

    assert roster.columns["ignored"] == ["政治面貌"]


def test_every_sheet_with_a_heading_is_read():
    roster = read(
        HEADINGS,
        ("王芳", "1001", "第一小学", ""),
        二小=[HEADINGS, ("李芳", "1001", "第一小学", "")],
        说明=[("请按模板填写",)],
    )

    assert [(row["sheet"], row["line"]) for row in roster.rows] == [("名册", 2), ("二小", 2)]
    assert roster.rows[1]["faults"] == ["人员编号与工作表“名册”第 2 行重复"]
    assert roster.columns["skipped"] == ["说明"]


def test_blank_rows_remarks_and_repeated_headings_are_no_people():
    roster = read(
        HEADINGS,
        ("王芳", "1001", "第一小学", ""),
        ("", "", "", ""),
        HEADINGS,
        ("李芳", "1002", "第一小学", ""),
        ("填表人：周主任",),
    )

    assert [row["line"] for row in roster.rows] == [2, 5]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("作品", "分数"), ("花钟", 90)], "没有找到同时写着“姓名”和“人员编号”的表头行"),
        ([("姓名", "单位"), ("王芳", "第一小学")], "没有找到同时写着"),
        ([HEADINGS], "表头下面没有人员"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_whole(rows, says):
    with pytest.raises(Refused, match=says):
        read(*rows)

    assert not RosterImport.objects.exists()


GOOD = [
    ("姓名", "王　芳", "name", "王芳"),
    ("姓名", "欧阳　娜娜", "name", "欧阳娜娜"),
    ("姓名", "张 三丰", "name", "张三丰"),
    ("姓名", "阿依古丽•买买提", "name", "阿依古丽·买买提"),
    *(("姓名", name, "name", name) for name in ("张㛃", "陈䶮", "王𬭚", "李𠅤", "赵𬀩", "孙𫖯")),
    ("人员编号", "２０１５　０００１", "number", "20150001"),
    ("人员编号", 20150001, "number", "20150001"),
    ("人员编号", 20150001.0, "number", "20150001"),
    ("人员编号", "\u200b2015\ufeff", "number", "2015"),
    ("单位", " 第一 小学 ", "unit", "第一小学"),
    ("单位类型", "小学", "unit_kind", "school"),
    ("任教学科", "语文", "subject", "语文"),
    ("职称", "中小学一级教师", "title", "一级教师"),
    ("职称", "一级教师（2019）", "title", "一级教师"),
    ("职称", "小高", "title", "小学高级教师"),
    ("职称", "未定级", "title", ""),
    ("任现职时间", date(2019, 12, 1), "title_since", "2019-12-01"),
    ("任现职时间", "2019-12", "title_since", "2019-12-01"),
    ("任现职时间", "2019年12月", "title_since", "2019-12-01"),
    ("任现职时间", "２０１９．１２．３", "title_since", "2019-12-03"),
    ("任现职时间", "20191203", "title_since", "2019-12-03"),
    ("任现职时间", 43800, "title_since", "2019-12-01"),
    ("是否骨干", "√", "backbone", True),
    ("是否骨干", "区级骨干", "backbone", True),
    ("是否骨干", "否", "backbone", False),
    ("手机", "１３８-０００００-０００", "phone", "13800000000"),
    ("手机", 13800000000, "phone", "13800000000"),
    ("手机", "+86 13800000000", "phone", "13800000000"),
    ("手机", "1.3800138001E+10", "phone", "13800138001"),
    ("职责", "教师", "role", []),
    ("职责", "学校管理员、评委", "role", ["school_admin"]),
    ("登录名", "ｗｆ001", "username", "wf001"),
]


@pytest.mark.parametrize(("column", "typed", "key", "value"), GOOD)
def test_what_is_understood(column, typed, key, value):
    assert values_of(**{column: typed})[key] == value


BAD = [
    ("姓名", "", "请填写姓名"),
    ("姓名", "吃𰻞面", "姓名“吃𰻞面”“𰻞”（U+30EDE）不在证书字库内"),
    ("姓名", "王\ue123", "U+E123"),
    ("姓名", "=HYPERLINK(1)", "“=HYPERLINK(1)”含有姓名中不会出现的符号"),
    ("姓名", "王芳（代课）", "含有姓名中不会出现的符号"),
    ("姓名", "王芳、李芳", "“王芳、李芳”里不止一个人，请每人写一行"),
    ("姓名", "王芳,李芳", "里不止一个人，请每人写一行"),
    ("姓名", "王芳 李芳", "“王芳 李芳”像是不止一个人，请每人写一行"),
    ("人员编号", "", "人员编号没有填"),
    ("人员编号", "220502199001011234", "人员编号像是身份证号"),
    ("人员编号", 220502199001011234, "人员编号像是身份证号"),
    ("人员编号", "2.01E+07", "人员编号“2.01E+07”已被表格软件改成科学计数"),
    ("人员编号", "王芳", "人员编号“王芳”不对，请填 2 至 20 位字母或数字"),
    ("人员编号", "-2015", "人员编号“-2015”不对"),
    ("单位", "", "单位没有填"),
    ("单位", "第九小学", "平台上没有单位“第九小学”，请核对名称；新单位请填“单位类型”"),
    ("单位", "=1+1", "单位以“=”开头，像是公式，请改成文字"),
    ("单位类型", "私塾", "单位类型“私塾”不对"),
    ("单位类型", "幼儿园", "单位类型与平台登记的“学校”不一致"),
    ("任教学科", "@SUM(A1)", "任教学科以“@”开头，像是公式，请改成文字"),
    ("任教学科", "语" * 21, "任教学科最多 20 个字，现在有 21 个"),
    ("职称", "大师", "现任职称“大师”不在职称表中"),
    ("任现职时间", "去年", "任现职时间“去年”不是日期"),
    ("任现职时间", "2019-13-01", "任现职时间“2019-13-01”不是日期"),
    ("任现职时间", "2099-01-01", "任现职时间“2099-01-01”不对"),
    ("任现职时间", "2019.1", "任现职时间“2019.1”分不清是 1 月还是 10 月"),
    ("是否骨干", "大概", "是否骨干“大概”看不懂，请填“是”或“否”"),
    ("手机", "1.38E+10", "手机“1.38E+10”已被表格软件改成科学计数"),
    ("手机", "138****0000", "手机“138****0000”不对"),
    ("职责", "校长", "职责“校长”不对"),
    ("职责", "局领导", "局领导须是教育局或事业单位的人"),
    ("登录名", "w f!", "登录名“wf!”不对"),
]


@pytest.mark.parametrize(("column", "typed", "says"), BAD)
def test_what_is_not(column, typed, says):
    faults = faults_of(**{column: typed})

    assert len(faults) == 1
    assert says in faults[0]


def test_all_faults_of_a_row_are_said_together():
    faults = faults_of(姓名="王\ue123", 人员编号="", 职称="大师", 手机="138")

    assert len(faults) == 4


def test_an_id_card_number_is_not_even_kept_among_the_faults():
    roster = read(HEADINGS, ("王芳", "220502199001011234", "第一小学", ""))

    assert "220502199001011234" not in str(roster.rows)


def test_duplicates_in_the_file_name_the_first_line():
    roster = read(
        (*HEADINGS, "登录名"),
        ("王芳", "1001", "第一小学", "", "wf"),
        ("王芳", "1001", "第一小学", "", ""),
        ("李芳", "1002", "第一小学", "", "wf"),
    )

    assert [row["faults"] for row in roster.rows] == [
        [],
        ["人员编号与第 2 行重复"],
        ["登录名与第 2 行重复"],
    ]


def test_what_the_platform_knows_stands_against_a_row():
    school = cast.a_unit()
    cast.a_person("王芳", school, staff_number="1001")
    cast.a_person("李芳", school, staff_number="1002", is_active=False)
    cast.a_person("taken", school)

    roster = read(
        (*HEADINGS, "登录名"),
        ("王方", "1001", "第一小学", "", ""),
        ("李芳", "1002", "第一小学", "", ""),
        ("赵芳", "1003", "第一小学", "", "taken"),
    )

    assert [row["faults"] for row in roster.rows] == [
        ["人员编号 1001 在平台上是“王芳”，与本行姓名不一致；改名请在人员页办理"],
        ["李芳的账户已关闭，请先在人员页恢复"],
        ["登录名“taken”已有人使用"],
    ]


def test_changes_are_said_before_anything_is_written():
    school, other = cast.a_unit(), cast.a_unit("第二小学")
    cast.a_person("王芳", school, staff_number="1001", title="二级教师")
    cast.a_person("李芳", school, staff_number="1002", verified_at=None)
    cast.a_person("赵芳", school, staff_number="1003")

    roster = read(
        (*HEADINGS, "单位类型", "职责"),
        ("王芳", "1001", "第一小学", "一级教师", "", ""),
        ("李芳", "1002", other.name, "", "", "学校管理员"),
        ("赵芳", "1003", "第一小学", "", "", ""),
        ("钱芳", "1004", "新城幼儿园", "", "幼儿园", ""),
    )

    assert [row["change"] for row in roster.rows] == [
        "现任职称：二级教师 → 一级教师",
        "调动：第一小学 → 第二小学；实名认证；担任学校管理员",
        "",
        "新建单位“新城幼儿园”；新增",
    ]


def test_a_namesake_and_a_judge_are_remarked_on():
    cast.a_person("王芳", cast.a_unit(), staff_number="1001")

    roster = read((*HEADINGS, "职责"), ("王芳", "1009", "第一小学", "", "评委"))

    assert roster.rows[0]["faults"] == []
    assert roster.rows[0]["remarks"] == [
        "第一小学已有同名的人（人员编号 1001），请确认不是同一人",
        "评委身份请在“评委与分组”中聘任，名册只建账户",
    ]


def test_a_school_imports_only_its_own_people():
    admin = cast.school_admin()
    other = cast.a_unit("第二小学")
    cast.a_person("赵芳", other, staff_number="1003")

    roster = read(
        (*HEADINGS, "职责", "单位类型"),
        ("王芳", "1001", "第一小学", "", "", ""),
        ("李芳", "1002", "第二小学", "", "", ""),
        ("赵芳", "1003", "第一小学", "", "", ""),
        ("钱芳", "1004", "第一小学", "", "学校管理员", ""),
        ("孙芳", "1005", "新城幼儿园", "", "", "幼儿园"),
        by=admin,
    )

    assert [row["faults"] for row in roster.rows] == [
        [],
        ["单位“第二小学”不是您管理的学校"],
        ["赵芳在平台上属于第二小学，请由原单位办理调出"],
        ["职责由教育局业务人员授予，请只填“教师”"],
        ["平台上没有单位“新城幼儿园”，请核对名称"],
    ]


def test_a_school_need_not_name_itself():
    admin = cast.school_admin()

    roster = read(("姓名", "工号"), ("王芳", "1001"), by=admin)

    assert [row["change"] for row in roster.rows] == ["新增"]


def test_who_may_not():
    with pytest.raises(NotPermitted, match="只有学校管理员或教育局业务人员"):
        read(HEADINGS, ("王芳", "1001", "第一小学", ""), by=cast.a_person(unit=cast.a_unit()))


@pytest.mark.parametrize("people", [1, 40])
def test_checking_costs_the_same_for_few_and_many(people, django_assert_num_queries):
    rows = [(f"王芳{'芳' * (n % 3)}", f"10{n:02}", "第一小学", "") for n in range(people)]
    school = cast.a_unit()
    for n in range(0, people, 2):
        cast.a_person(f"老师{n}", school, staff_number=f"10{n:02}")
    staff, upload = cast.bureau_staff(), an_upload(HEADINGS, *rows)

    with django_assert_num_queries(7):
        actions.read_roster(upload, by=staff)
