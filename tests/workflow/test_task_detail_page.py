import pytest

from tests import cast, make
from workflow import actions

pytestmark = pytest.mark.django_db


def legs(response):
    return [(leg.title, leg.state) for leg in response.context["legs"]]


def test_the_chart_shows_what_was_done_and_what_is_open(client):
    task = make.a_task(at="form_group")
    client.force_login(cast.bureau_staff())

    response = client.get(task.get_absolute_url())

    assert legs(response) == [
        ("下达", "done"),
        ("申领", "done"),
        ("择定承担单位", "done"),
        ("组建协作组", "now"),
        ("组队审核", ""),
        ("开发", ""),
        ("验收", ""),
        ("结题", ""),
    ]
    page = response.content.decode()
    assert '<li class="now" aria-current="step"><b>组建协作组</b>' in page
    assert "不通过时回到“开发”" in page


def test_the_chart_names_who_did_it_and_how_often(client):
    resource = make.a_resource(at="checked")
    cast.bureau_staff()
    actions.send_back_resource(resource, by=cast.bureau_staff(), note="第 7 页插图未注明来源")
    client.force_login(cast.bureau_staff())

    chart = client.get(resource.group.task.get_absolute_url()).context["legs"]

    accept = next(leg for leg in chart if leg.title == "验收")
    assert (accept.state, accept.who, accept.times) == ("", "李科员", 1)
    assert next(leg for leg in chart if leg.state == "now").title == "开发"


def test_the_chart_of_a_finished_and_of_a_terminated_task(client):
    client.force_login(cast.bureau_staff())
    over = legs(client.get(make.a_task("甲", at="end").get_absolute_url()))
    called_off = legs(client.get(make.a_task("乙", at="terminated").get_absolute_url()))

    assert {state for _, state in over} == {"done"}
    assert called_off[:2] == [("下达", "done"), ("申领", "off")]


def test_a_draft_has_no_chart(client):
    item = make.an_item(make.a_menu(at="draft"))
    client.force_login(cast.bureau_staff())

    response = client.get(item.get_absolute_url())

    assert response.context["legs"] == []
    assert "任务进程" not in response.content.decode()


def test_each_role_finds_its_own_step(client):
    task = make.a_task()
    buttons = {}
    for person in (
        cast.bureau_staff(),
        cast.school_admin(),
        cast.a_person("钱老师", cast.a_unit()),
    ):
        client.force_login(person)
        steps = client.get(task.get_absolute_url()).context["steps"]
        buttons[person.real_name] = [step.label for step in steps]

    assert buttons == {"李科员": ["定向委派", "终止任务"], "周主任": ["申领任务"], "钱老师": []}


def test_the_lead_school_forms_the_group(client):
    task = make.a_task(at="form_group")
    client.force_login(cast.school_admin())

    steps = client.get(task.get_absolute_url()).context["steps"]

    assert [step.label for step in steps] == ["组建协作组", "申请延期"]


def test_a_school_sees_no_other_schools_plan(client):
    task = make.a_task(at="award")
    make.a_claim(task, cast.a_unit("第二小学"), plan="第二小学的设想不给别人看。")
    client.force_login(cast.school_admin())

    page = client.get(task.get_absolute_url()).content.decode()

    assert "我校有骨干教师三名。" in page
    assert "第二小学的设想不给别人看。" not in page


def test_how_a_school_kept_its_dates_is_for_the_bureau_and_that_school(client):
    task = make.a_task(at="develop")
    readers = {
        "教育局": cast.bureau_staff(),
        "承担学校": cast.school_admin(),
        "别的学校": cast.school_admin(cast.a_unit("第二小学"), "吴主任"),
        "教师": cast.a_person("钱老师", cast.a_unit()),
    }

    seen = {}
    for name, person in readers.items():
        client.force_login(person)
        page = client.get(task.get_absolute_url()).content.decode()
        assert "我校有骨干教师三名。" in page
        seen[name] = "以往任务" in page

    assert seen == {"教育局": True, "承担学校": True, "别的学校": False, "教师": False}


def test_the_work_is_named_to_insiders_only(client):
    task = make.a_task(at="develop")
    stranger = cast.a_person("钱老师", cast.a_unit("第二小学"))
    address = task.group.resource.get_absolute_url()
    client.force_login(task.group.leader)
    assert address in client.get(task.get_absolute_url()).content.decode()

    client.force_login(stranger)

    assert address not in client.get(task.get_absolute_url()).content.decode()
