"""Pieces come in any order, twice, damaged, too late: what counts and what stays (QUALITY K4)."""

import contextlib
import threading
from io import BytesIO

import pytest
from django.db import connection

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.sending import begin, on_disk, send, send_all, sha256, split
from workflow import actions
from workflow.files.pieces import piece_path
from workflow.models import Upload

pytestmark = pytest.mark.django_db
PIECES = split(make.PDF)


@pytest.fixture
def upload():
    return begin(make.a_resource(files=()))


def test_pieces_come_in_any_order(upload):
    for number in sorted(PIECES, reverse=True):
        send(upload, number, PIECES[number])

    assert upload.missing() == []
    assert piece_path(upload, 2, sha256(PIECES[2])).read_bytes() == PIECES[2]


def test_the_same_piece_twice_is_harmless(upload):
    send(upload, 1, PIECES[1])
    before = on_disk(upload)

    unread = BytesIO(PIECES[1])
    actions.add_piece(upload, 1, by=upload.by, stream=unread, sha256=sha256(PIECES[1]))

    assert unread.tell() == 0
    assert on_disk(upload) == before
    assert upload.pieces.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (PIECES[2][:-1] + b"?", "这一片在路上损坏了，校验值不符，会自动重传。"),
        (PIECES[2][:-1], "这一片没有传完，网络可能中断过，会自动重传。"),
        (b"", "这一片没有传完"),
    ],
)
def test_a_damaged_piece_leaves_nothing(upload, data, sentence):
    with pytest.raises(Refused, match=sentence):
        send(upload, 2, data, said=sha256(PIECES[2]))

    assert on_disk(upload) == []
    assert not upload.pieces.exists()


def test_more_than_the_piece_is_not_read(upload):
    stream = BytesIO(PIECES[2] + b"x" * 1000)
    actions.add_piece(upload, 2, by=upload.by, stream=stream, sha256=sha256(PIECES[2]))
    assert stream.tell() == len(PIECES[2])


def test_a_file_that_was_changed_meanwhile_is_noticed(upload):
    send(upload, 2, PIECES[2])
    with pytest.raises(Refused, match="与先前传到的不一样，可能改过"):
        send(upload, 2, bytes(len(PIECES[2])))
    assert upload.pieces.get().sha256 == sha256(PIECES[2])


@pytest.mark.parametrize("number", [0, len(PIECES) + 1])
def test_there_is_no_such_piece(upload, number):
    with pytest.raises(Refused, match=f"没有第 {number} 片"):
        send(upload, number, b"x")


def test_a_file_of_another_kind_is_turned_down_with_its_first_piece(upload):
    with pytest.raises(Refused, match="《课件.pdf》的内容不是 PDF，像是 PNG"):
        send(upload, 1, b"\x89PNG\r\n\x1a\n".ljust(upload.piece_size, b"\0"))

    upload.refresh_from_db()
    assert (upload.state, upload.fault[:17]) == ("refused", "《课件.pdf》的内容不是 PDF")
    with pytest.raises(Refused, match="《课件.pdf》的内容不是 PDF"):
        send(upload, 2, PIECES[2])


def test_only_its_sender_sends_and_only_while_in_the_group(upload):
    other = cast.a_person("赵老师", cast.a_unit())
    upload.resource.group.memberships.create(person=other, duty="成员")
    with pytest.raises(NotPermitted, match="只有开始上传的人可以继续或取消"):
        send(upload, 1, PIECES[1], by=other)
    send(upload, 1, PIECES[1])

    upload.resource.group.memberships.filter(person=upload.by).delete()

    with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
        send(upload, 2, PIECES[2])
    assert upload.pieces.count() == 1


def test_who_is_put_out_of_the_group_during_a_piece_has_sent_nothing(upload):
    class Slow(BytesIO):
        def read(self, size):
            upload.resource.group.memberships.filter(person=upload.by).delete()
            return super().read(size)

    with pytest.raises(NotPermitted):
        actions.add_piece(upload, 2, by=upload.by, stream=Slow(PIECES[2]), sha256=sha256(PIECES[2]))
    assert not upload.pieces.exists()


@pytest.mark.django_db(transaction=True)
def test_two_windows_send_the_same_pieces_at_once():
    upload = begin(make.a_resource(files=()))
    faults = []

    def window():
        try:
            send_all(Upload.objects.get(pk=upload.pk))
        except Exception as fault:  # noqa: BLE001
            faults.append(fault)
        finally:
            connection.close()

    windows = [threading.Thread(target=window) for _ in range(3)]
    for each in windows:
        each.start()
    for each in windows:
        each.join()

    assert faults == []
    assert (upload.missing(), upload.pieces.count()) == ([], len(PIECES))


class EndedMeanwhile(BytesIO):
    """A piece on its way while something else ends its upload, and what arrived is removed."""

    def __init__(self, data, end):
        super().__init__(data)
        self.end = end

    def read(self, *size):
        end, self.end = self.end, lambda: None
        end()
        return super().read(*size)


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        (lambda upload: actions.cancel_upload(upload, by=upload.by), "已取消，不用再传"),
        (lambda upload: send(upload, 1, b"MZ" + bytes(len(PIECES[1]) - 2)), "是程序或带宏的文件"),
    ],
)
def test_a_piece_on_its_way_hears_why_its_upload_ended(
    upload, ending, sentence, django_capture_on_commit_callbacks
):
    def end():
        with django_capture_on_commit_callbacks(execute=True), contextlib.suppress(Refused):
            ending(Upload.objects.get(pk=upload.pk))

    stream = EndedMeanwhile(PIECES[2], end)
    with pytest.raises(Refused, match=sentence):
        actions.add_piece(upload, 2, by=upload.by, stream=stream, sha256=sha256(PIECES[2]))

    assert on_disk(upload) == []
    assert not upload.pieces.exists()
