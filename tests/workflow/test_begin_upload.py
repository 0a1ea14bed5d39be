"""Announce a file: what will never be taken is refused before a byte is sent."""

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from tests.sending import begin
from workflow import actions
from workflow.models import Upload

pytestmark = pytest.mark.django_db
GB = 1024**3


@pytest.fixture
def resource():
    return make.a_resource(files=())


def test_an_upload_begins_and_is_recorded(resource):
    upload = begin(resource, name=" 课件.pdf ", modified=1_780_000_000_000)

    assert (upload.name, upload.state, upload.size) == ("课件.pdf", "sending", len(make.PDF))
    assert upload.missing() == list(range(1, upload.count + 1))
    assert trail(upload) == [("王老师", "开始上传", "", "sending")]
    assert told() == []


def test_the_last_piece_may_be_shorter(resource):
    upload = begin(resource, b"%PDF-" + b"x" * 125, piece_size=50)
    assert [upload.size_of(number) for number in (1, 2, 3)] == [50, 50, 30]
    assert upload.count == 3


def test_the_same_file_in_two_windows_is_one_upload(resource):
    first = begin(resource, modified=7)
    again = begin(resource, modified=7, purpose="guide", for_review=False)
    changed = begin(resource, modified=8)

    assert (again.pk, again.purpose, again.for_review) == (first.pk, "guide", False)
    assert changed.pk != first.pk


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": "浮力.avi"}, "《浮力.avi》不是支持的格式，请转成 PPTX、PDF、ZIP、MP4 后再传。"),
        ({"name": "工具.exe"}, "《工具.exe》是程序或带宏的文件"),
        ({"name": "录像.mp4", "purpose": "lesson_plan"}, "《录像.mp4》不能用于此用途"),
        ({"size": 0}, "《课件.pdf》是空文件，请检查后再传。"),
        ({"size": 3 * GB}, "《课件.pdf》有 3 GB，超过 2 GB，请压缩或分段上传。"),
        ({"name": "../课件.pdf"}, "的文件名里有“/”，请改名后再传。"),
    ],
)
def test_what_will_never_be_taken(resource, facts, sentence):
    facts = {"name": "课件.pdf", "size": 9, "purpose": "courseware", "piece_size": 64, **facts}
    with pytest.raises(Refused, match=sentence):
        actions.begin_upload(resource, by=resource.group.leader, **facts)
    assert not Upload.objects.exists()


def test_the_quota_counts_what_is_kept_and_what_is_on_its_way(resource, settings):
    settings.GROUP_QUOTA_BYTES = 1000
    make.a_file(resource, content=b"x" * 500)
    begin(resource, b"x" * 300, name="一.pdf")

    with pytest.raises(Refused, match="《二.pdf》有 201 B，本组只剩 200 B（共 1000 B）"):
        begin(resource, b"x" * 201, name="二.pdf")
    begin(resource, b"x" * 200, name="三.pdf")


def test_not_too_many_at_once(resource, monkeypatch):
    monkeypatch.setattr("workflow.actions.uploads.MOST_AT_ONCE", 2)
    begin(resource, name="一.pdf")
    begin(resource, name="二.pdf")
    with pytest.raises(Refused, match="已有 2 个文件在上传"):
        begin(resource, name="三.pdf")


def test_who_may_not(resource):
    for person in (cast.school_admin(), cast.bureau_staff()):
        with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
            begin(resource, by=person)


def test_when_not():
    resource = make.a_resource(at="submitted")
    with pytest.raises(Refused, match="处于“待学校初审”，不能再改"):
        begin(resource)
