"""授权查看: what an observer sees and cannot do; given and taken back by the bureau's leader."""

import pytest
from django.urls import reverse

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Claim, CollaborationGroup, MenuSight, Resource, Task, TaskMenu

pytestmark = pytest.mark.django_db
WHY = "纪检监督，至本年度结题为止"


@pytest.fixture
def menu():
    return make.a_menu()


@pytest.fixture
def zheng():
    return cast.a_person("郑纪检", cast.a_unit("区监察室", "institution"))


def give(menu, person, **changes):
    return actions.grant_sight(
        menu, **{"by": cast.bureau_leader(), "person": person, "note": WHY, **changes}
    )


def seen_by(person):
    """Names of everything of the workflow this person sees, kind by kind."""
    kinds = (TaskMenu, Task, Claim, CollaborationGroup, Resource)
    return {
        kind.__name__: sorted(str(one) for one in kind.objects.visible_to(person)) for kind in kinds
    }


def test_the_observer_sees_all_of_this_menu_and_nothing_of_another(menu, zheng):
    make.a_task("认领中", at="award", menu=menu)
    make.a_task("开发中", at="develop", menu=menu)
    make.a_task("评审中", at="end", menu=menu, resource_at="under_review")
    other = make.a_menu("另一份菜单", at="draft")
    make.a_task("别处的", at="develop", menu=make.a_menu("第三份菜单"))
    before = seen_by(zheng)
    assert before["Task"] == ["别处的", "开发中", "认领中"]

    give(menu, zheng)

    claims = sorted(str(one) for one in Claim.objects.filter(task__menu=menu))
    assert seen_by(zheng) == {
        "TaskMenu": sorted([str(menu), "第三份菜单"]),
        "Task": ["别处的", "开发中", "认领中", "评审中"],
        "Claim": sorted([*claims, str(Claim.objects.get(task__title="别处的"))]),
        "CollaborationGroup": ["开发中协作组", "评审中协作组"],
        "Resource": ["《开发中》", "《评审中》"],
    }
    assert other not in TaskMenu.objects.visible_to(zheng)
    assert seen_by(cast.a_person("旁人", cast.a_unit())) == before


def test_a_draft_is_seen_with_its_tasks(zheng):
    draft = make.a_menu("明年的菜单", at="draft")
    make.an_item(draft, "拟定的任务")

    give(draft, zheng)

    assert list(TaskMenu.objects.visible_to(zheng)) == [draft]
    assert [task.title for task in Task.objects.visible_to(zheng)] == ["拟定的任务"]


def test_it_is_a_permission_on_this_one_menu(menu, zheng):
    give(menu, zheng)

    assert zheng.has_perm("workflow.observe_taskmenu", menu)
    assert not zheng.has_perm("workflow.observe_taskmenu", make.a_menu("另一份菜单"))
    assert not zheng.has_perm("workflow.change_taskmenu", menu)


def test_given_to_several_a_menu_is_still_one_row(menu, zheng):
    for person in (zheng, cast.a_person("冯纪检", cast.a_unit())):
        give(menu, person)

    assert list(TaskMenu.objects.visible_to(zheng)) == [menu]


def test_who_is_told_and_what_is_recorded(menu, zheng):
    sight = give(menu, zheng)

    assert told() == [
        (
            "郑纪检",
            f"张局长授权您查看《{menu}》的申领、协作组和作品，不能办理：{WHY}",
        )
    ]
    assert trail(sight) == [("张局长", "授权查看", "", "")]
    assert TrailEntry.objects.about(sight).get().note == f"郑纪检：{WHY}"
    assert trail(menu) == []  # everyone reads a menu's own trail


@pytest.mark.parametrize("who", [cast.bureau_staff, cast.school_admin, cast.a_person])
def test_only_the_leader_gives_and_takes(menu, zheng, who):
    sight = make.a_sight(menu, cast.a_person("冯纪检", cast.a_unit()))

    with pytest.raises(NotPermitted, match="只有局领导可以授权查看或终止授权"):
        give(menu, zheng, by=who())
    with pytest.raises(NotPermitted, match="只有局领导可以授权查看或终止授权"):
        actions.end_sight(sight, by=who(), note="监督已经结束")

    assert MenuSight.objects.in_force().get() == sight


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"is_active": False}, "冯纪检的账户已关闭，不能授权查看。"),
        ({"verified_at": None}, "冯纪检还没有实名认证，认证后才能授权查看。"),
    ],
)
def test_not_to_closed_or_unverified_accounts(menu, fields, sentence):
    person = cast.a_person("冯纪检", cast.a_unit(), **fields)

    with pytest.raises(Refused, match=sentence):
        give(menu, person)


def test_not_to_those_who_see_everything_anyway(menu):
    with pytest.raises(Refused, match="李科员担任教育局职责，本来就能查看"):
        give(menu, cast.bureau_staff())


def test_not_twice(menu, zheng):
    give(menu, zheng)

    with pytest.raises(Refused, match="郑纪检已经获得授权"):
        give(menu, zheng)


def test_not_without_a_reason(menu, zheng):
    with pytest.raises(Refused, match="请写明授权事由，至少 5 个字"):
        give(menu, zheng, note=" 监督 ")


def test_taken_back_it_opens_nothing_and_is_remembered(menu, zheng):
    make.a_task("开发中", at="develop", menu=menu)
    before = seen_by(zheng)
    sight = give(menu, zheng)

    actions.end_sight(sight, by=cast.bureau_leader(), note="监督已经结束")

    assert seen_by(zheng) == before
    zheng = type(zheng).objects.get(pk=zheng.pk)
    assert not zheng.has_perm("workflow.observe_taskmenu", menu)
    assert told()[-1] == ("郑纪检", f"您对《{menu}》的授权查看已终止：监督已经结束")
    assert trail(sight) == [("张局长", "授权查看", "", ""), ("张局长", "终止授权查看", "", "")]
    assert MenuSight.objects.get().ended_at is not None


def test_it_is_taken_back_once_and_can_be_given_again(menu, zheng):
    sight = give(menu, zheng)
    actions.end_sight(sight, by=cast.bureau_leader(), note="监督已经结束")

    with pytest.raises(Refused, match="已经终止"):
        actions.end_sight(sight, by=cast.bureau_leader(), note="监督已经结束")
    again = give(menu, zheng)
    actions.end_sight(again, by=cast.bureau_leader(), note="监督已经结束")
    give(menu, zheng)

    assert MenuSight.objects.count() == 3
    assert zheng.has_perm("workflow.observe_taskmenu", menu)


def test_the_observer_reads_pages_and_files_but_changes_nothing(client, menu, zheng):
    task = make.a_task("开发中", at="develop", menu=menu)
    work = task.group.resource
    file = make.a_file(work)
    client.force_login(zheng)
    pages = [work.get_absolute_url(), task.group.get_absolute_url()]
    assert [client.get(page).status_code for page in pages] == [404, 404]

    give(menu, zheng)

    assert [client.get(page).status_code for page in pages] == [200, 200]
    assert client.get(reverse("workflow:download_file", args=[file.pk])).status_code == 200
    for action in ("describe_resource", "declare_rights", "set_authors", "add_file"):
        address = reverse(f"workflow:{action}", args=[work.pk])
        assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)
    for action in ("send_back_group", "approve_group"):
        assert client.post(reverse(f"workflow:{action}", args=[task.group.pk])).status_code == 403
    page = client.get(task.group.get_absolute_url()).content.decode()
    assert "multipart/form-data" not in page
