"""How often an address asked to verify a paper, so that guessing gets nowhere (QUALITY Z1)."""

from django.db import models


class VerificationAttempt(models.Model):
    """Counts per address and minute; the address is kept as a keyed hash only."""

    address = models.CharField(max_length=64)
    minute = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "查验次数"
        constraints = [
            models.UniqueConstraint(fields=["address", "minute"], name="attempts_counted_once")
        ]

    def __str__(self):
        return f"{self.minute:%F %T} {self.count}"
