"""Read a stranger's .xlsx: the part that runs in the server, and touches only text and dates."""

import json
import logging
import subprocess
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from accounts.refusals import Refused
from accounts.workbooks.limits import MEGABYTE, Limits

logger = logging.getLogger(__name__)

PROJECT = Path(__file__).resolve().parents[2]
TOO_MUCH = "工作簿太大或结构异常，读取时被中止。请新建一个工作簿，只复制需要的数据，保存后再上传。"


class Sheet(NamedTuple):
    """One visible sheet. `rows[0]` is row 1; cells are `str` ("" when empty), `date` or `datetime`.

    Numbers come as the text Excel shows ("13800000000", "85.5"); a number of more than 15 digits,
    whose end Excel has already lost, comes with an exponent ("2.2050219900101e+17").
    """

    name: str
    rows: list[list]


def read_workbook(upload, limits: Limits | None = None) -> list[Sheet]:
    """The visible sheets of an uploaded workbook: an open binary file or Django's UploadedFile.

    Raises Refused with what to do when it is no workbook, damaged, locked by a password, too large
    or built to do harm. Takes at most `limits.seconds`; the server's own memory is not at risk.
    """
    limits = limits or Limits()
    with NamedTemporaryFile(suffix=".xlsx") as copy:
        copy_within(upload, copy, limits.file)
        kind, content = run_child(copy.name, limits)
    if kind == "refused":
        raise Refused(content)
    return [Sheet(name, rows) for name, rows in content]


def copy_within(upload, copy, most):
    """Copy in pieces and stop at `most` bytes, whatever length was announced."""
    size = 0
    upload.seek(0)
    while piece := upload.read(MEGABYTE):
        size += len(piece)
        if size > most:
            raise Refused(f"文件超过 {most // MEGABYTE} MB，请删除图片或分成几个文件再上传。")
        copy.write(piece)
    copy.flush()


def run_child(path, limits):
    """Start the reader with nothing of the server's environment, and take its answer."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "accounts.workbooks", path, json.dumps(asdict(limits))],
            cwd=PROJECT,
            env={"LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limits.seconds,
        )
    except subprocess.TimeoutExpired:
        logger.warning("A workbook took longer than %s seconds and was given up.", limits.seconds)
        raise Refused(TOO_MUCH) from None
    if done.returncode:
        logger.warning("The reader of a workbook ended with %s: %s", done.returncode, done.stderr)
        raise Refused(TOO_MUCH)
    return json.loads(done.stdout, object_hook=real_date)


def real_date(marked):
    if "date" in marked:
        return date.fromisoformat(marked["date"])
    return datetime.fromisoformat(marked["datetime"])
