"""What a file is, by its content: endings lie, and people rename what they cannot open."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from zipfile import BadZipFile, ZipFile

from accounts.refusals import Refused

SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再上传。"

OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of .xls, .doc, and of encrypted .xlsx
UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
ZIP = b"PK\x03\x04"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def refuse_other_kinds(path) -> None:
    """Go on only with an archive that holds an .xlsx workbook; else say what the file is."""
    content = path.read_bytes()
    if not content.strip(b"\x00\t\r\n "):
        raise Refused("文件是空的，请检查后重新上传。")
    if content.startswith(OLE):
        raise Refused(kind_of_ole(content))
    if not content.startswith(ZIP):
        raise Refused(f"这不是 Excel 工作簿，{kind_of_other(content)}")
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except (BadZipFile, NotImplementedError, ValueError):
        raise Refused("文件不完整，可能在下载或复制时中断了。请重新另存后再上传。") from None
    if reason := kind_of_archive(names):
        raise Refused(reason)


def kind_of_ole(content):
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "工作簿设了打开密码，无法读取。请在 Excel 或 WPS 中取消密码，保存后再上传。"
    if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        return f"这是旧版 Excel 文件（.xls）。{SAVE_AS}"
    return f"这是旧版 Office 文件，不是 Excel 工作簿。{SAVE_AS}"


def kind_of_archive(names):
    """An empty string for a workbook, else the sentence."""
    if "xl/workbook.bin" in names:
        return f"这是二进制工作簿（.xlsb）。{SAVE_AS}"
    if any(name.startswith("word/") for name in names):
        return "这是 Word 文档，不是 Excel 工作簿。请把表格复制到 Excel，保存后再上传。"
    if any(name.startswith("ppt/") for name in names):
        return "这是 PowerPoint 文稿，不是 Excel 工作簿。请选择正确的文件。"
    if "content.xml" in names and "mimetype" in names:
        return f"这是 OpenDocument 表格（.ods）。{SAVE_AS}"
    if not any(name.startswith("xl/") for name in names):
        return "这是压缩包，不是 Excel 工作簿。请解压后上传其中的工作簿。"
    return ""


def kind_of_other(content):
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        return "而是 PDF 文件。请上传填好的 Excel 表格。"
    if content.startswith(PICTURES):
        return "而是图片。请上传填好的 Excel 表格。"
    if content.startswith(ARCHIVES):
        return "而是压缩包。请解压后上传其中的工作簿。"
    if head.startswith((b"<", "<".encode("utf-16-le"))):
        return f"而是改了扩展名的网页或 XML 文件。{SAVE_AS}"
    if is_text(content[:65536]):
        return f"而是改了扩展名的文本或 CSV 文件。{SAVE_AS}"
    return f"文件内容无法识别。{SAVE_AS}"


def is_text(content):
    """Text in one of the encodings people here use; a character cut at the end does not matter."""
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ("utf-8", "gb18030"):
        try:
            text = getincrementaldecoder(encoding)().decode(content)
        except UnicodeDecodeError:
            continue
        return all(mark.isprintable() or mark in "\t\r\n\ufeff" for mark in text)
    return False
