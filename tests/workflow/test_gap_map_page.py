"""The gap map as a page and a workbook, and the way from a gap into a menu."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests import cast, make
from workflow.models import Edition, Stage, Subject, Task, TaskMenu

pytestmark = pytest.mark.django_db
URL = "workflow:gap_map"


@pytest.fixture
def staff(client):
    client.force_login(cast.bureau_staff())
    return client


def maths():
    return Subject.objects.get(code="xiaoxue-shuxue")


def pep():
    edition = Edition.objects.get(subject=maths(), name="人教版")
    edition.adopted = True
    edition.save()
    return edition


def place(**more):
    return {"subject": maths().pk, "grade": "三年级", "edition": pep().pk, "volume": "上册", **more}


def test_it_opens_with_all_subjects_of_primary_school(staff):
    page = staff.get(reverse(URL)).content.decode()

    assert '<th scope="col">六年级</th>' in page
    assert "综合实践活动" in page
    assert "缺口 2" in page


def test_one_subject_is_a_table_of_volumes_and_editions(staff):
    edition = pep()
    make.a_task(edition=edition, volume="上册")

    response = staff.get(reverse(URL), {"subject": maths().pk})

    page = response.content.decode()
    assert '<th scope="row" class="nowrap">三年级上册</th>' in page
    assert "待申领 1" in page
    assert "添加任务：小学数学三年级下册（人教版）" in page
    assert "添加任务：小学数学三年级上册（人教版）" not in page


def test_a_stage_narrows_its_subjects(staff):
    senior = Stage.objects.get(code="gaozhong")

    response = staff.get(reverse(URL), {"stage": senior.pk, "subject": maths().pk})

    assert response.context["filters"].subject is None
    assert "思想政治" in response.content.decode()


def test_the_list_of_gaps_counts_and_narrows(staff):
    make.a_task(edition=pep(), volume="上册")

    response = staff.get(reverse(URL), {"subject": maths().pk, "show": "gap"})

    assert response.context["tabs"] == [
        ("", "全图", None),
        ("gap", "缺口", 11),
        ("aging", "待更新", 0),
        ("planned", "拟建", 0),
        ("underway", "在建", 1),
        ("held", "已有", 0),
    ]
    assert len(response.context["page"]) == 11


def test_a_list_with_nothing_in_it_says_so(staff):
    page = staff.get(reverse(URL), {"show": "held"}).content.decode()

    assert "没有这样的地方" in page


def test_it_says_which_subjects_still_have_no_edition(staff):
    pep()

    response = staff.get(reverse(URL))

    assert "个学科还没有选定本区选用的教材版本" in response.content.decode()
    assert "英语" in response.context["undecided"]
    assert "数学" not in response.context["undecided"]


@pytest.mark.parametrize(
    "asked", [{"stage": "x"}, {"subject": "²"}, {"show": "?"}, {"category": "x"}]
)
def test_what_nobody_can_ask_is_ignored(staff, asked):
    assert staff.get(reverse(URL), asked).status_code == 200


def test_the_leader_looks_but_adds_nothing(client):
    client.force_login(cast.bureau_leader())

    page = client.get(reverse(URL), {"show": "gap"}).content.decode()

    assert "综合实践活动" in page
    assert "添加任务" not in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("show", ["", "underway"])
def test_it_costs_the_same_for_one_and_for_three(staff, count, show, django_assert_num_queries):
    for number in range(count):
        make.a_task(f"任务{number}", volume="上册")

    with django_assert_num_queries(10):
        staff.get(reverse(URL), {"show": show})


def test_the_workbook_has_a_row_for_each_place_shown(staff):
    make.a_task(edition=pep(), volume="上册")

    response = staff.get(
        reverse("workflow:gap_map_export"), {"subject": maths().pk, "show": "underway"}
    )

    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[0][0].startswith("资源缺口图　筛选：小学，数学，在建")
    assert rows[1][:6] == ("学段", "学科", "教材版本", "年级", "册次", "状况")
    assert rows[2:] == [
        ("小学", "数学", "人教版", "三年级", "上册", "在建", 0, 0, 1, 0, 0, 0),
    ]


# --- from a gap into a menu -----------------------------------------------------------------------
def test_a_single_draft_is_taken_at_once(staff):
    draft = make.a_menu(at="draft")

    response = staff.get(reverse("workflow:fill_gap"), place(category="learning"), follow=True)

    form = response.context["form"]
    assert response.redirect_chain[0][0].startswith(
        reverse("workflow:add_task", args=[draft.pk]) + "?"
    )
    shown = {name: str(form[name].value()) for name in ("subject", "grade", "volume", "category")}
    assert shown == {
        "subject": str(maths().pk),
        "grade": "三年级",
        "volume": "上册",
        "category": "learning",
    }
    assert f'<option value="{pep().pk}" selected>人教版</option>' in response.content.decode()


def test_what_was_filled_in_is_saved_like_what_was_typed(staff):
    draft = make.a_menu(at="draft")
    url = staff.get(reverse("workflow:fill_gap"), place())["Location"]
    form = staff.get(url).context["form"]
    typed = {field.name: field.value() or "" for field in form}

    staff.post(
        url,
        {**typed, "title": "认识几分之一", "category": "teaching", "form": "lesson_plan"},
    )

    task = Task.objects.get(menu=draft)
    assert (task.subject, task.grade, task.volume) == (maths(), "三年级", "上册")
    assert task.edition.name == "人教版"


def test_of_several_drafts_one_is_chosen(staff):
    one, other = make.a_menu("甲", at="draft"), make.a_menu("乙", at="draft")
    make.a_menu("丙", at="issued")

    response = staff.get(reverse("workflow:fill_gap"), place())

    assert set(response.context["drafts"]) == {one, other}
    assert reverse("workflow:add_task", args=[one.pk]) + "?subject=" in response.content.decode()


def test_without_a_draft_one_is_begun_and_the_place_is_kept(staff):
    page = staff.get(reverse("workflow:fill_gap"), place())
    assert "没有拟定中的任务菜单" in page.content.decode()
    like = make.a_menu("样子", at="ended")

    response = staff.post(
        reverse("workflow:draft_menu") + f"?{page.context['facts']}",
        {
            "title": "补缺",
            "year": like.year,
            "claim_deadline": like.claim_deadline.isoformat(),
            "submit_deadline": like.submit_deadline.isoformat(),
        },
    )

    draft = TaskMenu.objects.get(title="补缺")
    assert response["Location"].startswith(
        reverse("workflow:add_task", args=[draft.pk]) + f"?subject={maths().pk}"
    )


@pytest.mark.parametrize("subject", ["abc", "²", "99999999999999999999999", "0"])
def test_a_place_that_does_not_exist_is_no_place(staff, subject):
    draft = make.a_menu(at="draft")

    response = staff.get(reverse("workflow:add_task", args=[draft.pk]), {"subject": subject})

    assert response.status_code == 200


def test_editions_in_use_come_first_in_the_choice(staff):
    chosen = Edition.objects.get(subject=maths(), name="苏教版")
    chosen.adopted = True
    chosen.save()
    draft = make.a_menu(at="draft")

    response = staff.get(reverse("workflow:add_task", args=[draft.pk]), {"subject": maths().pk})

    names = [words for _, words in response.context["form"].fields["edition"].choices]
    assert names[:3] == ["不限版本", "苏教版", "人教版"]
