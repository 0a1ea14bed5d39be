"""Professional titles 职称 as rosters write them, old names and new (REQUIREMENTS 3.1).

What a title is worth is `reports.title_evidence`'s business; here it is only recognised.
"""

import re

# 2015 and after; the system of primary and secondary school teachers
TEACHERS = ("正高级教师", "高级教师", "一级教师", "二级教师", "三级教师")
# before 2015, still on many people's papers
FORMER = (
    *(f"中学{rank}教师" for rank in ("高级", "一级", "二级", "三级")),
    *(f"小学{rank}教师" for rank in ("高级", "一级", "二级", "三级")),
    *(f"幼儿园{rank}教师" for rank in ("高级", "一级", "二级", "三级")),
)
# other series found in schools and institutions
OTHERS = (
    *("教授", "副教授", "高级讲师", "讲师", "助理讲师"),
    *("研究员", "副研究员", "助理研究员"),
    *("正高级工程师", "高级工程师", "工程师", "助理工程师"),
    *("研究馆员", "副研究馆员", "馆员", "助理馆员"),
    *("高级实验师", "实验师", "助理实验师"),
)
TITLES = (*TEACHERS, *FORMER, *OTHERS)
NONE = {"", "无", "未定级", "未评", "未评职称", "见习", "暂无", "—", "-", "/"}
SHORT = {
    "正高级": "正高级教师",
    "正高": "正高级教师",
    **{rank: f"{rank}教师" for rank in ("高级", "一级", "二级", "三级")},
    **{
        f"{school[0]}{rank[0]}": f"{school}{rank}教师"
        for school in ("中学", "小学")
        for rank in ("高级", "一级", "二级", "三级")
    },
}


def recognised(text):
    """The title's full name, "" for none, or None when it is not a title we know.

    >>> recognised("中小学一级教师"), recognised("小学高级"), recognised("见习"), recognised("大师")
    ('一级教师', '小学高级教师', '', None)
    """
    text = re.sub(r"^中小学", "", re.sub(r"[（(].*?[)）]", "", text)).strip()
    if text in NONE:
        return ""
    candidates = (text, SHORT.get(text, ""), f"{text}教师")
    return next((title for title in candidates if title in TITLES), None)
