"""An inspection 审查: pass or fail, item by item, by the school and then by the bureau (R032)."""

from django.db import models

from accounts.models import Person
from workflow import audit
from workflow.models.files import ResourceVersion


class Inspection(models.Model):
    """`findings` is a list of {"item", "passed", "note"}; audit is not rating (ARCHITECTURE 2)."""

    class Level(models.TextChoices):
        SCHOOL = "school", "学校初审"
        BUREAU = "bureau", "形式审查"

    ITEMS = {
        Level.SCHOOL: ["材料齐全", "内容科学准确", "署名属实", "没有版权争议"],
        Level.BUREAU: [*audit.FORM, *audit.ASPECTS],
    }

    version = models.ForeignKey(
        ResourceVersion, models.PROTECT, related_name="inspections", verbose_name="作品版本"
    )
    level = models.CharField("环节", max_length=8, choices=Level)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="审查人")
    at = models.DateTimeField("时间", auto_now_add=True)
    passed = models.BooleanField("通过")
    findings = models.JSONField("逐项结论")
    note = models.TextField("意见", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审查记录"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.version}{self.get_level_display()}"
