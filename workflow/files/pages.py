"""Pages of PDF files as pictures, drawn by a child process with limits (UI_GUIDE 10).

A stranger's PDF may be built to exhaust or crash the reader: it is opened in a process of its own,
which may use so much memory and so much time and is thrown away afterwards.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from accounts.brackets import bracketed
from accounts.refusals import Refused
from workflow.files.naming import PROGRAMS, ending
from workflow.files.storing import write_whole

DRAWER = Path(__file__).with_name("drawer.py")
SECONDS = 20
MOST_PAGES = 2000
WIDTH = 1200  # pixels


@lru_cache(maxsize=1024)
def page_sizes(path):
    """(width, height) in points of each page of the PDF at `path`; none when it cannot be shown.

    What lies at a path of the store never changes, so a worker asks once.
    """
    found = report(path, "sizes")
    return found.get("sizes", []) if isinstance(found, dict) else []


def page_image(file, page):
    """The path of a PNG of one page (from 1) of the PDF in a `FileField` value; None without it.

    What was drawn is kept beside the files under the hash of the request.
    """
    key = hashlib.sha256(f"{file.name} {page} {WIDTH}".encode()).hexdigest()
    kept = Path(settings.MEDIA_ROOT) / "pages" / key[:2] / f"{key}.png"
    if not kept.exists():
        picture = draw(file.path, page, WIDTH)
        if picture is None:
            return None
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, [picture])
    return kept


def draw(path, page, width):
    """PNG bytes of one page (from 1) of the PDF at `path`, `width` pixels wide; None without it."""
    picture = report(path, "draw", str(page), str(width))
    return picture if isinstance(picture, bytes) and picture else None


def examine_pdf(name, upload):
    """Refuse a PDF that is broken, encrypted, scripted or too long."""
    with on_disk(upload) as path:
        found = report(path, "count")
    if found is None or found.get("fault") == "broken" or not found.get("pages", 1):
        raise Refused(f"{bracketed(name)}打不开，可能没有传完或已损坏，请重新导出 PDF 后再传。")
    if found.get("fault") == "encrypted":
        raise Refused(f"{bracketed(name)}加了密码，请去掉密码后再传。")
    if any(ending(attached) in PROGRAMS for attached in found["attached"]):
        raise Refused(f"{bracketed(name)}的附件里有程序，请移去后再传。")
    if found["launches"]:
        raise Refused(f"{bracketed(name)}打开时会启动别的程序，请打印成普通 PDF 后再传。")
    if found["scripts"]:
        raise Refused(f"{bracketed(name)}里有脚本，请打印成不含脚本的 PDF 后再传。")
    if found["pages"] > MOST_PAGES:
        raise Refused(
            f"{bracketed(name)}有 {found['pages']} 页，最多 {MOST_PAGES} 页，请分成几个文件上传。"
        )


@contextmanager
def on_disk(upload):
    """The path of an upload's bytes, copied to a file of their own if they have none."""
    if hasattr(upload, "temporary_file_path"):
        yield upload.temporary_file_path()
        return
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
        upload.seek(0)
        shutil.copyfileobj(upload, copy)
        copy.flush()
        yield copy.name


def report(path, *task):
    """Run the child on a file: a dict of facts, PNG bytes, or None when it came to grief."""
    try:
        run = subprocess.run(
            [sys.executable, "-I", str(DRAWER), str(path), *task],
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return json.loads(run.stdout) if run.stdout.startswith(b"{") else run.stdout
