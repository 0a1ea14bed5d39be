"""Forms as people see them: our words at the field, the same in the summary, nothing typed lost."""

from django import forms
from django.template import Context, Template

from config import fields


class MenuForm(forms.Form):
    title = forms.CharField(label="名称", max_length=5)
    number = forms.CharField(label="文号", error_messages={"required": "没有文号不能下达"})
    due = forms.DateField(label="完成期限", help_text="到期后不能提交")
    kind = forms.ChoiceField(label="类别", choices=[("a", "课件")])
    scope = forms.ChoiceField(label="范围", choices=[("a", "全区")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="我已核对")

    def clean_title(self):
        raise forms.ValidationError("名称和第一批重复")


def shown(source, **context):
    return Template(source).render(Context(context))


def sentences(**typed):
    form = MenuForm(typed)
    return {name: fields.errors_of(form[name]) for name in form.fields}


def test_errors_say_what_to_do():
    assert sentences(title="有理数微课程", due="明天", kind="b") == {
        "title": ["名称最多 5 个字，现在有 6 个"],
        "number": ["没有文号不能下达"],
        "due": ["完成期限请填成 2026-09-30 这样的日期"],
        "kind": ["类别里没有所选的这一项，请重新选择"],
        "scope": ["请选择范围"],
        "agreed": ["请勾选“我已核对”"],
    }


def test_a_forms_own_sentence_stays():
    assert sentences(title="有理数")["title"] == ["名称和第一批重复"]


def test_a_field_tells_its_error_and_hint_to_a_screen_reader():
    html = shown("{% ui_field form.due %}", form=MenuForm({}))
    assert 'aria-describedby="id_due_error id_due_hint"' in html
    assert 'id="id_due_error"' in html
    assert 'id="id_due_hint"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="form-control is-invalid"' in html


def test_a_date_uses_the_picker_but_keeps_what_cannot_be_read():
    assert 'type="date" name="due" value="2026-09-30"' in shown(
        "{% ui_field form.due %}", form=MenuForm({"due": "2026-09-30"})
    )
    assert 'type="text" name="due" value="下个月"' in shown(
        "{% ui_field form.due %}", form=MenuForm({"due": "下个月"})
    )


def test_dates_are_read_as_people_write_them():
    for typed in ("2025-09-30", "2025/9/30", "2025年9月30日", "2025年09月30日"):
        assert str(forms.DateField().clean(typed)) == "2025-09-30"


def test_choices_are_a_group_with_a_legend():
    html = shown("{% ui_field form.scope %}", form=MenuForm())
    assert '<legend class="form-label req">范围</legend>' in html
    assert '<label class="form-check" for="id_scope_0">' in html


def test_the_summary_leads_to_each_field():
    html = shown("{% ui_error_summary form %}", form=MenuForm({"title": "有理数"}))
    assert "有 6 处需要修改" in html
    assert '<a href="#id_scope_0">请选择范围</a>' in html
    assert '<a href="#id_number">没有文号不能下达</a>' in html


def test_a_form_without_faults_has_no_summary():
    assert shown("{% ui_error_summary form %}", form=MenuForm()).strip() == ""


def test_what_a_template_gives_an_input_is_escaped():
    html = shown("""{% ui_field form.due hx_vals='{"choose":"1"}' %}""", form=MenuForm())
    assert 'hx-vals="{&quot;choose&quot;:&quot;1&quot;}"' in html
