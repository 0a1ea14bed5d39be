"""Join the pieces, judge the whole, attach it: and what happens when one of these goes wrong."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.refusals import NotPermitted, Refused
from tests import make
from tests.records import trail
from tests.sending import a_whole_upload, begin, complete, on_disk, send, send_all, sha256, split
from workflow.files import pieces, receive
from workflow.models import ResourceFile, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def resource():
    return make.a_resource(files=())


def fresh(upload):
    return Upload.objects.get(pk=upload.pk)


def test_the_file_is_there_and_the_pieces_are_gone(resource, django_capture_on_commit_callbacks):
    upload = a_whole_upload(resource, for_review=False)

    with django_capture_on_commit_callbacks(execute=True):
        file = complete(upload)

    upload = fresh(upload)
    assert file.content.open("rb").read() == make.PDF
    assert (file.name, file.size, file.for_review) == ("课件.pdf", len(make.PDF), False)
    assert (upload.state, upload.file, upload.pieces.count()) == ("done", file, 0)
    assert on_disk(upload) == []
    assert [label for _, label, _, _ in trail(upload)] == ["开始上传", "开始检查", "收下文件"]
    assert trail(resource)[-1][:2] == ("王老师", "上传文件")


def test_it_takes_the_place_of_another(resource):
    old = make.a_file(resource, "旧.pdf")
    file = complete(a_whole_upload(resource, replaces=old))
    assert (file.revision, file.replaces) == (2, old)


def test_what_is_missing_is_named_and_can_still_come(resource):
    upload = begin(resource)
    send_all(upload, but=(2, 3))
    with pytest.raises(Refused, match="《课件.pdf》还缺 2 片，请接着上传。"):
        complete(upload)
    for number in (2, 3):
        send(upload, number, split(make.PDF)[number])

    assert complete(upload).size == len(make.PDF)


def test_another_whole_than_was_announced(resource, django_capture_on_commit_callbacks):
    upload = a_whole_upload(resource)
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(Refused, match="传到的内容与选择的文件不一致"),
    ):
        complete(upload, make.PDF + b"x")

    upload = fresh(upload)
    assert (upload.state, on_disk(upload)) == ("refused", [])
    assert trail(upload)[-1] == ("王老师", "不予收下", "checking", "refused")
    assert not ResourceFile.objects.exists()


def test_a_hostile_whole_is_turned_down_with_its_sentence(resource):
    upload = a_whole_upload(resource, b"%PDF-1.4 nothing of the kind".ljust(200))
    with pytest.raises(Refused, match="《课件.pdf》打不开，可能没有传完或已损坏"):
        complete(upload, b"%PDF-1.4 nothing of the kind".ljust(200))
    assert "打不开" in fresh(upload).fault


def test_the_same_bytes_twice_are_not_needed(resource):
    make.a_file(resource, "已有.pdf", make.PDF)
    upload = a_whole_upload(resource)
    with pytest.raises(Refused, match="与已上传的《已有.pdf》内容相同，不用再传。"):
        complete(upload)
    assert fresh(upload).state == "refused"


def test_after_the_deadline_nothing_is_lost(resource):
    upload = a_whole_upload(resource)
    task = resource.group.task
    closed = timezone.now() + timedelta(days=100)
    with time_machine.travel(closed, tick=False), pytest.raises(Refused, match="截止。如需补交"):
        complete(upload)
    assert (fresh(upload).state, upload.missing()) == ("sending", [])

    task.due_on = timezone.localdate(closed)
    task.save()

    with time_machine.travel(closed, tick=False):
        assert complete(fresh(upload)).size == len(make.PDF)


def test_what_closes_during_the_examination_loses_nothing(resource, monkeypatch):
    upload = a_whole_upload(resource)

    def closing(*args):
        resource.group.memberships.filter(person=upload.by).delete()
        return receive(*args)

    monkeypatch.setattr("workflow.actions.uploads.receive", closing)
    with pytest.raises(NotPermitted):
        complete(upload)

    assert (fresh(upload).state, upload.missing()) == ("sending", [])
    assert trail(upload)[-1] == ("到时", "暂不收下", "checking", "sending")


def test_a_fault_of_ours_loses_nothing(resource, monkeypatch):
    upload = a_whole_upload(resource)
    monkeypatch.setattr(pieces, "joined", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        complete(upload)
    monkeypatch.undo()

    assert complete(fresh(upload)).size == len(make.PDF)


def test_twice_is_once(resource):
    upload = a_whole_upload(resource)
    complete(upload)
    with pytest.raises(Refused, match="已传完"):
        complete(fresh(upload))
    assert ResourceFile.objects.count() == 1


def test_nothing_half_stored_remains(resource, settings, django_capture_on_commit_callbacks):
    for name, data in (("一.pdf", make.PDF), ("二.pdf", b"%PDF-broken".ljust(99))):
        with django_capture_on_commit_callbacks(execute=True):
            upload = a_whole_upload(resource, data, name=name)
            try:
                complete(upload, data)
            except Refused:
                pass

    lying = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert [path.name for path in lying] == [ResourceFile.objects.get().sha256]


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_broken_anywhere_and_resumed(resource, data):
    """QUALITY K4: broken at any place, resumed, the same part twice, some damaged on the way."""
    resource.uploads.all().delete()
    ResourceFile.objects.all().delete()
    comment = data.draw(st.binary(max_size=450)).hex()  # never a word of the PDF's own language
    content = make.PDF + f"%{comment}".encode()
    parts = split(content, data.draw(st.integers(40, 300)))
    upload = begin(resource, content, piece_size=len(parts[1]))
    sent = st.tuples(st.sampled_from(sorted(parts)), st.booleans())
    for number, is_damaged in data.draw(st.lists(sent, max_size=2 * len(parts))):
        send_over_a_bad_line(upload, number, parts[number], is_damaged)
        assert not ResourceFile.objects.exists()

    resumed = begin(resource, content, piece_size=len(parts[1]))
    for number in resumed.missing():
        send(resumed, number, parts[number])

    assert resumed.pk == upload.pk
    assert complete(resumed, content).content.open("rb").read() == content


def send_over_a_bad_line(upload, number, part, is_damaged):
    if not is_damaged or upload.pieces.filter(number=number).exists():
        send(upload, number, part)
        return
    with pytest.raises(Refused):
        send(upload, number, bytes([part[0] ^ 1]) + part[1:], said=sha256(part))
