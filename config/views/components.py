"""The sample sheet of all components: for us who build pages, with DEBUG on, and for the axe test."""

from datetime import timedelta

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils import timezone

from config.tones import WORDS
from workflow.transitions import NextStep


class SampleForm(forms.Form):
    """One field of each kind; sent empty it shows each kind's error."""

    title = forms.CharField(label="名称", max_length=100)
    number = forms.CharField(label="文号", help_text="例如 示滨教字〔2026〕12 号")
    due = forms.DateField(label="完成期限", help_text="到期后不能再提交，可申请延期一次")
    kind = forms.ChoiceField(label="类别", choices=[("", "请选择"), ("course", "网络课程")])
    scope = forms.ChoiceField(
        label="下达给",
        choices=[("all", "全区学校"), ("demo", "电教示范校")],
        widget=forms.RadioSelect,
    )
    rules = forms.MultipleChoiceField(
        label="协作组要求",
        choices=[("unit", "以学校为单位申报"), ("size", "3 至 8 人")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="补充说明", widget=forms.Textarea({"rows": 3}), required=False)
    file = forms.FileField(label="附件", help_text="PDF，不超过 20 MB")
    agreed = forms.BooleanField(label="我已核对文号、期限和下达范围")


class SampleFilter(forms.Form):
    words = forms.CharField(label="关键词", required=False)
    kind = forms.ChoiceField(label="类别", choices=[("", "全部类别")], required=False)

    words.widget.attrs["placeholder"] = "作品名称或编号"


@login_not_required
def components(request):
    """Every component in every state, with data that is made up on the spot."""
    now = timezone.now()
    filled = SampleForm(initial={"title": "《有理数》系列微课程", "scope": "all"}, prefix="filled")
    empty = SampleForm({}, prefix="empty")
    step = NextStep("submit", "提交初审", "home", True, "primary", "")
    context = {
        "words": WORDS.items(),
        "filled": filled,
        "empty": empty,
        "filter": SampleFilter(request.GET),
        "page": Paginator(range(1284), 20).get_page(3),
        "tabs": [("", "全部", 48), ("checked", "待形式审查", 6), ("admitted", "已入库", 1284)],
        "moments": [now + timedelta(days=days) for days in (9, 3, 0, -2)],
        "now": now,
        "figures": FIGURES,
        "stages": STAGES,
        "items": ITEMS,
        "checks": CHECKS,
        "rows": [
            ("作品名称", "《浮力》虚拟实验", "#"),
            ("作者", "陈立新等 5 人", "#"),
            ("文件", "4 个"),
        ],
        "events": [
            {"who": "陈立新", "what": "上传了浮力演示", "when": now, "mark": "on"},
            {
                "who": "王芳",
                "what": "留言",
                "when": now - timedelta(days=1),
                "quote": "缺少误差分析",
            },
        ],
        "step": step,
    }
    return TemplateResponse(request, "components.html", context)


FIGURES = [
    {
        "label": "待我处理",
        "value": 7,
        "unit": "项",
        "detail": "2 项已超期",
        "tone": "red",
        "url": "#",
    },
    {"label": "任务进行中", "value": 18, "unit": "/ 48 项", "detail": "已认领 45 项", "url": "#"},
    {
        "label": "作品已提交",
        "value": 27,
        "unit": "/ 48 件",
        "progress": (27, 48, "已提交 27 件，共 48 件"),
    },
]
STAGES = [
    {"name": "认领", "detail": "4 月 8 日", "state": "done"},
    {"name": "开发", "detail": "进行中", "state": "now"},
    {"name": "提交", "detail": "5 月 28 日截止", "state": ""},
    {"name": "入库", "detail": "", "state": ""},
]
ITEMS = [
    {"name": "作品信息", "hint": "名称、年级、简介", "url": "#", "state": "done"},
    {"name": "上传作品文件", "hint": "必交 3 类，已交 2 类", "url": "#", "state": "doing"},
    {"name": "素材来源登记", "hint": "2 张图片未填来源", "url": "#", "state": "todo"},
    {"name": "核对并提交", "hint": "完成以上各项后可以提交", "url": "", "state": "off"},
]
CHECKS = [
    ("y", "基本信息已填完"),
    ("n", "文号未填写", "#id_empty-number"),
    ("w", "3 所学校尚无学校管理员，收不到消息"),
]
