"""Text in pieces: one Chinese character or one Latin word each, with its room and its joints.

避头尾 (no closing mark begins a line, no opening mark ends one), 标点挤压 (marks side by side share
their white), Latin words and names unbroken. All lengths are points.
"""

from dataclasses import dataclass, replace

from reports.pdf.faces import face_for

OPENING = frozenset("（《「『〔【“‘")
CLOSING = frozenset("，。、；：！？）》」』〕】”’")
NEVER_FIRST = CLOSING | frozenset("％…—·,.;:?!)]}%℃")
NEVER_LAST = OPENING | frozenset("([{")
DASHES = frozenset("—…")
FULL_WIDTH_BELOW_CJK = frozenset("“”‘’…—①②③④⑤⑥⑦⑧⑨⑩")
NO_AIR = OPENING | CLOSING | DASHES | frozenset(" ·/／")
AIR = 0.08  # between Chinese and Latin, of the type size
THIN_FACES = ("Fang", "Kai")  # they print too light and are thickened


@dataclass(frozen=True)
class Style:
    """How a stretch of text looks. `latin` is the role of digits and Latin letters, if another;
    `cell` the fixed advance of a full-width character (公文 grid); `thicken` a stroke in points."""

    role: str
    size: float
    color: str = "#000000"
    latin: str = ""
    cell: float = 0
    thicken: float = 0
    tracking: float = 0

    def at(self, size):
        return replace(self, size=size)


@dataclass(frozen=True)
class Span:
    """Text in one style, set in one face; `whole` text (a person's name) is not broken."""

    text: str
    style: Style
    whole: bool = False


class Piece:
    """What is never torn apart: one Chinese character, or one Latin word."""

    __slots__ = ("text", "face", "style", "width", "advance", "shift", "may_break")

    def __init__(self, text, face, style, advance=None, shift=0.0):
        self.text, self.face, self.style = text, face, style
        self.width = face.width(text) * style.size / 1000 + style.tracking * (len(text) - 1)
        self.advance = (self.width if advance is None else advance) + style.tracking
        self.shift = shift
        self.may_break = True


def is_chinese(character):
    return ord(character) >= 0x2E80 or character in FULL_WIDTH_BELOW_CJK


def compose(spans):
    """The pieces of the spans, squeezed and spaced, each knowing whether a line may end after it.

    Raises MissingGlyph when a span cannot be set in one face.
    """
    pieces = []
    for span in spans:
        fresh = list(_pieces(span))
        if span.whole:
            for piece in fresh[:-1]:
                piece.may_break = False
        pieces += fresh
    for left, right in zip(pieces, pieces[1:], strict=False):
        _fit(left, right)
    return pieces


def _pieces(span):
    style = span.style
    face = _face(span)
    for word in _words(span.text):
        if is_chinese(word[0]):
            yield _square(word, face, style)
        else:
            yield Piece(word, face_for(style.latin, word) if style.latin else face, style)


def _face(span):
    """One face for the whole span; Latin letters and digits do not count where they have their own."""
    text = span.text
    if span.style.latin:
        text = "".join(filter(is_chinese, text))
    return face_for(span.style.role, text)


def _words(text):
    """Chinese characters one by one; Latin words, numbers and single spaces as they are."""
    word = ""
    for character in text:
        if character == " " or is_chinese(character):
            if word:
                yield word
            word = ""
            yield character
        else:
            word += character
    if word:
        yield word


def _square(character, face, style):
    """A full-width character in its cell: brackets and marks lean, narrow glyphs are centred."""
    cell = style.cell or style.size
    width = face.letter_width(character) * style.size / 1000
    if character == "—":
        return Piece(character, face, style, max(width, style.cell), 0)
    if character in OPENING:
        shift = cell - width
    elif character in CLOSING:
        shift = 0
    else:
        shift = (cell - width) / 2
    return Piece(character, face, style, cell, shift)


def _fit(left, right):
    """Squeeze or space two neighbours, and forbid the breaks that 避头尾 forbids."""
    a, b = left.text[-1], right.text[0]
    if a in CLOSING and (b in CLOSING or b in OPENING):
        left.advance -= left.style.size / 2
    elif a in OPENING and b in OPENING:
        right.advance -= right.style.size / 2
        right.shift -= right.style.size / 2
    elif _needs_air(a, b) and not left.style.cell:
        left.advance += left.style.size * AIR
    if b in NEVER_FIRST or a in NEVER_LAST or (a == b and a in DASHES):
        left.may_break = False


def _needs_air(a, b):
    return is_chinese(a) != is_chinese(b) and a not in NO_AIR and b not in NO_AIR
