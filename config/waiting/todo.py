"""One thing to do, as the desk and the inbox show it."""

from dataclasses import dataclass, field
from datetime import date

from config.times import deadline, local


@dataclass(frozen=True)
class Todo:
    thing: object  # what it is about
    kind: str  # 形式审查, 签发 …
    tone: str
    title: str
    detail: str
    due: object  # a date, a moment or None
    url: str  # where it is done
    verb: str  # the button
    facts: list = field(default_factory=list)  # for `ui_summary`
    may_open: bool = True  # whether the thing's own page is for this person

    @property
    def key(self):
        """Its place in the inbox's address: resource-12."""
        return f"{self.thing._meta.model_name}-{self.thing.pk}"

    @property
    def noun(self):
        """What kind of thing it is about, in words."""
        return self.thing._meta.verbose_name

    @property
    def page(self):
        """The thing's own page where it is another than that of the step, else ""."""
        page = getattr(self.thing, "get_absolute_url", str)() if self.may_open else ""
        return page if page != self.url else ""

    @property
    def is_late(self):
        return bool(self.due) and deadline(self.due)[1] == "late"

    @property
    def day(self):
        """The date it is due on; those without a deadline come last."""
        due = local(self.due) if self.due else date.max
        return due.date() if hasattr(due, "hour") else due
