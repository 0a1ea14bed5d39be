"""Say what changed of a person or a unit, for the trail and for the preview of a roster."""

PRIVATE = {"phone"}  # that it changed is recorded, its value is not


def described(thing, values):
    """`职称：二级教师 → 一级教师；手机` for those `values` (by field name) that differ; "" if none."""
    return "；".join(
        sentence(thing, name, value)
        for name, value in values.items()
        if getattr(thing, name) != value
    )


def sentence(thing, name, value):
    words = thing._meta.get_field(name).verbose_name
    if name in PRIVATE:
        return words
    return f"{words}：{shown(getattr(thing, name))} → {shown(value)}"


def shown(value):
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if value else "空"
