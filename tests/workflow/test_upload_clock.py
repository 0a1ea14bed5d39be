"""What nobody goes on sending is removed; what was under examination goes on (QUALITY K4)."""

import os
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from tests.sending import a_whole_upload, begin, complete, on_disk, send, sha256, split
from workflow import actions, clock
from workflow.files.pieces import folder_of, shelf
from workflow.models import ResourceFile, Upload

pytestmark = pytest.mark.django_db
PIECES = split(make.PDF)
CHORES = [clock.resume_checks, clock.expire_uploads, clock.sweep_pieces]


@pytest.fixture
def upload():
    upload = begin(make.a_resource(files=()))
    send(upload, 2, PIECES[2])
    return upload


@pytest.fixture
def tick(django_capture_on_commit_callbacks):
    def after(**span):
        """Do what is due so much later, and give what was done."""
        with (
            time_machine.travel(timezone.now() + timedelta(**span), tick=False),
            django_capture_on_commit_callbacks(execute=True),
        ):
            turns = [turn for chore in CHORES for turn in chore()]
            for action, thing in turns:
                action(thing, by=None)
        return [action.__name__ for action, _ in turns]

    return after


def fresh(upload):
    return Upload.objects.get(pk=upload.pk)


def test_an_abandoned_upload_is_removed_after_a_day(upload, tick):
    assert tick(hours=23) == []
    assert len(on_disk(upload)) == 1

    assert tick(hours=24, minutes=1) == ["expire_upload"]

    assert (fresh(upload).state, upload.pieces.count(), on_disk(upload)) == ("expired", 0, [])
    assert trail(upload)[-1] == ("到时", "到期清除", "sending", "expired")
    assert tick(hours=25) == []


def test_each_piece_gives_another_day(upload, tick):
    with time_machine.travel(timezone.now() + timedelta(hours=20), tick=False):
        send(upload, 3, PIECES[3])
    assert tick(hours=30) == []


def test_what_is_whole_waits_a_week_for_its_deadline(tick):
    upload = a_whole_upload(make.a_resource(files=()))
    assert tick(days=6) == []
    assert tick(days=7, minutes=1) == ["expire_upload"]
    assert fresh(upload).state == "expired"


def test_a_piece_that_came_just_now_keeps_it(upload):
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        found = list(clock.expire_uploads())
        send(upload, 3, PIECES[3])
        for action, thing in found:
            action(thing, by=None)
    assert fresh(upload).state == "sending"


def test_a_killed_examination_is_resumed(tick):
    resource = make.a_resource(files=())
    upload = a_whole_upload(resource)
    digest = sha256(make.PDF)
    actions.uploads.check_whole(upload, by=upload.by, sha256=digest)
    assert tick(minutes=9) == []

    assert tick(minutes=11) == ["resume_check"]

    assert fresh(upload).state == "done"
    assert ResourceFile.objects.get().name == "课件.pdf"
    assert told() == [("王老师", "《课件.pdf》已上传到《分数的初步认识》。")]


def test_a_resumed_examination_that_refuses_says_so(tick):
    upload = a_whole_upload(make.a_resource(files=()))
    actions.uploads.check_whole(upload, by=upload.by, sha256="0" * 64)
    tick(minutes=11)

    assert fresh(upload).state == "refused"
    assert [words[:24] for _, words in told()] == ["《课件.pdf》传到的内容与选择的文件不一致，可"]


def test_folders_of_no_upload_are_swept(upload, tick):
    stray = shelf() / "ab" / ("ab" * 16)
    stray.mkdir(parents=True)
    (stray / "00001-piece").write_bytes(b"x")
    for folder in (stray, folder_of(upload)):
        os.utime(folder, (0, 0))

    assert tick(minutes=0) == ["sweep"]
    assert (stray.exists(), len(on_disk(upload))) == (False, 1)


def test_its_sender_cancels_it(upload, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel_upload(upload, by=upload.by)

    assert (fresh(upload).state, on_disk(upload)) == ("cancelled", [])
    assert trail(upload)[-1] == ("王老师", "取消上传", "sending", "cancelled")
    assert told() == []


def test_who_may_not_cancel_and_when_not(upload):
    with pytest.raises(NotPermitted, match="只有开始上传的人可以继续或取消"):
        actions.cancel_upload(upload, by=cast.school_admin())
    for number in upload.missing():
        send(upload, number, PIECES[number])
    complete(upload)
    with pytest.raises(Refused, match="处于“已传完”，不能这样办理"):
        actions.cancel_upload(fresh(upload), by=upload.by)
