from datetime import date

import pytest
from django.utils import timezone

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Resource, Task

pytestmark = pytest.mark.django_db


def a_proposed_group(*members, **fields):
    task = make.a_task(at="review_group", due_on=date(2127, 3, 1), **fields)
    for person in members:
        task.group.memberships.create(person=person)
    return task.group


def test_an_approved_group_begins_its_resource():
    group = a_proposed_group(grade="三年级", volume="上册")
    year = timezone.localdate().year

    resource = actions.approve_group(group, by=cast.bureau_staff())

    assert (resource.state, resource.code, resource.group) == (
        "developing",
        f"ZP-{year}-0001",
        group,
    )
    assert (resource.title, resource.subject, resource.grade, resource.volume) == (
        "分数的初步认识",
        group.task.subject,
        "三年级",
        "上册",
    )
    assert (resource.category, resource.form, resource.source, resource.mode) == (
        "teaching",
        "teaching_courseware",
        "district",
        "central",
    )
    assert resource.rights.missing() == ["原创或已取得全部授权", "素材来源"]
    assert list(Task.objects.open_at("develop")) == [group.task]
    assert told() == [
        (
            "王老师",
            f"分数的初步认识协作组已获批准，请着手开发《分数的初步认识》（ZP-{year}-0001），"
            "3 月 1 日前由组长王老师提交。",
        )
    ]
    assert trail(group) == [("李科员", "批准组队", "proposed", "approved")]
    assert trail(resource) == [("李科员", "立项开发", "", "developing")]


def test_codes_run_without_gaps():
    li, year = cast.bureau_staff(), timezone.localdate().year
    weak = a_proposed_group(*[cast.a_person(f"{n}老师", cast.a_unit()) for n in "甲乙丙"])

    actions.approve_group(a_proposed_group(), by=li)
    with pytest.raises(Refused):
        actions.approve_group(weak, by=li)
    actions.approve_group(a_proposed_group(), by=li)

    codes = Resource.objects.order_by("pk").values_list("code", flat=True)
    assert list(codes) == [f"ZP-{year}-0001", f"ZP-{year}-0002"]


def test_backbone_teachers_are_more_than_half_or_there_is_a_reason():
    group = a_proposed_group(cast.a_person("赵老师", cast.a_unit()))

    with pytest.raises(Refused, match="骨干教师没有达到要求的比例"):
        actions.approve_group(group, by=cast.bureau_staff())

    actions.approve_group(group, by=cast.bureau_staff(), exception="乡村小学师资不足")
    group.refresh_from_db()
    assert (group.state, group.exception) == ("approved", "乡村小学师资不足")
    assert TrailEntry.objects.about(group).get().note == "乡村小学师资不足"


def test_only_the_bureau_approves():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.approve_group(a_proposed_group(), by=cast.school_admin())

    assert not Resource.objects.exists()


@pytest.mark.parametrize("node", ["develop", "accept", "end"])
def test_a_second_approval_is_refused_politely(node):
    with pytest.raises(Refused, match="协作组处于“已批准”，不能这样办理"):
        actions.approve_group(make.a_task(at=node).group, by=cast.bureau_staff())
