"""回避 (REQUIREMENTS 2.7): each tie by itself, all of them together, and none."""

import pytest

from review_board.conflicts import JudgeFacts, WorkFacts, conflicts

WORK = WorkFacts(
    work="《分数的意义》",
    authors=frozenset({"王老师", "赵老师"}),
    guides=frozenset({"冯老师"}),
    units=frozenset({"第一小学"}),
    school_groups=frozenset({"滨湖教育集团"}),
    collaboration_groups=frozenset({"小学数学协作组"}),
    entry_groups=frozenset({"小学组微课"}),
)


def codes(judge, work=WORK):
    return [reason.code for reason in conflicts(judge, work)]


@pytest.mark.parametrize(
    ("judge", "code", "sentence"),
    [
        (JudgeFacts("赵老师"), "author", "应当回避：是此作品的作者。"),
        (JudgeFacts("冯老师"), "guide", "应当回避：是此作品的指导教师。"),
        (
            JudgeFacts("孙专家", units=frozenset({"教研室", "第一小学"})),
            "same_unit",
            "应当回避：与作者同单位。",
        ),
        (
            JudgeFacts("孙专家", school_groups=frozenset({"滨湖教育集团"})),
            "same_school_group",
            "应当回避：与作者同属一个教育集团。",
        ),
        (
            JudgeFacts("孙专家", collaboration_groups=frozenset({"小学数学协作组"})),
            "same_collaboration_group",
            "应当回避：在同一个协作组。",
        ),
        (
            JudgeFacts("孙专家", observed_groups=frozenset({"小学数学协作组"})),
            "observer",
            "应当回避：曾获授权查看此作品的开发过程。",
        ),
        (
            JudgeFacts("孙专家", entry_groups=frozenset({"小学组微课"})),
            "same_entry_group",
            "应当回避：有作品参加同一组别的评比。",
        ),
        (
            JudgeFacts("孙专家", declared_people=frozenset({"冯老师"})),
            "declared",
            "应当回避：已申报与作者有亲属、师徒等关系。",
        ),
        (
            JudgeFacts("孙专家", declared_works=frozenset({"《分数的意义》"})),
            "declared",
            "应当回避：已申报与作者有亲属、师徒等关系。",
        ),
    ],
)
def test_each_tie_alone(judge, code, sentence):
    [reason] = conflicts(judge, WORK)

    assert (reason.code, str(reason)) == (code, sentence)


def test_a_stranger_may_judge():
    stranger = JudgeFacts(
        "钱专家",
        units=frozenset({"第二小学"}),
        school_groups=frozenset({"城南教育集团"}),
        collaboration_groups=frozenset({"小学语文协作组"}),
        entry_groups=frozenset({"小学组课件"}),
        declared_people=frozenset({"陈老师"}),
        declared_works=frozenset({"《春》"}),
    )

    assert conflicts(stranger, WORK) == []


def test_all_reasons_are_told():
    author = JudgeFacts(
        "王老师",
        units=frozenset({"第一小学"}),
        collaboration_groups=frozenset({"小学数学协作组"}),
        entry_groups=frozenset({"小学组微课"}),
    )

    assert codes(author) == ["author", "same_unit", "same_collaboration_group", "same_entry_group"]


def test_facts_left_empty_never_match_each_other():
    assert codes(JudgeFacts("孙专家"), WorkFacts("《春》")) == []
