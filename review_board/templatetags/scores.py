"""Scores as people write them."""

from decimal import Decimal

from django import template

from review_board import scoring

register = template.Library()


@register.filter
def plain(score):
    """7.5 for Decimal("7.50"), 30 for Decimal("30.0"); a dash while there is none."""
    return "—" if score is None else scoring.plain(Decimal(score))
