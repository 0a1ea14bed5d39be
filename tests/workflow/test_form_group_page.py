"""The page on which the lead school names its group: nothing typed is lost, whatever is wrong."""

import pytest
from django.urls import reverse

from tests import cast, make
from workflow import actions
from workflow.models import CollaborationGroup

pytestmark = pytest.mark.django_db
PLAN = "三月完成初稿，四月试教。"


@pytest.fixture
def task():
    return make.a_task(at="form_group")


@pytest.fixture
def people():
    school = cast.a_unit()
    return cast.a_person("王老师", school, backbone=True), cast.a_person("赵老师", school)


def address(task):
    return reverse("workflow:form_group", args=[task.pk])


def typed(leader=None, members=(), plan=PLAN, **more):
    return {
        "members": [person.pk for person in members],
        "leader": leader.pk if leader else "",
        "plan": plan,
        **{f"duty-{person.pk}": f"{person}的分工" for person in members},
        **more,
    }


def send(client, task, *args, **more):
    """What the school's administrator gets for this form: status and page."""
    client.force_login(cast.school_admin())
    response = client.post(address(task), typed(*args, **more))
    return response.status_code, response.content.decode()


def ticked(page, person):
    return f'name="members" value="{person.pk}" aria-label="{person}参加" checked' in page


def leads(page, person):
    return f'name="leader" value="{person.pk}" aria-label="{person}任组长" checked' in page


def test_the_school_names_its_group(client, task, people):
    wang, zhao = people
    client.force_login(cast.school_admin())
    page = client.get(address(task)).content.decode()
    assert "还没有勾选成员" in page
    assert not ticked(page, wang)

    response = client.post(address(task), typed(wang, [zhao, wang]), follow=True)

    group = CollaborationGroup.objects.get()
    assert response.redirect_chain == [(group.get_absolute_url(), 302)]
    assert "协作组已报送，等待教育局审核。" in response.content.decode()
    assert [(m.person, m.duty) for m in group.memberships.all()] == [
        (wang, "王老师的分工"),
        (zhao, "赵老师的分工"),
    ]
    assert group.plan == PLAN


def test_an_empty_form_says_at_each_field_what_is_missing(client, task, people):
    status, page = send(client, task, plan="")

    assert status == 422
    assert "请勾选至少一名成员" in page
    assert "请在成员中选一名组长" in page
    assert not CollaborationGroup.objects.exists()


def test_a_leader_who_is_no_member_keeps_ticks_duties_and_plan(client, task, people):
    wang, zhao = people

    status, page = send(client, task, wang, [zhao])

    assert status == 422
    assert "王老师还不是成员，请先勾选" in page
    assert ticked(page, zhao)
    assert not ticked(page, wang)
    assert leads(page, wang)
    assert 'value="赵老师的分工"' in page
    assert PLAN in page
    assert not CollaborationGroup.objects.exists()


def test_too_long_a_duty_is_kept_whole_and_said(client, task, people):
    wang, _ = people
    duty = "脚本与统稿" * 9

    status, page = send(client, task, wang, [wang], **{f"duty-{wang.pk}": duty})

    assert status == 422
    assert "王老师的分工最多 40 字，现在有 45 字，请缩短" in page
    assert f'value="{duty}"' in page


def test_somebody_closed_meanwhile_is_said_and_the_rest_kept(client, task, people):
    wang, zhao = people
    zhao.is_active = False
    zhao.save()

    status, page = send(client, task, wang, [wang, zhao])

    assert status == 422
    assert "勾选的人员里有账户已停用或还没有认证的，请重新勾选" in page
    assert ticked(page, wang)
    assert PLAN in page
    assert not CollaborationGroup.objects.exists()


@pytest.mark.parametrize("key", ["99999999999999999999", "²", "-1", "王老师"])
def test_what_is_no_key_is_no_choice(client, task, people, key):
    wang, _ = people

    client.force_login(cast.school_admin())

    response = client.post(address(task), {**typed(wang), "members": [wang.pk, key]})

    page = response.content.decode()
    assert response.status_code == 422
    assert "勾选的人员里有账户已停用或还没有认证的，请重新勾选" in page
    assert ticked(page, wang)


def test_of_two_at_once_the_second_reads_that_it_is_done_and_keeps_the_text(client, task, people):
    wang, zhao = people
    actions.form_group(task, by=cast.school_admin(), leader=wang)

    status, page = send(client, task, zhao, [zhao], plan="另一份计划，五月完成。")

    assert status == 422
    assert "协作组已报送或已批准，不能再改" in page
    assert "另一份计划，五月完成。" in page
    assert leads(page, zhao)
    assert CollaborationGroup.objects.get().leader == wang


def test_a_page_opened_after_that_leads_back_to_the_task(client, task, people):
    actions.form_group(task, by=cast.school_admin(), leader=people[0])
    client.force_login(cast.school_admin())

    response = client.get(address(task), follow=True)

    assert response.redirect_chain == [(task.get_absolute_url(), 302)]
    assert "协作组已报送或已批准，不能再改" in response.content.decode()


def test_a_group_sent_back_is_shown_as_it_was(client, task, people):
    wang, zhao = people
    group = actions.form_group(
        task, by=cast.school_admin(), leader=wang, members=[(zhao, "制作")], plan=PLAN
    )
    actions.send_back_group(group, by=cast.bureau_staff(), note="请增加骨干教师")
    client.force_login(cast.school_admin())

    page = client.get(address(task)).content.decode()

    assert ticked(page, wang)
    assert ticked(page, zhao)
    assert leads(page, wang)
    assert 'value="制作"' in page
    assert PLAN in page


@pytest.mark.parametrize(
    "stranger",
    [
        cast.bureau_staff,
        cast.a_person,
        lambda: cast.school_admin(cast.a_unit("第二小学"), "吴主任"),
    ],
)
def test_nobody_else_names_it(client, task, people, stranger):
    client.force_login(stranger())

    assert client.get(address(task)).status_code == 403
    assert client.post(address(task), typed()).status_code == 403
    assert client.post(address(task), typed(people[0], people)).status_code == 403
    assert not CollaborationGroup.objects.exists()


def test_a_search_brings_teachers_of_other_schools_and_keeps_the_ticks(client, task, people):
    wang, zhao = people
    qian = cast.a_person("钱老师", cast.a_unit("第二小学"))
    assert not ticked(send(client, task)[1], qian)

    status, page = send(client, task, wang, [wang], q="第二小学", search="1")

    assert status == 200
    order = [
        page.index(f'value="{person.pk}" aria-label="{person}参加"')
        for person in (wang, qian, zhao)
    ]
    assert order == sorted(order)
    assert ticked(page, wang)
    assert "请勾选至少一名成员" not in page


def test_a_search_finds_the_colleague_whom_a_large_school_does_not_show(
    client, task, people, monkeypatch
):
    monkeypatch.setattr("workflow.forms.group.SHOWN_AT_MOST", 1)
    _, zhao = people

    _, page = send(client, task, q="赵", search="1")

    assert f'aria-label="{zhao}参加"' in page


def test_a_search_in_vain_says_so(client, task, people):
    _, page = send(client, task, q="<欧阳>", search="1")

    assert "没有找到姓名或学校含“&lt;欧阳&gt;”的已认证教师" in page


def test_a_school_without_verified_teachers_reads_what_to_do(client, task):
    for person in cast.a_unit().people.all():
        person.verified_at = None
        person.save()
    client.force_login(cast.school_admin())

    page = client.get(address(task)).content.decode()

    assert "本校还没有已认证的教师" in page
    assert "导入名册并认证" in page


def test_the_share_follows_the_ticks(client, task, people):
    wang, zhao = people
    client.force_login(cast.school_admin())
    piece = {"HX-Request": "true", "HX-Target": "share"}

    both = client.post(address(task), typed(wang, people), headers=piece).content.decode()
    alone = client.post(address(task), typed(wang, [wang]), headers=piece).content.decode()

    assert both.startswith("成员 2 人，其中骨干教师 1 人，占 50%")
    assert "没有超过 50%" in both
    assert alone.startswith("成员 1 人，其中骨干教师 1 人，占 100%")
    assert "<html" not in both + alone


def test_the_longest_names_stand_in_full(client, people):
    title = "分数的初步认识与生活中的平均分" * 6
    task = make.a_task(title[:100], at="form_group")
    far = cast.a_person("阿卜杜热合曼·买买提吐尔逊江·艾合买提", cast.a_unit())
    client.force_login(cast.school_admin())

    page = client.get(address(task)).content.decode()
    response = client.post(address(task), typed(far, [far]))

    assert f'aria-label="{far}参加"' in page
    assert title[:90] in page
    assert response.status_code == 302
    assert len(CollaborationGroup.objects.get().name) <= 80


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_many_teachers(client, task, count, django_assert_num_queries):
    for number in range(count):
        cast.a_person(f"教师{number}", cast.a_unit())
    client.force_login(cast.school_admin())
    client.get(address(task))

    with django_assert_num_queries(10):
        client.get(address(task))
