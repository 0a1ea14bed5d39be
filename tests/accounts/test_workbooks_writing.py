"""Official workbooks (REQUIREMENTS 5.3; QUALITY 2.2 E2): right kinds of cells, and no formulas."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.workbooks import read_workbook
from accounts.workbooks.writing import Column, OfficialSheet, write_workbook

COLUMNS = [Column("序号", 6), Column("姓名"), Column("联系电话", 14), Column("得分", 8, "0.00")]
BEIJING = timezone(timedelta(hours=8))


def written(*sheets):
    file = BytesIO()
    write_workbook(file, *sheets)
    file.seek(0)
    return file


def a_page(*rows, columns=COLUMNS, **more):
    sheet = OfficialSheet("2026年评比结果汇总表", columns, rows, **more)
    return load_workbook(written(sheet)).active


def test_a_title_then_the_heading_then_the_rows():
    page = a_page([1, "王老师", "13800000000", Decimal("85.50")])

    assert [[cell.value for cell in row] for row in page.rows] == [
        ["2026年评比结果汇总表", None, None, None],
        ["序号", "姓名", "联系电话", "得分"],
        [1, "王老师", "13800000000", 85.5],
    ]
    assert page.title == "2026年评比结果汇总表"


def test_the_heading_is_frozen_and_printed_on_every_page():
    page = a_page()
    noted = a_page(note="演示数据")

    assert (page.freeze_panes, page.print_title_rows) == ("A3", "$1:$2")
    assert (noted.freeze_panes, noted.print_title_rows) == ("A4", "$1:$3")
    assert noted["A2"].value == "演示数据"
    assert page.column_dimensions["C"].width == 14


def test_the_title_stands_over_all_columns_without_merged_cells():
    page = a_page()

    assert page.merged_cells.ranges == set()
    assert [page.cell(1, column).alignment.horizontal for column in range(1, 5)] == [
        "centerContinuous"
    ] * 4


def test_phones_stay_text_and_scores_numbers():
    page = a_page([1, "王老师", "013800000000", Decimal("85.5")])

    assert (page["C3"].value, page["C3"].data_type, page["C3"].number_format) == (
        "013800000000",
        "s",
        "@",
    )
    assert (page["D3"].data_type, page["D3"].number_format) == ("n", "0.00")


@pytest.mark.parametrize(
    "payload",
    [
        "=1+1",
        '=HYPERLINK("http://example.com","点击")',
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(1,1)",
        "\t=1+1",
        "\r=1+1",
        "=",
        "-",
        "+8613800000000",
        "@",
    ],
)
def test_text_that_begins_like_a_formula_stays_text(payload):
    file = written(OfficialSheet(payload, [Column(payload)], [[payload]], name="表", note=payload))

    page = load_workbook(file).active
    for row in range(1, 5):
        assert page.cell(row, 1).data_type == "s"
        assert page.cell(row, 1).quotePrefix
    [sheet] = read_workbook(file)
    assert [row[0].strip() for row in sheet.rows] == [payload.strip()] * 4


def test_other_text_is_not_marked():
    assert not a_page([1, "王老师", "1", 1])["B3"].quotePrefix


def test_dates_are_dates_and_times_are_local():
    columns = [Column("日期"), Column("时间")]
    instant = datetime(2026, 1, 1, 16, 30, tzinfo=UTC)

    page = a_page([date(2026, 1, 2), instant], columns=columns)

    assert (page["A3"].value.date(), page["A3"].number_format) == (date(2026, 1, 2), "yyyy-mm-dd")
    assert page["B3"].value.replace(tzinfo=BEIJING) == instant
    assert page["B3"].number_format == "yyyy-mm-dd hh:mm"


def test_yes_no_and_nothing():
    page = a_page([True, False, None, None])

    assert [cell.value for cell in page[3]] == ["是", "否", None, None]


def test_what_excel_cannot_hold_is_left_out():
    page = a_page([1, "王\x00老\x1b师", "长" * 40_000, None])

    assert page["B3"].value == "王老师"
    assert len(page["C3"].value) == 32_767


def test_several_sheets_with_names_that_excel_accepts():
    file = written(
        OfficialSheet("一", [Column("甲")], [], name="'小学/初中:[数学]?*'"),
        OfficialSheet("二" * 40, [Column("甲")], []),
    )

    assert load_workbook(file).sheetnames == ["小学初中数学", "二" * 31]


def test_it_writes_to_a_path_too(tmp_path):
    write_workbook(tmp_path / "汇总表.xlsx", OfficialSheet("一", [Column("甲")], [["乙"]]))

    assert load_workbook(tmp_path / "汇总表.xlsx").active["A3"].value == "乙"
