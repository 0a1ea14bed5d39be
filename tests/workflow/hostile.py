"""Files that mean harm, made when they are asked for: label -> (name, bytes, purpose, sentence).

QUALITY U1 and issue 3. No file of this kind lies in the repository.
"""

import io
import struct
import zipfile
import zlib

from tests import make

DOCX = {
    "[Content_Types].xml": b"<Types/>",
    "word/document.xml": b"<w:document><w:p>1</w:p></w:document>",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXE = b"MZ\x90\0\x03\0\0\0".ljust(600, b"\0")
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
MB = 1024 * 1024


def a_zip(parts, how=zipfile.ZIP_DEFLATED, comment=b""):
    """A ZIP of names (or ZipInfo) and bytes."""
    kept = io.BytesIO()
    pairs = parts.items() if isinstance(parts, dict) else parts
    with zipfile.ZipFile(kept, "w", how) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
        archive.comment = comment
    return kept.getvalue()


def named(name):
    """An entry whose name is taken as it is, however odd."""
    info = zipfile.ZipInfo("x")
    info.filename = name
    return info


def a_link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def encrypted(data):
    """As if each entry had a password: the flag in both headers."""
    data = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1)
    return bytes(data)


def overlapping():
    """Two entries that share the bytes of one (after Fifield)."""
    data = a_zip({"a": b"x" * 500, "b": b"y" * 500}, zipfile.ZIP_STORED)
    second = data.rfind(b"PK\x01\x02")
    return data[: second + 42] + struct.pack("<I", 1) + data[second + 46 :]


def endless_table():
    """Sixty thousand entries in a table that says it has one."""
    table = b"PK\x01\x02".ljust(46, b"\0") * 60_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(table), 4, 0)
    return b"PK\x03\x04" + table + end


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_png(width, height, *more):
    head = chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
    return PNG_HEAD + head + b"".join(more) + chunk(b"IDAT", zlib.compress(b"\0" * 4))


def box(kind, content=b""):
    return struct.pack(">I", 8 + len(content)) + kind + content


def a_pdf(action):
    return make.PDF.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<<" + action + b">>")


def in_zip(name, content):
    return ("包.zip", lambda: a_zip({"课件/1.txt": b"1", name: content}), "other")


MP4 = box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", box(b"mvhd", bytes(100)))

FILES = {
    # names
    "right to left": ("教案\u202efdp.exe", lambda: EXE, "other", "有看不见的控制字符"),
    "NUL in the name": ("教案\0.pdf", lambda: make.PDF, "other", "有看不见的控制字符"),
    "line break in the name": ("教案\n.pdf", lambda: make.PDF, "other", "有看不见的控制字符"),
    "zero width name": ("教\u200b案.pdf", lambda: make.PDF, "other", "有看不见的控制字符"),
    "traversal": ("..\\..\\教案.pdf", lambda: make.PDF, "other", "的文件名里有“\\”"),
    "device name": ("CON.pdf", lambda: make.PDF, "other", "是系统保留的名称"),
    "endless name": ("长" * 300 + ".pdf", lambda: make.PDF, "other", "的文件名有 304 个字，最多"),
    "no name": ("...", lambda: make.PDF, "other", "文件没有名称"),
    "two endings": ("教案.pdf.exe", lambda: EXE, "other", "是程序或带宏的文件"),
    "two endings, turned": ("教案.exe.pdf", lambda: make.PDF, "other", "像是伪装的程序"),
    # kinds
    "nothing": ("空.pdf", lambda: b"", "other", "是空文件"),
    "program": ("工具.exe", lambda: EXE, "other", "是程序或带宏的文件"),
    "program called PDF": ("工具.pdf", lambda: EXE, "other", "是程序或带宏的文件"),
    "Linux program called MP4": ("片.mp4", lambda: b"\x7fELF" + bytes(99), "video", "是程序或带宏"),
    "script called MP3": ("歌.mp3", lambda: b"#!/bin/sh\nrm", "other", "是程序或带宏的文件"),
    "EICAR": ("eicar.com", lambda: b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "other", "是程序"),
    "SVG with script": ("图.svg", lambda: b"<svg onload='alert(1)'/>", "other", "不是支持的格式"),
    "HTML with script": (
        "页.html",
        lambda: b"<script>alert(1)</script>",
        "other",
        "不是支持的格式",
    ),
    "HTML called PNG": ("图.png", lambda: b"<script>1</script>".ljust(99), "other", "内容不是 PNG"),
    "GIF and JavaScript": ("图.jpg", lambda: b"GIF89a/*\0*/=1;alert(1)", "other", "内容不是 JPG"),
    "PNG called PDF": ("图.pdf", lambda: a_png(1, 1), "other", "内容不是 PDF，像是 PNG"),
    "PDF after rubbish": ("教案.pdf", lambda: b"<html>" + make.PDF, "other", "的内容不是 PDF"),
    "text called MP4": ("片.mp4", lambda: b"hello" * 99, "video", "的内容不是 MP4"),
    "video for a plan": ("片.mp4", lambda: MP4, "lesson_plan", "不能用于此用途"),
    # PDF
    "broken PDF": ("教案.pdf", lambda: b"%PDF-1.4\nnothing", "other", "打不开"),
    "PDF with JavaScript": (
        "教案.pdf",
        lambda: a_pdf(b"/S/JavaScript/JS(app.alert\\(1\\))"),
        "other",
        "里有脚本",
    ),
    "PDF that starts a program": (
        "教案.pdf",
        lambda: a_pdf(b"/S /Launch/F(calc.exe)"),
        "other",
        "打开时会启动别的程序",
    ),
    "PDF and ZIP": (
        "教案.pdf",
        lambda: make.PDF + a_zip({"a.exe": EXE}),
        "other",
        "里藏有压缩包",
    ),
    # pictures and video
    "50,000 by 50,000": ("图.png", lambda: a_png(50_000, 50_000), "other", "像素太多"),
    "20,000 by 20,000": ("图.png", lambda: a_png(20_000, 20_000), "other", "像素太多"),
    "12,000 by 12,000": ("图.png", lambda: a_png(12_000, 12_000), "other", "有 12000×12000 像素"),
    "endless text in a PNG": (
        "图.png",
        lambda: a_png(1, 1, *[chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2 * MB)))] * 40),
        "other",
        "打不开",
    ),
    "picture and ZIP": (
        "图.png",
        lambda: a_png(1, 1) + a_zip({"a": b"1"}),
        "other",
        "里藏有压缩包",
    ),
    "cut video": ("片.mp4", lambda: MP4[:-20], "video", "打不开"),
    "video without pictures": (
        "片.mp4",
        lambda: box(b"ftyp", b"isom0000"),
        "video",
        "没有可以播放",
    ),
    "video of endless boxes": (
        "片.mp4",
        lambda: box(b"ftyp", b"isom0000") + box(b"free") * 20_000,
        "video",
        "没有可以播放",
    ),
    # Office
    "old Word": ("教案.docx", lambda: OLE + bytes(600), "other", "加了密码，或是旧版 Office"),
    "macros by ending": ("教案.docm", lambda: a_zip(DOCX), "other", "是程序或带宏的文件"),
    "macros in a DOCX": (
        "教案.docx",
        lambda: a_zip({**DOCX, "word/vbaProject.bin": b"x"}),
        "other",
        "带有宏，请另存为不含宏的 DOCX",
    ),
    "macros declared": (
        "教案.docx",
        lambda: a_zip({**DOCX, "[Content_Types].xml": b"<Types macroEnabled.main/>"}),
        "other",
        "带有宏，请另存为不含宏的 DOCX",
    ),
    "DDE": (
        "教案.docx",
        lambda: a_zip({**DOCX, "word/document.xml": b"<w:instrText> DDEAUTO c:\\cmd.exe "}),
        "other",
        "自动执行的外部命令",
    ),
    "template from elsewhere": (
        "教案.docx",
        lambda: a_zip(
            {
                **DOCX,
                "word/_rels/settings.xml.rels": b'<Relationship Type="x/attachedTemplate" '
                b'Target="http://x/y.dotm" TargetMode="External"/>',
            }
        ),
        "other",
        "外部模板",
    ),
    "program in a DOCX": (
        "教案.docx",
        lambda: a_zip({**DOCX, "word/embeddings/a.exe": EXE}),
        "other",
        "里嵌有程序",
    ),
    "ZIP called DOCX": ("教案.docx", lambda: a_zip({"a": b"1"}), "other", "不是真正的Word 文档"),
    "slides called DOCX": (
        "教案.docx",
        lambda: a_zip({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}),
        "other",
        "不是真正的Word 文档",
    ),
    # archives
    "bomb": ("包.zip", lambda: a_zip({"0": bytes(40 * MB)}), "other", "解压后大得不正常"),
    "bomb in a DOCX": (
        "教案.docx",
        lambda: a_zip({**DOCX, "word/media/1": bytes(40 * MB)}),
        "other",
        "解压后大得不正常",
    ),
    "10,000 files": (
        "包.zip",
        lambda: a_zip({f"{n}": b"" for n in range(10_000)}),
        "other",
        "里有 10000 个文件，最多 5000 个",
    ),
    "endless table": ("包.zip", endless_table, "other", "里的文件太多，最多 5000 个"),
    "overlapping": ("包.zip", overlapping, "other", "里面的文件互相重叠"),
    "same name twice": (
        "包.zip",
        lambda: a_zip([("a.txt", b"1"), (named("a.txt"), b"2")]),
        "other",
        "两个同名的文件",
    ),
    "nested": (*in_zip("内.zip", a_zip({"a": b"1"})), "又是压缩包"),
    "nested under another name": (*in_zip("内.dat", a_zip({"a": b"1"})), "其实又是压缩包"),
    "RAR under another name": (*in_zip("内.jpg", b"Rar!\x1a\x07\0"), "其实又是压缩包"),
    "program inside": (*in_zip("工具.exe", EXE), "是程序或带宏的文件"),
    "program with a dot": (*in_zip("工具.exe.", EXE), "是程序或带宏的文件"),
    "program under another name": (*in_zip("说明.txt", EXE), "其实是程序"),
    "macros inside": (*in_zip("表.xlsm", b"PK"), "是程序或带宏的文件"),
    "macros inside a DOCX inside": (
        *in_zip("教案.docx", a_zip({**DOCX, "word/vbaProject.bin": b"x"})),
        "带有宏或加了密码",
    ),
    "macros in an old document": (
        *in_zip("教案.doc", OLE + "_VBA_PROJECT".encode("utf-16-le")),
        "带有宏或加了密码",
    ),
    "password on a DOCX inside": (*in_zip("教案.docx", OLE + bytes(600)), "带有宏或加了密码"),
    "traversal inside": (*in_zip("../../etc/cron.d/x", b"1"), "会解压到别处"),
    "Windows traversal": (*in_zip("..\\..\\x.txt", b"1"), "会解压到别处"),
    "absolute": (*in_zip("/etc/passwd", b"1"), "会解压到别处"),
    "drive": (*in_zip("C:/Windows/x.txt", b"1"), "会解压到别处"),
    "link": ("包.zip", lambda: a_zip([(a_link("x"), b"/etc/passwd")]), "other", "会解压到别处"),
    "right to left inside": (*in_zip("教案\u202egpj.txt", b"1"), "名称含有看不见的字符"),
    "control character inside": (*in_zip("教\x07案.txt", b"1"), "名称含有看不见的字符"),
    "endless name inside": (*in_zip("长" * 100 + ".txt", b"1"), "名称过长"),
    "password": ("包.zip", lambda: encrypted(a_zip({"a": b"1"})), "other", "加了密码"),
    "empty archive": ("包.zip", lambda: a_zip({}), "other", "是空的压缩包"),
    "cut archive": ("包.zip", lambda: a_zip({"a": b"1" * 99})[:-30], "other", "打不开"),
    "archive with a lie": (
        "包.zip",
        lambda: a_zip({"a": b"1" * 99}).replace(b"PK\x03\x04", b"PK\x07\x08", 1),
        "other",
        "内容不是 ZIP",
    ),
}
# What is taken, and made harmless by the way it is handed out.
INERT = {
    "MP4 and HTML": ("片.mp4", lambda: MP4 + box(b"free", b"<script>alert(1)</script>")),
    "PDF and HTML": ("教案.pdf", lambda: make.PDF + b"%<script>alert(1)</script>"),
    "web page in a package": ("包.zip", lambda: a_zip({"index.html": b"<script>1</script>"})),
    "SVG in a package": ("包.zip", lambda: a_zip({"a.svg": b"<svg onload='alert(1)'/>"})),
    "text that begins like a program": ("包.zip", lambda: a_zip({"a.txt": b"MZ is a name"})),
    "GeoGebra in a package": ("包.zip", lambda: a_zip({"a.ggb": a_zip({"geogebra.xml": b"1"})})),
    "old Word in a package": ("包.zip", lambda: a_zip({"a.doc": OLE + bytes(99)})),
    "Chinese name of an old packer": (
        "包.zip",
        lambda: a_zip([(named("课件.txt".encode("gbk").decode("cp437")), b"1")]),
    ),
}
