"""The tasks of the demo's menu, and how far each one gets."""

import random
from dataclasses import dataclass

from workflow.classification import Category, Form


@dataclass(frozen=True)
class Work:
    """One item of the menu. `fate` names the last step the walk takes it through.

    `worth` is what judges find in it, in points; a work `of_the_cast` is made at the known school by
    the two teachers whose accounts are printed.
    """

    title: str
    subject: str  # code of a Subject
    grade: str
    volume: str
    category: str
    form: str
    fate: str
    worth: float = 80
    of_the_cast: bool = False


L, T, D = Category.LEARNING, Category.TEACHING, Category.DEVELOPMENT
MICRO, WARE, PLAN = Form.MICRO_COURSE, Form.TEACHING_COURSEWARE, Form.LESSON_PLAN
MATHS, PHYSICS, CHINESE, ENGLISH = (
    "xiaoxue-shuxue",
    "chuzhong-wuli",
    "xiaoxue-yuwen",
    "xiaoxue-yingyu",
)

SMALL = [
    Work("分数的初步认识", MATHS, "三年级", "上册", L, MICRO, "awarded", 92, True),
    Work("圆的面积——从剪拼到公式", MATHS, "六年级", "上册", L, MICRO, "awarded", 88),
    Work("两位数乘两位数", MATHS, "三年级", "下册", L, MICRO, "awarded", 84),
    Work("可能性的大小", MATHS, "五年级", "上册", L, MICRO, "awarded", 79),
    Work("平行四边形的面积", MATHS, "五年级", "上册", L, MICRO, "cleared"),
    Work("认识钟表", MATHS, "一年级", "上册", L, MICRO, "struck"),
    Work("位置与方向", MATHS, "三年级", "下册", L, MICRO, "declined", 58),
    Work("浮力虚拟实验", PHYSICS, "八年级", "下册", L, MICRO, "awarded", 90),
    Work("光的折射与生活", PHYSICS, "八年级", "上册", L, MICRO, "awarded", 85),
    Work("串联和并联电路", PHYSICS, "九年级", "全一册", L, MICRO, "awarded"),
    Work("三角形的内角和", MATHS, "四年级", "下册", L, MICRO, "under_review"),
    Work("认识小数", MATHS, "三年级", "下册", L, MICRO, "under_review"),
    Work("长方体的认识", MATHS, "五年级", "下册", L, MICRO, "under_review"),
    Work("My Home 情境微课程", ENGLISH, "四年级", "上册", T, WARE, "on_notice"),
    Work("Seasons 绘本阅读课", ENGLISH, "五年级", "下册", T, WARE, "passed"),
    Work("《长征》主题学习资源", CHINESE, "六年级", "上册", T, PLAN, "accepted"),
    Work("有余数的除法", MATHS, "二年级", "下册", T, PLAN, "checked"),
    Work("《望洞庭》古诗微课", CHINESE, "三年级", "上册", L, MICRO, "submitted", of_the_cast=True),
    Work("负数的认识", MATHS, "六年级", "下册", L, MICRO, "returned", of_the_cast=True),
    Work("鸡兔同笼", MATHS, "四年级", "下册", L, MICRO, "developing", of_the_cast=True),
    Work("电功率专题复习", PHYSICS, "九年级", "全一册", T, WARE, "terminated"),
    Work("大单元教学设计专题讲座", CHINESE, "四年级", "下册", D, Form.EXPERT_LECTURE, "grouped"),
    Work("滨湖湿地乡土素材库", CHINESE, "六年级", "下册", T, Form.MATERIAL_LIBRARY, "claimed"),
    Work("Colours 主题微课程", ENGLISH, "三年级", "上册", L, MICRO, "issued"),
]

WORTH = {"declined": 58, "awarded": 80, "cleared": 76}  # of works that are not listed

TOPICS = {
    MATHS: [
        "数与运算",
        "图形与几何",
        "统计与概率",
        "综合与实践",
        "常见的量",
        "式与方程",
        "探索规律",
        "测量",
    ],
    PHYSICS: [
        "机械运动",
        "物态变化",
        "光现象",
        "质量与密度",
        "力与运动",
        "压强",
        "功和机械能",
        "电路与欧姆定律",
    ],
    CHINESE: [
        "古诗文诵读",
        "习作指导",
        "整本书阅读",
        "口语交际",
        "识字写字",
        "说明文阅读",
        "神话单元",
        "革命文化",
    ],
    ENGLISH: ["Food", "Weather", "Sports", "Hobbies", "Travel", "School", "Family", "Nature"],
}
GRADES = {
    MATHS: ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级"],
    CHINESE: ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级"],
    ENGLISH: ["三年级", "四年级", "五年级", "六年级"],
    PHYSICS: ["八年级", "九年级"],
}
# of a hundred further works of a larger district
FATES = (
    ["awarded"] * 52 + ["declined"] * 14 + ["under_review"] * 10 + ["cleared"] * 4
    + ["checked"] * 4 + ["submitted"] * 4 + ["developing"] * 6 + ["returned"] * 2
    + ["claimed"] * 2 + ["issued"] * 2
)  # fmt: skip


def works_of(count, seed):
    """The works of a district: the known two dozen, then as many more as its size asks for."""
    chance = random.Random(seed)  # noqa: S311 - invented works, not secrets
    works = list(SMALL)
    while len(works) < count:
        subject = chance.choice(list(TOPICS))
        grade = chance.choice(GRADES[subject])
        topic, number = chance.choice(TOPICS[subject]), len(works) + 1
        category, form = (L, MICRO) if chance.random() < 0.6 else (T, WARE)
        fate = chance.choice(FATES)
        worth = WORTH.get(fate, 78) + round(chance.uniform(0, 12), 1)
        title = f"{grade}{topic}（{number}）"
        works.append(Work(title, subject, grade, "上册", category, form, fate, worth))
    return works
