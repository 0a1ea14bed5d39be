"""Excel workbooks: strangers' are read with care (`reading`), our own are written (`writing`).

`read_workbook(upload)` looks at nothing of a stranger's file in the server's own process: a child
with little memory and little time recognises it by its content, scans the archive and only then
reads it (QUALITY 1, traps; 2.2 E1).
"""

from accounts.workbooks.reading import Sheet, read_workbook

__all__ = ["Sheet", "read_workbook"]
