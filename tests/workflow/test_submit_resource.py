from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Employment
from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Task

pytestmark = pytest.mark.django_db


def test_the_leader_submits_and_the_school_is_told():
    resource = make.a_resource()

    version = actions.submit_resource(resource, by=resource.group.leader)

    resource.refresh_from_db()
    assert (resource.state, version.number) == ("submitted", 1)
    assert resource.submitted_at is not None
    assert list(Task.objects.open_at("develop")) == [resource.group.task]
    assert told() == [
        ("周主任", f"王老师提交《分数的初步认识》（{resource.code}）第 1 版，请初审。")
    ]
    assert trail(resource) == [("王老师", "提交初审", "developing", "submitted")]


def test_everything_said_is_frozen():
    resource = make.a_resource(grade="三年级", files=["课件.pdf", "教案.pdf"])
    file = resource.files.first()

    version = actions.submit_resource(resource, by=resource.group.leader)

    facts = version.facts
    assert (facts["title"], facts["code"], facts["stage"], facts["subject"], facts["grade"]) == (
        "分数的初步认识",
        resource.code,
        "小学",
        "数学",
        "三年级",
    )
    assert facts["keywords"] == ["分数", "几分之一", "比较"]
    assert [(a["name"], a["unit"], a["position"], a["duty"]) for a in facts["authors"]] == [
        ("王老师", "第一小学", 1, "组长")
    ]
    assert facts["rights"]["is_original"] is True
    assert [(f["name"], f["sha256"]) for f in facts["files"]][0] == ("课件.pdf", file.sha256)
    assert list(version.files.all()) == list(resource.files.current())


def test_the_unit_of_the_day_is_signed_and_stays():
    resource = make.a_resource()
    wang, yesterday = resource.group.leader, timezone.localdate() - timedelta(days=1)
    second = cast.a_unit("第二小学")
    wang.employments.update(to_date=yesterday)
    Employment.objects.create(person=wang, unit=second, from_date=timezone.localdate())

    actions.submit_resource(resource, by=wang)
    wang.real_name = "王新名"
    wang.save()

    credit = resource.credits.get()
    assert (credit.name, credit.unit_name) == ("王老师", "第二小学")


def test_only_the_leader_submits():
    member = cast.a_person("赵老师", cast.a_unit())
    resource = make.a_resource(members=[member])

    with pytest.raises(NotPermitted, match="只有协作组组长可以提交"):
        actions.submit_resource(resource, by=member)

    resource.refresh_from_db()
    assert (resource.state, trail(resource), resource.versions.count()) == ("developing", [], 0)


def without_files(resource):
    resource.files.all().delete()


def without_review_copy(resource):
    resource.files.update(for_review=False)


def without_authors(resource):
    resource.credits.all().delete()


def without_word_of_an_author(resource):
    resource.credits.update(confirmed_at=None)


def without_rights(resource):
    resource.rights.materials = ""
    resource.rights.save()


def without_description(resource):
    type(resource).objects.filter(pk=resource.pk).update(keywords="一个")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (without_files, "资源至少要有一个可供评审的文件"),
        (without_review_copy, "资源至少要有一个可供评审的文件"),
        (without_authors, "还没有登记作者"),
        (without_word_of_an_author, "还有作者没有确认署名"),
        (without_rights, "来源与授权还没有填完"),
        (without_description, "作品信息还没有填完"),
    ],
)
def test_what_is_missing_is_said(missing, sentence):
    resource = make.a_resource()
    missing(resource)

    with pytest.raises(Refused, match=sentence):
        actions.submit_resource(resource, by=resource.group.leader)


@pytest.mark.parametrize(("days", "in_time"), [(0, True), (-1, False)])
def test_the_day_of_the_deadline_counts(days, in_time):
    resource = make.a_resource()
    Task.objects.update(due_on=timezone.localdate() + timedelta(days=days))

    if in_time:
        actions.submit_resource(resource, by=resource.group.leader)
    else:
        with pytest.raises(Refused, match="提交已于 .+截止。如需补交，请向教育局申请延期"):
            actions.submit_resource(resource, by=resource.group.leader)


def test_what_was_returned_is_handed_in_again_even_late():
    resource = make.a_resource(at="returned")
    Task.objects.update(due_on=timezone.localdate() - timedelta(days=9))

    version = actions.submit_resource(resource, by=resource.group.leader)

    assert version.number == 2
    assert list(resource.versions.values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize("at", ["submitted", "checked", "under_review", "passed", "admitted"])
def test_what_is_handed_in_cannot_be_handed_in_again(at):
    resource = make.a_resource(at=at)

    with pytest.raises(Refused, match="不能这样办理"):
        actions.submit_resource(resource, by=resource.group.leader)

    assert resource.versions.count() == 1
