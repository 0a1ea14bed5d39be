"""How a form's field is shown: its kind, classes, hint and errors. The forms themselves stay plain."""

import copy

from django import forms

from accounts.forms.wording import errors_of

KINDS = (  # the first that fits; a widget may be several of these
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.CheckboxInput, "check"),
    (forms.Select, "select"),
    (forms.SelectMultiple, "select"),
)
CLASSES = {"select": "form-select", "check": "form-check-input", "choices": "form-check-input"}


def kind_of(bound):
    """Which of the ways to show a field this one needs: choices, check, select or input."""
    widget = bound.field.widget
    return next((kind for cls, kind in KINDS if isinstance(widget, cls)), "input")


def first_id(bound):
    """The id an error's link leads to: the field, or the first of its choices."""
    return f"{bound.auto_id}_0" if kind_of(bound) == "choices" else bound.auto_id


def described_by(bound, hint, errors):
    parts = [f"{bound.auto_id}_error" if errors else "", f"{bound.auto_id}_hint" if hint else ""]
    return " ".join(filter(None, parts))


def widget_of(bound):
    """The field's widget; dates get the browser's own picker unless what was typed would be lost."""
    widget, typed = bound.field.widget, bound.data if bound.form.is_bound else ""
    if not isinstance(widget, forms.DateInput | forms.DateTimeInput) or (typed and bound.errors):
        return widget
    exact = isinstance(widget, forms.DateTimeInput)
    widget = copy.copy(widget)
    widget.input_type = "datetime-local" if exact else "date"
    widget.format = "%Y-%m-%dT%H:%M" if exact else "%Y-%m-%d"
    return widget


def shown(bound, *, label="", hint="", width="", small=False, **attrs):
    """Everything `ui/field.html` needs to show one field; `attrs` go to its input."""
    kind, errors, hint = kind_of(bound), errors_of(bound), hint or bound.help_text
    describes = described_by(bound, hint, errors)
    # `+ ""`: a literal of a template counts as safe HTML, and its quotes would end the attribute.
    attrs = {name.replace("_", "-"): str(value) + "" for name, value in attrs.items()}
    attrs["class"] = classes(bound, kind, errors, small)
    if describes:
        attrs["aria-describedby"] = describes
    return {
        "field": bound,
        "kind": kind,
        "label": label or bound.label,
        "hint": hint,
        "errors": errors,
        "width": width,
        "describes": describes,
        "options": options(bound, attrs["class"]) if kind == "choices" else (),
        "input": "" if kind == "choices" else bound.as_widget(widget_of(bound), attrs),
    }


def classes(bound, kind, errors, small):
    base = CLASSES.get(kind, "form-control")
    size = f"{base}-sm" if small and kind in ("select", "input") else ""
    own = bound.field.widget.attrs.get("class", "")
    return " ".join(filter(None, [base, size, own, "is-invalid" if errors else ""]))


def options(bound, css):
    """The choices of a radio or checkbox group, each ready to stand beside its own label."""
    for option in bound:
        option.data["attrs"]["class"] = css
    return list(bound)
