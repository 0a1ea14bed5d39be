"""What the errors of a form are called, on the page and in the list of a workbook's rows.

They are said the way the UI guide asks (§15): "请填写文号", not "这个字段是必填项。". A form that gives its
own sentence keeps it.
"""

from django import forms

CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.FileField)


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
