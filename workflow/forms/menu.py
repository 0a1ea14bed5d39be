"""Forms of the task menu: its basic information, its issue under a document number."""

from django import forms
from django.utils import timezone

from workflow import actions
from workflow.forms.acting import ActionForm, like, lines
from workflow.models import TaskMenu


class MenuFilter(forms.Form):
    q = forms.CharField(
        label="名称或文号", required=False, widget=forms.TextInput(attrs={"placeholder": "名称"})
    )
    year = forms.TypedChoiceField(label="年度", coerce=int, required=False, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = TaskMenu.objects.order_by("-year").values_list("year", flat=True).distinct()
        self.fields["year"].choices = [
            ("", "全部年度"),
            *((year, f"{year} 年度") for year in years),
        ]

    def narrow(self, menus):
        asked = self.cleaned_data if self.is_valid() else {}
        if q := asked.get("q"):
            menus = menus.filter(title__icontains=q)
        if year := asked.get("year"):
            menus = menus.filter(year=year)
        return menus


class MenuForm(ActionForm):
    """The basic information, for a new menu and for one still being drafted."""

    title = like(TaskMenu, "title")
    year = like(TaskMenu, "year", min_value=2015, max_value=2100)
    claim_deadline = like(TaskMenu, "claim_deadline")
    submit_deadline = like(
        TaskMenu, "submit_deadline", help_text="到期后协作组不能再提交，可向教育局申请延期"
    )
    standard = like(TaskMenu, "standard", empty_label="施行中的建设标准")
    note = like(TaskMenu, "note", widget=lines(3), help_text="会显示在任务菜单末尾，最多 500 字")

    def clean(self):
        claims, work = (self.cleaned_data.get(n) for n in ("claim_deadline", "submit_deadline"))
        if claims and work and work <= claims:
            wanted = f"请填 {claims.month} 月 {claims.day} 日以后的日期"
            self.add_error("submit_deadline", f"作品提交截止应晚于认领截止，{wanted}")


class DraftMenuForm(MenuForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year

    def act(self, _, *, by):
        return actions.draft_menu(by=by, **self.cleaned_data)


class EditMenuForm(MenuForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def act(self, menu, *, by):
        return actions.edit_menu(menu, by=by, **self.cleaned_data)
