"""A task handed back by its school, taken from it by the bureau, or given to a school directly."""

import pytest
from django.urls import reverse

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.claim_facts import facts_of
from workflow.models import Task

pytestmark = pytest.mark.django_db
WHY = "骨干教师调离，无人接手"
CARRIED = ["form_group", "review_group", "develop"]


def carried(at="develop", **fields):
    task = make.a_task(at=at, code="RW-2026-1-017", **fields)
    return task, task.claims.get()


def fresh(task):
    return Task.objects.get(pk=task.pk)


@pytest.mark.parametrize("at", CARRIED)
@pytest.mark.parametrize("way", ["hand_back", "revoke"])
def test_from_wherever_it_stands_it_is_open_to_claims_again(at, way):
    task, claim = carried(at)
    by = cast.school_admin() if way == "hand_back" else cast.bureau_staff()

    getattr(actions, f"{way}_task")(claim, by=by, note=WHY)

    claim.refresh_from_db()
    assert claim.state == {"hand_back": "handed_back", "revoke": "revoked"}[way]
    assert list(Task.objects.open_at("claim")) == [task]
    assert not hasattr(fresh(task), "group")
    assert [group.state for group in task.former_groups.all()] == (
        [] if at == "form_group" else ["dissolved"]
    )


def test_group_and_work_end_with_it_and_everyone_hears_why():
    cast.bureau_staff()
    task, claim = carried()
    group, resource = task.group, task.group.resource

    actions.hand_back_task(claim, by=cast.school_admin(), note=WHY)

    words = "第一小学退回任务《分数的初步认识》（RW-2026-1-017），请重新择定或定向委派："
    assert told() == [(name, words + WHY) for name in ("王老师", "李科员")]
    assert trail(claim) == [("周主任", "退回任务", "awarded", "handed_back")]
    assert trail(group) == [("周主任", "解散", "approved", "dissolved")]
    assert trail(resource) == [("周主任", "终止", "developing", "terminated")]


def test_the_bureau_takes_it_back_and_school_and_group_hear_why():
    _, claim = carried()

    actions.revoke_task(claim, by=cast.bureau_staff(), note=WHY)

    words = "教育局收回任务《分数的初步认识》（RW-2026-1-017）：" + WHY
    assert told() == [("周主任", words), ("王老师", words)]
    assert trail(claim) == [("李科员", "收回任务", "awarded", "revoked")]


def test_an_open_request_for_time_lapses():
    task, claim = carried()
    extension = make.an_extension(task)

    actions.hand_back_task(claim, by=cast.school_admin(), note=WHY)

    extension.refresh_from_db()
    assert extension.state == "lapsed"


def test_only_the_school_hands_back_and_only_the_bureau_revokes():
    _, claim = carried()

    with pytest.raises(NotPermitted, match="只有承担任务的学校管理员可以退回任务"):
        actions.hand_back_task(claim, by=cast.bureau_staff(), note=WHY)
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.revoke_task(claim, by=cast.school_admin(), note=WHY)


@pytest.mark.parametrize(
    ("at", "state"), [("develop", "submitted"), ("accept", "checked"), ("end", "accepted")]
)
def test_what_was_handed_in_stays_where_it_is(at, state):
    _, claim = carried(at, resource_at=state)

    with pytest.raises(Refused, match="作品已经提交或通过，任务不能退回或收回"):
        actions.hand_back_task(claim, by=cast.school_admin(), note=WHY)
    with pytest.raises(Refused, match="作品已经提交或通过，任务不能退回或收回"):
        actions.revoke_task(claim, by=cast.bureau_staff(), note=WHY)


def test_a_reason_is_given():
    _, claim = carried()

    with pytest.raises(Refused, match="请写明退回任务的理由，至少 5 个字"):
        actions.hand_back_task(claim, by=cast.school_admin(), note="没空")


def test_another_school_carries_it_on_with_a_group_of_its_own():
    task, claim = carried()
    actions.revoke_task(claim, by=cast.bureau_staff(), note=WHY)
    second = cast.a_unit("第二小学")
    admin = make.an_admin(second)
    leader = make.a_leader(second)

    actions.assign_task(task, by=cast.bureau_staff(), unit=second, note="该校有同类课题基础")
    group = actions.form_group(task, by=admin, leader=leader)
    actions.approve_group(group, by=cast.bureau_staff())

    assert fresh(task).group == group
    assert list(Task.objects.open_at("develop")) == [task]


def test_the_same_school_may_ask_again():
    task, claim = carried("form_group")
    actions.hand_back_task(claim, by=cast.school_admin(), note=WHY)

    again = actions.claim_task(task, by=cast.school_admin(), plan="已另选三名骨干教师参加。")

    assert again.state == "pending"


def test_what_was_given_up_counts_in_the_next_comparison():
    _, claim = carried()
    actions.hand_back_task(claim, by=cast.school_admin(), note=WHY)
    other = make.a_task("圆的面积", at="award")

    facts = facts_of(other, other.claims.all())[claim.unit_id]

    assert (facts.given_up, facts.running) == (1, 0)


# --- 定向委派 ---
def test_a_task_nobody_claims_is_given_to_a_school():
    task = make.a_task(code="RW-2026-1-017")
    admin = cast.school_admin()

    claim = actions.assign_task(
        task, by=cast.bureau_staff(), unit=cast.a_unit(), note="该校有同类课题基础"
    )

    assert (claim.state, claim.directed) == ("awarded", True)
    assert list(Task.objects.open_at("form_group")) == [task]
    [(name, words)] = told()
    assert name == admin.real_name
    assert words.startswith("教育局将《分数的初步认识》（RW-2026-1-017）委派给您单位，请组建协作组")
    assert words.endswith("该校有同类课题基础")
    assert trail(claim) == [
        ("李科员", "定向委派", "", "pending"),
        ("李科员", "择定承担单位", "pending", "awarded"),
    ]


@pytest.mark.parametrize("at", ["award", "form_group", "end", "terminated"])
def test_what_is_claimed_or_over_is_not_given_away(at):
    cast.school_admin()

    with pytest.raises(Refused, match="只有还没有单位申领的任务可以定向委派"):
        actions.assign_task(
            make.a_task(at=at), by=cast.bureau_staff(), unit=cast.a_unit(), note=WHY
        )


def test_a_unit_without_an_administrator_gets_none():
    with pytest.raises(Refused, match="还没有管理员"):
        actions.assign_task(
            make.a_task(), by=cast.bureau_staff(), unit=cast.a_unit("新建小学"), note=WHY
        )


def test_only_the_bureau_assigns_and_with_a_reason():
    admin = cast.school_admin()

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.assign_task(make.a_task(), by=admin, unit=cast.a_unit(), note=WHY)
    with pytest.raises(Refused, match="请写明定向委派的理由"):
        actions.assign_task(make.a_task(), by=cast.bureau_staff(), unit=cast.a_unit(), note="好")


# --- pages ---
def test_the_pages_say_what_follows_and_do_it(client):
    task, claim = carried()
    client.force_login(cast.school_admin())
    back = reverse("workflow:hand_back_task", args=[claim.pk])
    assert "分数的初步认识协作组解散" in client.get(back).content.decode()
    assert client.post(back, {"note": "没空"}).status_code == 422

    page = client.post(back, {"note": WHY}, follow=True).content.decode()
    assert "已退回任务，并告知教育局和协作组。" in page

    client.force_login(cast.bureau_staff())
    assign = reverse("workflow:assign_task", args=[task.pk])
    assert client.get(assign).status_code == 200
    answer = client.post(assign, {"unit": claim.unit_id, "note": "该校有同类课题基础"}, follow=True)
    assert "已委派给第一小学，并告知该单位。" in answer.content.decode()


def test_a_finished_task_offers_neither(client):
    task, _ = carried("end")
    client.force_login(cast.bureau_staff())

    assert "收回任务" not in client.get(task.get_absolute_url()).content.decode()
