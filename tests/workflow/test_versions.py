"""Two submitted versions side by side, and back to an earlier one."""

import pytest
from django.urls import reverse

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.comparing import changes_of_files
from workflow.models import Resource

pytestmark = pytest.mark.django_db


def address(action, resource, *numbers):
    return reverse(f"workflow:{action}", args=[resource.pk, *numbers])


@pytest.fixture
def resource():
    """Submitted twice and returned again: title and courseware changed, a video came, a guide went."""
    resource = make.a_resource(
        files=["课件.pdf", "说明.pdf"], members=[cast.a_person("赵老师", cast.a_unit())]
    )
    leader, admin = resource.group.leader, cast.school_admin()
    actions.submit_resource(resource, by=leader)
    actions.send_back_resource(resource, by=admin, note="请补充内容再交")
    resource = fresh(resource)
    actions.describe_resource(
        resource, by=leader, version=resource.version, title="认识几分之一", description="新的简介"
    )
    courseware, guide = resource.files.order_by("pk")
    put(resource, "课件新.pdf", 1, replaces=courseware)
    put(resource, "练习.pdf", 2)
    actions.remove_file(guide, by=leader)
    actions.self_check_resource(resource, by=leader)
    actions.submit_resource(resource, by=leader)
    actions.send_back_resource(resource, by=admin, note="还是第一版好些")
    return fresh(resource)


def fresh(resource):
    return Resource.objects.get(pk=resource.pk)


def put(resource, name, number, replaces=None):
    upload = make.an_upload(name, make.PDF + f"%{number}".encode())
    facts = {"purpose": "courseware", "replaces": replaces}
    return actions.add_file(resource, by=resource.group.leader, upload=upload, **facts)


def current(resource):
    return sorted(resource.files.current().values_list("name", "revision"))


# --- compare --------------------------------------------------------------------------------------
def test_every_file_is_told_once(resource):
    old, new = resource.versions.order_by("number")

    changes = [
        (one.old and one.old.name, one.new and one.new.name, one.words)
        for one in changes_of_files(old, new)
    ]

    assert changes == [
        ("课件.pdf", "课件新.pdf", "替换"),
        ("说明.pdf", None, "移除"),
        (None, "练习.pdf", "新增"),
    ]
    assert {one.words for one in changes_of_files(old, old)} == {"未变"}


def test_the_page_shows_what_changed_first(client, resource):
    client.force_login(cast.school_admin())
    assert (
        address("compare_versions", resource, 1, 2)
        in client.get(resource.get_absolute_url()).content.decode()
    )

    response = client.get(address("compare_versions", resource, 1, 2))

    changed = [label for label, *_, differs in response.context["facts"] if differs]
    assert changed == ["名称", "简介"]
    page = response.content.decode()
    assert "课件新.pdf" in page
    assert "恢复到第 1 版" not in page  # the school only reads


def test_a_version_that_is_not_there_leads_back(client, resource):
    client.force_login(resource.group.leader)

    response = client.get(address("compare_versions", resource, 1, 9))

    assert response.url == resource.get_absolute_url()


# --- restore --------------------------------------------------------------------------------------
def test_information_and_files_come_back(resource):
    actions.restore_version(resource, by=resource.group.leader, number=1)

    resource = fresh(resource)
    assert (resource.title, resource.description) == (
        "分数的初步认识",
        "以长方形纸条认识几分之一。",
    )
    assert current(resource) == [("说明.pdf", 2), ("课件.pdf", 3)]
    assert resource.self_checked_at is None
    assert told()[-1] == (
        "赵老师",
        f"王老师把《分数的初步认识》（{resource.code}）恢复到第 1 版的内容和文件。",
    )
    assert trail(resource)[-1][:2] == ("王老师", "恢复版本")


def test_the_edition_comes_back_with_the_rest():
    resource = make.a_resource(at="returned")
    first, second = (
        resource.subject.editions.get_or_create(name=name)[0] for name in ("人教版", "苏教版")
    )
    resource.versions.update(facts={"title": resource.title, "edition": first.name})
    Resource.objects.filter(pk=resource.pk).update(edition=second)

    actions.restore_version(fresh(resource), by=resource.group.leader, number=1)

    assert fresh(resource).edition == first


def test_and_forth_again(resource):
    leader = resource.group.leader
    actions.restore_version(resource, by=leader, number=1)

    actions.restore_version(fresh(resource), by=leader, number=2)

    resource = fresh(resource)
    assert resource.title == "认识几分之一"
    assert [name for name, _ in current(resource)] == ["练习.pdf", "课件新.pdf"]
    names = [set(v.files.values_list("name", flat=True)) for v in resource.versions.all()]
    assert names == [{"课件.pdf", "说明.pdf"}, {"课件新.pdf", "练习.pdf"}]  # versions never change


def test_what_is_the_same_needs_no_going_back(resource):
    with pytest.raises(Refused, match="现在的内容与第 2 版相同，不用恢复"):
        actions.restore_version(resource, by=resource.group.leader, number=2)


def test_there_is_no_going_back_to_nothing(resource):
    with pytest.raises(Refused, match="没有第 7 版"):
        actions.restore_version(resource, by=resource.group.leader, number=7)


def test_only_the_group_goes_back_and_only_while_it_may_change_the_work(resource):
    with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
        actions.restore_version(resource, by=cast.school_admin(), number=1)
    with pytest.raises(Refused, match="不能再改"):
        done = make.a_resource("交了的", at="submitted")
        actions.restore_version(done, by=done.group.leader, number=1)


def test_the_page_names_the_files_that_come_back(client, resource):
    client.force_login(resource.group.leader)
    page = client.get(address("restore_version", resource, 1)).content.decode()
    assert "说明.pdf" in page

    done = client.post(address("restore_version", resource, 1), follow=True)
    assert "已恢复到第 1 版的内容和文件" in done.content.decode()
    again = client.post(address("restore_version", resource, 1))
    assert again.status_code == 422
    assert "不用恢复" in again.content.decode()
