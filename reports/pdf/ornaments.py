"""Ornaments of a certificate: border, corners, emblem, guilloché. None looks like a state emblem."""

import math

from reports.pdf.pen import color


def spot(number):
    """Two decimals are finer than any printer, and halve the file."""
    return round(number, 2)


def closed_curve(path, points):
    """A smooth closed curve through the points (Catmull-Rom as Bézier)."""
    count = len(points)
    path.moveTo(*map(spot, points[0]))
    for index in range(count):
        before, here = points[index - 1], points[index]
        there, after = points[(index + 1) % count], points[(index + 2) % count]
        controls = (
            here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6,
            there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6,
        )  # fmt: skip
        path.curveTo(*map(spot, controls), *map(spot, there))


def rosette(canvas, x, y, radius, ink, rings, lobes=20, strands=5, line=0.35):
    """A guilloché of interlaced waves; `rings` are (mean radius, swing) as shares of `radius`."""
    canvas.setStrokeColor(color(ink))
    canvas.setLineWidth(line)
    path = canvas.beginPath()
    steps = lobes * 4
    for mean, swing in rings:
        for strand in range(strands):
            points = []
            for step in range(steps):
                angle = 2 * math.pi * step / steps
                wave = math.cos(lobes * angle + 2 * math.pi * strand / strands)
                reach = radius * (mean + swing / 2 * wave)
                points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
            closed_curve(path, points)
    canvas.drawPath(path)


MEANDER = (
    (0, 0), (0, 1), (1, 1), (1, 0.2), (0.28, 0.2),
    (0.28, 0.76), (0.74, 0.76), (0.74, 0.44), (0.52, 0.44),
)  # fmt: skip


def meander(canvas, x, y, width, height, unit, ink, line=0.85):
    """A band of square spirals (回纹) round a rectangle, mirrored about the upright axis."""
    canvas.setStrokeColor(color(ink))
    canvas.setLineWidth(line)
    canvas.setLineCap(2)
    path = canvas.beginPath()
    across, step_x = _places(width, unit)
    upward, step_y = _places(height, unit)
    for index in range(across):
        left = x + unit + index * step_x + (step_x - unit) / 2
        for bottom in (y, y + height - unit):
            _spiral_key(path, left, bottom, unit, mirrored=index >= across / 2)
    for index in range(upward):
        bottom = y + unit + index * step_y + (step_y - unit) / 2
        _spiral_key(path, x, bottom, unit)
        _spiral_key(path, x + width - unit, bottom, unit, mirrored=True)
    for left in (x, x + width - unit):
        for bottom in (y, y + height - unit):
            path.rect(spot(left), spot(bottom), unit, unit)
            inset, core = unit * 0.27, unit * 0.46
            path.rect(spot(left + inset), spot(bottom + inset), spot(core), spot(core))
    canvas.drawPath(path)
    canvas.setLineCap(0)


def _places(length, unit):
    """How many spirals stand between two corner blocks, and how far apart."""
    free = length - 2 * unit
    count = int(free // (unit * 1.28))
    return count, free / count


def _spiral_key(path, x, y, unit, mirrored=False):
    for index, (across, up) in enumerate(MEANDER):
        if mirrored:
            across = 1 - across
        go = path.lineTo if index else path.moveTo
        go(spot(x + across * unit), spot(y + up * unit))


# Centre, outer and inner radius, first angle and sweep of each scroll, as shares of the corner.
SCROLLS = (
    (0.27, 0.27, 0.225, 0.03, 225, 600),
    (0.62, 0.17, 0.145, 0.02, 215, 560),
    (0.17, 0.62, 0.145, 0.02, 235, -560),
    (0.885, 0.115, 0.095, 0.015, 215, 520),
    (0.115, 0.885, 0.095, 0.015, 235, -520),
    (1.08, 0.075, 0.055, 0.01, 215, 480),
    (0.075, 1.08, 0.055, 0.01, 235, -480),
)


def cloud_corner(canvas, x, y, size, turn, ink, accent):
    """Cloud scrolls (云纹) growing from a corner along both edges."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.setLineCap(1)
    canvas.setStrokeColor(color(ink))
    for line, share, inner, steps in ((1.7, 1, False, 34), (0.5, 0.42, True, 14)):
        canvas.setLineWidth(line)
        path = canvas.beginPath()
        for across, up, outer, core, angle, sweep in SCROLLS:
            first = outer + 0.032 if inner else outer
            end = outer * 0.72 if inner else core
            _scroll(
                path,
                across * size,
                up * size,
                first * size,
                end * size,
                angle,
                sweep * share,
                steps,
            )
        canvas.drawPath(path)
    diamond(canvas, 0.405 * size + 6, 0.405 * size + 6, 3, accent)
    canvas.restoreState()


def _scroll(path, x, y, outer, inner, angle, sweep, steps):
    for step in range(steps + 1):
        share = step / steps
        radius = outer + (inner - outer) * share
        turn = math.radians(angle + sweep * share)
        go = path.lineTo if step else path.moveTo
        go(spot(x + radius * math.cos(turn)), spot(y + radius * math.sin(turn)))


def diamond(canvas, x, y, reach, ink):
    canvas.setFillColor(color(ink))
    path = canvas.beginPath()
    path.moveTo(spot(x - reach), y)
    for across, up in ((x, y + reach), (x + reach, y), (x, y - reach)):
        path.lineTo(spot(across), spot(up))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def diamond_rule(canvas, x, y, half, ink, accent):
    """A hairline with a diamond in the middle and a bead at each end."""
    canvas.setStrokeColor(color(ink))
    canvas.setLineWidth(0.8)
    for side in (-1, 1):
        canvas.line(x + side * 12, y, x + side * (half - 4), y)
    diamond(canvas, x, y, 5, accent)
    for side in (-1, 1):
        canvas.circle(x + side * half, y, 1.6, stroke=0, fill=1)


def open_book(canvas, x, y, size, ink, accent, paper):
    """An open book under a rising sun with rays."""
    canvas.setStrokeColor(color(ink))
    canvas.setLineCap(1)
    for ray in range(-6, 7):
        angle = math.radians(90 + ray * 12.5)
        long = ray % 2 == 0
        canvas.setLineWidth(1.0 if long else 0.6)
        inner, outer = size * 0.62, size * (1.02 if long else 0.88)
        cos, sin = math.cos(angle), math.sin(angle)
        ends = (x + inner * cos, y + inner * sin, x + outer * cos, y + outer * sin)
        canvas.line(*map(spot, ends))
    canvas.setFillColor(color(accent))
    canvas.circle(x, spot(y + 0.44 * size), spot(0.1 * size), stroke=0, fill=1)
    canvas.setFillColor(color(paper))
    for side in (-1, 1):
        _book_page(canvas, x, y, size, side)


def _book_page(canvas, x, y, size, side):
    def at(across, up):
        return spot(x + side * across * size), spot(y + up * size)

    canvas.setLineWidth(1.3)
    path = canvas.beginPath()
    path.moveTo(*at(0, -0.22))
    path.curveTo(*at(0.2, -0.05), *at(0.5, -0.08), *at(0.74, -0.16))
    path.lineTo(*at(0.74, 0.30))
    path.curveTo(*at(0.5, 0.38), *at(0.2, 0.40), *at(0, 0.22))
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.setLineWidth(0.55)
    path = canvas.beginPath()
    for height in (0.10, 0.19, 0.28):
        path.moveTo(*at(0.1, height - 0.12))
        path.curveTo(*at(0.28, height - 0.02), *at(0.48, height - 0.03), *at(0.64, height - 0.08))
    canvas.drawPath(path)
