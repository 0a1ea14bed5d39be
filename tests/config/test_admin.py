"""The stock admin: for system administrators, to look at, never a way around an action."""

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.models import Person
from config import admin
from tests import cast, make

pytestmark = pytest.mark.django_db
OURS = ("accounts", "workflow", "review_board", "library", "competitions", "reports")


def a_system_administrator():
    return Person.objects.create_superuser("root", "long-enough-2026")


def test_visitors_log_in_at_the_one_door(client):
    answer = client.get("/admin/")
    assert answer.url.startswith("/admin/login/")
    assert client.get(answer.url).url == "/login/?next=/admin/"


@pytest.mark.parametrize("who", [cast.bureau_staff, cast.bureau_leader, cast.school_admin])
def test_closed_to_everyone_else(client, who):
    client.force_login(who())

    answer = client.get("/admin/", follow=True)

    assert answer.status_code == 403
    assert "系统后台只对系统管理员开放。" in answer.content.decode()


@pytest.mark.parametrize("missing", ["is_staff", "is_superuser"])
def test_neither_flag_alone_opens_it(client, missing):
    person = a_system_administrator()
    setattr(person, missing, False)
    person.save()
    client.force_login(person)

    assert client.get("/admin/", follow=True).status_code == 403


def test_every_model_of_ours_can_be_looked_at(client):
    make.a_resource()
    client.force_login(a_system_administrator())
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            assert client.get(reverse(f"{name}_changelist")).status_code == 200, name
            if thing := model.objects.first():
                page = client.get(reverse(f"{name}_change", args=[thing.pk]))
                assert page.status_code == 200, name
                assert 'name="_save"' not in page.content.decode(), name


def test_nothing_can_be_added_changed_or_deleted(client):
    resource = make.a_resource(at="submitted")
    before = type(resource).objects.values().get()
    client.force_login(a_system_administrator())
    for model, model_admin in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_add")).status_code == 403, name
        assert model_admin.actions is None
    page = reverse("admin:workflow_resource_change", args=[resource.pk])

    assert client.post(page, {"state": "admitted", "title": "改过"}).status_code == 403
    assert client.post(page.replace("change", "delete"), {"post": "yes"}).status_code == 403
    everything = {"action": "delete_selected", "_selected_action": resource.pk, "post": "yes"}
    client.post(reverse("admin:workflow_resource_changelist"), everything)

    assert type(resource).objects.values().get() == before


def test_groups_permissions_and_passwords_are_not_shown(client):
    person = a_system_administrator()
    client.force_login(person)
    page = client.get(reverse("admin:accounts_person_change", args=[person.pk])).content.decode()

    assert person.password not in page
    assert "argon2" not in page
    labels = {model._meta.app_label for model in admin.site._registry}
    assert labels == {*OURS, "axes"}


def test_its_password_page_is_ours(client):
    client.force_login(a_system_administrator())
    assert client.get("/admin/password_change/").url == "/profile/password/"
