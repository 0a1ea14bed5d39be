"""Items of a menu as rows of a workbook: its columns, and what each row would be in the form."""

import re
from datetime import date, datetime

from accounts.refusals import Refused
from accounts.roster.cells import half_width, text_of
from accounts.roster.columns import plain
from workflow.classification import Category, Form
from workflow.models import PlanLine, Subject

COLUMNS = {  # name of the field: (heading of the template, other ways to write it)
    "title": ("课题", "名称 任务名称 任务 课题名称"),
    "requirements": ("要求", "任务要求 技术要求 验收要求"),
    "subject": ("学段学科", "学科"),
    "grade": ("年级", ""),
    "edition": ("教材版本", "版本"),
    "volume": ("册次", "册"),
    "category": ("类别", "资源类别"),
    "form": ("呈现方式", "形式"),
    "quantity": ("数量", "件数"),
    "points": ("积分", "分值"),
    "due_on": ("完成期限", "完成时限 完成时间 截止日期"),
    "plan_line": ("规划条目", "对应规划"),
}
LABELS = {name: heading for name, (heading, _) in COLUMNS.items()}
NAMES = {alias: n for n, (heading, more) in COLUMNS.items() for alias in [heading, *more.split()]}
EXAMPLE = "示例："
NEEDED = {"title", "subject"}
SEARCHED, MOST = 20, 300  # rows in which the heading may stand; rows that one file may bring
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def read_items(sheets):
    """The filled rows below the first heading we know: [{"line": row number, "typed": {name: text}}].

    Refused when there is no heading, nothing below it, or more than one file may bring.
    """
    for _, grid in sheets:
        for index, cells in enumerate(grid[:SEARCHED]):
            at = {
                NAMES[plain(c)]: n for n, c in reversed(list(enumerate(cells))) if plain(c) in NAMES
            }
            if at.keys() >= NEEDED:
                return rows_below(grid, index + 1, at)
    raise Refused(
        "没有找到同时写着“课题”和“学段学科”的表头行。请下载模板，或把表头改成模板上的写法。"
    )


def rows_below(grid, start, at):
    rows = []
    for line, cells in enumerate(grid[start:], start + 1):
        typed = {name: text_of(cells[n]) if n < len(cells) else "" for name, n in at.items()}
        if any(typed.values()):
            rows.append({"line": line, "typed": typed})
    if not rows:
        raise Refused("表头下面没有任务，请填好后再上传。")
    if len(rows) > MOST:
        raise Refused(f"表里有 {len(rows)} 行，一次最多 {MOST} 行，请分成几个文件。")
    return rows


class Vocabulary:
    """The words that a row may use, each with the key that the form knows it by."""

    def __init__(self):
        subjects = Subject.objects.select_related("stage").prefetch_related("editions")
        self.subjects = {half_width(str(subject)): subject for subject in subjects}
        self.lines = {}
        for line in PlanLine.objects.open_to_tasks():
            for words in (str(line), line.title):
                self.lines.setdefault(half_width(words), line.pk)
        self.categories = {half_width(label): value for value, label in Category.choices}
        self.forms = {half_width(label): value for value, label in Form.choices}

    def editions_of(self, subject):
        return {half_width(str(one)): one.pk for one in subject.editions.all()} if subject else {}


def form_data(typed, vocabulary, menu):
    """(what the row would post in the form of a task, faults about words nobody knows)."""
    data, faults = {name: typed.get(name, "") for name in COLUMNS}, []
    subject = vocabulary.subjects.get(half_width(data["subject"]))
    known = {
        "subject": {key: one.pk for key, one in vocabulary.subjects.items()},
        "edition": vocabulary.editions_of(subject),
        "category": vocabulary.categories,
        "form": vocabulary.forms,
        "plan_line": vocabulary.lines,
    }
    for name, keys in known.items():
        if not data[name] or (name == "edition" and not subject):
            continue
        found = keys.get(half_width(data[name]))
        if found is None:
            faults.append(f"{LABELS[name]}“{data[name][:40]}”平台上没有，请按模板里的写法填写")
        data[name] = found or ""
    if data["title"].startswith(EXAMPLE):
        faults.append("这是模板里的示例，请删去")
    data["due_on"] = day(data["due_on"]) or menu.submit_deadline.isoformat()
    data["quantity"] = half_width(data["quantity"]) or "1"
    data["points"] = half_width(data["points"]) or "10"
    return data, faults


def day(text):
    """A date as the form reads it; what is no date is left as it was typed, for the form to say so."""
    if isinstance(text, date | datetime):
        return f"{text:%Y-%m-%d}"
    found = DAY.fullmatch(half_width(text))
    return "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else text
