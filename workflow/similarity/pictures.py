"""Perceptual hashes of page images: 256 bits that change little when a picture is saved anew."""

BITS = 256
NEAR = 20  # bits in which two pictures may differ and still be one
BAND = 16  # bits
PLAIN = 16  # bits that must be set, and unset: a blank page is like every other blank page


def is_telling(picture):
    """Whether a hash says anything: that of an empty or plain page does not."""
    return picture is not None and PLAIN <= picture.bit_count() <= BITS - PLAIN


def are_alike(one, other):
    return is_telling(one) and is_telling(other) and (one ^ other).bit_count() <= NEAR


def pieces(picture):
    """(place, bits) of the hash in 16 pieces, without the plain ones; alike pictures share some."""
    if not is_telling(picture):
        return
    for place in range(BITS // BAND):
        bits = picture >> (place * BAND) & (2**BAND - 1)
        if bits not in (0, 2**BAND - 1):
            yield place, bits
