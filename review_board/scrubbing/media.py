"""Video and sound: the tags a camera, an editor or a phone leaves beside the pictures.

Boxes of an MP4 that hold words are blanked where they stand, so that no offset moves and the
player may still ask for any piece of the file.
"""

import shutil

from review_board.scrubbing.unclean import Unclean

MP4_ENDINGS = ("mp4", "m4v", "m4a", "mov")
WORDY = {b"udta", b"meta", b"uuid"}
HOLDERS = {b"moov", b"trak", b"mdia", b"moof", b"traf"}
HANDLER_NAME = 24  # bytes of an hdlr box before the name of the program that wrote it
PIECE = 1 << 20


def scrub_mp4(source, target):
    """The same video with empty tags; titles, artist, place, device and XMP become zeros."""
    shutil.copyfileobj(source, target)
    size = target.tell()
    if size < 8:
        raise Unclean
    blank_boxes(target, 0, size)


def blank_boxes(file, start, end):
    for kind, begin, body, stop in boxes(file, start, end):
        if kind in WORDY:
            file.seek(begin + 4)
            file.write(b"free")
            write_zeros(file, body, stop)
        elif kind == b"hdlr":
            write_zeros(file, min(body + HANDLER_NAME, stop), stop)
        elif kind in HOLDERS:
            blank_boxes(file, body, stop)


def boxes(file, start, end):
    """(kind, where it begins, where its content begins, where it ends) of each box."""
    while start + 8 <= end:
        file.seek(start)
        head = file.read(8)
        size, body = int.from_bytes(head[:4], "big"), start + 8
        if size == 1:
            size, body = int.from_bytes(file.read(8), "big"), start + 16
        stop = end if size == 0 else start + size
        if stop > end or stop < body:
            raise Unclean
        yield head[4:], start, body, stop
        start = stop


def write_zeros(file, start, stop):
    file.seek(start)
    while start < stop:
        start += file.write(bytes(min(PIECE, stop - start)))


def scrub_mp3(source, target):
    """The same sound without ID3 tags at its head and its end."""
    data = source.read()
    while data[:3] == b"ID3" and len(data) > 10:
        size = sum((byte & 0x7F) << (7 * place) for place, byte in enumerate(data[9:5:-1]))
        data = data[10 + size + (10 if data[5] & 0x10 else 0) :]
    if data[-128:-125] == b"TAG":
        data = data[:-128]
    target.write(data)
