"""The small marks that stand in every row of every list: icon, state tag, deadline, progress.

They are built with `format_html`, not templates, because a list shows hundreds of them.
"""

from django.templatetags.static import static
from django.utils.html import format_html

from config import times, tones


def icon(name, css=""):
    """An icon of the sprite beside a word; it says nothing to a screen reader."""
    return format_html(
        '<svg class="ico {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static("ui/icons.svg"),
        name,
    )


def tag(state, tone="", *, plain=False):
    """A state as a dot and a word. `state` is a thing with a state, or the words themselves."""
    words = tones.words_of(state)
    tone = tone or tones.tone_of(words)
    return format_html('<span class="tag {}{}">{}</span>', tone, " plain" if plain else "", words)


def due(moment, *, done=False):
    """A deadline: the day, or what is left of it; only the day once the work is `done`."""
    if not moment:
        return "—"
    words, urgency = (times.day(moment), "") if done else times.deadline(moment)
    local = times.local(moment)
    return format_html(
        '<time class="due {}" datetime="{}" title="{}">{}</time>',
        urgency,
        local.isoformat(),
        times.full(local),
        words,
    )


def progress(value, maximum, label, tone="", *, size=""):
    """A bar; `label` says in words how far it has come, e.g. 已评 12 份，共 40 份."""
    percent = round(100 * float(value) / float(maximum)) if maximum else 0
    return format_html(
        '<progress class="bar {} {}" max="{}" value="{}" aria-label="{}">{}%</progress>',
        tone,
        size,
        maximum or 1,
        value,
        label,
        percent,
    )
