"""A workbook of items that somebody uploaded to a menu in draft: looked at, then taken over."""

from django.db import models
from django.urls import reverse

from accounts.models.roster import JudgedRows
from workflow.models.menu import TaskMenu


class ItemImportQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The staff draft a menu together, and see each other's workbooks."""
        return self if person.holds("bureau_staff") else self.none()


class ItemImport(JudgedRows, models.Model):
    """`rows` are dicts: `line` in the file, `typed` (the cells), `data` (for the form), `faults`."""

    menu = models.ForeignKey(
        TaskMenu, models.CASCADE, related_name="item_imports", verbose_name="任务菜单"
    )
    by = models.ForeignKey(
        "accounts.Person", models.PROTECT, related_name="+", verbose_name="上传人"
    )
    file_name = models.CharField("文件名", max_length=200)
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    rows = models.JSONField("内容", default=list)
    imported_at = models.DateTimeField("导入时间", null=True, editable=False)

    objects = ItemImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务导入"
        ordering = ["-pk"]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("workflow:item_import_detail", args=[self.pk])
