"""查重 as arithmetic: what counts as shared, and what never does."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.similarity import pictures, wording
from workflow.similarity.comparison import COMMON, Page, compare
from workflow.similarity.signatures import LEAST, MOST, keys, signature
from workflow.similarity.wording import RUN, marked, shingles, without_running_lines, words

LETTERS = "".join(chr(0x4E00 + at) for at in range(0, 2000, 3))


def prose(seed, length=300):
    """Text no other seed has a run of."""
    chance = random.Random(seed)
    return "".join(chance.choice(LETTERS) for _ in range(length))


def a_page(text="", number=1, file=1, picture=None):
    return Page(file, number, shingles(text), picture)


def work_of(seeds, file=1):
    return [a_page(prose(seed), number, file) for number, seed in enumerate(seeds, 1)]


def share(mine, *others):
    found = compare(mine, dict(enumerate(others)))
    return found.matched / found.total if found.total else 0


seeds = st.lists(st.integers(0, 40), min_size=1, max_size=6, unique=True)
picture = st.integers(0, 2**256 - 1).filter(pictures.is_telling)


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_the_same_work_is_shared_wholly(numbers):
    assert share(work_of(numbers), work_of(numbers, file=2)) == 1


@given(seeds, seeds, st.randoms())
@settings(max_examples=25, deadline=None)
def test_the_order_of_pages_changes_nothing(one, other, chance):
    mine, theirs = work_of(one), work_of(other, file=2)
    before = compare(mine, {"a": theirs})
    chance.shuffle(mine)
    chance.shuffle(theirs)
    after = compare(mine, {"a": theirs})

    assert (before.matched, before.total) == (after.matched, after.total)
    assert {(p.page, p.other) for f in before.found for p in f.pairs} == {
        (p.page, p.other) for f in after.found for p in f.pairs
    }


@given(seeds, seeds)
@settings(max_examples=25, deadline=None)
def test_what_two_works_share_is_the_same_from_both_sides(one, other):
    a, b = work_of(one), work_of(other, file=2)

    assert compare(a, {"x": b}).matched == compare(b, {"x": a}).matched


@given(seeds, seeds)
@settings(max_examples=25, deadline=None)
def test_the_share_is_that_of_the_pages_taken_over(one, other):
    taken = len(set(one) & set(other)) / len(one)

    assert share(work_of(one), work_of(other, file=2)) == taken


def test_several_sources_count_together_but_nothing_twice():
    mine = work_of([1, 2, 3, 4])

    assert share(mine, work_of([1, 2]), work_of([2, 3])) == 0.75


def test_a_short_quotation_is_low():
    quoted = prose(2, 30)
    mine = [a_page(prose(1, 500) + quoted)]

    found = compare(mine, {"other": [a_page(quoted + prose(3, 500))]})

    assert found.matched == 30 - RUN + 1
    assert found.matched / found.total < 0.05
    assert found.found[0].pairs == ()


def test_what_many_works_have_is_nobodys_copy():
    form = prose("form", 200)
    mine = [a_page(form + prose(1))]
    filled = [[a_page(form + prose(f"other {at}"))] for at in range(COMMON + 1)]

    found = compare(mine, dict(enumerate(filled)))
    assert (found.matched, found.total) == (0, len(mine[0].shingles))
    assert share(mine, *filled[1:]) > 0.3


def test_a_page_that_is_hardly_more_than_a_form_does_not_count():
    form = prose("form", 200)
    filled = [[a_page(form + prose(f"other {at}"))] for at in range(COMMON + 1)]
    mine = [a_page(form + "圆的面积")]

    found = compare(mine, dict(enumerate(filled)))

    assert (found.matched, found.total, found.found) == (0, 0, ())


def test_a_trifle_counts_but_names_no_work():
    quoted = prose(2, RUN)
    found = compare([a_page(prose(1, 500) + quoted)], {"other": [a_page(quoted + prose(3))]})

    assert (found.matched, found.found) == (1, ())


def test_blank_and_thin_pages_do_not_count():
    blank = [a_page("第三单元", picture=0), a_page("", picture=2**256 - 1), a_page("谢谢观看")]

    found = compare(blank, {"other": blank})

    assert (found.matched, found.total, found.found) == (0, 0, ())


@given(picture, st.sets(st.integers(0, 255), max_size=6))
def test_a_picture_saved_anew_is_the_same_picture(one, flipped):
    other = one
    for bit in flipped:
        other ^= 1 << bit
    if pictures.is_telling(other):
        assert pictures.are_alike(one, other) and pictures.are_alike(other, one)
        assert share([a_page(picture=one)], [a_page(picture=other)]) == 1


def test_pages_of_text_are_not_told_by_their_looks():
    looks = random.Random(1).getrandbits(256)

    assert share([a_page(prose(1), picture=looks)], [a_page(prose(2), picture=looks)]) == 0
    assert share([a_page(prose(1), picture=looks)], [a_page("", picture=looks)]) == 1


def test_text_is_the_same_however_it_is_set():
    plain = "分数的初步认识，平均分成4份，取其中1份是四分之一"

    assert words("ＡＢＣ，分 数。") == ["abc", "分", "数"]
    assert shingles(plain) == shingles("分数的 初步认识\n平均分成４份；取其中１份，是四分之一。")


def test_running_lines_are_left_out():
    pages = [f"示范学校\n{prose(number, 20)}\n第 {number + 9} 页" for number in range(4)]

    assert without_running_lines(pages) == [prose(number, 20) for number in range(4)]
    assert without_running_lines(["示范学校", "示范学校"]) == ["示范学校", "示范学校"]


@given(st.text(alphabet=LETTERS[:50] + "，ＡＢ１ ﬁ\n", max_size=80))
def test_marking_keeps_every_character(text):
    assert "".join(piece for piece, _ in marked(text, shingles(text))) == text
    assert [word for _, word in wording.places_of(text)] == words(text)


def test_only_what_is_shared_is_marked():
    text = "前言。" + prose(1, 20) + "。后记"

    pieces = marked(text, shingles(prose(1, 20)))

    assert pieces == [("前言。", False), (prose(1, 20), True), ("。后记", False)]


@given(st.text(alphabet=LETTERS[:9], max_size=90), st.text(max_size=60), st.text(max_size=60))
def test_a_run_keeps_its_sample_whatever_stands_around_it(run, before, after):
    low = {one for one in shingles(run) if one < 2**28}
    assert low <= set(signature(shingles(f"{before} {run} {after}")))


@pytest.mark.parametrize(("taken", "length"), [(80, 800), (80, 1500), (150, 300), (300, 1500)])
def test_what_was_taken_into_a_longer_page_is_found_by_its_keys(taken, length):
    found = 0
    for seed in range(40):
        mine = shingles(prose(seed, taken))
        theirs = prose(f"{seed} before", length // 2) + prose(seed, taken) + prose(f"{seed}", 99)
        found += bool(keys(mine, None) & keys(shingles(theirs), None))
        assert not keys(mine, None) & keys(shingles(prose(f"else {seed}", length)), None)

    assert found >= 38


def test_a_page_keeps_neither_too_few_keys_nor_too_many():
    assert len(signature(shingles(prose(1, 28)))) >= LEAST
    assert len(signature(shingles(prose(1, 20_000)))) == MOST
    assert signature(frozenset()) == ()


def test_keys_fit_a_column_and_thin_pages_have_none():
    assert keys(shingles("谢谢观看"), 0) == set()
    assert all(
        0 <= key < 2**63 for key in keys(shingles(prose(1)), random.Random(1).getrandbits(256))
    )
