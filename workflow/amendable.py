"""Which fields of an issued menu and its tasks an amendment may change, and their values as text.

A line keeps its values as text, so that it reads the same when the fields of a task have changed.
"""

from datetime import date

from django.db.models import Model

OF_MENU = ("claim_deadline", "submit_deadline", "note")
OF_TASK = (  # never the subject: a work of another subject is another task
    "title",
    "requirements",
    "grade",
    "edition",
    "volume",
    "category",
    "form",
    "quantity",
    "points",
    "due_on",
)
NOTHING = "（空）"


def fields_of(thing):
    """The names of the fields of a menu or of a task that an amendment may change."""
    return OF_TASK if hasattr(thing, "menu_id") else OF_MENU


def text_of(value):
    """A value as a line keeps it: a date as 2026-05-01, a row by its key, nothing as ""."""
    if isinstance(value, Model):
        return str(value.pk)
    return "" if value is None else str(value)


def words_of(thing, name, value):
    """A value as people read it: 2026年5月1日, the words of a choice, the name of a row."""
    if value in (None, ""):
        return NOTHING
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(dict(thing._meta.get_field(name).flatchoices).get(value, value))


def put(thing, name, text):
    """Set a field of a menu or task, in memory, to a value kept as text."""
    field = thing._meta.get_field(name)
    empty = text == "" and field.null
    setattr(thing, field.attname, None if empty else field.to_python(text))


def kept(thing, name):
    """What a field of a menu or task holds now, as text."""
    return text_of(getattr(thing, thing._meta.get_field(name).attname))
