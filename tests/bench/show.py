"""The figures as a table for people and as JSON for later."""

import json
import platform
from datetime import datetime
from unicodedata import east_asian_width

import django
from django.utils import timezone

NAME, CELL = 24, 20


def machine():
    return {
        "at": timezone.localtime().isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "django": django.get_version(),
        "processor": platform.machine(),
    }


def table(figures):
    sizes = list(figures["pages"])
    lines = [line("页面（处理器毫秒 / 查询数）", [f"{works} 件作品" for works in sizes])]
    for name in figures["pages"][sizes[0]]:
        cells = [figures["pages"][works][name] for works in sizes]
        lines.append(line(name, [f"{c['ms']:.1f} / {c['queries']}" for c in cells]))
    checks = [figures["similarity"][works] for works in sizes]
    lines += [
        "",
        line("查重一件（毫秒 / 查询数）", [f"{c['ms']:.1f} / {c['queries']}" for c in checks]),
        line("两件逐页比较（下限）", [f"{c['floor']:.1f}，{c['ratio']:.1f} 倍" for c in checks]),
    ]
    papers, roster = figures["certificates"], figures["roster"]
    upload, hostile = figures["upload"], figures["hostile"]
    lines += [
        "",
        line("证书，每秒（单核）", [f"{papers['per second']:.0f} 张"]),
        line(f"名册 {roster['rows']} 行，只读", [f"每秒 {roster['bare reading']:.0f} 行"]),
        line("名册，读取并检查", [f"每秒 {roster['reading and checking']:.0f} 行"]),
        line("名册，导入", [f"每秒 {roster['importing']:.0f} 行"]),
        line("读取并一次写入（下限）", [f"每秒 {roster['reading and bulk_create']:.0f} 行"]),
        line("名册，全程是下限的", [f"{roster['ratio']:.1f} 倍"]),
        "",
        line(f"上传 {upload['MB']} MB，分片传到", [f"每秒 {upload['arriving']:.0f} MB"]),
        line("上传，拼合检查收下", [f"每秒 {upload['whole']:.0f} MB"]),
        line("复制同一文件（下限）", [f"每秒 {upload['copying']:.0f} MB"]),
        line("上传用时是复制的", [f"{upload['ratio']:.1f} 倍"]),
        line(f"有害文件 {hostile['files']} 种，内存", [f"最多 {hostile['peak MB']:.1f} MB"]),
        line("有害文件，残留", [f"{hostile['left behind']} 个"]),
    ]
    return "\n".join(lines)


def line(name, cells):
    return padded(name, NAME + 6) + "".join(padded(cell, CELL) for cell in cells)


def padded(text, width):
    """Text filled up to so many columns; a Chinese character takes two."""
    return text + " " * (width - sum(2 if east_asian_width(c) in "WF" else 1 for c in text))


def keep(figures, folder):
    """Write the figures, and give the path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{datetime.now():%Y%m%d-%H%M%S}.json"  # noqa: DTZ005 - a file name
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=2))
    (folder / "latest.json").write_text(path.read_text())
    return path
