"""Scores as people write them, and the grid of all works of a judge."""

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from review_board import scoring

register = template.Library()
CURRENT = mark_safe(' aria-current="true"')


@register.filter
def plain(score):
    """7.5 for Decimal("7.50"), 30 for Decimal("30.0"); a dash while there is none."""
    return "—" if score is None else scoring.plain(Decimal(score))


@register.simple_tag
def pips(progress, sheet):
    """A square for each work of the round, the one on the page marked; hundreds, so no template."""
    return format_html_join(
        "", "{}", ((pip(step, step.sheet == sheet.pk),) for step in progress.steps)
    )


def pip(step, is_current):
    if not step.may_open:
        return format_html(
            '<span class="h" role="img" aria-label="{}，{}">{}</span>',
            step.number,
            step.words,
            step.place,
        )
    return format_html(
        '<a href="{}" class="{}"{} aria-label="{}，{}{}">{}</a>',
        step.get_absolute_url(),
        step.mark,
        CURRENT if is_current else "",
        step.number,
        step.words,
        "，当前" if is_current else "",
        step.place,
    )
