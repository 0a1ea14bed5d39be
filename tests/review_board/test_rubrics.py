"""Rubrics: begun from a template, edited while a draft, published for good (R031)."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.models import Rubric
from review_board.rubric_templates import TEMPLATES
from tests import cast, make
from tests.review_board.told import recorded


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_template_can_be_published_as_it_is(template):
    rubric = actions.start_rubric(template, by=cast.bureau_staff())

    actions.publish_rubric(rubric, by=cast.bureau_staff())

    rubric.refresh_from_db()
    assert rubric.state == "published"
    assert recorded(rubric) == [("李科员", "起草标准", ""), ("李科员", "发布", "")]


def test_only_the_bureau_starts_a_rubric():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.start_rubric("courseware", by=cast.school_admin())

    assert not Rubric.objects.exists()


def test_a_second_start_is_a_second_edition():
    actions.start_rubric("courseware", by=cast.bureau_staff())

    again = actions.start_rubric("courseware", by=cast.bureau_staff())

    assert str(again) == "课件评分标准（第 2 版）"


def test_a_draft_is_edited_line_by_line():
    rubric = make.a_rubric(at="draft", scores=(40, 60))
    first, second = rubric.criteria.all()

    actions.edit_criterion(first, by=cast.bureau_staff(), name="选题", max_score=Decimal(30))
    actions.drop_criterion(second, by=cast.bureau_staff())
    actions.add_criterion(rubric, by=cast.bureau_staff(), name="效果", max_score=Decimal(70))

    assert [(c.name, c.max_score) for c in rubric.criteria.all()] == [("选题", 30), ("效果", 70)]


def test_the_trail_writes_full_marks_as_people_do():
    rubric = make.a_rubric(at="draft", scores=(40, 60))
    first, second = rubric.criteria.all()

    actions.edit_criterion(
        first, by=cast.bureau_staff(), name="选题", max_score=Decimal("10.0"), step=Decimal("0.5")
    )
    actions.add_criterion(rubric, by=cast.bureau_staff(), name="效果", max_score=Decimal("9.5"))
    actions.drop_criterion(second, by=cast.bureau_staff())

    assert [note for who, what, note in recorded(rubric)] == [
        "选题 10 分",
        "效果 9.5 分",
        "指标2 60 分",
    ]


def test_what_is_published_never_changes():
    rubric = make.a_rubric()

    with pytest.raises(Refused, match="评分标准已经发布，不能再改。请修订成新的一版"):
        actions.edit_criterion(rubric.criteria.first(), by=cast.bureau_staff(), name="选题")

    assert rubric.criteria.first().name == "指标1"


def test_a_published_rubric_is_followed_by_a_new_edition():
    rubric = make.a_rubric()

    copy = actions.copy_rubric(rubric, by=cast.bureau_staff())

    assert (copy.state, copy.edition) == ("draft", 2)
    assert [c.max_score for c in copy.criteria.all()] == [10, 20, 40, 30]
    assert rubric.criteria.count() == 4


def test_the_full_marks_must_add_up_to_a_hundred():
    rubric = make.a_rubric(at="draft", scores=(40, 50))

    with pytest.raises(Refused, match="满分合计必须是 100 分"):
        actions.publish_rubric(rubric, by=cast.bureau_staff())


def test_the_database_keeps_a_criterion_worth_something():
    rubric = make.a_rubric(at="draft")

    with pytest.raises(IntegrityError):
        rubric.criteria.create(order=9, name="无", max_score=0)
