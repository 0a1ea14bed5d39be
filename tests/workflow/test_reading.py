"""What is read of strangers' files for 查重, and that nothing they hold does harm."""

import io
import zipfile

import pytest
from PIL import Image, ImageDraw

from config.demo.courseware import courseware
from config.demo.papers import lesson_plan
from config.demo.works import SMALL
from tests.make import PDF
from workflow.files.kinds import DOCX, JPEG, MP4, PNG, PPTX
from workflow.files.reader import picture_hash
from workflow.files.reading import place, read_pages
from workflow.similarity.pictures import are_alike, is_telling

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def read(tmp_path):
    def read(content, media_type):
        path = tmp_path / "file"
        path.write_bytes(content)
        return read_pages(path, media_type)

    return read


def a_docx(*paragraphs, head=""):
    out = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'{head}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>',
        )
    return out.getvalue()


def a_drawing(seed=0, size=(400, 300)):
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    for at in range(8):
        left = (at * 97 + seed * 61) % (size[0] - 80)
        top = (at * 53 + seed * 31) % (size[1] - 60)
        pen.ellipse((left, top, left + 70, top + 50), fill=(at * 25, 90, 200 - at * 20))
    return picture


def saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def test_a_pdf_gives_text_and_picture_of_each_page(read):
    pages, whole = read(lesson_plan(SMALL[0]), "application/pdf")

    assert whole and pages
    assert "分数的初步认识" in pages[0].text.replace("\n", "")
    assert is_telling(pages[0].picture)


def test_an_empty_page_has_a_picture_that_says_nothing(read):
    [page], whole = read(PDF, "application/pdf")

    assert (page.text, page.picture, whole) == ("", 0, True)


def test_slides_come_in_their_order(read):
    slides = [(f"第{number}张", [f"内容{number}"]) for number in range(1, 12)]
    pages, whole = read(courseware(slides), PPTX.media_type)

    assert whole
    assert [page.text.splitlines()[0] for page in pages] == [heading for heading, _ in slides]


def test_a_document_is_cut_into_sections(read):
    pages, whole = read(a_docx("甲" * 400, "乙" * 300, "丙"), DOCX.media_type)

    assert whole
    assert [page.text for page in pages] == ["甲" * 400 + "\n" + "乙" * 300, "丙"]


def test_a_picture_saved_anew_smaller_is_alike_and_another_is_not(read):
    drawing = a_drawing()
    [one], _ = read(saved(drawing, "PNG"), PNG.media_type)
    [again], _ = read(saved(drawing.resize((320, 240)), "JPEG", quality=60), JPEG.media_type)

    assert are_alike(one.picture, again.picture)
    assert not are_alike(one.picture, picture_hash(a_drawing(seed=5)))


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7 nothing more", "application/pdf"),
        (b"PK\x03\x04 nothing more", DOCX.media_type),
        (b"\x89PNG\r\n\x1a\n nothing more", PNG.media_type),
        (
            a_docx("&a;", head='<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>'),
            DOCX.media_type,
        ),
    ],
)
def test_what_cannot_be_read_is_said_to_be_so(read, content, media_type):
    assert read(content, media_type) == ([], False)


def test_a_part_that_unpacks_to_too_much_is_not_read(read):
    assert read(a_docx("一" * 12_000_000), DOCX.media_type) == ([], False)


def test_what_is_cut_off_is_said_to_be_so(read):
    pages, whole = read(a_docx("一" * 30_000), DOCX.media_type)
    assert ([len(page.text) for page in pages], whole) == ([20_000], False)

    pages, whole = read(a_docx(*["一" * 600] * 501), DOCX.media_type)
    assert (len(pages), whole) == (500, False)


def test_a_place_is_named_as_people_say_it():
    assert place("application/pdf", 2, 5) == "第 2、5 页"
    assert place(PPTX.media_type, 3) == "第 3 张"
    assert place(DOCX.media_type, 4) == "第 4 段"
    assert place(PNG.media_type, 1) == ""


def test_a_kind_without_pages_is_no_fault(read):
    assert read(b"....ftypmp42", MP4.media_type) == ([], True)
