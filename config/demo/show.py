"""What the demo prints while it walks: each step as it happens, a bar for what takes longer."""

import sys
import time

WIDTH = 24  # cells of the bar
SHOWN_AFTER = 2  # seconds


class Show:
    """Prints to `out`; `quiet` keeps silent, for `--json`."""

    def __init__(self, out=None, *, quiet=False):
        self.out, self.quiet = out or sys.stdout, quiet
        self.began = time.perf_counter()

    def say(self, text=""):
        if not self.quiet:
            self.out.write(f"{text}\n")
            self.out.flush()

    def chapter(self, day, text):
        self.say(f"{day:%Y-%m-%d}  {text}")

    def step(self, text):
        self.say(f"            {text}")

    def each(self, things, label):
        """Pass the things through, with a bar once it has taken more than two seconds."""
        things = list(things)
        began, total, drawn = time.perf_counter(), len(things), False
        for done, thing in enumerate(things, start=1):
            yield thing
            if time.perf_counter() - began > SHOWN_AFTER and not self.quiet:
                drawn = True
                self.bar(label, done, total)
        if drawn:
            self.say("" if self.out.isatty() else f"            {label} {total}/{total}")

    def bar(self, label, done, total):
        if not self.out.isatty():
            return
        full = "█" * (WIDTH * done // total)
        self.out.write(f"\r            {label} {full:·<{WIDTH}} {done}/{total}")
        self.out.flush()

    def elapsed(self):
        return time.perf_counter() - self.began
