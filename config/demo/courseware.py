"""A courseware of slides as a real PowerPoint file, written part by part; it names nobody."""

import io
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument"
WIDE, HIGH = 12192000, 6858000  # EMU: a slide of 16 to 9
NO_SHAPES = (
    "<p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
)
COLOURS = [
    *[("dk1", "1C2733"), ("lt1", "FFFFFF"), ("dk2", "1F5FA8"), ("lt2", "FBFAF6")],
    *[(f"accent{number}", "1F5FA8") for number in range(1, 7)],
    *[("hlink", "1F5FA8"), ("folHlink", "8A6D1D")],
]


def courseware(slides):
    """The bytes of a PPTX of these slides: pairs (heading, lines)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts(slides):
            entry = zipfile.ZipInfo(name, datetime(2026, 1, 1).timetuple()[:6])  # noqa: DTZ001
            archive.writestr(entry, HEAD + text)
    return out.getvalue()


def parts(slides):
    """(name, XML) of every part of the package."""
    numbers = range(1, len(slides) + 1)
    yield "[Content_Types].xml", content_types(numbers)
    yield "_rels/.rels", relations([("officeDocument", "ppt/presentation.xml")])
    yield "ppt/presentation.xml", presentation(numbers)
    targets = [("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml")]
    targets += [("slide", f"slides/slide{number}.xml") for number in numbers]
    yield "ppt/_rels/presentation.xml.rels", relations(targets)
    yield "ppt/theme/theme1.xml", theme()
    yield "ppt/slideMasters/slideMaster1.xml", master()
    targets = [
        ("slideLayout", "../slideLayouts/slideLayout1.xml"),
        ("theme", "../theme/theme1.xml"),
    ]
    yield "ppt/slideMasters/_rels/slideMaster1.xml.rels", relations(targets)
    layout = f"<p:sldLayout {NAMES}><p:cSld><p:spTree>{NO_SHAPES}</p:spTree></p:cSld></p:sldLayout>"
    yield "ppt/slideLayouts/slideLayout1.xml", layout
    targets = [("slideMaster", "../slideMasters/slideMaster1.xml")]
    yield "ppt/slideLayouts/_rels/slideLayout1.xml.rels", relations(targets)
    for number, (heading, lines) in zip(numbers, slides, strict=True):
        yield f"ppt/slides/slide{number}.xml", slide(heading, lines)
        targets = [("slideLayout", "../slideLayouts/slideLayout1.xml")]
        yield f"ppt/slides/_rels/slide{number}.xml.rels", relations(targets)


def content_types(numbers):
    kinds = [("presentation", "presentation.main"), ("theme/theme1", None)]
    kinds += [
        ("slideMasters/slideMaster1", "slideMaster"),
        ("slideLayouts/slideLayout1", "slideLayout"),
    ]
    kinds += [(f"slides/slide{number}", "slide") for number in numbers]
    overrides = "".join(
        f'<Override PartName="/ppt/{part}.xml" ContentType="{TYPES}.'
        + (f"presentationml.{kind}" if kind else "theme")
        + '+xml"/>'
        for part, kind in kinds
    )
    relation = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{relation}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations(targets):
    lines = "".join(
        f'<Relationship Id="rId{place}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def presentation(numbers):
    slides = "".join(f'<p:sldId id="{255 + number}" r:id="rId{number + 2}"/>' for number in numbers)
    return (
        f'<p:presentation {NAMES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        f"</p:sldMasterIdLst><p:sldIdLst>{slides}</p:sldIdLst>"
        f'<p:sldSz cx="{WIDE}" cy="{HIGH}"/><p:notesSz cx="{HIGH}" cy="{WIDE}"/></p:presentation>'
    )


def master():
    names = ["bg1", "tx1", "bg2", "tx2", *[f"accent{n}" for n in range(1, 7)], "hlink", "folHlink"]
    colours = ["lt1", "dk1", "lt2", "dk2", *names[4:]]
    mapping = " ".join(f'{a}="{b}"' for a, b in zip(names, colours, strict=True))
    return (
        f"<p:sldMaster {NAMES}><p:cSld><p:spTree>{NO_SHAPES}</p:spTree></p:cSld><p:clrMap {mapping}/>"
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>'
    )


def theme():
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS)
    font = '<a:latin typeface="SimHei"/><a:ea typeface="SimHei"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme {NAMES} name="demo"><a:themeElements><a:clrScheme name="demo">{colours}</a:clrScheme>'
        f'<a:fontScheme name="demo"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="demo"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def slide(heading, lines):
    shapes = text_box(2, 500000, 900000, [heading], 3600, "1F5FA8")
    shapes += text_box(3, 1700000, 4200000, lines, 2400, "1C2733")
    shapes += text_box(4, 6250000, 400000, ["演示数据"], 1200, "8A6D1D")
    return f"<p:sld {NAMES}><p:cSld><p:spTree>{NO_SHAPES}{shapes}</p:spTree></p:cSld></p:sld>"


def text_box(number, top, height, lines, size, colour):
    """Lines of text across the slide; `size` in hundredths of a point."""
    style = f'<a:rPr lang="zh-CN" sz="{size}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:rPr>'
    text = "".join(f"<a:p><a:r>{style}<a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="文本 {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="800000" y="{top}"/><a:ext cx="{WIDE - 1600000}" '
        f'cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square"/>{text}</p:txBody></p:sp>'
    )
