"""The pen that writes lines of type on a canvas: the only place that knows PDF's text operators."""

import zlib
from datetime import date
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import xObjectName

from reports.pdf.archive import ArchivalCanvas
from reports.pdf.embedding import Deflated, Typecase
from reports.pdf.faces import chain
from reports.pdf.pieces import THIN_FACES, Span, compose
from reports.pdf.typesetting import Line

MM = 72 / 25.4


@cache
def color(code):
    return HexColor(code)


@cache
def _operands(code):
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in color(code).rgb())


@cache
def standing_type(words):
    """The standing type of a template: ((role, its fixed words), …) by the role's first face."""
    standing = {}
    for role, text in words:
        face = chain(role)[0]
        lacks = face.lacks(text)
        kept = "".join(character for character in text if character not in lacks)
        standing[face] = standing.get(face, "") + kept
    return standing


class Pen:
    """A canvas and the letters of its document."""

    def __init__(self, size, standing=(), **description):
        self.width, self.height = size
        self.canvas = ArchivalCanvas(size, **description)
        self._letters = Typecase(standing_type(standing))

    def line(self, x, y, line, justify=False, outline=False):
        """One line of type, its baseline starting at x, y; `outline` draws hollow letters."""
        gap = line.gap(justify)
        operators = ["q BT 1 j"]
        for run in _runs(line.pieces, gap):
            operators.append(self._run(run, x, y, outline))
        operators.append("ET Q")
        self.canvas.addLiteral(" ".join(operators))

    def _run(self, run, x, y, outline):
        piece = run.first
        style = piece.style
        ink = _operands(style.color)
        stroke = style.thicken * piece.face.name.startswith(THIN_FACES) or outline * style.thicken
        operators = [f"{ink} rg"]
        if outline:
            operators.append(f"1 Tr {ink} RG {stroke:.2f} w")
        elif stroke:
            operators.append(f"2 Tr {ink} RG {stroke:.2f} w")
        else:
            operators.append("0 Tr")
        spacing = f"{run.spacing:.3f} Tc 1 0 0 1 {x + run.offset:.2f} {y:.2f} Tm"
        for name, codes in self._letters.encode(piece.face, run.text):
            operators.append(f"/{name} {style.size:g} Tf {spacing} <{codes}> Tj")
            spacing = ""
        return " ".join(operators)

    def write(self, x, y, text, style, align="left"):
        """A short text on one line, aligned left, centre or right of x. Returns its width."""
        return self.write_spans(x, y, [Span(text, style)], align)

    def write_outline(self, x, y, text, style):
        """Hollow letters, centred on x; the stroke is the style's `thicken`."""
        line = Line(compose([Span(text, style)]), 0, last=True)
        width = line.length()
        self.line(x - width / 2, y, Line(line.pieces, width, last=True), outline=True)

    def write_spans(self, x, y, spans, align="left"):
        line = Line(compose(spans), 0, last=True)
        width = line.length()
        offset = {"left": 0, "centre": width / 2, "right": width}[align]
        self.line(x - offset, y, Line(line.pieces, width, last=True))
        return width

    def paragraph(self, x, y, lines, leading, indent=0.0, justify=True):
        """Lines below each other from baseline y; returns the baseline after the last."""
        for number, line in enumerate(lines):
            self.line(x + (indent if number == 0 else 0), y, line, justify)
            y -= leading
        return y

    def rule(self, x1, y1, x2, y2, width=0.5, ink="#000000"):
        self.canvas.setStrokeColor(color(ink))
        self.canvas.setLineWidth(width)
        self.canvas.line(x1, y1, x2, y2)

    def box(self, x, y, width, height, fill="", stroke="", line=0.5):
        if fill:
            self.canvas.setFillColor(color(fill))
        if stroke:
            self.canvas.setStrokeColor(color(stroke))
            self.canvas.setLineWidth(line)
        self.canvas.rect(x, y, width, height, stroke=bool(stroke), fill=bool(fill))

    def stamp(self, name, draw):
        """Put a drawing without letters on the whole page; it is drawn once and kept compressed."""
        if not self.canvas.hasForm(name):
            form = Deflated(*_baked(draw, self.width, self.height))
            self.canvas._doc.Reference(form, xObjectName(name))
        self.canvas.doForm(name)

    def new_page(self):
        self.canvas.showPage()

    def finish(self):
        """End the last page and give the bytes of the file."""
        self.canvas.showPage()
        return self.canvas.close(self._letters.embed(self.canvas._doc))


@cache
def _baked(draw, width, height):
    """The compressed operators of a drawing and the dictionary entries that make them a form."""
    scratch = ArchivalCanvas((width, height), title="", author="", subject="", date=date.min)
    draw(scratch, width, height)
    box = f"/BBox [0 0 {width:.2f} {height:.2f}]"
    entries = f"/Type /XObject /Subtype /Form /FormType 1 {box} /Resources << /ProcSet [/PDF] >>"
    return zlib.compress("\n".join(scratch._code).encode(), 9), entries.encode()


class _Run:
    """Neighbouring pieces of one face, style and spacing, written in one go."""

    __slots__ = ("first", "text", "offset", "spacing")

    def __init__(self, piece, offset, spacing):
        self.first, self.text, self.offset, self.spacing = piece, piece.text, offset, spacing


def _runs(pieces, gap):
    runs, offset = [], 0.0
    run = None
    for piece in pieces:
        single = len(piece.text) == 1 and abs(piece.shift) < 0.02
        spacing = piece.advance + gap - piece.width if single else piece.style.tracking
        if run and single and _continues(run, piece, spacing):
            run.text += piece.text
        else:
            fresh = _Run(piece, offset + piece.shift, spacing)
            runs.append(fresh)
            run = fresh if single else None
        offset += piece.advance + gap
    return runs


def _continues(run, piece, spacing):
    first = run.first
    return (
        first.face is piece.face
        and first.style is piece.style
        and abs(run.spacing - spacing) < 0.005
    )
