"""MP4 files of strangers: whole from their first box to the last, with something to show."""

from accounts.brackets import bracketed
from accounts.refusals import Refused

MOST_BOXES = 10_000


def examine_video(name, stream):
    """Refuse an MP4 that was cut off or whose boxes lead nowhere."""
    size = stream.seek(0, 2)
    at, kinds = 0, set()
    for _ in range(MOST_BOXES):
        if at == size:
            break
        kind, length = box_at(stream, at, size)
        if length < 8 or at + length > size:
            raise Refused(f"{bracketed(name)}打不开，可能没有传完或已损坏，请重新导出 MP4 后再传。")
        kinds.add(kind)
        at += length
    if at != size or b"moov" not in kinds:
        raise Refused(f"{bracketed(name)}里没有可以播放的画面，请重新导出 MP4 后再传。")


def box_at(stream, at, size):
    """Kind and length of the box at a place; a length of 0 means up to the end of the file."""
    stream.seek(at)
    head = stream.read(16)
    length, kind = int.from_bytes(head[:4], "big"), head[4:8]
    if length == 1:
        length = int.from_bytes(head[8:16], "big")
    return kind, size - at if length == 0 else length
