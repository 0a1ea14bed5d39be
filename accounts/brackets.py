"""Titles in the marks that Chinese puts around them: 《浮力》, and 《〈浮力〉虚拟实验》 around those.

GB/T 15834-2011, 4.15.3.5: 当书名号中还需要书名号时，里面一层用单书名号，外面一层用双书名号。
"""

OPENING, CLOSING = "《〈", "》〉"


def bracketed(title):
    """The title in 《》, marks of its own turned by their depth; one that stands in them stays as it is.

    >>> bracketed("浮力"), bracketed("《浮力》虚拟实验"), bracketed("《浮力》")
    ('《浮力》', '《〈浮力〉虚拟实验》', '《浮力》')
    """
    title = str(title).strip()
    inner = title[1:-1] if stands_in_one_pair(title) else title
    return f"《{turned(inner)}》"


def stands_in_one_pair(title):
    """Whether the first mark of the title is closed by its last: not so in 《浮力》与《压强》."""
    if not title or title[0] != "《" or title[-1] != "》":
        return False
    depths = list(depths_of(title))
    return depths[-1] == 0 and 0 not in depths[:-1]


def depths_of(text):
    """How many marks are open after each character."""
    depth = 0
    for character in text:
        depth += (character in OPENING) - (character in CLOSING)
        yield depth


def turned(inner):
    """What stands inside a pair of double marks: single marks there, double ones inside those."""
    written, depth = [], 1
    for character in inner:
        if character in OPENING:
            character = OPENING[depth % 2]
            depth += 1
        elif character in CLOSING:
            depth = max(depth - 1, 1)
            character = CLOSING[depth % 2]
        written.append(character)
    return "".join(written)
