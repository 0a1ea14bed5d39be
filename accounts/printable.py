"""Which characters our papers can print, so that a name is refused when it is typed, not when 300
certificates are due.

The list stands in `printable_characters.txt`; the floor that owns the fonts writes it with
`python -m reports.pdf.printable > accounts/printable_characters.txt`, and a test compares the two.
"""

from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("printable_characters.txt")
PRIVATE_USE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))


@cache
def printable_characters():
    """Every character a name, unit or title may hold."""
    characters = set()
    for entry in LIST.read_text().split():
        first, _, last = entry.partition("-")
        characters.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(characters)


def unprintable(text):
    """The characters of `text` that cannot be printed, each once, in order; empty when all can."""
    allowed = printable_characters()
    return [character for character in dict.fromkeys(text) if character not in allowed]


def is_private(character):
    """Old systems kept 䶮 and its like at places of their own: ask for re-entry, never guess."""
    return any(ord(character) in places for places in PRIVATE_USE)


def why_unprintable(text):
    """The sentence for whoever typed `text`, or "" when it can be printed."""
    refused = unprintable(text)
    if not refused:
        return ""
    if any(map(is_private, refused)):
        return f"含有旧系统的自造字{named(refused)}，请改用标准字重新录入。"
    return f"{named(refused)}不在证书字库内，无法打印，请核对用字或联系教育局补充字库。"


def named(characters):
    """“𰻞”（U+30EDE）: what can be seen with its code, what cannot by its code alone."""
    return "、".join(
        f"“{each}”（U+{ord(each):04X}）" if each.isprintable() else f"U+{ord(each):04X}"
        for each in characters
    )
