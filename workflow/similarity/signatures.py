"""Keys under which pages that share text are found, a sample that any copied run falls into.

Of the shingles, numbers spread evenly over 32 bits, the lowest sixteenth are kept (Broder 1997,
"sketches"; Manber 1994): what is kept of a run does not depend on what stands around it. A slide of
80 words taken into a page of 1,500 is found in 99 of 100 cases. Bands of MinHash, which ask how
much of *both* pages agrees, find 2 of 100.
"""

import hashlib
import struct
from bisect import bisect_left

from workflow.similarity import pictures
from workflow.similarity.wording import ENOUGH

SAMPLED = 2**32 // 16  # shingles below it are kept
LEAST, MOST = 4, 128  # are kept of any page


def signature(shingles):
    """The lowest of the shingles, in order: a sixteenth of them, but at least 4 and at most 128."""
    row = sorted(shingles)
    return tuple(row[: min(MOST, max(LEAST, bisect_left(row, SAMPLED)))])


def keys(shingles, picture):
    """The keys, below 2**63, under which a page is found by its text and by its picture."""
    found = set()
    if len(shingles) >= ENOUGH:
        found |= {key("t", 0, shingle) for shingle in signature(shingles)}
    return found | {key("p", place, bits) for place, bits in pictures.pieces(picture)}


def key(kind, band, *values):
    packed = kind.encode() + struct.pack(f">B{len(values)}Q", band, *values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest()) >> 1
