"""The components of the UI guide as tags; built into every template. Examples: `docs/ui.md`."""

from django import template

from accounts.brackets import bracketed
from config import fields, marks, times

register = template.Library()

# Small marks, one line of HTML each
register.simple_tag(marks.icon, name="ui_icon")
register.simple_tag(marks.tag, name="ui_tag")
register.simple_tag(marks.due, name="ui_due")
register.simple_tag(marks.progress, name="ui_progress")

# Words
register.filter("bracketed", bracketed)

# Times
register.filter("when", times.when)
register.filter("day", times.day)
register.filter("ago", times.ago)
register.filter("urgency", lambda moment: times.deadline(moment)[1])


def component(name, **options):
    """A function whose dict is shown by `ui/<name>.html`, as the tag `ui_<name>`."""
    return register.inclusion_tag(f"ui/{name}.html", name=f"ui_{name}", **options)


def block(name):
    """A tag around other markup: `{% ui_<name> … %}…{% endui_<name> %}`."""

    def keep(context_of):
        def show(context, content, *args, **options):
            inner = context.new({**context_of(*args, **options), "content": content})
            inner["csrf_token"] = context.get("csrf_token")
            return context.template.engine.get_template(f"ui/{name}.html").render(inner)

        return register.simple_block_tag(show, name=f"ui_{name}", takes_context=True)

    return keep


@register.filter
def button(tone):
    """The button class of a step's tone; `danger` is a quiet red line, red fills only the last word."""
    return {"primary": "btn-primary", "danger": "btn-danger-line"}.get(tone, "btn-default")


@register.filter
def message_tone(message):
    """The note's tone for a message of `django.contrib.messages`."""
    return {"success": "green", "warning": "amber", "error": "red"}.get(message.level_tag, "blue")


@register.filter
def mask(name):
    """A name as public lists show it: 陈*新 (UI guide §16)."""
    if not name:
        return ""
    return name[0] + "*" * max(len(name) - 2, 1) + (name[-1] if len(name) > 2 else "")


@register.filter
def grouped(number):
    """A figure with its thousands separated: 1,284."""
    return f"{number:,}" if number is not None else "—"


# --- forms ----------------------------------------------------------------------------------------
@component("field")
def field(bound, **options):
    return fields.shown(bound, **options)


@component("fields")
def form_fields(form, **options):
    """All fields of a form, one below the other, with its hidden ones."""
    return {
        "form": form,
        "shown": [fields.shown(bound, **options) for bound in form.visible_fields()],
    }


@component("error_summary")
def error_summary(*forms, title=""):
    """What is wrong with these forms, each line leading to its field."""
    lines = [line for form in forms if form.is_bound for line in faults(form)]
    return {"lines": lines, "title": title or f"有 {len(lines)} 处需要修改"}


def faults(form):
    for sentence in form.non_field_errors():
        yield {"sentence": sentence, "target": ""}
    for bound in form:
        for sentence in fields.errors_of(bound):
            yield {"sentence": sentence, "target": fields.first_id(bound)}


@component("filters", takes_context=True)
def filters(context, form, label="筛选", keep="state sort per"):
    """A list's filter row from a GET form; the parameters named in `keep` stay as they are."""
    asked = context["request"].GET
    return {
        "label": label,
        "inputs": [fields.shown(bound, small=True) for bound in form.visible_fields()],
        "kept": [(name, asked[name]) for name in keep.split() if name in asked],
    }


# --- lists ----------------------------------------------------------------------------------------
@component("tabs", takes_context=True)
def tabs(context, choices, param="state", label="按状态筛选"):
    """Tabs over a list: `choices` are (value, words, count or None); the first value is usually ""."""
    asked = context["request"].GET.copy()
    current = asked.get(param, "")
    asked.pop("page", None)
    shown = []
    for value, words, count in choices:
        asked[param] = value
        shown.append(
            {
                "words": words,
                "count": count,
                "url": f"?{asked.urlencode()}",
                "current": value == current,
            }
        )
    return {"tabs": shown, "label": label}


@component("th", takes_context=True)
def column_head(context, words, sort, numeric=False):
    """A heading that sorts by `sort` and, pressed again, the other way (`?sort=-submitted_at`)."""
    current = context["request"].GET.get("sort", "")
    order = {sort: "ascending", f"-{sort}": "descending"}.get(current, "none")
    return {
        "request": context["request"],
        "words": words,
        "order": order,
        "numeric": numeric,
        "next": f"-{sort}" if current == sort else sort,
    }


@component("pager", takes_context=True)
def pager(context, page, unit="条"):
    """Totals, page size and page numbers under a list; `page` is a Django `Page`."""
    return {
        "request": context["request"],
        "page": page,
        "unit": unit,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "gap": page.paginator.ELLIPSIS,
        "sizes": (20, 50, 100),
    }


@component("empty")
def empty(title, text="", icon="inbox", url="", action=""):
    return {"title": title, "text": text, "icon": icon, "url": url, "action": action}


# --- facts and processes --------------------------------------------------------------------------
@component("figure")
def figure(label, value, unit="", detail="", tone="", url="", progress=None):
    """One number at the top; `progress` is (value, maximum, words) for a bar below it."""
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "detail": detail,
        "tone": tone,
        "url": url,
        "bar": marks.progress(*progress, tone) if progress else "",
    }


@component("steps")
def steps(stages, label="所处环节"):
    """The stages of the whole course: dicts of `name`, `detail`, `state` (done, now, or "")."""
    return {"stages": stages, "label": label}


@component("tasklist")
def tasklist(items):
    """What to do before a step: dicts of `name`, `hint`, `url`, `state` (done, doing, todo, off)."""
    return {"items": items}


@component("checks")
def checks(items):
    """Checks beside a button: (mark, words, url) with the mark y (holds), n (fails), w (warns)."""
    icons = {"y": "check-circle-fill", "n": "x-circle-fill", "w": "exclamation-triangle-fill"}
    return {"items": [(mark, icons[mark], words, *(url or [""])) for mark, words, *url in items]}


@component("summary")
def summary(rows, tight=False):
    """Facts of one thing: (label, value) or (label, value, address to change it)."""
    return {"rows": [(label, value, *(url or [""])) for label, value, *url in rows], "tight": tight}


@component("timeline")
def timeline(events):
    """What happened, newest first: dicts of `who`, `what`, `when`, `quote`, `mark` (on, bad)."""
    return {"events": events}


# --- around other markup --------------------------------------------------------------------------
@block("note")
def note(tone="blue", title=""):
    """A message in the page: green done, amber mind this, red failed, blue for information."""
    icons = {
        "green": "check-circle-fill",
        "amber": "exclamation-triangle-fill",
        "red": "x-circle-fill",
    }
    return {"tone": tone, "title": title, "icon": icons.get(tone, "info-circle")}


@block("bulk")
def bulk(target="bulk", unit="件"):
    """What can be done with the ticked rows of the table that has `data-bulk="#<target>"`."""
    return {"target": target, "unit": unit}


FILE_KINDS = {
    "mov": ("file-earmark-play", "mp4 mov avi webm mp3"),
    "ppt": ("file-earmark-slides", "ppt pptx"),
    "doc": ("file-earmark-word", "doc docx"),
    "pdf": ("file-earmark-pdf", "pdf"),
    "zip": ("file-earmark-zip", "zip 7z rar"),
    "xls": ("file-earmark-excel", "xls xlsx csv"),
    "img": ("file-earmark-image", "png jpg jpeg gif webp"),
}


@block("file_row")
def file_row(name, purpose="", size=None, detail="", badge=""):
    """A file with its facts; the buttons go between the tags. `size` is in bytes."""
    ending = name.rsplit(".", 1)[-1].lower()
    kind = next(
        (kind for kind, (_, endings) in FILE_KINDS.items() if ending in endings.split()), ""
    )
    return {
        "name": name,
        "purpose": purpose,
        "size": size,
        "detail": detail,
        "badge": badge,
        "kind": kind,
        "icon": FILE_KINDS.get(kind, ("file-earmark",))[0],
    }


@block("confirm")
def confirm(title, verb, back, form=None, danger=False, heading="h1"):
    """Ask before an irreversible step: consequences between the tags, the verb on the button.

    A page of its own without JavaScript; with it, `data-dialog` on a link opens it as a dialog.
    """
    return {
        "title": title,
        "verb": verb,
        "back": back,
        "form": form,
        "danger": danger,
        "heading": heading,
    }
