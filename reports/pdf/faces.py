"""The printing faces: which file sets which role, and whether it can set a text at all.

Documents speak of roles, never of fonts, so that a bureau owning 方正小标宋 or 仿宋_GB2312 changes
files and not code: `<FONT_OVERRIDE_DIR>/<role>.ttf` is tried first, and `<…>/extra-*.ttf` last.
"""

import os
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase.ttfonts import TTFontFace

FONT_DIR = Path(__file__).resolve().parent / "fonts"
ROLES = {
    "xbs": ("Song-Bold",),  # 小标宋: titles and letterheads
    "black": ("Song-Black-L1", "Song-Bold"),  # the largest words: 获奖证书, 一等奖
    "song": ("Song-Regular",),
    "hei": ("Hei-Medium", "Song-Regular"),
    "kai": ("Kai-Regular", "Song-Regular"),
    "fang": ("Fang-Regular", "Song-Regular"),
}


class MissingGlyph(ValueError):  # noqa: N818 - it reads as what happened
    """No face of a role can set `text` as a whole; `characters` are those it lacks, in order."""

    def __init__(self, text, characters):
        self.text = text
        self.characters = characters
        self.code_points = [f"U+{ord(character):04X}" for character in characters]
        named = "、".join(
            f"{character}（{point}）"
            for character, point in zip(characters, self.code_points, strict=True)
        )
        super().__init__(f"“{text}”中的{named}无法打印，请更换字形或联系教育局补充字库。")


class Program(TTFontFace):
    """A parsed font file that keeps its tables cut out: reportlab copies megabytes for each subset."""

    def __init__(self, path):
        self._tables = {}
        super().__init__(str(path))

    def get_table(self, tag):
        if tag not in self._tables:
            self._tables[tag] = super().get_table(tag)
        return self._tables[tag]


class Face:
    """One font file, parsed once. Widths are thousandths of the type size."""

    def __init__(self, path):
        self.name = path.stem
        self.program = Program(path)
        self._glyphs = self.program.charToGlyph
        self._widths = self.program.charWidths
        self._default_width = self.program.defaultWidth
        self._reading = Lock()

    def lacks(self, text):
        """The characters this face cannot set: reportlab would print an empty box and say nothing."""
        glyphs = self._glyphs
        return [character for character in dict.fromkeys(text) if not glyphs.get(ord(character))]

    def letter_width(self, character):
        return self._widths.get(ord(character), self._default_width)

    def width(self, text):
        return sum(map(self.letter_width, text))

    def subset(self, codes):
        """The font cut down to these code points. reportlab reads with a shared position, so two
        threads must not cut one face at a time."""
        with self._reading:
            return self.program.makeSubset(codes)

    def characters(self):
        """Every code point this face has a glyph for."""
        return {code for code, glyph in self._glyphs.items() if glyph}

    def __repr__(self):
        return f"<Face {self.name}>"


@cache
def load(path):
    return Face(path)


@cache
def chain(role):
    """The faces tried for a role, the bureau's own first."""
    paths = [FONT_DIR / f"{stem}.ttf" for stem in ROLES[role]]
    if folder := os.environ.get("FONT_OVERRIDE_DIR"):
        own = Path(folder) / f"{role}.ttf"
        paths = [own] * own.exists() + paths + sorted(Path(folder).glob("extra-*.ttf"))
    return [load(path) for path in paths]


@lru_cache(8192)
def face_for(role, text):
    """The first face of the role that sets the whole of `text`; a name is never set in two faces.

    Raises MissingGlyph when no single face can.
    """
    lacking = []
    for face in chain(role):
        lacks = face.lacks(text)
        if not lacks:
            return face
        lacking.append(lacks)
    raise MissingGlyph(text, min(lacking, key=len))


def missing_glyphs(text, role="kai"):
    """The characters of `text` that stop it from being printed in `role`; empty when it can be."""
    try:
        face_for(role, text)
    except MissingGlyph as missing:
        return missing.characters
    return []
