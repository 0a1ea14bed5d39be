"""Marks on a paper: the grey place for a seal, and 演示数据.

A seal is never drawn: it is put on the paper by its keeper.
"""

from reports.pdf.pen import MM, color
from reports.pdf.pieces import Style

SEAL_DIAMETER = 42 * MM  # usual for a district bureau
GREY = "#8A8A8A"


def seal_place(pen, x, y, diameter=SEAL_DIAMETER, drop=0.62, words="（盖章处）"):
    """Where the seal goes: a grey dashed ring, `drop` the share of the radius its words stand below
    the centre. Never red, never with a star."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.setStrokeColor(color(GREY))
    canvas.setLineWidth(0.8)
    canvas.setDash(4, 2.6)
    canvas.circle(x, y, diameter / 2, stroke=1, fill=0)
    canvas.restoreState()
    size = max(7.5, diameter * 0.075)
    pen.write(x, y - drop * diameter / 2 - size * 0.36, words, Style("song", size, GREY), "centre")


def demo_mark(pen, x, y, size, turn=24):
    """演示数据 in hollow letters across the page: quiet on screen, there on any photocopy."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(turn)
    style = Style("hei", size, "#B3AFA8", thicken=0.8, tracking=size * 0.22)
    pen.write_outline(0, -size * 0.36, "演示数据", style)
    canvas.restoreState()
