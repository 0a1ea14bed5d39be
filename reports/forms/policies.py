"""Forms of the title policy: to set a version of it, and to let one end."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Unit
from accounts.refusals import Refused
from reports import actions
from reports.models import TitlePolicy
from reports.pdf.faces import missing_glyphs
from reports.titles import Band
from workflow.document_number import parse_document_number
from workflow.forms.acting import ActionForm, like, lines
from workflow.models import OfficialDocument

TIERS = [
    (TitlePolicy.Basis.SECOND, "二等奖以上：以等次上标明的“算作二等奖以上”为准，不看名称"),
    (TitlePolicy.Basis.EVERY, "评比设置的各等次"),
]
KEPT = (  # what a new version begins with: as the one before it
    "awards_from",
    "basis",
    "gives_preference",
    "max_per_application",
    "positions_counted",
    "counts_other_units",
)


def registered_document(text):
    """The document somebody typed the 文号 of; one that is malformed or unknown is a field's error."""
    try:
        number = parse_document_number(text)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal
    document = OfficialDocument.objects.with_number(number).first()
    if document is None:
        raise ValidationError(f"文号 {number} 还没有登记，请先在“公文”里登记，再填写这里")
    return document


class SetTitlePolicyForm(ActionForm):
    number = forms.CharField(
        label="依据文件的文号",
        max_length=40,
        help_text="须已在“公文”里登记，例如 通昌教字〔2015〕20号",
    )
    place = like(TitlePolicy, "place", help_text="文件里的位置，例如 三、4")
    clause = like(
        TitlePolicy, "clause", widget=lines(4), help_text="照文件原文填写，会印在职称证明上"
    )
    valid_from = like(TitlePolicy, "valid_from", help_text="现行政策施行到前一天为止")
    valid_to = like(TitlePolicy, "valid_to", help_text="文件没有写明的不填")
    awards_from = like(
        TitlePolicy, "awards_from", help_text="计算这一天以后公布的获奖，不填为施行日期"
    )
    basis = forms.ChoiceField(label="计入的等次", choices=TIERS, widget=forms.RadioSelect)
    bands = forms.MultipleChoiceField(
        label="视同论文",
        choices=[(band.name, f"申报{band.value}职称") for band in Band],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    gives_preference = like(TitlePolicy, "gives_preference")
    max_per_application = like(
        TitlePolicy, "max_per_application", min_value=1, max_value=20, help_text="同一作品只计一次"
    )
    positions_counted = like(
        TitlePolicy,
        "positions_counted",
        label="直接认定前几位作者",
        min_value=1,
        max_value=20,
        help_text="排在后面的作者需人工认定",
    )
    counts_other_units = like(
        TitlePolicy, "counts_other_units", help_text="不勾选的，幼儿园和事业单位的教师需人工认定"
    )

    def __init__(self, *args, before=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = initial_after(before) if before else initial_alone()

    def clean_number(self):
        self.document = registered_document(self.cleaned_data["number"])
        return self.document.number

    def clean_clause(self):
        clause = "".join(self.cleaned_data["clause"].split("\n")).strip()
        if missing := missing_glyphs(clause):
            raise ValidationError(f"条文中的“{'、'.join(missing)}”无法印制，请核对原文")
        return clause

    def clean(self):
        typed = self.cleaned_data
        begins, ends = typed.get("valid_from"), typed.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", "废止日期早于施行日期，请核对")
        if begins and "number" in typed and begins < self.document.dated:
            self.add_error(
                "valid_from", f"施行日期早于文件的成文日期 {self.document.dated}，请核对"
            )
        if "bands" in typed and not typed["bands"] and not typed.get("gives_preference"):
            self.add_error("bands", "请至少选一种作用：视同论文的职称，或推荐的优选条件")

    def act(self, _, *, by):
        terms = dict(self.cleaned_data)
        chosen = terms.pop("bands")
        del terms["number"]
        bands = {f"paper_for_{band.name.lower()}": band.name in chosen for band in Band}
        bureau = Unit.objects.filter(kind=Unit.Kind.BUREAU).first()
        return actions.set_title_policy(
            by=by, document=self.document, issuer=bureau, **terms, **bands
        )


def initial_after(before):
    kept = {name: getattr(before, name) for name in KEPT}
    bands = [band.name for band in before.paper_bands]
    return {**kept, "awards_from": before.counts_from, "bands": bands}


def initial_alone():
    fields = {name: TitlePolicy._meta.get_field(name).get_default() for name in KEPT}
    return {**fields, "bands": [Band.JUNIOR.name, Band.MIDDLE.name]}


class EndTitlePolicyForm(ActionForm):
    valid_to = forms.DateField(label="施行到哪一天", help_text="这一天以后不再依此政策出具证明")
    note = forms.CharField(
        label="废止的理由",
        min_length=5,
        max_length=300,
        help_text="至少 5 个字，会告诉各校管理员和持证人",
        widget=lines(2),
    )

    def act(self, policy, *, by):
        return actions.end_title_policy(policy, by=by, **self.cleaned_data)
