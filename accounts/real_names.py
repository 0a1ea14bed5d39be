"""The names we take in: written one way, and printable on every certificate (REQUIREMENTS 5.2)."""

from accounts.names import normalised_name
from accounts.printable import is_private, why_unprintable
from accounts.refusals import Refused


def accepted_name(text):
    """A person's name as it is kept, or a refusal that names the character and its code point."""
    private = "".join(filter(is_private, text))
    name = text if private else normalised_name(text)
    if reason := why_unprintable(private or name):
        raise Refused(f"姓名“{name}”{reason}")
    return name


def accepted_unit_name(text):
    """A unit's name as it is kept: full-width brackets, no blanks, every character printable."""
    name = "".join(text.split()).replace("(", "（").replace(")", "）")
    if reason := why_unprintable(name):
        raise Refused(f"单位名称“{name}”{reason}")
    return name
