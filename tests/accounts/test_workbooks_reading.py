"""Reading a stranger's workbook (QUALITY 1, traps; 2.2 E1): what is read, what is refused and how."""

import resource
import time
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from accounts.refusals import Refused
from accounts.workbooks import read_workbook
from accounts.workbooks.limits import Limits
from tests.accounts import hostile

MADE_ON_PURPOSE = "文件结构不正常，无法安全读取。请新建一个工作簿，把数据复制过去后再上传。"
ABORTED = "工作簿太大或结构异常，读取时被中止。请新建一个工作簿，只复制需要的数据，保存后再上传。"
SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再上传。"


MORNING = datetime.fromisoformat("2026-01-02 08:30")  # Excel knows no time zones


def saved(book):
    file = BytesIO()
    book.save(file)
    return file


def reason_for(file, limits=None):
    with pytest.raises(Refused) as refusal:
        read_workbook(file, limits)
    return str(refusal.value)


def test_cells_come_as_text_and_dates():
    book = Workbook()
    page = book.active
    page.title = "名册"
    page.append(["姓名", "手机", "任现职时间", "得分", "骨干", "登记"])
    page.append(["张三", 13800000000, date(2020, 9, 1), 85.5, True, MORNING])
    page["A4"] = "李四"

    assert read_workbook(saved(book)) == [
        (
            "名册",
            [
                ["姓名", "手机", "任现职时间", "得分", "骨干", "登记"],
                [
                    "张三",
                    "13800000000",
                    date(2020, 9, 1),
                    "85.5",
                    "TRUE",
                    MORNING,
                ],
                ["", "", "", "", "", ""],
                ["李四", "", "", "", "", ""],
            ],
        )
    ]


def test_rows_keep_their_numbers_below_empty_ones():
    book = Workbook()
    book.active["B3"] = "姓名"

    [sheet] = read_workbook(saved(book))

    assert sheet.rows == [["", ""], ["", ""], ["", "姓名"]]


def test_a_number_that_excel_has_cut_shows_it():
    book = Workbook()
    book.active["A1"] = 220502199001011234

    [sheet] = read_workbook(saved(book))

    assert "e+17" in sheet.rows[0][0]


def test_hidden_sheets_are_left_out():
    book = Workbook()
    book.active["A1"] = "看得见"
    hidden = book.create_sheet("隐藏")
    hidden["A1"] = "看不见"
    hidden.sheet_state = "hidden"

    assert [sheet.rows for sheet in read_workbook(saved(book))] == [[["看得见"]]]


def test_a_formula_gives_what_excel_last_saw_never_its_text():
    data = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c></row>'

    [sheet] = read_workbook(hostile.a_workbook(hostile.a_sheet(data)))

    assert sheet.rows == [["2"]]


def test_an_empty_workbook_is_refused():
    assert reason_for(saved(Workbook())) == "工作簿里没有内容，请填好后再上传。"


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (BytesIO(b""), "文件是空的，请检查后重新上传。"),
        (
            BytesIO("姓名,工号\n张三,1\n".encode()),
            f"这不是 Excel 工作簿，而是改了扩展名的文本或 CSV 文件。{SAVE_AS}",
        ),
        (
            BytesIO("姓名,工号\n张三,1\n".encode("gbk")),
            f"这不是 Excel 工作簿，而是改了扩展名的文本或 CSV 文件。{SAVE_AS}",
        ),
        (
            BytesIO("\ufeff姓名\t工号\n张三\t1\n".encode("utf-16")),
            f"这不是 Excel 工作簿，而是改了扩展名的文本或 CSV 文件。{SAVE_AS}",
        ),
        (
            BytesIO(b"<html><table><tr><td>1</td></tr></table></html>"),
            f"这不是 Excel 工作簿，而是改了扩展名的网页或 XML 文件。{SAVE_AS}",
        ),
        (
            BytesIO(b"%PDF-1.7\n"),
            "这不是 Excel 工作簿，而是 PDF 文件。请上传填好的 Excel 表格。",
        ),
        (
            BytesIO(b"\x89PNG\r\n\x1a\n"),
            "这不是 Excel 工作簿，而是图片。请上传填好的 Excel 表格。",
        ),
        (
            BytesIO(bytes(range(256)) * 4),
            f"这不是 Excel 工作簿，文件内容无法识别。{SAVE_AS}",
        ),
        (hostile.an_ole_file("Root Entry", "Workbook"), f"这是旧版 Excel 文件（.xls）。{SAVE_AS}"),
        (
            hostile.an_ole_file("Root Entry", "EncryptionInfo", "EncryptedPackage"),
            "工作簿设了打开密码，无法读取。请在 Excel 或 WPS 中取消密码，保存后再上传。",
        ),
        (
            hostile.an_archive(word__document_xml="<w/>"),
            "这是 Word 文档，不是 Excel 工作簿。请把表格复制到 Excel，保存后再上传。",
        ),
        (
            hostile.an_archive(readme="x"),
            "这是压缩包，不是 Excel 工作簿。请解压后上传其中的工作簿。",
        ),
        (
            BytesIO(hostile.two_cells_far_apart().getvalue()[:700]),
            "文件不完整，可能在下载或复制时中断了。请重新另存后再上传。",
        ),
    ],
    ids=[
        "empty",
        "csv",
        "csv in gbk",
        "text in utf-16",
        "web page",
        "pdf",
        "picture",
        "noise",
        "xls",
        "password",
        "docx",
        "zip",
        "cut short",
    ],
)
def test_a_file_of_another_kind_is_named(file, reason):
    assert reason_for(file) == reason


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (hostile.two_cells_far_apart, "表格延伸到第 1048576 行，超过 100,000 行。"),
        (hostile.two_cells_far_apart_in_small_letters, "表格延伸到第 1048576 行"),
        (hostile.a_million_rows, "表格延伸到第 "),
        (hostile.a_zip_bomb, MADE_ON_PURPOSE),
        (hostile.many_parts, MADE_ON_PURPOSE),
        (hostile.billion_laughs, MADE_ON_PURPOSE),
        (hostile.an_outside_entity, MADE_ON_PURPOSE),
        (hostile.one_long_text_everywhere, ABORTED),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_bomb_is_refused_and_the_server_lives(make, reason):
    bomb = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.monotonic()

    said = reason_for(bomb)

    assert said.startswith(reason)
    assert said.endswith("上传。")
    assert time.monotonic() - begun < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024  # KB


def test_what_the_scan_lets_through_ends_with_the_child():
    blind = Limits(rows=10**9, columns=10**9, cells=10**18)

    assert reason_for(hostile.two_cells_far_apart(), blind) == ABORTED


def test_a_workbook_too_large_once_unpacked_is_refused():
    file = hostile.a_workbook(hostile.a_sheet("\n".join(map(str, range(300_000)))))

    assert reason_for(file, Limits(unpacked=1024 * 1024)) == (
        "工作簿展开后有 2 MB，超过 1 MB。请删除图片和多余的工作表，"
        "删除表格下方和右侧的空白行列，或分成几个文件，再上传。"
    )


def test_too_much_text_is_refused():
    book = Workbook()
    for _ in range(10):
        book.active.append(["一段文字"])

    assert len(read_workbook(saved(book), Limits(text=40))[0].rows) == 10
    assert reason_for(saved(book), Limits(text=39)) == "工作簿里的文字过多，请分成几个文件再上传。"


def test_a_range_of_too_many_cells_is_refused():
    data = f'<row r="1">{hostile.a_text_cell("C4", "x")}</row>'
    file = hostile.a_workbook(hostile.a_sheet(data))

    assert len(read_workbook(file, Limits(cells=12))[0].rows) == 4
    assert reason_for(file, Limits(cells=11)).startswith("表格范围超过 11 个单元格。")


def test_too_many_columns_are_refused():
    data = f'<row r="1">{hostile.a_text_cell("XFD1", "x")}</row>'

    assert reason_for(hostile.a_workbook(hostile.a_sheet(data))).startswith(
        "表格延伸到第 16384 列，超过 300 列。"
    )


def test_a_file_too_large_is_not_even_copied():
    assert reason_for(BytesIO(b"PK" + b"x" * 5000), Limits(file=4096)).startswith("文件超过 0 MB")


def test_a_child_that_takes_too_long_is_given_up():
    book = Workbook()
    book.active["A1"] = "姓名"

    assert reason_for(saved(book), Limits(seconds=0.001)) == ABORTED


def test_a_damaged_sheet_is_refused():
    assert reason_for(hostile.a_workbook("<worksheet><sheetData><row><c")) == (
        "文件已损坏，无法读取。请用 Excel 或 WPS 打开并重新另存后再上传。"
    )


def test_names_that_lead_out_of_the_archive_are_refused():
    file = hostile.a_workbook(hostile.a_sheet(""), **{"..__..__evil.xml": "<x/>"})

    assert reason_for(file) == MADE_ON_PURPOSE
