"""Chinese lines: pieces filled into lines, and the sizes at which they fit.

两端对齐: what is left of a line is spread between its pieces. All lengths are points.
"""

from dataclasses import dataclass, replace

from reports.pdf.pieces import CLOSING, Span, compose


@dataclass(frozen=True)
class Line:
    """Pieces of one line and the room they have; the last line of a paragraph is not filled."""

    pieces: list
    room: float
    last: bool = False

    def length(self):
        length = sum(piece.advance for piece in self.pieces)
        if self.pieces:
            length -= self.pieces[-1].style.tracking
            if ends_half_empty(self.pieces[-1]):
                length -= self.pieces[-1].style.size * 0.45
        return length

    def gap(self, justify=True):
        """What is added between pieces so that the line fills its room, or stays within it."""
        spare = self.room - self.length()
        if len(self.pieces) < 2 or (spare > 0 and (self.last or not justify)):
            return 0
        return spare / (len(self.pieces) - 1)


def ends_half_empty(piece):
    return piece.text in CLOSING


def break_lines(pieces, room, indent=0.0):
    """Fill lines of `room` points, the first shorter by `indent`. A word wider than a line overflows
    into it and is then drawn narrower, never cut."""
    lines, start = [], 0
    while start < len(pieces):
        width = room - indent if not lines else room
        end = _line_end(pieces, start, width)
        last = end >= len(pieces)
        lines.append(Line(_trimmed(pieces[start:end]), width, last))
        start = end
        while start < len(pieces) and pieces[start].text == " ":
            start += 1
    return lines


def _line_end(pieces, start, width):
    used, allowed, index = 0.0, None, start
    while index < len(pieces):
        piece = pieces[index]
        needed = piece.style.size * 0.55 if ends_half_empty(piece) else piece.advance
        if used + min(needed, piece.advance) > width + 0.01:
            break
        used += piece.advance
        index += 1
        if piece.may_break:
            allowed = index
    else:
        return index
    return allowed or _next_allowed(pieces, max(index, start + 1))


def _next_allowed(pieces, index):
    while index < len(pieces) and not pieces[index - 1].may_break:
        index += 1
    return index


def _trimmed(pieces):
    end = len(pieces)
    while end > 1 and pieces[end - 1].text == " ":
        end -= 1
    return pieces[:end]


def set_paragraph(spans, room, indent=0.0):
    return break_lines(compose(spans), room, indent)


def listed(names, style, mark="、"):
    """Names joined by 、 as spans: a line may break between names, never inside one."""
    spans = []
    for index, name in enumerate(names):
        spans.append(Span(name, style, whole=True))
        if index < len(names) - 1:
            spans.append(Span(mark, style))
    return spans


def natural_width(spans):
    """The width of the spans on one line, in points."""
    return Line(compose(spans), 0).length()


def first_that_fits(settings, fits):
    """The first setting that fits, or the last one if none does."""
    for setting in settings:
        if fits(setting):
            break
    return setting


def fitted(text, style, room, smallest=7):
    """The style, smaller by half points until the text stays within `room`."""
    width = natural_width([Span(text, style)])
    size = style.size
    while width * size / style.size > room and size > smallest:
        size -= 0.5
    return style.at(size)


def balanced_lines(text, style, room):
    """Break a title into lines of about equal length; a written line break is kept."""
    lines = []
    for part in text.split("\n"):
        pieces = compose([Span(part, style)])
        count = len(break_lines(pieces, room))
        width = Line(pieces, 0).length() / count
        while len(break_lines(pieces, min(width, room))) > count:
            width += style.size / 4
        lines += [replace(line, room=room, last=True) for line in break_lines(pieces, width)]
    return lines
