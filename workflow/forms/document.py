"""Forms of the register of official documents (R001)."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from accounts.brackets import bracketed
from accounts.refusals import Refused
from workflow import actions
from workflow.document_number import DocumentNumber, parse_document_number
from workflow.forms.acting import ActionForm, like, lines
from workflow.models import OfficialDocument


def free_number(text):
    """The document number somebody typed; malformed or used, it is an error of its field."""
    try:
        number = parse_document_number(text)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal
    taken = OfficialDocument.objects.with_number(number).first()
    if taken:
        raise ValidationError(f"文号 {number} 已用于{bracketed(taken.title)}，请核对序号")
    return number


def next_in_register(code, year):
    """The number after the last one registered for a 机关代字 and year."""
    known = OfficialDocument.objects.filter(code=code, year=year)
    last = known.aggregate(last=Max("serial"))["last"] or 0
    return DocumentNumber(code, year, last + 1)


def next_number_hint():
    example = next_in_register(settings.BUREAU_DOCUMENT_CODE, timezone.localdate().year)
    return f"下一个可用的是 {example}，序号前不加 0"


class NewNumberField(forms.CharField):
    """The 文号 of a document about to be signed; its hint names the next one of the register."""

    def __init__(self, *, label="文号", **kwargs):
        super().__init__(label=label, max_length=40, **kwargs)

    def get_bound_field(self, form, field_name):
        """Ask the register once for a form, however often its hint is read."""
        self.help_text = self.help_text or next_number_hint()
        return super().get_bound_field(form, field_name)

    def clean(self, value):
        return free_number(super().clean(value))


class SigningForm(ActionForm):
    """Asks for the 文号 under which something is signed or announced; calls the action it is given."""

    number = NewNumberField()

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.action = action

    def act(self, thing, *, by):
        return self.action(thing, by=by, **self.cleaned_data)


class DocumentFilter(forms.Form):
    q = forms.CharField(
        label="标题或机关代字",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "标题或机关代字"}),
    )
    year = forms.TypedChoiceField(label="年份", coerce=int, required=False, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = OfficialDocument.objects.order_by("-year").values_list("year", flat=True).distinct()
        self.fields["year"].choices = [("", "全部年份"), *((year, f"{year} 年") for year in years)]

    def narrow(self, documents):
        asked = self.cleaned_data if self.is_valid() else {}
        if q := asked.get("q"):
            documents = documents.matching(q)
        return documents.filter(year=asked["year"]) if asked.get("year") else documents


class RegisterDocumentForm(ActionForm):
    number = NewNumberField(help_text="例如 通昌教字〔2015〕20号，序号前不加 0")
    title = like(OfficialDocument, "title")
    dated = like(OfficialDocument, "dated")
    issuer = like(OfficialDocument, "issuer", initial=lambda: settings.BUREAU_NAME)
    addressees = like(OfficialDocument, "addressees", initial="各学校、事业单位、幼儿园")
    body = like(OfficialDocument, "body", widget=lines(10))
    printed_by = like(OfficialDocument, "printed_by")
    printed_on = like(OfficialDocument, "printed_on")

    def clean(self):
        dated, printed_on = (self.cleaned_data.get(name) for name in ("dated", "printed_on"))
        if dated and printed_on and printed_on < dated:
            self.add_error("printed_on", "印发日期早于成文日期，请核对")

    def act(self, _, *, by):
        return actions.register_document(by=by, **self.cleaned_data)
