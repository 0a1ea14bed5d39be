"""Pages of the construction plan, its progress, and the items that point to its lines (R056)."""

import pytest
from django.urls import reverse

from tests import cast, make
from workflow.models import ConstructionPlan, Task
from workflow.plan_progress import with_progress

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(cast.bureau_staff())
    return client


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def figures(line):
    found = with_progress(type(line).objects.filter(pk=line.pk)).get()
    return found.issued, found.claimed, found.admitted, found.ordered, found.held


# --- progress -------------------------------------------------------------------------------------
def test_a_line_counts_what_was_asked_for_taken_on_and_admitted():
    line = make.a_plan().lines.get()
    make.an_item(make.a_menu(at="draft"), plan_line=line, quantity=5)
    make.a_task(plan_line=line, quantity=3)
    claimed = make.a_task(at="award", plan_line=line, quantity=2)
    make.a_claim(claimed, cast.a_unit("第二小学"))  # a second claim counts no task twice
    work = make.a_resource(at="admitted")
    Task.objects.filter(pk=work.group.task_id).update(plan_line=line, quantity=4)
    make.a_task(at="terminated", plan_line=line)

    assert figures(line) == (3, 2, 1, 9, 4)


def test_a_line_nobody_works_on_counts_nothing():
    assert figures(make.a_plan().lines.get()) == (0, 0, 0, 0, 0)


# --- reading --------------------------------------------------------------------------------------
def test_schools_read_what_was_published(client):
    make.a_plan("起草的规划", at="draft")
    plan = make.a_plan("公布的规划")
    client.force_login(cast.school_admin())

    response = client.get(reverse("workflow:plan_list"))

    assert list(response.context["page"]) == [plan]
    assert reverse("workflow:draft_plan") not in response.content.decode()
    assert "小学数学微课" in client.get(plan.get_absolute_url()).content.decode()


def test_a_school_sees_no_title_of_a_work_under_judgement(client):
    plan = make.a_plan()
    work = make.a_resource("评审中的作品", at="under_review")
    Task.objects.filter(pk=work.group.task_id).update(plan_line=plan.lines.get())
    client.force_login(cast.school_admin(cast.a_unit("第二小学"), "第二小学管理员"))

    page = client.get(plan.get_absolute_url()).content.decode()

    assert "评审中的作品" not in page
    assert "已下达 1 项" in page


def test_the_bureau_goes_from_a_line_to_a_new_task(staff):
    plan, draft = make.a_plan(), make.a_menu(at="draft")
    line = plan.lines.get()

    page = staff.get(plan.get_absolute_url()).content.decode()
    address = f"{reverse('workflow:fill_gap')}?plan_line={line.pk}"
    assert address in page
    response = staff.get(address, follow=True)

    assert response.redirect_chain[0][0] == f"{to('add_task', draft)}?plan_line={line.pk}"
    assert f'<option value="{line.pk}" selected>1. 小学数学微课</option>' in (
        response.content.decode()
    )


def test_a_task_is_saved_with_its_line_and_says_so(staff):
    line, draft = make.a_plan().lines.get(), make.a_menu(at="draft")

    staff.post(
        to("add_task", draft),
        {
            "title": "圆的认识",
            "subject": make.a_subject().pk,
            "category": "learning",
            "form": "micro_course",
            "quantity": "2",
            "points": "15",
            "due_on": draft.submit_deadline.isoformat(),
            "plan_line": line.pk,
        },
    )

    task = Task.objects.get()
    assert task.plan_line == line
    assert (
        "2026 年度建设规划　1. 小学数学微课" in staff.get(task.get_absolute_url()).content.decode()
    )


def test_lines_of_a_plan_not_yet_published_take_no_tasks(staff):
    line, draft = make.a_plan(at="proposed").lines.get(), make.a_menu(at="draft")

    response = staff.post(to("add_task", draft), {"plan_line": line.pk})

    assert "规划条目里没有所选的这一项，请重新选择" in response.content.decode()


@pytest.mark.parametrize("year", ["plan's", "another"])
def test_the_menu_s_desk_minds_items_without_a_line(staff, year):
    draft = make.a_menu(at="draft")
    make.a_plan(year=draft.year if year == "plan's" else draft.year - 1)
    make.an_item(draft)
    make.an_item(draft, plan_line=make.a_plan().lines.get())

    checks = staff.get(to("edit_menu", draft)).context["checks"]

    warned = [words for mark, words, *_ in checks if mark == "w" and "规划" in words]
    expected = ["1 项任务没有对应规划条目"]
    assert warned == (expected if year == "plan's" or draft.year == 2026 else [])


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(staff, count, django_assert_num_queries):
    for number in range(count):
        make.a_plan(f"规划{number}", lines=("甲", "乙"))

    with django_assert_num_queries(6):
        staff.get(reverse("workflow:plan_list"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_costs_the_same_for_one_line_and_for_three(staff, count, django_assert_num_queries):
    plan = make.a_plan(lines=[f"条目{number}" for number in range(count)])
    for line in plan.lines.all():
        make.a_task(plan_line=line)

    with django_assert_num_queries(8):
        staff.get(plan.get_absolute_url())


# --- drafting and signing -------------------------------------------------------------------------
def test_a_plan_is_drafted_and_its_desk_says_what_fails(staff):
    response = staff.post(
        reverse("workflow:draft_plan"), {"title": "新规划", "year": "2026"}, follow=True
    )

    marks = [(mark, words) for mark, words, *_ in response.context["checks"]]
    assert marks == [
        ("n", "请填写建设目标，再提交签发。"),
        ("n", "规划里还没有条目，请至少添加一条。"),
    ]


def test_it_is_saved_while_typing(staff):
    plan = make.a_plan(at="draft")

    response = staff.post(
        to("edit_plan", plan),
        {"title": plan.title, "year": plan.year, "goal": "新目标", "version": 0},
        headers={"HX-Request": "true", "HX-Target": "saved"},
    )

    plan.refresh_from_db()
    assert plan.goal == "新目标"
    assert 'name="version" value="1"' in response.content.decode()


def test_two_people_at_once_see_both_values(staff):
    plan = make.a_plan(at="draft")
    typed = {"title": plan.title, "year": plan.year, "version": 0}
    staff.post(to("edit_plan", plan), {**typed, "goal": "他的目标"})

    response = staff.post(to("edit_plan", plan), {**typed, "goal": "我的目标"})

    page = response.content.decode()
    assert response.status_code == 409
    assert ("他的目标" in page, "我的目标" in page) == (True, True)


def test_a_line_is_added_edited_and_dropped(staff):
    plan = make.a_plan(at="draft", lines=())
    typed = {"title": "英语听力", "quantity": "12", "step": "1", "finish_on": "2026-10-31"}

    staff.post(to("add_plan_line", plan), typed)
    line = plan.lines.get()
    staff.post(to("edit_plan_line", line), {**typed, "quantity": "20"})
    line.refresh_from_db()
    assert (line.title, line.quantity, str(line.finish_on)) == ("英语听力", 20, "2026-10-31")

    assert "删除“英语听力”？" in staff.get(to("drop_plan_line", line)).content.decode()
    staff.post(to("drop_plan_line", line))
    assert not plan.lines.exists()


def test_a_faulty_line_is_said_at_its_field_and_nothing_is_lost(staff):
    plan = make.a_plan(at="draft", lines=())

    response = staff.post(
        to("add_plan_line", plan), {"title": "听力", "quantity": "0", "step": "1"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "数量不能小于 1" in page
    assert 'value="听力"' in page


def test_from_the_draft_to_publication_through_the_pages(client):
    plan, leader = make.a_plan(at="draft"), cast.bureau_leader()
    client.force_login(plan.drafter)
    client.post(to("propose_plan", plan))
    client.force_login(leader)
    client.post(to("send_back_plan", plan), {"note": "请补充初中部分"})
    client.force_login(plan.drafter)
    client.post(to("propose_plan", plan))
    client.force_login(leader)

    response = client.post(to("publish_plan", plan), {"number": "示滨教字〔2026〕6号"}, follow=True)

    assert ConstructionPlan.objects.get().state == "published"
    assert "已发布，文号 示滨教字〔2026〕6号。" in response.content.decode()


def test_a_bad_number_is_said_at_its_field(client):
    plan = make.a_plan(at="proposed")
    client.force_login(cast.bureau_leader())

    response = client.post(to("publish_plan", plan), {"number": "六号"})

    assert response.status_code == 422
    assert response.context["form"]["number"].errors
