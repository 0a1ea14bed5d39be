"""What counts as a gap, and what fills it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import make
from workflow.gap_map import expected_places, maps_of
from workflow.models import Edition, Resource, Subject

pytestmark = pytest.mark.django_db


def maths():
    return Subject.objects.get(code="xiaoxue-shuxue")


def edition(name="人教版", adopted=True):
    found = Edition.objects.get(subject=maths(), name=name)
    found.adopted = adopted
    found.save()
    return found


def map_of(subject=None, category=""):
    return maps_of(Subject.objects.filter(pk=(subject or maths()).pk), category)[0]


def cell_at(words, edition, category=""):
    """The cell of a row, by its words, in the column of an edition."""
    drawn = map_of(category=category)
    return dict(drawn.rows)[words][drawn.columns.index(edition)]


def placed(thing, edition=None, grade="三年级", volume="上册"):
    """Put a task or resource at a place."""
    thing.edition, thing.grade, thing.volume = edition, grade, volume
    thing.save()
    return thing


def admitted(years=0, **place):
    work = make.a_resource(at="admitted")
    Resource.objects.filter(pk=work.pk).update(
        admitted_at=timezone.now() - timedelta(days=366 * years)
    )
    return placed(Resource.objects.get(pk=work.pk), **place)


def test_where_nothing_is_there_is_a_gap():
    pep = edition()

    cell = cell_at("三年级上册", pep)

    assert cell.verdict.words == "缺口"
    assert map_of().gaps == 12  # six grades, two volumes


def test_a_work_of_these_years_fills_it():
    pep = edition()
    admitted(edition=pep)

    cell = cell_at("三年级上册", pep)

    assert (cell.verdict.words, cell.stock.held, cell.stock.aging) == ("已有", 1, 0)


def test_a_work_admitted_long_ago_is_to_be_renewed(settings):
    pep = edition()
    admitted(years=4, edition=pep)

    assert cell_at("三年级上册", pep).verdict.words == "待更新"

    settings.AGING_YEARS = 5
    assert cell_at("三年级上册", pep).verdict.words == "已有"


@pytest.mark.parametrize(
    ("at", "count"),
    [
        ("claim", "unclaimed"),
        ("award", "claimed"),
        ("form_group", "claimed"),
        ("review_group", "claimed"),
    ],
)
def test_a_task_on_its_way_is_counted_where_it_stands(at, count):
    pep = edition()
    placed(make.a_task(at=at), edition=pep)

    cell = cell_at("三年级上册", pep)

    assert cell.verdict.words == "在建"
    assert (getattr(cell.stock, count), cell.stock.underway) == (1, 1)


@pytest.mark.parametrize("state", ["developing", "checked", "under_review", "on_notice", "cleared"])
def test_a_work_in_the_making_counts_once_not_with_its_task_again(state):
    pep = edition()
    work = placed(make.a_resource(at=state), edition=pep)
    placed(work.group.task, edition=pep)

    stock = cell_at("三年级上册", pep).stock

    assert (stock.making, stock.underway) == (1, 1)


@pytest.mark.parametrize("state", ["declined", "suspended", "withdrawn", "terminated"])
def test_what_serves_nobody_leaves_the_gap_open(state):
    pep = edition()
    work = placed(make.a_resource(at=state), edition=pep)
    placed(work.group.task, edition=pep)

    assert cell_at("三年级上册", pep).verdict.words == "缺口"


def test_a_task_called_off_leaves_the_gap_open():
    pep = edition()
    placed(make.a_task(at="terminated"), edition=pep)

    assert cell_at("三年级上册", pep).verdict.words == "缺口"


@pytest.mark.parametrize("at", ["draft", "proposed"])
def test_an_item_of_a_draft_is_planned_not_a_gap(at):
    pep = edition()
    placed(make.an_item(make.a_menu(at=at)), edition=pep)

    cell = cell_at("三年级上册", pep)

    assert (cell.verdict.words, cell.stock.drafted) == ("拟建", 1)


def test_a_work_for_any_edition_serves_each():
    pep, other = edition(), edition("北师大版")
    admitted(edition=None)

    assert cell_at("三年级上册", pep).verdict.words == "已有"
    assert cell_at("三年级上册", other).verdict.words == "已有"
    assert cell_at("三年级下册", other).verdict.words == "缺口"


def test_a_work_of_an_edition_nobody_uses_fills_no_gap():
    pep, other = edition(), edition("北师大版", adopted=False)
    admitted(edition=other)

    assert cell_at("三年级上册", pep).verdict.words == "缺口"
    assert cell_at("三年级上册", other).verdict.words == "已有"
    assert cell_at("三年级下册", other).verdict is None


def test_before_an_edition_is_adopted_any_edition_serves():
    other = edition("北师大版", adopted=False)
    admitted(edition=other)

    drawn = map_of()

    assert drawn.is_undecided
    assert cell_at("三年级上册", None).verdict.words == "已有"
    assert cell_at("三年级下册", None).verdict.words == "缺口"


def test_the_only_edition_needs_no_adopting():
    drawn = map_of(Subject.objects.get(code="xiaoxue-yuwen"))

    assert [one.name for one in drawn.columns] == ["统编版"]
    assert (drawn.is_undecided, drawn.gaps) == (False, 12)


def test_a_volume_for_the_whole_year_stands_for_both_halves():
    pep = edition()
    admitted(edition=pep, volume="全一册")

    assert cell_at("三年级全一册", pep).verdict.words == "已有"
    assert cell_at("三年级上册", pep).verdict is None


def test_modules_belong_to_no_grade():
    physics = Subject.objects.get(code="gaozhong-wuli")

    assert expected_places(physics)[:2] == [("", "必修1"), ("", "必修2")]


def test_subjects_without_textbooks_are_wanted_once_a_grade():
    assert expected_places(Subject.objects.get(code="xiaoxue-banhui"))[:2] == [
        ("一年级", ""),
        ("二年级", ""),
    ]


def test_what_fits_nowhere_is_shown_all_the_same():
    edition()
    placed(make.a_task(), grade="", volume="")

    cell = cell_at("不限年级和册次", None)

    assert (cell.verdict.words, cell.is_wanted) == ("在建", False)


def test_a_category_counts_its_own_works_only():
    pep = edition()
    admitted(edition=pep)  # 教师教学资源

    assert cell_at("三年级上册", pep, "teaching").verdict.words == "已有"
    assert cell_at("三年级上册", pep, "learning").verdict.words == "缺口"


def test_a_grade_in_one_tag_says_the_worst():
    pep = edition()
    admitted(edition=pep)

    third, fourth = map_of().by_grade(["三年级", "四年级"])

    assert (third[0].words, third[0].tone, third[1]) == ("缺口 1", "red", "已有 1")
    assert (fourth[0].words, fourth[1]) == ("缺口 2", "")
    assert map_of().by_grade([""]) == [None]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_four_queries_whatever_there_is(count, django_assert_num_queries):
    for number in range(count):
        make.a_task(f"任务{number}")
        admitted(grade="四年级")

    with django_assert_num_queries(4):
        drawn = maps_of(Subject.objects.all())
        assert sum(len(one.cells) for one in drawn) > 500
