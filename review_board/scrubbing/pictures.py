"""Pictures are drawn anew, which leaves EXIF, GPS, XMP, comments and thumbnails behind."""

from PIL import Image, ImageOps

from review_board.scrubbing.unclean import Unclean

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "bmp": "BMP"}
ENDINGS = tuple(FORMATS)
KINDS = tuple(set(FORMATS.values()))
KEPT = ("icc_profile", "transparency", "duration", "loop", "background")


def scrub(source, target):
    """The same picture without a word beside it; one that was turned by EXIF is turned for good."""
    try:
        with Image.open(source, formats=KINDS) as picture:
            write_anew(picture, target)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise Unclean from fault


def write_anew(picture, target):
    kind = "JPEG" if picture.format == "MPO" else picture.format
    moves = kind != "JPEG" and getattr(picture, "n_frames", 1) > 1
    clean = picture if moves else ImageOps.exif_transpose(picture)
    clean.info = {name: clean.info[name] for name in KEPT if name in clean.info}
    if kind == "JPEG" and clean.mode not in ("L", "RGB", "CMYK"):
        clean = clean.convert("RGB")
    options = {"quality": 95} if kind in ("JPEG", "WEBP") else {}
    clean.save(target, kind, save_all=moves, exif=b"", comment=b"", xmp=b"", **options)


def without_jpeg_remarks(data):
    """A JPEG stream without its EXIF, XMP, IPTC and comments, its pixels untouched."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        mark = data[at + 1]
        remark = mark == 0xFE or (0xE1 <= mark <= 0xEF and mark not in (0xE2, 0xEE))
        if not remark:
            kept.append(data[at:end])
        at = end
    return b"".join(kept) + data[at:]
