"""What an inspection wants changed, pinned to files and pages, and the group's answers (R032)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions, audit
from workflow.forms.remark import place_of
from workflow.models import Inspection, Remark, Resource

pytestmark = pytest.mark.django_db
WHY = "两处要改，改好再交"


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def returned(*remarks):
    """A work that 第一小学 returned with these remarks."""
    resource = make.a_resource(at="submitted")
    remarks = remarks or [(resource.files.get(), 7, "插图没有注明来源"), (None, None, "简介太短")]
    actions.send_back_resource(resource, by=cast.school_admin(), note=WHY, remarks=remarks)
    return Resource.objects.get(pk=resource.pk)


def submit(resource):
    actions.self_check_resource(resource, by=resource.group.leader)
    return actions.submit_resource(resource, by=resource.group.leader)


# --- remarks --------------------------------------------------------------------------------------
def test_all_that_is_to_be_changed_comes_at_once():
    resource = returned()

    assert [str(one) for one in Remark.objects.all()] == [
        "《课件.pdf》第 7 页：插图没有注明来源",
        "作品整体：简介太短",
    ]
    assert told() == [
        ("王老师", f"《分数的初步认识》（{resource.code}）被退回修改：{WHY}（另有 2 条具体意见）")
    ]


def test_a_moment_of_a_video_is_said_in_minutes():
    resource = make.a_resource(files=())
    video = make.a_file(resource, "微课.mp4", b"mp4", purpose="video", media_type="video/mp4")

    assert make.a_remark(make.a_resource(at="returned"), video, 205).where == "《微课.mp4》3:25"


@pytest.mark.parametrize(
    ("typed", "media_type", "place"),
    [
        ("7", "application/pdf", 7),
        ("0", "application/pdf", None),
        ("3:25", "application/pdf", None),
        ("3:25", "video/mp4", 205),
        ("3：25", "video/mp4", 205),
        ("45", "audio/mpeg", 45),
        ("3:75", "video/mp4", None),
        ("三分", "video/mp4", None),
    ],
)
def test_places_are_read_as_they_are_typed(typed, media_type, place):
    file = make.ResourceFile(media_type=media_type)

    assert place_of(typed, file) == place


def test_a_remark_is_about_the_version_looked_at():
    other = make.a_resource("别的作品").files.get()
    resource = make.a_resource(at="submitted")

    with pytest.raises(Refused, match="不在这一版里，请重新选择文件"):
        actions.send_back_resource(
            resource, by=cast.school_admin(), note=WHY, remarks=[(other, 1, "改")]
        )

    assert not Inspection.objects.exists()


# --- answers --------------------------------------------------------------------------------------
def test_the_group_answers_each_before_it_hands_in_again():
    resource = returned()
    first, second = resource.remarks.all()
    actions.answer_remark(first, by=resource.group.leader, answer="已在页脚注明来源")

    with pytest.raises(Refused, match="还有 1 条审查意见没有写修改说明"):
        submit(resource)

    actions.answer_remark(second, by=resource.group.leader, answer="简介补到 200 字")
    assert submit(resource)
    assert trail(resource)[1][:2] == ("王老师", "答复审查意见")


def test_an_answer_says_something():
    resource = returned()

    with pytest.raises(Refused, match="请写明怎样修改的"):
        actions.answer_remark(resource.remarks.first(), by=resource.group.leader, answer=" ")


def test_only_the_group_answers_and_only_while_it_may_change_the_work():
    resource = returned()
    remark = resource.remarks.first()

    for person in (cast.school_admin(), cast.bureau_staff()):
        with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
            actions.answer_remark(remark, by=person, answer="已改")
    for one in resource.remarks.all():
        actions.answer_remark(one, by=resource.group.leader, answer="已改")
    submit(resource)
    with pytest.raises(Refused, match="不能再改"):
        actions.answer_remark(remark, by=resource.group.leader, answer="又改了")


# --- the pages ------------------------------------------------------------------------------------
def typed(resource, *rows):
    columns = {"at-file": [], "at-place": [], "at-text": []}
    for row in rows:
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    return {"note": WHY, **columns}


def test_the_school_writes_its_remarks_row_by_row(client):
    resource = make.a_resource(at="submitted")
    file = resource.files.get()
    client.force_login(cast.school_admin())
    assert "再加一条" in client.get(to("check_resource", resource)).content.decode()
    rows = typed(resource, [str(file.pk), "7", "插图没有注明来源"], ["", "", ""])

    for page in ("check_resource", "send_back_resource"):
        more = client.post(to(page, resource), {**rows, "more": "1"})
        assert more.status_code == 200
        assert 'value="插图没有注明来源"' in more.content.decode()

    client.post(to("send_back_resource", resource), rows)

    assert [str(one) for one in Remark.objects.all()] == ["《课件.pdf》第 7 页：插图没有注明来源"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["file", "", ""], "第 1 条意见：请写明哪里要改、怎样改"),
        (["file", "第七页", "改"], "第 1 条意见：页码是 1 到 9999 的整数"),
        (["", "7", "改"], "第 1 条意见：写了页码或时间的，请选择文件"),
        (["999999", "7", "改"], "第 1 条意见：所选文件不在这一版里"),
        (["", "", "长" * 301], "第 1 条意见：最多 300 字，现在有 301 字"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(client, row, sentence):
    resource = make.a_resource(at="submitted")
    client.force_login(cast.school_admin())
    row = [str(resource.files.get().pk) if row[0] == "file" else row[0], *row[1:]]

    response = client.post(to("send_back_resource", resource), typed(resource, row))

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert WHY in page
    assert not Remark.objects.exists()


def test_nothing_passes_with_remarks(client):
    resource = make.a_resource(at="submitted")
    client.force_login(cast.school_admin())
    said = {f"item-{n}": "pass" for n in range(len(Inspection.ITEMS["school"]))}

    response = client.post(
        to("check_resource", resource), {**typed(resource, ["", "", "简介太短"]), **said}
    )

    assert response.status_code == 422
    assert "写了要改的地方，请退回修改" in response.content.decode()


def test_the_group_reads_them_and_answers_on_its_page(client):
    resource = returned()
    client.force_login(resource.group.leader)
    page = client.get(resource.group.get_absolute_url()).content.decode()
    assert "插图没有注明来源" in page
    assert "还有 2 条没有写修改说明" in page

    remark = resource.remarks.first()
    empty = client.post(to("answer_remark", remark), {"answer": ""})
    assert empty.status_code == 422
    page = client.post(to("answer_remark", remark), {"answer": "已注明"}, follow=True)

    assert "修改说明：已注明" in page.content.decode()


def test_the_next_inspection_reads_remark_answer_and_new_file(client):
    resource = returned()
    old = resource.files.get()
    actions.add_file(
        resource,
        by=resource.group.leader,
        upload=make.an_upload("课件二.pdf", make.PDF + b"%2"),
        purpose="courseware",
        replaces=old,
    )
    for one in resource.remarks.all():
        actions.answer_remark(one, by=resource.group.leader, answer="已注明来源")
    submit(resource)
    client.force_login(cast.school_admin())

    page = client.get(to("check_resource", resource)).content.decode()

    assert "以前的意见和修改说明" in page
    assert "修改说明：已注明来源" in page
    assert "改后的文件：课件二.pdf" in page


# --- the group looks first ------------------------------------------------------------------------
def test_the_leader_goes_through_seven_aspects_and_gives_the_word(client):
    resource = make.a_resource()
    Resource.objects.update(self_checked_at=None)
    client.force_login(resource.group.leader)
    ticks = {f"aspect-{n}": "on" for n in range(len(audit.ASPECTS))}
    ticks |= {"negative": "on", "commitment": "on"}

    short = client.post(to("self_check_resource", resource), {**ticks, "aspect-2": ""})
    assert short.status_code == 422
    assert "请先自查“科学性”，符合的勾选" in short.content.decode()

    client.post(to("self_check_resource", resource), ticks)

    resource.refresh_from_db()
    assert resource.self_checked_at
    version = actions.submit_resource(resource, by=resource.group.leader)
    kept = version.facts["self_check"]
    assert (kept["by"], kept["aspects"]) == ("王老师", list(audit.ASPECTS))
    assert kept["commitment"] == audit.COMMITMENT


def test_nothing_is_handed_in_unlooked_at():
    resource = make.a_resource()
    Resource.objects.update(self_checked_at=None)

    with pytest.raises(Refused, match="还没有自查并作出承诺"):
        actions.submit_resource(resource, by=resource.group.leader)


def test_a_later_file_is_looked_at_too():
    resource = make.a_resource()
    Resource.objects.update(self_checked_at=timezone.now() - timedelta(hours=1))

    with pytest.raises(Refused, match="还没有自查并作出承诺"):
        actions.submit_resource(resource, by=resource.group.leader)


def test_a_return_asks_for_it_again():
    resource = returned((None, None, "简介太短"))
    actions.answer_remark(resource.remarks.get(), by=resource.group.leader, answer="已补")

    with pytest.raises(Refused, match="还没有自查并作出承诺"):
        actions.submit_resource(resource, by=resource.group.leader)


def test_only_the_leader_gives_the_word():
    zhao = cast.a_person("赵老师", cast.a_unit())
    resource = make.a_resource(members=[zhao])

    for person in (zhao, cast.school_admin()):
        with pytest.raises(NotPermitted, match="只有协作组组长"):
            actions.self_check_resource(resource, by=person)


def test_it_is_locked_with_the_work():
    resource = make.a_resource(at="submitted")

    with pytest.raises(Refused, match="不能再改"):
        actions.self_check_resource(resource, by=resource.group.leader)
