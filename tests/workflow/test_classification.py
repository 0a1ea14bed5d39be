"""How the notice sorts resources (二.1, 二.2, 三.1; R011–R018; REQUIREMENTS 1.2)."""

import pytest

from workflow.classification import (
    FORMS,
    Category,
    Form,
    Mode,
    Source,
    doubt,
    form_fits,
    refusal,
)

# REQUIREMENTS 1.2, ✔ where a clerk expects the pair, "o" where only the licence decides.
EXPECTED = {
    Mode.SCHOOL: "– – ✔ ✔ – –",
    Mode.ADAPTED: "o ✔ – – ✔ ✔",
    Mode.CENTRAL: "– ✔ – – – –",
    Mode.JOINT: "– ✔ – ✔ – –",
    "": "✔ ✔ – – ✔ ✔",
}
SOURCES = [
    Source.HIGHER,
    Source.DISTRICT,
    Source.SCHOOL_OWN,
    Source.SCHOOL_PARTNER,
    Source.SCHOOL_BOUGHT,
    Source.OPEN,
]


def test_there_are_three_categories_in_the_words_of_the_notice():
    assert Category.labels == ["学生学习资源", "教师教学资源", "教师专业发展及教研资源"]


def test_every_form_belongs_to_exactly_one_category():
    assert sorted(form for forms in FORMS.values() for form in forms) == sorted(Form)


def test_a_form_fits_its_category_only():
    assert form_fits(Category.DEVELOPMENT, Form.EXPERT_LECTURE)
    assert not form_fits(Category.LEARNING, Form.EXPERT_LECTURE)
    assert not form_fits("", Form.EXPERT_LECTURE)


def test_courseware_is_two_forms():
    assert form_fits(Category.LEARNING, Form.TUTORING_COURSEWARE)
    assert form_fits(Category.TEACHING, Form.TEACHING_COURSEWARE)
    assert not form_fits(Category.TEACHING, Form.TUTORING_COURSEWARE)


@pytest.mark.parametrize("mode", EXPECTED)
def test_unusual_pairs_are_doubted_not_forbidden(mode):
    usual = [mark != "–" for mark in EXPECTED[mode].split()]

    assert [doubt(source, mode) == "" for source in SOURCES] == usual


def test_a_doubt_names_the_pair():
    assert doubt(Source.OPEN, Mode.SCHOOL) == ("“校本开发”一般不与“开放资源”同用，请核对后再提交。")
    assert doubt(Source.SCHOOL_OWN, "") == (
        "“学校自主建设”的资源一般应有开发模式，请核对后再提交。"
    )


def test_central_development_comes_from_a_task():
    assert refusal(Mode.CENTRAL, from_task=True) == ""
    assert refusal(Mode.SCHOOL, from_task=False) == ""
    assert "须来自任务菜单" in refusal(Mode.CENTRAL, from_task=False)
