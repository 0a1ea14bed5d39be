"""Text as a set of shingles: short runs of words, the same however the text is set or punctuated."""

import re
import unicodedata
import zlib
from collections import Counter
from itertools import pairwise

RUN = 8  # words of a shingle; a Chinese character is a word, so is a Latin word or a number
ENOUGH = 20  # shingles from which a page says enough to be known by its text
RUNNING = 3  # pages of a file on which a line stands as a header or footer does
WORD = re.compile(r"[a-z0-9]+|[^\W_]")


def words(text):
    """The words of a text in their order: NFKC, without case, punctuation and spaces."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def shingles(text):
    """The runs of eight words in a text, each as a number of 32 bits."""
    row = words(text)
    return frozenset(
        zlib.crc32(" ".join(row[at : at + RUN]).encode()) for at in range(len(row) - RUN + 1)
    )


def without_running_lines(pages):
    """The texts of a file's pages, without the lines that stand on most of them.

    A line runs when it stands on at least three pages and on more than half of all, whatever
    numbers are in it.
    """
    lines = [[line.strip() for line in text.splitlines()] for text in pages]
    on_pages = Counter(line for page in lines for line in set(map(unnumbered, page)) if line)
    least = max(RUNNING, len(pages) // 2 + 1)
    running = {line for line, count in on_pages.items() if count >= least}
    return ["\n".join(ln for ln in page if unnumbered(ln) not in running) for page in lines]


def unnumbered(line):
    return re.sub(r"\d+", "0", line)


def marked(text, found):
    """The text in pieces (piece, whether it is shared), by the shingles `found` elsewhere."""
    places = list(places_of(text))
    hits = [False] * len(places)
    for at in range(len(places) - RUN + 1):
        run = " ".join(word for _, word in places[at : at + RUN])
        if zlib.crc32(run.encode()) in found:
            hits[at : at + RUN] = [True] * RUN
    shared = [False] * len(text)
    for (here, _), hit in zip(places, hits, strict=True):
        shared[here] = shared[here] or hit
    for (here, hit), (there, next_hit) in pairwise(zip((p for p, _ in places), hits, strict=True)):
        if hit and next_hit:
            shared[here:there] = [True] * (there - here)
    return list(in_pieces(text, shared))


def places_of(text):
    """(where it begins in the text, word) for every word, as `words` gives them."""
    flat, origin = [], []
    for here, char in enumerate(text):
        plain = unicodedata.normalize("NFKC", char).casefold()
        flat.append(plain)
        origin += [here] * len(plain)
    for match in WORD.finditer("".join(flat)):
        yield origin[match.start()], match.group()


def in_pieces(text, shared):
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or shared[at] != shared[begin]:
            yield text[begin:at], shared[begin]
            begin = at
