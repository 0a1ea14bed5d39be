"""What is written of a work, without the names of those who made it.

REQUIREMENTS 2.5: 不得出现任何有关作者姓名和所在院校的文字. People name themselves in a title or a
description although nobody asks them to; in a blind round every name the platform knows is struck
out. A name of one character is left alone, for it would take ordinary words with it.
"""

import re

STRUCK = "（已隐去）"
SHORTEST = 2  # characters of a name


def without_names(text, case):
    """`text` with the names of the case's authors, group and units struck out in a blind round.

    `case` needs `version`, and `resource__group` with its school, leader and members.
    """
    if not text or not case.review_round.is_blind:
        return text
    group = case.resource.group
    people = [member.person.real_name for member in group.memberships.all()]
    today = [*people, group.leader.real_name, group.name, group.school.name]
    return struck_out(text, case.version.facts, today)


def struck_out(text, facts, today):
    """`text` without the names in a version's `facts`, as it was submitted, and those of `today`."""
    signed = [one[part] for one in facts.get("authors", []) for part in ("name", "unit")]
    signed += [one["name"] for one in facts.get("contributions", [])]
    names = {name for name in (*today, *signed, facts.get("school", "")) if len(name) >= SHORTEST}
    found = sorted((name for name in names if name in text), key=len, reverse=True)
    return re.sub("|".join(map(re.escape, found)), STRUCK, text) if found else text
