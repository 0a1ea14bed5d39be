"""The kinds of files that are taken, for which purpose, and how each is known by its content."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of file. `begins` are the bytes a file of this kind begins with, at `offset`."""

    name: str
    endings: tuple
    media_type: str
    begins: tuple
    offset: int = 0
    office_part: str = ""  # the part that an Office file of this kind holds


OFFICE = "application/vnd.openxmlformats-officedocument."
ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")

PDF = Kind("PDF", ("pdf",), "application/pdf", (b"%PDF-",))
DOCX = Kind(
    "Word 文档", ("docx",), f"{OFFICE}wordprocessingml.document", ZIP_BEGINS, 0, "word/document.xml"
)
PPTX = Kind(
    "PowerPoint 演示文稿",
    ("pptx",),
    f"{OFFICE}presentationml.presentation",
    ZIP_BEGINS,
    0,
    "ppt/presentation.xml",
)
XLSX = Kind(
    "Excel 工作簿", ("xlsx",), f"{OFFICE}spreadsheetml.sheet", ZIP_BEGINS, 0, "xl/workbook.xml"
)
ZIP = Kind("ZIP 压缩包", ("zip",), "application/zip", ZIP_BEGINS)
MP4 = Kind("MP4 视频", ("mp4",), "video/mp4", (b"ftyp",), 4)
MP3 = Kind(
    "MP3 音频",
    ("mp3",),
    "audio/mpeg",
    (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2"),
)
JPEG = Kind("JPG 图片", ("jpg", "jpeg"), "image/jpeg", (b"\xff\xd8\xff",))
PNG = Kind("PNG 图片", ("png",), "image/png", (b"\x89PNG\r\n\x1a\n",))

KINDS = (PDF, DOCX, PPTX, XLSX, ZIP, MP4, MP3, JPEG, PNG)
ARCHIVES = (DOCX, PPTX, XLSX, ZIP)
PICTURES = (JPEG, PNG)
BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}

# What each purpose of a `ResourceFile` takes; a purpose not named here takes every kind.
TAKEN = {
    "lesson_plan": (PDF, DOCX),
    "courseware": (PPTX, PDF, ZIP, MP4),
    "video": (MP4,),
    "exercise": (PDF, DOCX, XLSX, ZIP),
    "guide": (PDF, DOCX),
    "rights": (PDF, JPEG, PNG),
    "agreement": (PDF, JPEG, PNG),
}


def taken_for(purpose):
    return TAKEN.get(purpose, KINDS)


def endings_for(purpose):
    """The endings to name to a person: "PDF、DOCX"."""
    return "、".join(kind.endings[0].upper() for kind in taken_for(purpose))
