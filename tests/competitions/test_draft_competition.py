"""Drafting and editing the rules, the categories and the tiers of a competition."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused, Stale
from competitions import actions
from competitions.models import Category, Competition
from tests import cast, contest
from tests.records import told, trail

TWO = [
    {"name": "典型作品", "ordinal": 1, "second_or_above": True, "share": Decimal(10)},
    {"name": "研讨作品", "ordinal": 2, "second_or_above": False, "share": Decimal(20)},
]


def drafting(by, **fields):
    fields = {"entry_deadline": timezone.localdate() + timedelta(days=20), **fields}
    return actions.draft_competition(
        by=by, title="微课评比", year=2026, organiser=cast.the_bureau(), **fields
    )


def test_staff_draft_a_competition_with_its_rules():
    staff = cast.bureau_staff()

    competition = drafting(staff, works_per_person=2, max_authors=4)

    competition.refresh_from_db()
    assert (competition.state, competition.works_per_person, competition.max_authors) == (
        "draft",
        2,
        4,
    )
    assert told() == []
    assert trail(competition) == [("李科员", "起草评比", "", "draft")]


def test_only_staff_draft():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        drafting(cast.school_admin())

    assert not Competition.objects.exists()


def test_staff_edit_a_draft():
    competition = contest.a_competition(at="draft")

    actions.edit_competition(
        competition, by=cast.bureau_staff(), version=0, title="课件评比", works_per_unit=3
    )

    competition.refresh_from_db()
    assert (competition.title, competition.works_per_unit) == ("课件评比", 3)
    assert competition.version == 1
    assert told() == []
    assert trail(competition) == [("李科员", "修改评比", "", "")]


def test_a_stale_form_overwrites_nothing_and_shows_the_other_value():
    competition, li = contest.a_competition(at="draft"), cast.bureau_staff()
    chen = cast.bureau_staff("陈科员")
    actions.edit_competition(competition, by=chen, version=0, title="陈科员的名称")

    with pytest.raises(Stale, match="内容已在别处改过") as refusal:
        actions.edit_competition(competition, by=li, version=0, title="李科员的名称", max_authors=3)

    assert refusal.value.theirs == {"title": "陈科员的名称"}
    competition.refresh_from_db()
    assert competition.title == "陈科员的名称"
    assert trail(competition) == [("陈科员", "修改评比", "", "")]


def test_a_stale_form_with_the_same_rules_is_no_conflict_and_no_news():
    competition, li = contest.a_competition(at="draft"), cast.bureau_staff()
    actions.edit_competition(competition, by=li, version=0, max_authors=5)

    actions.edit_competition(competition, by=li, version=0, max_authors=5)

    competition.refresh_from_db()
    assert competition.version == 1
    assert trail(competition) == [("李科员", "修改评比", "", "")]


def test_what_is_no_rule_cannot_be_edited():
    competition = contest.a_competition(at="draft")

    with pytest.raises(TypeError, match="document"):
        actions.edit_competition(competition, by=cast.bureau_staff(), version=0, document=None)


def test_staff_add_and_drop_a_category():
    competition, staff = contest.a_competition(at="draft", categories=()), cast.bureau_staff()

    category = actions.add_category(competition, by=staff, name="课件类", form="lesson_plan")

    assert list(competition.categories.all()) == [category]
    assert category.form == "lesson_plan"
    actions.drop_category(category, by=staff)
    assert not Category.objects.exists()
    assert told() == []
    assert trail(competition) == [
        ("李科员", "添加组别", "", ""),
        ("李科员", "删除组别", "", ""),
    ]


def test_a_category_is_named_once():
    competition = contest.a_competition(at="draft", categories=["课件类"])

    with pytest.raises(Refused, match="已有组别“课件类”，请换一个名称"):
        actions.add_category(competition, by=cast.bureau_staff(), name="课件类")

    assert competition.categories.count() == 1


def test_staff_replace_the_tiers():
    competition = contest.a_competition(at="draft")

    actions.set_tiers(competition, by=cast.bureau_staff(), version=0, tiers=TWO)

    rows = list(competition.tiers.values_list("name", "ordinal", "second_or_above", "share"))
    assert rows == [("典型作品", 1, True, Decimal(10)), ("研讨作品", 2, False, Decimal(20))]
    assert told() == []
    assert trail(competition) == [("李科员", "设置等次", "", "")]


def test_shares_beyond_the_whole_are_refused():
    competition = contest.a_competition(at="draft")

    with pytest.raises(Refused, match="各等次比例合计超过 100%"):
        beyond = [{**TWO[0], "share": Decimal("100.01")}]
        actions.set_tiers(competition, by=cast.bureau_staff(), version=0, tiers=beyond)

    assert competition.tiers.count() == 3


CHANGES = [
    lambda competition, by: actions.edit_competition(competition, by=by, version=0, title="改名"),
    lambda competition, by: actions.add_category(competition, by=by, name="新组别"),
    lambda competition, by: actions.drop_category(competition.categories.get(), by=by),
    lambda competition, by: actions.set_tiers(competition, by=by, version=0, tiers=TWO),
]


@pytest.mark.parametrize("change", CHANGES)
def test_only_staff_change_a_draft(change):
    competition = contest.a_competition(at="draft")

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        change(competition, cast.bureau_leader())

    assert trail(competition) == []


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    "at", [state for state in Competition.State.values if state not in ("draft", "discarded")]
)
def test_rules_are_fixed_from_the_publication_on(change, at):
    competition = contest.a_competition(at=at)

    with pytest.raises(Refused, match="评比通知发布后，规则不能再改"):
        change(competition, cast.bureau_staff())

    assert trail(competition) == []
