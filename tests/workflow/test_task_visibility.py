"""Who sees a task: while its work is judged, only its own people and the bureau."""

import pytest

from tests import cast, make
from workflow.models import Task

pytestmark = pytest.mark.django_db


def seen_by(person):
    return list(Task.objects.visible_to(person))


def a_judged_task(state):
    task = make.a_task(at="end", resource_at=state)
    return task, task.group


@pytest.mark.parametrize("state", ["accepted", "under_review", "passed"])
def test_a_judge_does_not_find_whose_work_it_is(state):
    task, group = a_judged_task(state)
    stranger = cast.a_person("孙专家", cast.a_unit("第九小学"))

    assert seen_by(stranger) == []
    assert seen_by(cast.school_admin(cast.a_unit("第九小学"), "郑主任")) == []


def test_its_own_people_and_the_bureau_go_on_seeing_it():
    task, group = a_judged_task("under_review")
    own_admin = group.school.admins()[0] if group.school.admins() else make.an_admin(group.school)

    for person in (group.leader, own_admin, cast.bureau_staff(), cast.bureau_leader()):
        assert seen_by(person) == [task]


@pytest.mark.parametrize("state", ["developing", "on_notice", "admitted"])
def test_everyone_sees_it_before_and_after(state):
    task = make.a_task(at="develop" if state == "developing" else "end", resource_at=state)

    assert seen_by(cast.a_person("孙专家", cast.a_unit("第九小学"))) == [task]


def test_the_menu_does_not_list_it(client):
    task, group = a_judged_task("under_review")
    client.force_login(cast.a_person("孙专家", cast.a_unit("第九小学")))

    page = client.get(task.menu.get_absolute_url()).content.decode()

    assert task.title not in page
    assert group.school.name not in page
    assert client.get(task.get_absolute_url()).status_code == 404
