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
    names = sorted(names_behind(case), key=len, reverse=True)
    return re.sub("|".join(map(re.escape, names)), STRUCK, text) if names else text


def names_behind(case):
    """Every name that would tell whose work it is, as it was submitted and as it is today."""
    facts, group = case.version.facts, case.resource.group
    people = [member.person.real_name for member in group.memberships.all()]
    signed = [one[part] for one in facts.get("authors", []) for part in ("name", "unit")]
    names = {*people, *signed, group.leader.real_name, group.name, group.school.name}
    names.add(facts.get("school", ""))
    return {name for name in names if len(name) >= SHORTEST}
