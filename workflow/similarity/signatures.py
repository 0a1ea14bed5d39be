"""MinHash with bands: which pages may share text, found by equal keys (Broder 1997; Leskovec ch. 3).

Sixteen bands of two rows: of pages that share half of their shingles 99 % are found, of those that
share a fifth 48 %; a work is found by any of its pages.
"""

import hashlib
import random
import struct

from workflow.similarity import pictures
from workflow.similarity.wording import ENOUGH

BANDS, ROWS = 16, 2
PRIME = 2**61 - 1
CHANCE = random.Random(20152)  # noqa: S311 - the same permutations for ever: keys are kept
TURNS = [(CHANCE.randrange(1, PRIME), CHANCE.randrange(PRIME)) for _ in range(BANDS * ROWS)]


def signature(shingles):
    """The least of the shingles under each of 32 permutations; () for no shingles."""
    if not shingles:
        return ()
    return tuple(min((a * one + b) % PRIME for one in shingles) for a, b in TURNS)


def estimate(one, other):
    """What two signatures say of the Jaccard index of their sets, from 0 to 1."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(TURNS)


def keys(shingles, picture):
    """The keys, below 2**63, under which a page is found by its text and by its picture."""
    found = set()
    if len(shingles) >= ENOUGH:
        sign = signature(shingles)
        found |= {key("t", band, *sign[band * ROWS :][:ROWS]) for band in range(BANDS)}
    return found | {key("p", place, bits) for place, bits in pictures.pieces(picture)}


def key(kind, band, *values):
    packed = kind.encode() + struct.pack(f">B{len(values)}Q", band, *values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest()) >> 1
