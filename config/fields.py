"""How a form's field is shown: its kind, classes, hint and errors. The forms themselves stay plain.

Errors are said the way the UI guide asks (§15): "请填写文号", not "这个字段是必填项。". A form that gives
its own sentence keeps it.
"""

import copy

from django import forms

KINDS = (  # the first that fits; a widget may be several of these
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.CheckboxInput, "check"),
    (forms.Select, "select"),
    (forms.SelectMultiple, "select"),
)
CLASSES = {"select": "form-select", "check": "form-check-input", "choices": "form-check-input"}
CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.FileField)


def kind_of(bound):
    """Which of the ways to show a field this one needs: choices, check, select or input."""
    widget = bound.field.widget
    return next((kind for cls, kind in KINDS if isinstance(widget, cls)), "input")


def errors_of(bound):
    """The sentences that stand at a field, worded for the person who typed."""
    return [
        sentence
        for error in bound.errors.as_data()
        for sentence in ([reworded(bound, error)] if is_standard(bound, error) else error.messages)
    ]


def is_standard(bound, error):
    """Whether an error is one of Django's own that we have better words for."""
    field = bound.field
    own = field.error_messages.get(error.code)
    standard = [
        getattr(cls, "default_error_messages", {}).get(error.code) for cls in type(field).__mro__
    ]
    return error.code in WORDINGS and (own is None or own in standard)


def reworded(bound, error):
    return WORDINGS[error.code](bound, error.params or {})


def missing(bound, params):
    if isinstance(bound.field, forms.BooleanField):
        return f"请勾选“{bound.label}”"
    return f"{'请选择' if isinstance(bound.field, CHOSEN) else '请填写'}{bound.label}"


def malformed(bound, params):
    if isinstance(bound.field, forms.DateField | forms.DateTimeField):
        return f"{bound.label}请填成 2026-09-30 这样的日期"
    if isinstance(bound.field, forms.IntegerField):
        return f"{bound.label}请填数字"
    return f"{bound.label}的格式不对，请检查"


WORDINGS = {
    "required": missing,
    "invalid": malformed,
    "invalid_choice": lambda bound, params: f"{bound.label}里没有所选的这一项，请重新选择",
    "max_length": lambda bound, params: (
        f"{bound.label}最多 {params['limit_value']} 个字，现在有 {params['show_value']} 个"
    ),
    "min_length": lambda bound, params: (
        f"{bound.label}至少 {params['limit_value']} 个字，现在有 {params['show_value']} 个"
    ),
    "max_value": lambda bound, params: f"{bound.label}不能大于 {params['limit_value']}",
    "min_value": lambda bound, params: f"{bound.label}不能小于 {params['limit_value']}",
    "missing": missing,
    "empty": lambda bound, params: f"{bound.label}是空文件，请重新选择",
}


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
