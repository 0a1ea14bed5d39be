import pytest
from django.urls import reverse

from library.models import Item
from tests import cast, make, shelf

pytestmark = pytest.mark.django_db
NOTE = "授权到期，等待续签"


def address(resource, step="admit"):
    return reverse(f"library:{step}", args=[resource.pk])


def test_the_page_says_what_follows(client):
    client.force_login(cast.bureau_staff())

    page = client.get(address(make.a_resource(at="cleared"))).content.decode()

    assert "《分数的初步认识》入库？" in page
    assert "1 位作者收到入库消息" in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("示滨教字[2026]32号", "示滨教字〔2026〕32号"),
        ("2026年第3次局务会纪要", "2026年第3次局务会纪要"),
    ],
)
def test_it_is_admitted_by_a_number_of_a_document_or_of_minutes(client, typed, kept):
    resource = make.a_resource(at="cleared")
    client.force_login(cast.bureau_staff())

    response = client.post(address(resource), {"basis": typed}, follow=True)

    item = Item.objects.get()
    assert item.basis == kept
    assert f"《分数的初步认识》已入库，编号 {item.number}。" in response.content.decode()
    assert response.redirect_chain == [(item.get_absolute_url(), 302)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写入库依据"),
        ("局务会决定", "无法识别“局务会决定”"),
        ("局务会纪要", "请写明纪要的年份和次数或编号"),
        ("示滨教字〔2026〕032号", "文号的序号不编虚位"),
    ],
)
def test_a_bad_basis_is_said_at_its_field(client, typed, sentence):
    resource = make.a_resource(at="cleared")
    client.force_login(cast.bureau_staff())

    response = client.post(address(resource), {"basis": typed})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert response.context["form"]["basis"].value() == typed
    assert not Item.objects.exists()


def test_a_second_press_keeps_what_was_typed_and_says_why(client):
    resource = make.a_resource(at="cleared")
    client.force_login(cast.bureau_staff())
    client.post(address(resource), {"basis": "示滨教字〔2026〕32号"})

    response = client.post(address(resource), {"basis": "示滨教字〔2026〕33号"})

    assert response.status_code == 422
    assert "作品处于“已入库”，不能这样办理。" in response.content.decode()


def test_others_may_not_admit(client):
    resource = make.a_resource(at="cleared")
    client.force_login(resource.group.leader)
    assert client.get(address(resource)).status_code == 403
    assert client.post(address(resource), {"basis": "2026年第3次纪要"}).status_code == 403

    client.force_login(cast.a_person("赵老师", cast.a_unit("第二小学")))
    assert client.get(address(resource)).status_code == 404


@pytest.mark.parametrize(
    ("step", "at", "after", "done"),
    [
        ("suspend", "admitted", "suspended", "《分数的初步认识》已停用"),
        ("resume", "suspended", "admitted", "《分数的初步认识》已恢复使用"),
        ("withdraw", "admitted", "withdrawn", "《分数的初步认识》已出库"),
    ],
)
def test_the_steps_ask_for_a_reason_first(client, step, at, after, done):
    item = shelf.an_item(at=at, visitors=[cast.a_person("赵老师", cast.a_unit())])
    client.force_login(cast.bureau_staff())
    assert item.number in client.get(address(item.resource, step)).content.decode()

    refused = client.post(address(item.resource, step), {"note": "短"})
    assert (refused.status_code, refused.context["form"]["note"].value()) == (422, "短")

    response = client.post(address(item.resource, step), {"note": NOTE}, follow=True)
    assert done in response.content.decode()
    item.resource.refresh_from_db()
    assert item.resource.state == after


def test_marks_in_a_title_are_not_doubled(client):
    resource = shelf.an_item("《静夜思》诵读指导").resource
    client.force_login(cast.bureau_staff())

    asked = client.get(address(resource, "suspend")).content.decode()
    done = client.post(address(resource, "suspend"), {"note": NOTE}, follow=True).content.decode()

    assert "停用《〈静夜思〉诵读指导》？" in asked
    assert "《〈静夜思〉诵读指导》已停用" in done


@pytest.mark.parametrize("step", ["suspend", "resume", "withdraw"])
def test_others_may_not_take_the_steps(client, step):
    resource = shelf.an_item(at="suspended" if step == "resume" else "admitted").resource
    client.force_login(resource.group.leader)

    assert client.get(address(resource, step)).status_code == 403
    assert client.post(address(resource, step), {"note": NOTE}).status_code == 403


@pytest.mark.parametrize("step", ["suspend", "resume", "withdraw"])
def test_what_was_never_admitted_has_no_such_page(client, step):
    client.force_login(cast.bureau_staff())

    assert client.get(address(make.a_resource(at="cleared"), step)).status_code == 404
