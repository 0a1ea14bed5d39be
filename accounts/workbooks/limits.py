"""How much of a stranger's workbook we are willing to look at."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds. The defaults suit a roster of 50,000 rows."""

    file: int = 20 * MEGABYTE
    unpacked: int = 150 * MEGABYTE
    parts: int = 2_000  # files inside the archive
    ratio: int = 200  # of a part over one megabyte to what it takes in the archive
    rows: int = 100_000
    columns: int = 300
    cells: int = 1_500_000  # of the rectangles from A1 that hold all sheets
    text: int = 30_000_000  # characters in all cells together
    memory: int = 768 * MEGABYTE  # address space of the child
    cpu: int = 20
    seconds: int = 40
