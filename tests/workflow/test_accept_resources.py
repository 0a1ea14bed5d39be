"""Many works at 形式审查 at once: those that can pass do, the others are left with their reason."""

import pytest
from django.urls import reverse

from accounts.refusals import NotPermitted
from tests import cast, make
from tests.records import trail
from workflow import actions
from workflow.models import Inspection, Resource

pytestmark = pytest.mark.django_db
PAGE = reverse("workflow:accept_resources")


def a_striking_work():
    resource = make.a_resource("雷同的", at="checked")
    make.a_report(resource, other=make.a_resource("别人的"), matched=80)
    return resource


def states():
    return dict(Resource.objects.values_list("title", "state"))


def test_what_can_pass_does_and_the_rest_is_left_with_its_reason():
    works = [
        make.a_resource("甲", at="checked"),
        a_striking_work(),
        make.a_resource("乙", at="checked"),
    ]

    accepted, left = actions.accept_resources(works, by=cast.bureau_staff(), note="逐件看过")

    assert [one.title for one in accepted] == ["甲", "乙"]
    assert [(one.title, why[:6]) for one, why in left] == [("雷同的", "查重发现重合")]
    assert trail(accepted[0]) == [("李科员", "形式审查通过", "checked", "accepted")]
    assert Inspection.objects.filter(passed=True, note="逐件看过").count() == 2


def test_a_second_press_leaves_what_was_done():
    work = make.a_resource("甲", at="checked")
    actions.accept_resources([work], by=cast.bureau_staff())

    accepted, [(_, why)] = actions.accept_resources([work], by=cast.bureau_staff())

    assert (accepted, "不能这样办理" in why) == ([], True)
    assert Inspection.objects.count() == 1


def test_only_the_bureau():
    work = make.a_resource("甲", at="checked")

    for person in (cast.school_admin(), cast.bureau_leader(), work.group.leader):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            actions.accept_resources([work], by=person)


def test_the_page_says_which_can_pass_and_why_not(client):
    make.a_resource("甲", at="checked")
    a_striking_work()
    client.force_login(cast.bureau_staff())
    assert "批量形式审查" in client.get(reverse("workflow:resource_list")).content.decode()

    page = client.get(PAGE).content.decode()

    assert "本页 2 件，1 件可以通过；其余写明了原因" in page
    assert "超过上限" in page


def test_the_chosen_pass(client):
    first = make.a_resource("甲", at="checked")
    make.a_resource("乙", at="checked")
    client.force_login(cast.bureau_staff())

    unseen = client.post(PAGE, {"resources": [first.pk]})
    assert unseen.status_code == 422
    assert "请逐件看过以后勾选" in unseen.content.decode()
    assert f'value="{first.pk}" aria-label="选中 {first.code}" checked' in unseen.content.decode()
    nothing = client.post(PAGE, {"looked": "on"})
    assert "请勾选要通过的作品" in nothing.content.decode()

    page = client.post(PAGE, {"resources": [first.pk], "looked": "on"}, follow=True)

    assert "1 件已通过形式审查，等待分派评审。" in page.content.decode()
    assert states() == {"甲": "accepted", "乙": "checked"}


def test_what_somebody_else_has_done_meanwhile_is_said(client):
    work = make.a_resource("甲", at="checked")
    actions.accept_resource(work, by=cast.bureau_staff())
    client.force_login(cast.bureau_staff())

    response = client.post(PAGE, {"resources": [work.pk], "looked": "on"})

    assert response.status_code == 422
    assert "勾选的作品里有已经办理的" in response.content.decode()


def test_an_empty_desk(client):
    client.force_login(cast.bureau_staff())

    assert "没有待形式审查的作品" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        make.a_report(make.a_resource(f"作品{number}", at="checked"))
    client.force_login(cast.bureau_staff())
    client.get(PAGE)

    with django_assert_num_queries(7):
        client.get(PAGE)
