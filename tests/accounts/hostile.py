"""Workbooks nobody should upload, made by hand: small in the file, harmful when read naively."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}">'
    '<sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def a_text_cell(address, text):
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def a_sheet(data, before=""):
    """The XML of a sheet; `before` stands above its root."""
    return f'{before}<worksheet xmlns="{SPREADSHEET}"><sheetData>{data}</sheetData></worksheet>'


def a_workbook(sheet, **more):
    """An archive with this sheet, and perhaps more parts (underscores in names stand for slashes)."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    file.seek(0)
    return file


def two_cells_far_apart():
    """2 KB; a reader that makes a rectangle of it asks for hundreds of gigabytes."""
    return a_workbook(
        a_sheet(
            f'<row r="1">{a_text_cell("A1", "姓名")}</row>'
            f'<row r="1048576">{a_text_cell("XFD1048576", "张三")}</row>'
        )
    )


def two_cells_far_apart_in_small_letters():
    cells = a_text_cell("a1", "姓名") + a_text_cell("xfd1048576", "张三")
    return a_workbook(a_sheet(f"<row>{cells}</row>"))


def a_million_rows():
    """None of them says its number."""
    rows = (f"<row><c><v>{number}</v></c></row>" for number in range(1_000_000))
    return a_workbook(a_sheet("".join(rows)))


def a_zip_bomb():
    """20 MB of blanks in 20 KB."""
    return a_workbook(a_sheet(" " * 20_000_000))


def many_parts():
    return a_workbook(a_sheet(""), **{f"xl__part{number}": "x" for number in range(2_500)})


def billion_laughs():
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<!DOCTYPE worksheet [<!ENTITY a0 "哈">{levels}]>'
    return a_workbook(a_sheet(f'<row r="1">{a_text_cell("A1", "&a9;")}</row>', before))


def an_outside_entity():
    before = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return a_workbook(a_sheet(f'<row r="1">{a_text_cell("A1", "&x;")}</row>', before))


def one_long_text_everywhere():
    """A shared text of 30,000 characters in 50,000 cells: 1.5 GB once written out."""
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 50_001)
    )
    shared = f'<sst xmlns="{SPREADSHEET}"><si><t>{"长" * 30_000}</t></si></sst>'
    workbook = a_workbook(a_sheet(cells), xl__sharedStrings=shared)
    return renamed(workbook, "xl/sharedStrings", "xl/sharedStrings.xml", "sharedStrings")


def renamed(workbook, old, new, kind):
    """The workbook with a part under its right name, and a relation to it."""
    file = BytesIO()
    with ZipFile(workbook) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for part in before.namelist():
            content = before.read(part)
            if part == "xl/_rels/workbook.xml.rels":
                relation = (
                    f'<Relationship Id="rId2" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
                    "</Relationships>"
                )
                content = content.replace(b"</Relationships>", relation.encode())
            after.writestr(new if part == old else part, content)
    file.seek(0)
    return file


def an_archive(**parts):
    """A zip that is no workbook (double underscores in names stand for slashes)."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    file.seek(0)
    return file


def an_ole_file(*streams):
    """The head and the directory of an old Office container with these streams."""
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in streams)
    return BytesIO(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504 + directory)
