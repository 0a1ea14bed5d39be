"""How fast a large file comes in piece by piece, beside copying it; and what hostile files cost."""

import os
import shutil
import time
import tracemalloc
import zipfile
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.refusals import Refused
from tests import make, sending
from tests.workflow.hostile import FILES
from workflow.actions.files import store
from workflow.files import receive

MB = 1024 * 1024
SIZE = 300 * MB


def measure(folder):
    """MB per second of wall time for a 300 MB package in pieces of 5 MB, and for a plain copy of it."""
    path = package(Path(folder) / "package.zip")
    data = path.read_bytes()
    copying = copied(path, Path(folder) / "copy.zip")
    resource = make.a_resource("大文件", files=())
    facts = {"name": "素材.zip", "purpose": "material", "piece_size": settings.PIECE_BYTES}
    began = time.perf_counter()
    upload = sending.begin(resource, data, **facts)
    sending.send_all(upload, data)
    arrived = time.perf_counter() - began
    sending.complete(upload, data)
    whole = time.perf_counter() - began
    size = len(data) / MB
    return {
        "MB": round(size),
        "copying": size / copying,
        "arriving": size / arrived,
        "whole": size / whole,
        "ratio": whole / copying,
    }


def package(path):
    """A stored ZIP of random parts: nothing in it can be squeezed, so nothing is gained on the way."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number in range(SIZE // (20 * MB)):
            archive.writestr(f"素材{number}.mp3", b"ID3" + os.urandom(20 * MB))
    return path


def copied(path, to):
    """Seconds to copy a file, its bytes safe on the disk as those of an upload are."""
    began = time.perf_counter()
    with path.open("rb") as source, to.open("wb") as target:
        shutil.copyfileobj(source, target, MB)
        target.flush()
        os.fsync(target.fileno())
    return time.perf_counter() - began


def hostile():
    """The most memory that judging any hostile file took, in MB beside the file itself; what is left."""
    before = kept()
    worst, label = 0.0, ""
    for name, (file_name, content, purpose, _) in FILES.items():
        upload = SimpleUploadedFile("x", content())
        upload._name = file_name
        tracemalloc.start()
        try:
            receive(upload, purpose, store())
        except Refused:
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        if peak / MB > worst:
            worst, label = peak / MB, name
    return {"files": len(FILES), "peak MB": worst, "by": label, "left behind": kept() - before}


def kept():
    root = Path(settings.MEDIA_ROOT)
    return sum(path.is_file() for path in root.rglob("*")) if root.exists() else 0
