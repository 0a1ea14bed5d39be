"""An item described by the district's profile of learning object metadata (REQUIREMENTS 4.2).

Only what the data holds: elements nobody recorded are left out, never invented.
"""

from django.conf import settings
from django.template.defaultfilters import filesizeformat

SCHEME = "GB/T 21365-2008（学习对象元数据）的本区应用规范 v1"


def metadata_of(item, credits, files):
    """The elements for `ui_summary`, in the profile's order: (name, value)."""
    resource = item.resource
    rows = [
        ("标识符", f"{item.number}，作品编号 {resource.code}"),
        ("描述", resource.description),
        ("关键词", "、".join(resource.keyword_list)),
        ("版本", f"第 {item.version.number} 版"),
        ("贡献者", "；".join(f"{credit.name}（{credit.unit_name}）" for credit in credits)),
        ("出版者", settings.BUREAU_NAME),
        ("元数据方案", SCHEME),
        ("格式", "、".join(sorted({file.media_type for file in files}))),
        ("大小", filesizeformat(sum(file.size for file in files))),
        ("运行要求", resource.requirements),
        ("呈现方式", resource.get_form_display()),
        ("学段年级", f"{resource.subject.stage.name}{resource.grade}"),
        ("学科", resource.subject.name),
        ("教材", textbook_of(resource)),
        ("类别", resource.get_category_display()),
        ("来源与模式", "，".join(filter(None, [source(resource), resource.get_mode_display()]))),
        ("费用", "免费，供本区师生非商业使用"),
        ("版权", rights_of(resource)),
        ("人工智能", resource.ai_note if resource.uses_ai else "没有使用人工智能生成内容"),
    ]
    return [(name, value) for name, value in rows if value]


def source(resource):
    return resource.get_source_display()


def textbook_of(resource):
    """版本、册次、单元与课, as far as they are known."""
    parts = [resource.edition.name if resource.edition_id else "", resource.volume, resource.lesson]
    return "　".join(filter(None, parts))


def rights_of(resource):
    """Whose the work is, and under which terms, as declared when it was submitted (R025)."""
    rights = getattr(resource, "rights", None)
    if rights is None:
        return ""
    holder = rights.holder or rights.supplier or "作者"
    terms = rights.licence or rights.licence_scope
    return f"归{holder}所有" + (f"，{terms}" if terms else "")
