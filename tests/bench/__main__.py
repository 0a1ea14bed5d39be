"""Measure everything in one run, on a temporary database, and write the figures down.

`python -m tests.bench [--works 500 5000] [--repeat 5]`
"""

import argparse
import os
import tempfile
import warnings
from pathlib import Path

HOUSE = Path(__file__).parents[2]
KEPT = Path(os.environ.get("VAR_DIR", HOUSE / "var")) / "bench"


def main():
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="zeyou-bench-") as folder:
        begin(folder)
        from tests.bench import pages, papers, roster, show, similarity, uploads

        figures = {"machine": show.machine(), "roster": roster.measure(folder)}
        figures["certificates"] = papers.measure()
        figures["upload"], figures["hostile"] = uploads.measure(folder), uploads.hostile()
        figures["pages"], figures["similarity"] = {}, {}
        for works in asked.works:
            figures["pages"][works] = pages.measure(works, asked.repeat)
            figures["similarity"][works] = similarity.measure(works, asked.repeat)
        print(show.table(figures))
        print(f"已写入 {show.keep(figures, KEPT)}")


def arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--works", type=int, nargs="+", default=[500, 5000])
    parser.add_argument("--repeat", type=int, default=5)
    return parser.parse_args()


def begin(folder):
    """Django on an empty SQLite of its own; whatever the environment says of the real one."""
    os.environ["VAR_DIR"], os.environ["DATABASE_URL"] = folder, f"sqlite:///{folder}/bench.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"], os.environ["LOG_LEVEL"] = "config.settings", "ERROR"
    warnings.filterwarnings("ignore", "No directory at", UserWarning)
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ROOT_URLCONF = "tests.bench.urls"
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    main()
