"""A roster 名册 that somebody uploaded: read, previewed, then imported as far as its rows are good."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class RosterImportQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(by=person)

    def for_list(self):
        """Without the rows, which may be thousands."""
        return self.defer("rows")


class JudgedRows:
    """Rows of an uploaded workbook, each a dict with `faults`, the sentences against it."""

    @property
    def good_rows(self):
        return [row for row in self.rows if not row["faults"]]

    @property
    def faulty_rows(self):
        return [row for row in self.rows if row["faults"]]


class RosterImport(JudgedRows, models.Model):
    """What was read, and what came of it.

    `rows` are dicts made by `accounts.roster`: `sheet`, `line`, `typed` (the cells as they were),
    `read` (their values), `faults` and `remarks` (sentences) and `change` (what importing does).
    `columns` says which headings were understood, and which were not.
    """

    GROUPS = (("", "全部"), ("change", "将导入"), ("same", "无变化"), ("fault", "有问题"))

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    file_name = models.CharField("文件名", max_length=200)
    uploaded_at = models.DateTimeField("上传时间")
    rows = models.JSONField("内容", default=list)
    columns = models.JSONField("列", default=dict)
    imported_at = models.DateTimeField("导入时间", null=True)
    counts = models.JSONField("导入结果", default=dict)

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名册导入"
        ordering = ["-pk"]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("accounts:roster_detail", args=[self.pk])

    def rows_by_group(self):
        """The rows of each of `GROUPS`, in the order of the file."""
        groups = {name: [] for name, _ in self.GROUPS}
        for row in self.rows:
            groups[""].append(row)
            groups["fault" if row["faults"] else "change" if row["change"] else "same"].append(row)
        return groups

    @property
    def has_sheets(self):
        return len({row["sheet"] for row in self.rows}) > 1

    def place(self, row):
        """Where a row stands in the file: the line, and the sheet when there are several."""
        line = f"第 {row['line']} 行"
        return f"{row['sheet']} {line}" if self.has_sheets else line
