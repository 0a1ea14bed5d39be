"""Sending a work in: what is frozen, and every reason of `eligibility` that keeps a work out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from competitions import actions
from competitions.models import Entry
from tests import cast, contest, make
from tests.records import told, trail
from workflow.classification import Form


@pytest.fixture
def category():
    return contest.a_competition("微课评比").categories.get()


def a_work(title="分数", **fields):
    return make.a_resource(title, at="admitted", **fields)


def enter(category, work, by=None):
    return actions.enter(category, work, by=by or cast.school_admin())


def test_the_school_sends_an_admitted_work_in(category):
    work = a_work(members=[cast.a_person("赵老师", cast.a_unit())])

    entry = enter(category, work)

    year = category.competition.year
    assert (entry.state, entry.code) == ("entered", f"CS-{year}-0001")
    assert (entry.unit.name, entry.version) == ("第一小学", work.latest_version)
    text = "《分数》已报送参评“微课评比”（微课类（小学组））"
    assert told() == [("王老师", text), ("赵老师", text)]
    assert trail(entry) == [("周主任", "报送参评", "", "entered")]


def test_names_units_and_places_are_frozen(category):
    work = a_work(members=[cast.a_person("赵老师", cast.a_unit("第二小学"))])
    entry = enter(category, work)

    work.credits.filter(position=1).update(name="改了名", unit_name="改了校名")

    rows = list(entry.authors.values_list("position", "name", "unit_name", "unit_kind"))
    assert rows == [(1, "王老师", "第一小学", "school"), (2, "赵老师", "第二小学", "school")]


def test_the_unit_of_the_first_author_sends_it_in(category):
    work = a_work()

    with pytest.raises(NotPermitted, match="只有作品所在单位的管理员可以报送"):
        enter(category, work, by=cast.school_admin(cast.a_unit("第二小学"), "吴主任"))
    with pytest.raises(NotPermitted, match="只有作品所在单位的管理员可以报送"):
        enter(category, work, by=cast.a_person("王老师"))

    assert not Entry.objects.exists()


def refused(category, work, reason):
    before = Entry.objects.count()
    with pytest.raises(Refused, match=reason):
        enter(category, work)
    assert Entry.objects.count() == before


def test_a_category_for_another_stage(category):
    category.stage = make.a_subject("物理", "初中", "WL").stage
    category.save()

    refused(category, a_work(), "只收初中作品，这件作品属于小学")


def test_a_category_for_another_form(category):
    category.form = Form.MICRO_COURSE
    category.save()

    refused(category, a_work(), "只收微课程，请改选组别")


@pytest.mark.parametrize("at", ["developing", "accepted", "on_notice", "suspended"])
def test_only_what_stands_in_the_library(category, at):
    refused(category, make.a_resource(at=at), "只有已入库的作品可以报送参评")


def test_not_twice_into_a_category(category):
    work = a_work()
    enter(category, work)

    refused(category, work, "已经报送到此组别，不用再报")


def test_again_after_it_was_withdrawn(category):
    work = a_work()
    contest.an_entry(category, work, at="withdrawn")

    assert enter(category, work).state == "entered"


@pytest.mark.parametrize("at", ["closed", "announced"])
def test_not_after_the_entries_were_closed(at):
    competition = contest.a_competition(at=at)

    refused(competition.categories.get(), a_work(), "现在不能报送")


def test_the_last_day_still_counts_and_the_next_does_not(category):
    competition, today = category.competition, timezone.localdate()
    competition.entry_deadline = today
    competition.save()
    assert enter(category, a_work("甲")).state == "entered"

    competition.entry_deadline = today - timedelta(days=1)
    competition.save()
    refused(category, a_work("乙"), "报送已于 .* 截止|报送已于 .*日截止")


def test_too_many_authors(category):
    category.competition.max_authors = 1
    category.competition.save()
    work = a_work(members=[cast.a_person("赵老师", cast.a_unit())])

    refused(category, work, "每件作品最多 1 位作者，这件有 2 位")


def test_the_unit_has_used_its_quota(category):
    competition = category.competition
    competition.works_per_unit, competition.works_per_person = 1, 5
    competition.save()
    enter(category, a_work("甲"))

    refused(category, a_work("乙"), "本单位名额 1 件已用完，请先撤回一件再报送")


def test_a_person_enters_so_many_works_with_others_included(category):
    category.competition.works_per_person = 1
    category.competition.save()
    enter(category, a_work("甲"))
    second = cast.a_unit("第二小学")
    other = a_work("乙", school=second, members=[cast.a_person("王老师")])

    with pytest.raises(Refused, match="王老师在本次评比中已参评 1 件，每人最多 1 件"):
        enter(category, other, by=make.an_admin(second))


def test_a_withdrawn_entry_frees_the_person_and_the_quota(category):
    competition = category.competition
    competition.works_per_unit = competition.works_per_person = 1
    competition.save()
    contest.an_entry(category, a_work("甲"), at="withdrawn")

    assert enter(category, a_work("乙")).state == "entered"


def test_a_work_without_authors(category):
    work = a_work()
    work.credits.all().delete()

    refused(category, work, "没有登记作者")
