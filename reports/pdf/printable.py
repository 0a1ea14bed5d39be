"""Writes the list of characters that names may hold, for the floor below that cannot see the fonts.

    .venv/bin/python -m reports.pdf.printable > accounts/printable_characters.txt

Run it when a font file changes, or when `FONT_OVERRIDE_DIR` gains an `extra-*.ttf`; a test compares.
Every role that sets names ends in 宋体, so what 宋体 has can always be printed in one face.
"""

import unicodedata
from textwrap import fill

from reports.pdf.faces import chain


def printable_characters(faces):
    """The code points the faces print, without control, format and private-use characters."""
    codes = set().union(*(face.characters() for face in faces))
    return {code for code in codes if not unicodedata.category(chr(code)).startswith("C")}


def as_ranges(codes):
    """Code points as hexadecimal ranges `first-last`, ascending."""
    ranges = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return [f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in ranges]


if __name__ == "__main__":
    listed = " ".join(as_ranges(printable_characters(chain("song"))))
    print(fill(listed, width=100, break_on_hyphens=False))
