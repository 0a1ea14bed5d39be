"""A micro-course as an MP4 that every browser plays: slides, each standing for some seconds.

Written without an encoder. H.264 allows macroblocks whose samples are simply written down (I_PCM),
so each slide is one such picture, and the container says how long it stands.
"""

import struct

from PIL import Image, ImageDraw, ImageFont

from reports.pdf.faces import FONT_DIR

WIDTH, HEIGHT = 640, 352  # whole macroblocks of 16
BLOCKS = (WIDTH // 16, HEIGHT // 16)
SECONDS = 6  # each slide
INK, PAPER, ACCENT, PALE = "#1c2733", "#fbfaf6", "#1f5fa8", "#8a6d1d"


def video(slides):
    """The bytes of an MP4 of these slides: pairs (heading, lines)."""
    samples = [sample(picture(*slide, place), place) for place, slide in enumerate(slides)]
    return container(samples)


# --- pictures -------------------------------------------------------------------------------------
def picture(heading, lines, place):
    """One slide as an image."""
    slide = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(slide)
    pen.rectangle([0, 0, WIDTH, 10], fill=ACCENT)
    pen.text((44, 44), heading, font=face("Hei-Medium.ttf", 30), fill=ACCENT)
    pen.line([44, 92, WIDTH - 44, 92], fill=ACCENT, width=2)
    for row, line in enumerate(lines):
        pen.text((44, 116 + 44 * row), line, font=face("Song-Regular.ttf", 22), fill=INK)
    pen.text((44, HEIGHT - 34), "演示数据", font=face("Hei-Medium.ttf", 14), fill=PALE)
    pen.text((WIDTH - 60, HEIGHT - 34), str(place + 1), font=face("Hei-Medium.ttf", 14), fill=INK)
    return slide


def face(name, size):
    return ImageFont.truetype(str(FONT_DIR / name), size)


def planes(image):
    """Luma and the two chroma planes in video range, the chroma at half the size."""
    luma, blue, red = image.convert("YCbCr").split()
    half = (WIDTH // 2, HEIGHT // 2)
    luma = luma.point([16 + round(value * 219 / 255) for value in range(256)])
    chroma = [16 + round(value * 224 / 255) for value in range(256)]
    return luma, blue.resize(half).point(chroma), red.resize(half).point(chroma)


# --- H.264 ----------------------------------------------------------------------------------------
def bits(*codes):
    """Codes as text of ones and zeros, closed by a stop bit and filled up to whole bytes."""
    text = "".join(codes) + "1"
    text += "0" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8, "big")


def ue(number):
    """An unsigned Exp-Golomb code."""
    text = f"{number + 1:b}"
    return "0" * (len(text) - 1) + text


def sequence():
    """The sequence parameter set: baseline, level 3, no reordering, the size in macroblocks."""
    size = [ue(BLOCKS[0] - 1), ue(BLOCKS[1] - 1)]
    return b"\x67\x42\xc0\x1e" + bits(ue(0), ue(0), ue(2), ue(1), "0", *size, "1", "1", "0", "0")


def parameters():
    """The picture parameter set: CAVLC, one slice group, the deblocking filter can be turned off."""
    return b"\x68" + bits(
        ue(0), ue(0), "0", "0", ue(0), ue(0), ue(0), "0", "00", ue(0), ue(0), ue(0), "1", "0", "0"
    )


def sample(image, place):
    """One key frame: a slice of macroblocks whose samples are written down, with its length."""
    head = "".join([ue(0), ue(7), ue(0), "0000", ue(place % 2), "0", "0", ue(0), ue(1), ue(25)])
    head += "0" * (-len(head) % 8)
    slice_ = b"\x65" + int(head, 2).to_bytes(len(head) // 8, "big")
    slice_ += b"\x0d\x00".join(macroblocks(image)) + b"\x80"
    return struct.pack(">I", len(slice_)) + slice_


def macroblocks(image):
    """The 384 samples of each macroblock. In video range none is zero, so nothing needs escaping."""
    luma, blue, red = planes(image)
    for row in range(BLOCKS[1]):
        for column in range(BLOCKS[0]):
            large = [16 * column, 16 * row, 16 * column + 16, 16 * row + 16]
            small = [edge // 2 for edge in large]
            parts = [luma.crop(large), blue.crop(small), red.crop(small)]
            yield b"".join(part.tobytes() for part in parts)


# --- MP4 ------------------------------------------------------------------------------------------
MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def box(kind, *parts):
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + kind + content


def full(kind, *parts, flags=0):
    """A box with a version (0) and flags."""
    return box(kind, struct.pack(">I", flags), *parts)


def container(samples):
    """A file of one video track, its index in front so that a browser may begin at once."""
    kind = box(b"ftyp", b"isom", struct.pack(">I", 512), b"isomavc1mp41")
    index = movie(samples, 0)
    index = movie(samples, len(kind) + len(index) + 8)
    return kind + index + box(b"mdat", *samples)


def movie(samples, offset):
    duration = SECONDS * len(samples)
    header = struct.pack(">IIII", 0, 0, 1, duration)
    header += struct.pack(">IHHII", 0x10000, 0x0100, 0, 0, 0) + MATRIX + bytes(24)
    return box(
        b"moov",
        full(b"mvhd", header, struct.pack(">I", 2)),
        box(b"trak", track_header(duration), media(samples, duration, offset)),
    )


def track_header(duration):
    facts = struct.pack(">IIIII", 0, 0, 1, 0, duration) + bytes(16) + MATRIX
    return full(b"tkhd", facts, struct.pack(">II", WIDTH << 16, HEIGHT << 16), flags=3)


def media(samples, duration, offset):
    return box(
        b"mdia",
        full(b"mdhd", struct.pack(">IIIIHH", 0, 0, 1, duration, 0x55C4, 0)),
        full(b"hdlr", bytes(4), b"vide", bytes(12), b"\x00"),
        box(
            b"minf",
            full(b"vmhd", bytes(8), flags=1),
            box(b"dinf", full(b"dref", struct.pack(">I", 1), full(b"url ", flags=1))),
            table(samples, offset),
        ),
    )


def table(samples, offset):
    """Which sample lies where, how long it is and how long it stands."""
    count, sizes = len(samples), [len(each) for each in samples]
    return box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), description()),
        full(b"stts", struct.pack(">III", 1, count, SECONDS)),
        full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        full(b"stsz", struct.pack(f">II{count}I", 0, count, *sizes)),
        full(b"stco", struct.pack(">II", 1, offset)),
    )


def description():
    """What a decoder must know before the first picture."""
    sps, pps = sequence(), parameters()
    config = bytes([1, *sps[1:4], 0xFF, 0xE1]) + struct.pack(">H", len(sps)) + sps
    config += b"\x01" + struct.pack(">H", len(pps)) + pps
    picture_facts = bytes(16) + struct.pack(">HHIIIH", WIDTH, HEIGHT, 0x480000, 0x480000, 0, 1)
    head = bytes(6) + struct.pack(">H", 1) + picture_facts + bytes(32)
    return box(b"avc1", head, struct.pack(">Hh", 24, -1), box(b"avcC", config))
