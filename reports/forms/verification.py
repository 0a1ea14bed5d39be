"""What a stranger types to verify a paper."""

from django import forms


class VerifyForm(forms.Form):
    use_required_attribute = False

    number = forms.CharField(
        label="编号",
        max_length=60,
        help_text="证书或证明上的编号，例如 示滨教资证字〔2026〕第00127号",
        widget=forms.TextInput(attrs={"class": "form-control-lg", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label="查验码",
        max_length=40,
        help_text="二维码旁的 18 位字母和数字，不分大小写，连字符可以不填",
        widget=forms.TextInput(
            attrs={
                "class": "form-control-lg",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class NameForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(
        label="姓名",
        max_length=50,
        help_text="填写对方告诉您的全名，只回答是否一致",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
