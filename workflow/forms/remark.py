"""Remarks as they are typed: rows of file, place and words beside an inspection; and their answers."""

from dataclasses import dataclass

from workflow import actions
from workflow.forms.acting import ActionForm, key_of, like, lines
from workflow.models import Remark
from workflow.models.remark import runs_in_time

LONGEST = Remark._meta.get_field("text").max_length
MOST = 50  # remarks in one return
LAST_PAGE = 9999


@dataclass
class Row:
    """One remark as typed; `fault` is the sentence for what cannot be read, or ""."""

    file: str = ""
    place: str = ""
    text: str = ""

    @property
    def is_blank(self):
        return not (self.file or self.place or self.text)


class RemarkRows:
    """The rows of a posted form, `at-file`, `at-place` and `at-text`, over the files of a version."""

    def __init__(self, data, files):
        self.files = {str(file.pk): file for file in files}
        names = ("at-file", "at-place", "at-text")
        columns = [data.getlist(name) if data else [] for name in names]
        typed = [Row(*(text.strip() for text in row)) for row in zip(*columns, strict=False)]
        self.typed = [row for row in typed if not row.is_blank][:MOST]

    def shown(self):
        """What was typed, and one blank row more."""
        return [*self.typed, Row()]

    def faults(self):
        numbered = enumerate(self.typed, 1)
        return [f"第 {n} 条意见：{fault}" for n, row in numbered if (fault := self.fault_of(row))]

    def fault_of(self, row):
        if not row.text:
            return "请写明哪里要改、怎样改"
        if len(row.text) > LONGEST:
            return f"最多 {LONGEST} 字，现在有 {len(row.text)} 字"
        if row.file and row.file not in self.files:
            return "所选文件不在这一版里，请重新选择"
        if row.place and not row.file:
            return "写了页码或时间的，请选择文件"
        if row.place and place_of(row.place, self.files[row.file]) is None:
            timed = runs_in_time(self.files[row.file])
            return "时间像 3:25，请照分:秒填写" if timed else "页码是 1 到 9999 的整数"
        return ""

    def remarks(self):
        """Triples (file, page or second, text), as the action takes them."""
        return [
            (file, place_of(row.place, file) if row.place else None, row.text)
            for row in self.typed
            for file in [self.files.get(row.file)]
        ]


def place_of(text, file):
    """The page, or of what runs in time the second, that was typed; None when it is neither."""
    if not runs_in_time(file):
        page = key_of(text)
        return page if page and page <= LAST_PAGE else None
    minutes, _, seconds = text.replace("：", ":").rpartition(":")
    parts = [key_of(minutes or "0"), key_of(seconds)]
    if None in parts or parts[1] > 59 or parts[0] > LAST_PAGE:
        return None
    return 60 * parts[0] + parts[1]


class AnswerRemarkForm(ActionForm):
    answer = like(
        Remark,
        "answer",
        required=True,
        widget=lines(3),
        help_text="改在哪个文件的哪一处；没有改的写明理由",
    )

    def act(self, remark, *, by):
        return actions.answer_remark(remark, by=by, **self.cleaned_data)
