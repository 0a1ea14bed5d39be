"""Forms of a resource: what it is, whose rights it rests on, who made it."""

import re

from django import forms
from django.utils import timezone

from accounts.models import Unit
from workflow import actions, audit
from workflow.classification import Category, Mode, Source, doubt
from workflow.forms.acting import ActionForm, key_of, like, lines
from workflow.forms.curriculum import CurriculumForm, FormOfCategory
from workflow.models import Credit, Resource, Rights, Subject

MAP_NUMBER = re.compile(r"S[^（(〔\[]{0,4}[（(〔\[]\s*(19|20)\d\d\s*[）)〕\]]\s*\d{1,6}\s*号?")
LONGEST_DUTY = Credit._meta.get_field("duty").max_length


class ResourceFilter(forms.Form):
    q = forms.CharField(
        label="作品名称、编号或作者",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "作品名称、编号或作者"}),
    )
    school = forms.ModelChoiceField(
        Unit.objects.of_the_district(), label="学校", required=False, empty_label="全部学校"
    )
    subject = forms.ModelChoiceField(
        Subject.objects.select_related("stage"),
        label="学科",
        required=False,
        empty_label="全部学科",
    )
    category = forms.ChoiceField(
        label="类别", required=False, choices=[("", "全部类别"), *Category.choices]
    )

    def narrow(self, resources):
        asked = self.cleaned_data if self.is_valid() else {}
        if q := asked.get("q"):
            resources = resources.matching(q)
        chosen = {"school": "group__school", "subject": "subject", "category": "category"}
        return resources.filter(
            **{path: asked[name] for name, path in chosen.items() if asked.get(name)}
        )

    def words(self):
        """The filter in words, for the first line of the exported sheet."""
        asked = self.cleaned_data if self.is_valid() else {}
        said = [str(asked[name]) for name in ("q", "school", "subject") if asked.get(name)]
        if category := asked.get("category"):
            said.append(Category(category).label)
        return "、".join(said) or "全部"


class DescribeResourceForm(FormOfCategory, CurriculumForm, ActionForm):
    """Saved with the version it was opened at; the subject came with the task."""

    title = like(Resource, "title")
    lesson = like(Resource, "lesson", help_text="例如 第八章 第三节")
    description = like(
        Resource, "description", widget=lines(6), help_text="教学目标、内容和用法，最多 1000 字"
    )
    keywords = like(Resource, "keywords", help_text="至少 3 个，用顿号隔开")
    requirements = like(Resource, "requirements", help_text="需要的软件、插件或设备，没有就不填")
    uses_ai = like(Resource, "uses_ai")
    ai_note = like(Resource, "ai_note", widget=lines(2), help_text="用了什么工具、生成了哪些部分")
    version = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ["title", "category", "form", "grade", "edition", "volume"]

    def __init__(self, *args, subject, **kwargs):
        super().__init__(*args, **kwargs)
        self.follow(subject)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("uses_ai") and not self.cleaned_data.get("ai_note"):
            self.add_error("ai_note", "用了人工智能生成内容的，请写明工具和所生成的部分")

    def act(self, resource, *, by):
        return actions.describe_resource(resource, by=by, **self.cleaned_data)


class DeclareRightsForm(ActionForm):
    """Source and mode first; what they oblige the group to show follows (R015, R016, R019)."""

    source = like(Resource, "source")
    mode = like(Resource, "mode")
    is_original = like(Rights, "is_original")
    materials = like(
        Rights,
        "materials",
        widget=lines(5),
        help_text="一行一项：素材、作者、出处；全部自制就写“全部自制”",
    )
    partner = like(Rights, "partner", help_text="没有校外合作方的，协作组须有两所以上学校")
    partner_kind = like(Rights, "partner_kind")
    ip_terms = like(
        Rights, "ip_terms", widget=lines(3), help_text="著作权归谁、各方怎样使用，须与协议一致"
    )
    local_feature = like(
        Rights, "local_feature", help_text="例如 滨湖湿地、地方戏曲；与协议所列的课程资源一致"
    )
    supplier = like(Rights, "supplier")
    contract = like(Rights, "contract")
    licence_scope = like(Rights, "licence_scope", help_text="谁可以用、用到哪里")
    licence_end = like(Rights, "licence_end")
    origin_url = like(Rights, "origin_url", assume_scheme="https")
    holder = like(Rights, "holder")
    licence = like(Rights, "licence", help_text="例如 CC BY-NC 4.0")
    non_commercial = like(
        Rights, "non_commercial", help_text="开放资源只能供教学参考和使用，不得用于经营"
    )
    origin = like(Rights, "origin", help_text="资源库里的写资源编号；其他的写名称、作者和出处")
    may_adapt = like(Rights, "may_adapt", help_text="原资源的许可或授权允许修改")
    adaptation = like(Rights, "adaptation", widget=lines(3), help_text="在原资源上改了什么")
    has_map = like(Rights, "has_map", help_text="课件、视频或图片里出现地图的都要勾选")
    map_number = like(Rights, "map_number", help_text="例如 GS（2024）0650号，地图上标注的编号")

    ALWAYS = ("source", "mode", "is_original", "materials", "has_map", "map_number")
    BY_MODE = {
        Mode.ADAPTED: ("origin", "may_adapt", "adaptation"),
        Mode.JOINT: ("partner", "partner_kind", "ip_terms", "local_feature"),
    }
    BY_SOURCE = {Source.OPEN: ("may_adapt",)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        source, mode = self["source"].value(), self["mode"].value()
        asked = {*self.ALWAYS, *Rights.NEEDED.get(source, ()), *self.BY_MODE.get(mode, ())}
        asked |= set(self.BY_SOURCE.get(source, ()))
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]
        self.warning = doubt(Source(source), mode) if source in Source.values else ""

    def clean(self):
        cleaned = super().clean()
        number = cleaned.get("map_number", "")
        end = cleaned.get("licence_end")
        if end and end <= timezone.localdate():
            self.add_error("licence_end", "授权截止应晚于今天，已到期的授权请先续签")
        if cleaned.get("has_map") and not number:
            self.add_error("map_number", "含有地图的，请填写审图号；没有审图号的地图请换掉")
        if number and not MAP_NUMBER.search(number):
            self.add_error("map_number", "审图号像“GS（2024）0650号”，请照地图上标注的填写")

    def act(self, resource, *, by):
        return actions.declare_rights(resource, by=by, **self.cleaned_data)


class SetAuthorsForm(ActionForm):
    """Authors in the order of the certificate. Rows are drawn by hand: `author`, `in-`, `duty-`."""

    def __init__(self, data=None, *, resource):
        super().__init__(data)
        self.resource = resource
        shares = resource.contribution_record.contributions.filter(share__gt=0)
        self.people = {one.person_id: one for one in shares.select_related("person__unit")}
        self.duties = dict(resource.group.memberships.values_list("person", "duty"))
        self.rows = self.typed() if self.is_bound else self.known()

    def known(self):
        """The authors as saved, in their order, then the contributors who are none yet.

        The larger shares stand in front, as they must (R024); the order of equals is the group's.
        """
        credits = list(self.resource.credits.all())
        rows = [self.row(c.person_id, True, c.duty) for c in credits if c.person_id in self.people]
        named = {row["pk"] for row in rows}
        rest = [pk for pk in self.people if pk not in named]
        rows += [self.row(pk, not credits, self.duty_of(pk)) for pk in rest]
        return sorted(rows, key=lambda row: -row["share"])

    def duty_of(self, pk):
        """The duty in the group, or else what the record says they did."""
        return self.duties.get(pk) or self.people[pk].what[:LONGEST_DUTY]

    def typed(self):
        keys = map(key_of, self.data.getlist("author"))
        rows = [
            self.row(key, f"in-{key}" in self.data, self.data.get(f"duty-{key}", "").strip())
            for key in dict.fromkeys(keys)
            if key in self.people
        ]
        return self.moved(rows)

    def row(self, pk, is_author, duty):
        one = self.people[pk]
        facts = {"pk": pk, "person": one.person, "share": one.share}
        return {**facts, "is_author": is_author, "duty": duty}

    def moved(self, rows):
        """Exchange a row with its neighbour when 上移 or 下移 was pressed (`move=up-12`)."""
        direction, _, key = self.data.get("move", "").partition("-")
        place = next((i for i, row in enumerate(rows) if str(row["pk"]) == key), None)
        other = None if place is None else place + (-1 if direction == "up" else 1)
        if other is not None and 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
        return rows

    def clean(self):
        authors = [row for row in self.rows if row["is_author"]]
        if not authors:
            self.add_error(None, "请勾选至少一名作者")
        for row in authors:
            if not row["duty"]:
                self.add_error(None, f"请填写{row['person']}的分工")
            if len(row["duty"]) > LONGEST_DUTY:
                self.add_error(None, f"{row['person']}的分工最多 {LONGEST_DUTY} 个字")

    def act(self, resource, *, by):
        authors = [(row["person"], row["duty"]) for row in self.rows if row["is_author"]]
        return actions.set_authors(resource, by=by, authors=authors)


class SelfCheckForm(ActionForm):
    """Each of the seven aspects, the negative list and the group's word, ticked one by one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number, (aspect, what) in enumerate(audit.ASPECTS.items()):
            self.fields[f"aspect-{number}"] = ticked(aspect, what)
        self.fields["negative"] = ticked("没有负面清单所列的内容", "；".join(audit.NEGATIVE))
        self.fields["commitment"] = ticked("承诺", audit.COMMITMENT)

    def act(self, resource, *, by):
        return actions.self_check_resource(resource, by=by)


def ticked(label, what):
    missing = f"请先自查“{label}”，符合的勾选" if label != "承诺" else "请勾选承诺"
    return forms.BooleanField(label=label, help_text=what, error_messages={"required": missing})


class ConfirmCreditForm(ActionForm):
    """Each author says yes for themselves to each sentence."""

    name = forms.BooleanField(label="署名、单位和位次无误")
    original = forms.BooleanField(label="作品为原创，引用的素材已注明来源或取得授权")
    ai = forms.BooleanField(label="人工智能的使用情况如实写明")
    licence = forms.BooleanField(
        label="同意作品入库后由本区师生免费、非商业使用，著作权仍归作者所有"
    )

    def __init__(self, *args, resource, **kwargs):
        super().__init__(*args, **kwargs)
        used = f"本作品声明：{resource.ai_note}" if resource.uses_ai else "本作品声明没有使用"
        self.fields["ai"].help_text = used

    def act(self, resource, *, by):
        return actions.confirm_credit(resource, by=by)
