"""Ties through a second author: the same answer for the deal, for one sheet and for a whole list."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Employment
from review_board.models import Recusal
from review_board.progress import progress_in
from review_board.ties import ties
from tests import cast, make
from workflow.actions import end_sight

LONG_AGO = date(2010, 9, 1)


@pytest.fixture
def case():
    return make.a_round().cases.get()


@pytest.fixture
def seat(case):
    return case.sheets.get(seat__judge__person__real_name="孙专家").seat


@pytest.fixture
def second(case):
    """An author beside the leader, from a school of their own."""
    person = cast.a_person("赵老师", cast.a_unit("第五小学"))
    case.resource.credits.create(person=person, position=2, duty="录音")
    return person


def worked(person, unit, since=LONG_AGO, until=None):
    Employment.objects.filter(person=person, to_date=None).update(
        from_date=date(2000, 9, 1), to_date=LONG_AGO
    )
    Employment.objects.create(person=person, unit=unit, from_date=since, to_date=until)


def reasons(seat, case):
    """What bars the judge, as the deal and the judge's own list see it; both must agree."""
    dealt = ties([seat], [case])[case.pk].get(seat.pk, [])
    [progress] = progress_in([case.review_round], seat.judge.person)
    [step] = [step for step in progress.steps if step.work.case == case.pk]
    assert step.barred_by == dealt
    return [str(reason) for reason in dealt]


def test_an_author_of_another_school_bars_nobody(seat, case, second):
    assert reasons(seat, case) == []


def test_an_author_from_the_judges_unit_bars_the_judge(seat, case, second):
    worked(second, seat.judge.person.unit)

    assert reasons(seat, case) == ["应当回避：与作者同单位。"]


def test_an_author_who_left_the_judges_unit_after_the_submission_bars_the_judge(seat, case, second):
    day = timezone.localdate(case.version.submitted_at)
    worked(second, seat.judge.person.unit, until=day)

    assert reasons(seat, case) == ["应当回避：与作者同单位。"]


def test_an_author_who_had_left_before_the_submission_bars_nobody(seat, case, second):
    day = timezone.localdate(case.version.submitted_at)
    worked(second, seat.judge.person.unit, until=day - timedelta(days=1))

    assert reasons(seat, case) == []


def test_an_author_of_the_judges_school_group_bars_the_judge(seat, case, second):
    for unit in (seat.judge.person.unit, second.unit):
        type(unit).objects.filter(pk=unit.pk).update(school_group="滨湖教育集团")

    assert reasons(seat, case) == ["应当回避：与作者同属一个教育集团。"]


def test_units_without_a_school_group_are_not_one_group(seat, case, second):
    assert {seat.judge.person.unit.school_group, second.unit.school_group} == {""}

    assert reasons(seat, case) == []


def test_a_declared_kinship_holds_for_another_work_of_that_author(seat, case, second):
    other = make.a_resource("另一件", group=make.a_group(second), at="under_review")
    earlier = make.a_case(make.a_round("去年的评审", resources=[]), other)
    Recusal.objects.create(case=earlier, seat=seat, kind="family", note="与作者是夫妻。")

    assert reasons(seat, case) == ["应当回避：已申报与作者有亲属、师徒等关系。"]


def test_a_kinship_with_one_of_two_authors_stays_with_that_work(seat, case, second):
    other = make.a_resource("另一件", group=make.a_group(second), at="under_review")
    other.credits.create(person=cast.a_person("周老师"), position=2, duty="配音")
    earlier = make.a_case(make.a_round("去年的评审", resources=[]), other)
    Recusal.objects.create(case=earlier, seat=seat, kind="family", note="与作者是夫妻。")

    assert reasons(seat, case) == []


def observed(seat, case):
    """The judge may look into the menu whose work is judged."""
    return make.a_sight(case.resource.group.task.menu, seat.judge.person)


def test_who_may_look_into_the_menu_of_the_work_judges_it_not(seat, case):
    observed(seat, case)

    assert reasons(seat, case) == ["应当回避：曾获授权查看此作品的开发过程。"]


def test_what_was_seen_cannot_be_unseen(seat, case):
    sight = observed(seat, case)
    end_sight(sight, by=cast.bureau_leader(), note="监督已经结束")

    assert reasons(seat, case) == ["应当回避：曾获授权查看此作品的开发过程。"]


def test_sight_of_another_menu_bars_nobody(seat, case):
    make.a_sight(make.a_task("别的任务", at="develop").menu, seat.judge.person)

    assert reasons(seat, case) == []
