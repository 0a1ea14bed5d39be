"""The group's pages about its work: information, rights, authors, credit, submitting and after."""

import pytest
from django.urls import reverse

from tests import cast, make
from workflow import actions
from workflow.models import Resource

pytestmark = pytest.mark.django_db
FIELDS = {
    "title": "分数的初步认识",
    "category": "teaching",
    "form": "teaching_courseware",
    "grade": "三年级",
    "description": "以长方形纸条认识几分之一。",
    "keywords": "分数、几分之一、比较",
}


def to(action, resource, *more):
    return reverse(f"workflow:{action}", args=[resource.pk, *more])


def fields(resource, **changed):
    kept = {**FIELDS, "category": resource.category, "form": resource.form}
    return {**kept, "version": resource.version, **changed}


@pytest.fixture
def resource(client):
    resource = make.a_resource(members=[cast.a_person("赵老师", cast.a_unit())])
    client.force_login(resource.group.leader)
    return resource


def test_the_information_is_saved(client, resource):
    response = client.post(
        to("describe_resource", resource), fields(resource, title="认识几分之一"), follow=True
    )

    resource.refresh_from_db()
    assert resource.title == "认识几分之一"
    assert "作品信息已保存。" in response.content.decode()


def test_the_autosave_gets_the_new_version_back(client, resource):
    headers = {"HX-Request": "true", "HX-Target": "saved"}

    response = client.post(to("describe_resource", resource), fields(resource), headers=headers)

    resource.refresh_from_db()
    page = response.content.decode()
    assert response.status_code == 200
    assert "已保存" in page
    assert f'value="{resource.version}"' in page
    assert "<html" not in page


def test_a_stale_page_shows_both_values_and_overwrites_nothing(client, resource):
    colleague = cast.a_person("赵老师")
    opened = fields(resource, title="我的题目", description="我写的简介。")
    theirs = {**fields(resource), "title": "赵老师的题目"}
    actions.describe_resource(
        resource, by=colleague, version=resource.version, title=theirs["title"]
    )

    response = client.post(to("describe_resource", resource), opened)

    page = response.content.decode()
    assert response.status_code == 409
    assert [row["label"] for row in response.context["rows"]][0] == "名称"
    assert "我的题目" in page
    assert "赵老师的题目" in page
    resource.refresh_from_db()
    assert resource.title == "赵老师的题目"

    mine = dict(response.context["mine"])
    client.post(to("describe_resource", resource), {**mine, "version": resource.version})

    resource.refresh_from_db()
    assert (resource.title, resource.description) == ("我的题目", "我写的简介。")


def test_a_stale_autosave_is_answered_with_its_reason(client, resource):
    headers = {"HX-Request": "true", "HX-Target": "saved"}
    opened = fields(resource, title="我的题目")
    client.post(to("describe_resource", resource), fields(resource, title="先存的题目"))

    response = client.post(to("describe_resource", resource), opened, headers=headers)

    assert response.status_code == 409
    assert "内容已在别处改过" in response.json()["reason"]


def test_ai_without_its_note_is_said_at_its_field(client, resource):
    response = client.post(to("describe_resource", resource), fields(resource, uses_ai="on"))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["ai_note"]
    assert response.context["form"]["title"].value() == FIELDS["title"]


def test_rights_ask_for_what_the_source_obliges_to(client, resource):
    bought = {
        "source": "school_bought",
        "mode": resource.mode,
        "choose": "1",
        "materials": "全部自制",
    }

    response = client.post(to("declare_rights", resource), bought)

    form = response.context["form"]
    assert response.status_code == 200
    assert {"supplier", "contract", "licence_scope"} <= set(form.fields)
    assert form["materials"].value() == "全部自制"
    assert not form.errors


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "含有地图的，请填写审图号；没有审图号的地图请换掉"),
        ("第 1822 号", "审图号像“GS（2024）0650号”，请照地图上标注的填写"),
        ("GS（2024）0650号", None),
        ("GS京(2022)1061号", None),
        ("京S〔2021〕015号", None),
    ],
)
def test_a_map_has_its_number(client, resource, number, sentence):
    said = {"source": resource.source, "mode": resource.mode, "is_original": "on"}
    said |= {"materials": "插图自绘。", "has_map": "on", "map_number": number}

    response = client.post(to("declare_rights", resource), said)

    assert response.status_code == (422 if sentence else 302)
    if sentence:
        assert sentence in response.content.decode()
        assert list(response.context["form"].errors) == ["map_number"]


def test_joint_work_is_asked_for_its_partner_and_terms(client, resource):
    said = {"source": resource.source, "mode": "joint", "choose": "1"}

    form = client.post(to("declare_rights", resource), said).context["form"]

    assert {"partner", "partner_kind", "ip_terms", "local_feature"} <= set(form.fields)


def test_rights_are_saved(client, resource):
    said = {"source": resource.source, "mode": resource.mode, "is_original": "on"}

    client.post(to("declare_rights", resource), {**said, "materials": "插图自绘。"})

    resource.rights.refresh_from_db()
    assert resource.rights.materials == "插图自绘。"


def test_authors_change_places_without_javascript(client, resource):
    first, second = resource.credits.values_list("person", flat=True)
    rows = {"author": [first, second], f"in-{first}": "on", f"in-{second}": "on"}
    rows |= {f"duty-{first}": "统稿", f"duty-{second}": "制作"}

    moved = client.post(to("set_authors", resource), {**rows, "move": f"down-{first}"})
    shown = [row["pk"] for row in moved.context["form"].rows]
    client.post(to("set_authors", resource), {**rows, "author": shown})

    assert shown == [second, first]
    assert list(resource.credits.values_list("person", flat=True)) == [second, first]


def test_an_author_without_duty_is_named(client, resource):
    (first, second) = resource.credits.values_list("person", flat=True)
    rows = {"author": [first, second], f"in-{first}": "on", f"duty-{first}": "统稿"}

    response = client.post(to("set_authors", resource), {**rows, f"in-{second}": "on"})

    assert response.status_code == 422
    assert "请填写赵老师的分工" in response.content.decode()


def test_each_author_confirms_for_themselves(client, resource):
    resource.credits.update(confirmed_at=None)
    client.force_login(cast.a_person("赵老师"))
    half = client.post(to("confirm_credit", resource), {"name": "on"})
    assert half.status_code == 422
    assert resource.credits.filter(confirmed_at__isnull=False).count() == 0

    client.post(
        to("confirm_credit", resource),
        {"name": "on", "original": "on", "ai": "on", "licence": "on"},
    )

    confirmed = resource.credits.filter(confirmed_at__isnull=False)
    assert [credit.person.real_name for credit in confirmed] == ["赵老师"]


def test_the_check_page_names_what_is_missing(client, resource):
    resource.credits.update(confirmed_at=None)
    resource.files.all().delete()

    page = client.get(to("submit_resource", resource))

    assert "还有 2 处没有完成，完成后才能提交" in page.content.decode()
    assert len(page.context["faults"]) == 2
    client.post(to("submit_resource", resource))
    resource.refresh_from_db()
    assert resource.state == "developing"


def test_submitting_gives_a_receipt_and_can_be_taken_back(client, resource):
    response = client.post(to("submit_resource", resource), follow=True)

    resource.refresh_from_db()
    page = response.content.decode()
    assert resource.state == "submitted"
    assert f"SL-{resource.code[3:]}-1" in page
    assert "已提交，等待学校初审" in page
    assert to("take_back_resource", resource) in page

    client.post(to("take_back_resource", resource))

    resource.refresh_from_db()
    assert resource.state == "developing"


def test_a_second_press_submits_nothing_twice(client, resource):
    client.post(to("submit_resource", resource))

    response = client.post(to("submit_resource", resource), follow=True)

    assert "不能这样办理" in response.content.decode()
    assert resource.versions.count() == 1


def test_only_the_leader_submits(client, resource):
    client.force_login(cast.a_person("赵老师"))

    assert client.get(to("submit_resource", resource)).status_code == 403
    assert client.post(to("submit_resource", resource)).status_code == 403
    resource.refresh_from_db()
    assert resource.state == "developing"


def test_what_was_submitted_is_read_as_it_was(client, resource):
    client.post(to("submit_resource", resource))
    Resource.objects.filter(pk=resource.pk).update(title="后来改的题目")

    page = client.get(to("version_detail", resource, 1)).content.decode()

    assert "<dd>分数的初步认识</dd>" in page
    assert client.get(to("version_detail", resource, 2)).status_code == 404


def test_what_was_submitted_is_locked(client, resource):
    client.post(to("submit_resource", resource))

    response = client.post(to("describe_resource", resource), fields(resource), follow=True)

    assert "内容已锁定，不能修改。" in response.content.decode()


@pytest.mark.parametrize(
    "page", ["describe_resource", "declare_rights", "set_authors", "add_file", "submit_resource"]
)
def test_others_look_on_or_see_nothing(client, resource, page):
    for person, status in [
        (cast.bureau_staff(), 403),
        (cast.a_person("钱老师", cast.a_unit("第二小学")), 404),
        (make.a_judge().person, 404),
    ]:
        client.force_login(person)
        assert client.get(to(page, resource)).status_code == status
        assert client.post(to(page, resource), {}).status_code == status


def test_the_page_of_a_work_for_everyone_concerned(client, resource):
    for person in (resource.group.leader, cast.school_admin(), cast.bureau_staff()):
        client.force_login(person)
        assert client.get(resource.get_absolute_url()).status_code == 200
    client.force_login(make.a_judge().person)
    assert client.get(resource.get_absolute_url()).status_code == 404
