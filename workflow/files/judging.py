"""Judge an upload by its content before it is kept (QUALITY U1, UI_GUIDE 10).

Every refusal is one sentence: which file, what is wrong, what to do.
"""

from dataclasses import dataclass

import puremagic
from django.conf import settings
from PIL import Image

from accounts.brackets import bracketed
from accounts.refusals import Refused
from workflow.files import archives, kinds, media
from workflow.files.naming import PROGRAMS, ending, tidy_name
from workflow.files.office import OLE
from workflow.files.pages import examine_pdf
from workflow.files.storing import Kept, keep

HEAD = 4096
MOST_PIXELS = 100_000_000
RUNNABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


@dataclass(frozen=True)
class Received:
    """A file that was judged and kept: its tidy name, its kind and where its bytes lie."""

    name: str
    kind: kinds.Kind
    kept: Kept


def receive(upload, purpose, storage):
    """Judge an upload for a purpose, keep it, and say what was kept; or refuse it.

    Reads the file, so it stands outside of every transaction.
    """
    name = tidy_name(upload.name)
    refuse_size(name, upload.size)
    kind = kind_of(name, upload, purpose)
    examine(name, upload, kind)
    upload.seek(0)
    return Received(name, kind, keep(upload, storage))


def promising(name, size, purpose):
    """The tidy name of a file that is about to be sent; refuse at once what will never be taken."""
    name = tidy_name(name)
    refuse_size(name, size)
    kind_by_name(name, purpose)
    return name


def refuse_size(name, size):
    if not size:
        raise Refused(f"{bracketed(name)}是空文件，请检查后再传。")
    if size > settings.MAX_FILE_BYTES:
        raise Refused(
            f"{bracketed(name)}有 {in_words(size)}，超过 {in_words(settings.MAX_FILE_BYTES)}，"
            "请压缩或分段上传。"
        )


def in_words(size):
    """A size as people say it: 1.4 GB."""
    for unit in ("B", "KB", "MB"):
        if size < 1024:
            return f"{size:.1f} {unit}".replace(".0 ", " ")
        size /= 1024
    return f"{size:.1f} GB".replace(".0 ", " ")


def kind_of(name, upload, purpose):
    """The kind that ending and content agree on, if `purpose` takes it."""
    upload.seek(0)
    head = upload.read(HEAD)
    if head.startswith(RUNNABLE):
        raise Refused(program(name, purpose))
    if head.startswith(OLE):
        raise Refused(
            f"{bracketed(name)}加了密码，或是旧版 Office 格式，请去掉密码并另存为新格式后再传。"
        )
    kind = kind_by_name(name, purpose)
    if not begins_like(head, kind):
        raise Refused(
            f"{bracketed(name)}的内容不是 {kind.endings[0].upper()}{guess(head)}，请转换格式后再传。"
        )
    return kind


def kind_by_name(name, purpose):
    """The kind that the ending promises, if `purpose` takes it."""
    kind = kinds.BY_ENDING.get(ending(name))
    wanted = kinds.endings_for(purpose)
    if ending(name) in PROGRAMS:
        raise Refused(program(name, purpose))
    if kind is None:
        raise Refused(f"{bracketed(name)}不是支持的格式，请转成 {wanted} 后再传。")
    if kind not in kinds.taken_for(purpose):
        raise Refused(f"{bracketed(name)}不能用于此用途，请转成 {wanted} 后再传，或换一个用途。")
    return kind


def program(name, purpose):
    return f"{bracketed(name)}是程序或带宏的文件，不能上传。请改传 {kinds.endings_for(purpose)}。"


def begins_like(head, kind):
    return any(head[kind.offset :].startswith(begins) for begins in kind.begins)


def guess(head):
    """ "，像是 PNG" when the content is known to be of another kind."""
    try:
        found = puremagic.from_string(head).lstrip(".").upper()
    except (puremagic.PureError, ValueError):
        return ""
    return f"，像是 {found}" if found else ""


def examine(name, upload, kind):
    """Look into a file of a known kind."""
    upload.seek(0)
    if kind in kinds.ARCHIVES:
        archives.examine_archive(name, upload, kind)
        return
    if archives.hides_archive(upload):
        raise Refused(f"{bracketed(name)}里藏有压缩包，请重新导出后再传。")
    upload.seek(0)
    if kind in kinds.PICTURES:
        examine_picture(name, upload)
    elif kind is kinds.MP4:
        media.examine_video(name, upload)
    elif kind is kinds.PDF:
        examine_pdf(name, upload)


def examine_picture(name, upload):
    try:
        with Image.open(upload) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise Refused(
                    f"{bracketed(name)}有 {width}×{height} 像素，请缩小到一亿像素以内后再传。"
                )
            picture.verify()
    except Image.DecompressionBombError as fault:
        raise Refused(f"{bracketed(name)}的像素太多，请缩小到一亿像素以内后再传。") from fault
    except (OSError, SyntaxError, ValueError) as fault:
        raise Refused(f"{bracketed(name)}打不开，可能已损坏，请重新导出后再传。") from fault
