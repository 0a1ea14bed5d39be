"""The component tags: what each writes, and that what people typed stays text."""

import pytest
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

from workflow.transitions import NextStep


def shown(source, query="", **context):
    request = RequestFactory().get(f"/works/{query}")
    return Template(source).render(RequestContext(request, context, [bare]))


def bare(request):
    return {"request": request}


@pytest.fixture
def page():
    return Paginator(range(1284), 20).get_page(3)


def test_the_pager_keeps_the_filters(page):
    html = shown('{% ui_pager page unit="件" %}', "?state=checked&page=3", page=page)
    assert "共 1,284 件，第 3 页" in html
    assert 'href="?state=checked&amp;page=4"' in html
    assert 'aria-current="page">3</a>' in html
    assert 'href="?state=checked&amp;per=50"' in html


def test_a_short_list_has_no_page_numbers():
    html = shown("{% ui_pager page %}", page=Paginator(range(6), 20).get_page(1))
    assert "共 6 条" in html
    assert "<a" not in html


def test_tabs_change_the_state_and_forget_the_page():
    tabs = [("", "全部", 48), ("checked", "待审查", 6)]
    html = shown("{% ui_tabs tabs %}", "?state=checked&page=2&sort=-at", tabs=tabs)
    assert '<a href="?state=checked&amp;sort=-at" aria-current="page">待审查' in html
    assert '<a href="?state=&amp;sort=-at">全部' in html


def test_a_heading_sorts_one_way_and_then_the_other():
    source = '{% ui_th "提交时间" "at" %}'
    assert 'aria-sort="none"><a href="?sort=at">' in shown(source)
    assert 'aria-sort="ascending"><a href="?sort=-at">' in shown(source, "?sort=at")
    assert 'aria-sort="descending"><a href="?sort=at">' in shown(source, "?sort=-at")


def test_block_tags_escape_what_is_typed_and_keep_what_is_written():
    html = shown(
        '{% ui_note "red" title=title %}<p>{{ text }}</p>{% endui_note %}', title="<b>", text="<i>"
    )
    assert '<p class="strong">&lt;b&gt;</p>' in html
    assert "<p>&lt;i&gt;</p>" in html


def test_a_confirmation_repeats_the_verb_and_offers_the_way_back():
    html = shown(
        '{% ui_confirm title="下达？" verb="下达" back="/menus/1/" danger=True %}<p>后果</p>{% endui_confirm %}'
    )
    assert '<a class="btn btn-default" href="/menus/1/"' in html
    assert '<button class="btn btn-danger">下达</button>' in html
    assert html.index("再看看") < html.index(">下达</button>")


def a_step(**fields):
    given = {"action": "profile", "confirms": False, "tone": "primary", "waits_for": ""}
    return NextStep(name="submit", label="提交初审", **{**given, **fields})


STEPS = '{% include "parts/steps.html" %}'


class Thing:
    pk = 7


@pytest.fixture
def numbered_page(settings):
    settings.ROOT_URLCONF = "tests.config.numbered_urls"


@pytest.mark.usefixtures("numbered_page")
def test_a_step_posts_or_asks_first():
    at_once = shown(STEPS, steps=[a_step(action="act")], thing=Thing)
    assert '<form method="post" action="/act/7/">' in at_once
    asking = shown(STEPS, steps=[a_step(action="act", confirms=True)], thing=Thing)
    assert '<a class="btn btn-primary" href="/act/7/" data-dialog>提交初审</a>' in asking


@pytest.mark.usefixtures("numbered_page")
def test_a_step_that_must_wait_says_for_what():
    html = shown(STEPS, steps=[a_step(action="act", waits_for="还没有登记作者。")], thing=Thing)
    assert "还没有登记作者。" in html
    assert "<form" not in html
    assert "href" not in html


@pytest.mark.parametrize(
    ("name", "masked"),
    [("陈新", "陈*"), ("陈立新", "陈*新"), ("欧阳立新", "欧**新"), ("陈", "陈*"), ("", "")],
)
def test_mask(name, masked):
    assert shown("{{ name|mask }}", name=name) == masked
