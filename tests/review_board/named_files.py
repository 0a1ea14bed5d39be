"""Files of every kind that is taken, each naming a person wherever its kind can hide a name."""

import io
import struct
import zipfile

from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import NameObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>'
    "</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def jpeg(name):
    """A photograph that says who took it, in EXIF, XMP and a comment."""
    picture, kept = Image.new("RGB", (60, 40), "navy"), io.BytesIO()
    exif = picture.getexif()
    exif[0x013B] = name
    xmp = XMP.format(name).encode()
    picture.save(kept, "JPEG", exif=exif, xmp=xmp, comment=name.encode())
    return kept.getvalue()


def png(name):
    words, kept = PngInfo(), io.BytesIO()
    words.add_text("Author", name)
    words.add_itxt("XML:com.adobe.xmp", XMP.format(name))
    Image.new("RGB", (60, 40), "teal").save(kept, "PNG", pnginfo=words)
    return kept.getvalue()


def pdf(name, pages=2):
    """Information, XMP, an attachment, bookmarks, two kinds of annotations, a photograph."""
    drawn = io.BytesIO()
    paper = canvas.Canvas(drawn, pagesize=(420, 595))
    paper.setAuthor(name)
    paper.setTitle(name)
    for page in range(1, pages + 1):
        paper.drawString(60, 500, f"y = ax2, page {page}")
        paper.drawImage(ImageReader(io.BytesIO(jpeg(name))), 60, 300)
        paper.bookmarkPage(f"p{page}")
        paper.addOutlineEntry(name, f"p{page}")
        paper.showPage()
    paper.save()
    writer = PdfWriter(clone_from=drawn)
    writer.add_metadata({"/Author": name, "/Company": name})
    writer.xmp_metadata = XMP.format(name).encode()
    writer.add_attachment(f"{name}.txt", name.encode())
    for remark in (
        FreeText(text="drawn", rect=(10, 10, 90, 30)),
        Text(text=name, rect=(1, 1, 9, 9)),
    ):
        remark[NameObject("/T")] = TextStringObject(name)
        writer.add_annotation(0, remark)
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def docx(name):
    """Properties of all three sorts, a comment, a tracked change, a photograph, a path."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": "<Relationships/>",
        "docProps/core.xml": f"<cp:coreProperties><dc:creator>{name}</dc:creator></cp:coreProperties>",
        "docProps/app.xml": f"<Properties><Company>{name}</Company></Properties>",
        "docProps/custom.xml": f'<Properties><property name="{name}"/></Properties>',
        "word/document.xml": f'<w:document><w:ins w:id="1" w:author="{name}">光合作用</w:ins></w:document>',
        "word/comments.xml": f'<w:comments><w:comment w:author="{name}" w:initials="{name}"/></w:comments>',
        "word/people.xml": f'<w15:people><w15:person w15:author="{name}"><w15:presenceInfo '
        f'w15:providerId="None" w15:userId="{name}"/></w15:person></w15:people>',
        "word/_rels/settings.xml.rels": f'<Relationship Target="file:///C:\\Users\\{name}\\a.dotx"/>',
        "customXml/item1.xml": f"<UserInfo><DisplayName>{name}</DisplayName></UserInfo>",
        "word/media/image1.jpeg": jpeg(name),
    }
    return packed(parts)


def pptx(name):
    parts = {
        "[Content_Types].xml": "<Types/>",
        "docProps/core.xml": f"<cp:coreProperties><dc:creator>{name}</dc:creator></cp:coreProperties>",
        "ppt/presentation.xml": "<p:presentation/>",
        "ppt/commentAuthors.xml": f'<p:cmAuthorLst><p:cmAuthor id="0" name="{name}" initials="{name}"/></p:cmAuthorLst>',
        "ppt/authors.xml": f'<p188:authorLst><p188:author id="{{1}}" name="{name}" userId="{name}"/></p188:authorLst>',
        "ppt/slides/slide1.xml": "<p:sld>电流的磁效应</p:sld>",
        "ppt/media/image1.png": png(name),
    }
    return packed(parts)


def xlsx(name):
    """As a spreadsheet program writes it, with a note and the name of who saved it last."""
    book, kept = Workbook(), io.BytesIO()
    book.properties.creator = book.properties.lastModifiedBy = name
    book.active["A1"] = 42
    book.active["A1"].comment = Comment("看这里", name)
    book.save(kept)
    return kept.getvalue()


def package(name):
    """A courseware package in a folder named after its maker, with comments and photographs."""
    parts = {
        f"{name}课件/index.html": "<html><img src='images/a.jpg'></html>",
        f"{name}课件/images/a.jpg": jpeg(name),
        f"{name}课件/教案.docx": docx(name),
    }
    return packed(parts, comment=name.encode())


def packed(parts, comment=b""):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = comment
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 3, 2, 10, 0, 0))
            entry.comment = comment
            package.writestr(entry, content)
    return kept.getvalue()


def mp4(name):
    """The boxes of a video: who made it stands in a tag, in XMP and in the name of a track."""
    said = name.encode()
    handler = box(b"hdlr", bytes(8) + b"vide" + bytes(12) + said + b"\0")
    track = box(b"trak", box(b"mdia", handler) + box(b"udta", said))
    tags = box(b"udta", box(b"meta", bytes(4) + box(b"\xa9ART", said)))
    movie = box(b"moov", box(b"mvhd", bytes(100)) + track + tags)
    pictures = box(b"mdat", bytes(range(256)) * 64)
    return box(b"ftyp", b"isom" + bytes(4)) + movie + box(b"uuid", bytes(16) + said) + pictures


def box(kind, content):
    return struct.pack(">I", 8 + len(content)) + kind + content


def mp3(name):
    said = name.encode()
    size = len(said) + 11
    head = b"ID3\x04\0\0" + bytes([0, 0, size >> 7, size & 0x7F])
    frame = b"TPE1" + bytes([0, 0, 0, len(said) + 1, 0, 0, 3]) + said
    return head + frame + b"\xff\xfb\x90\x00" * 200 + (b"TAG" + said).ljust(128, b"\0")


KINDS = {
    "jpg": jpeg,
    "png": png,
    "pdf": pdf,
    "docx": docx,
    "pptx": pptx,
    "xlsx": xlsx,
    "zip": package,
    "mp4": mp4,
    "mp3": mp3,
}
