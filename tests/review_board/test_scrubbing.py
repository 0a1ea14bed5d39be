"""Neutral copies: of every kind that is taken, the name goes and the content stays (QUALITY B2)."""

import hashlib
import io
import zipfile

import pytest
from PIL import Image
from pypdf import PdfReader

from review_board.scrubbing import Unclean, scrub
from review_board.scrubbing.pictures import without_jpeg_remarks
from tests.review_board import named_files
from tests.review_board.unpacking import everything_in, stands_in
from workflow.files.kinds import BY_ENDING

NAME = "欧阳若冰"


def neutral(ending, data):
    target = io.BytesIO()
    scrub(ending, io.BytesIO(data), target)
    return target.getvalue()


def test_every_kind_that_is_taken_is_tested():
    assert set(BY_ENDING) - {"jpeg"} == set(named_files.KINDS)


@pytest.mark.parametrize("ending", named_files.KINDS)
def test_no_name_is_left(ending):
    data = named_files.KINDS[ending](NAME)
    before = hashlib.sha256(data).hexdigest()
    assert stands_in(NAME, everything_in(data))

    clean = neutral(ending, data)

    assert not stands_in(NAME, everything_in(clean))
    assert hashlib.sha256(data).hexdigest() == before


def test_a_pdf_keeps_its_pages_and_what_is_drawn_on_them():
    reader = PdfReader(io.BytesIO(neutral("pdf", named_files.pdf(NAME))))

    assert [page.extract_text().strip() for page in reader.pages] == [
        "y = ax2, page 1",
        "y = ax2, page 2",
    ]
    assert [mark.get_object()["/Subtype"] for mark in reader.pages[0]["/Annots"]] == ["/FreeText"]
    assert len(reader.pages[0].images) == 1
    assert set(reader.trailer["/Root"]) == {"/Type", "/Pages"}


def test_a_pdf_with_a_lost_end_is_mended():
    whole = named_files.pdf(NAME)
    clean = neutral("pdf", whole[: whole.rindex(b"startxref")])

    assert len(PdfReader(io.BytesIO(clean)).pages) == 2


@pytest.mark.parametrize("ending", ["docx", "pptx", "xlsx"])
def test_an_office_file_keeps_its_parts(ending):
    data = named_files.KINDS[ending](NAME)
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (data, neutral(ending, data)))

    assert after.namelist() == before.namelist()
    assert {entry.date_time for entry in after.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_words_of_a_document_stay():
    clean = zipfile.ZipFile(io.BytesIO(neutral("docx", named_files.docx(NAME))))

    assert "光合作用" in clean.read("word/document.xml").decode()
    assert 'w:author="作者"' in clean.read("word/comments.xml").decode()


def test_a_package_loses_its_outer_folder_and_still_works():
    clean = zipfile.ZipFile(io.BytesIO(neutral("zip", named_files.package(NAME))))

    assert clean.namelist() == ["index.html", "images/a.jpg", "教案.docx"]


def test_names_packed_as_gbk_are_read():
    data = named_files.packed({"a/x.txt": "1", "b/课件.txt": "2"})
    raw = "课件".encode("gbk")
    data = data.replace("课件".encode(), raw + b"xx")
    data = bytearray(data)
    for start in (at for at in range(len(data)) if data[at : at + 4] in (b"PK\3\4", b"PK\1\2")):
        flags = start + (6 if data[start + 2 : start + 4] == b"\3\4" else 8)
        data[flags + 1] &= ~0x08

    clean = zipfile.ZipFile(io.BytesIO(neutral("zip", bytes(data))))

    assert clean.namelist() == ["a/x.txt", "b/课件xx.txt"]


def test_a_video_keeps_its_length_and_its_pictures():
    data = named_files.mp4(NAME)
    clean = neutral("mp4", data)

    assert len(clean) == len(data)
    assert clean[clean.index(b"mdat") :] == data[data.index(b"mdat") :]


def test_a_picture_turned_by_exif_stays_upright():
    turned, kept = Image.new("RGB", (60, 40)), io.BytesIO()
    exif = turned.getexif()
    exif[0x0112] = 6
    turned.save(kept, "JPEG", exif=exif)

    with Image.open(io.BytesIO(neutral("jpg", kept.getvalue()))) as upright:
        assert upright.size == (40, 60)


def test_pixels_of_a_photograph_within_a_pdf_stay():
    data = named_files.jpeg(NAME)
    clean = without_jpeg_remarks(data)

    assert not stands_in(NAME, clean)
    one, other = (Image.open(io.BytesIO(each)).tobytes() for each in (data, clean))
    assert one == other


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        ("doc", b"\xd0\xcf\x11\xe0"),
        ("pdf", b"%PDF-1.7 not really"),
        ("docx", b"PK\x03\x04 not really"),
        ("png", b"\x89PNG\r\n\x1a\n not really"),
        ("mp4", b"\xff\xff\xff\xffftyp"),
        ("zip", named_files.packed({"a/旧教案.doc": b"\xd0\xcf\x11\xe0"})),
    ],
)
def test_what_cannot_be_vouched_for_is_refused(ending, data):
    with pytest.raises(Unclean, match="不能去除作者信息"):
        neutral(ending, data)
