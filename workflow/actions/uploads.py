"""Send a file to a resource piece by piece (issue 3, UI_GUIDE 10; QUALITY K4).

Pieces may come in any order, several at once, twice, and after a restart of the server. Nothing of
the file counts until it is whole, was judged and was taken.
"""

import re

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions, quota
from workflow.actions.files import attach_file, may_add, store, twin_of
from workflow.files import kind_of, pieces, promising, receive
from workflow.models import Piece, Upload
from workflow.transitions import locked, proceed

SHA256 = re.compile("[0-9a-f]{64}")
MOST_AT_ONCE = 30  # uploads on their way to one resource


def begin_upload(resource, *, by, name, size, purpose, piece_size, modified=0, **place):
    """Announce a file; give back the upload to send its pieces to.

    The same file announced again, in another window or after a reload, is the same upload. `size`
    and `piece_size` in bytes, `modified` in ms; `place` is `for_review` and `replaces`.
    """
    may_add(resource, by)
    name = promising(name, size, purpose)
    facts = {"name": name, "size": size, "modified": modified}
    return find_or_begin(resource, by, facts, {"purpose": purpose, **place}, piece_size)


@transaction.atomic
def find_or_begin(resource, by, facts, place, piece_size):
    resource = locked(resource)
    may_add(resource, by)
    live = resource.uploads.live()
    if upload := live.filter(by=by, **facts).first():
        Upload.objects.filter(pk=upload.pk, state=Upload.State.SENDING).update(**place)
        return Upload.objects.get(pk=upload.pk)
    if live.count() >= MOST_AT_ONCE:
        raise Refused(f"已有 {MOST_AT_ONCE} 个文件在上传，请等它们传完，或取消不用的。", resource)
    quota.refuse_beyond(resource, facts["name"], facts["size"], reserved=live.reserved())
    upload = Upload.objects.create(
        resource=resource, by=by, piece_size=piece_size, **facts, **place
    )
    record(by, "begin", "开始上传", upload, to_state=upload.state)
    return upload


def add_piece(upload, number, *, by, stream, sha256):
    """Take one piece in; the same piece a second time changes nothing.

    Whether `by` may send is asked before a byte is read and again before the piece counts. From the
    first piece on it is known whether the file is of the kind it says.
    """
    may_send(upload, by)
    if not 1 <= number <= upload.count:
        raise Refused(
            f"{bracketed(upload.name)}只有 {upload.count} 片，没有第 {number} 片。", upload
        )
    if not SHA256.fullmatch(sha256):
        raise Refused("这一片没有带校验值，请刷新页面后继续上传。", upload)
    if not upload.pieces.filter(number=number, sha256=sha256).exists():
        write_and_judge(upload, number, sha256, stream, by)
    return note_piece(upload, number, sha256, by=by)


def write_and_judge(upload, number, sha256, stream, by):
    try:
        path = pieces.write_piece(upload, number, sha256, stream)
        if number == 1:
            judge_beginning(upload, path, by)
    except FileNotFoundError:  # another piece had the upload turned down, or its sender gave it up
        upload.refresh_from_db()
        may_send(upload, by)
        raise


@transaction.atomic
def note_piece(upload, number, sha256, *, by):
    upload = locked(upload)
    may_send(upload, by)
    size = upload.size_of(number)
    piece, _ = Piece.objects.get_or_create(
        upload=upload, number=number, defaults={"size": size, "sha256": sha256}
    )
    if piece.sha256 != sha256:
        raise Refused(
            f"{bracketed(upload.name)}与先前传到的不一样，可能改过。请取消这次上传，重新选择文件再传。",
            upload,
        )
    upload.touched_at = timezone.now()
    upload.save(update_fields=["touched_at"])
    return piece


def judge_beginning(upload, path, by):
    """Turn a file down by its first bytes, before gigabytes of it are sent for nothing."""
    try:
        with path.open("rb") as beginning:
            kind_of(upload.name, beginning, upload.purpose)
    except Refused as refusal:
        turn_down(upload, by=by, fault=str(refusal))
        raise


def may_send(upload, by):
    require(permissions.sends_it(upload, by), upload)
    if upload.state != Upload.State.SENDING:
        over = f"{bracketed(upload.name)}{upload.get_state_display()}，不用再传。"
        raise Refused(upload.fault or over, upload)


def complete_upload(upload, *, by, sha256):
    """Join the pieces, judge the whole and attach it; give back the `ResourceFile`.

    What is refused for its content is turned down for good. What only comes too late, or to a
    resource that is locked, loses nothing: it is held and can be completed when that has changed.
    """
    may_add(upload.resource, by)
    upload = check_whole(upload, by=by, sha256=sha256)
    try:
        received = judged(upload)
        return finish_upload(upload, received, by=by)
    except TurnedDown as refusal:
        turn_down(upload, by=by, fault=str(refusal))
        raise
    except Exception:
        hold(upload)
        raise


class TurnedDown(Refused):
    """The file itself is why it was refused."""


@transaction.atomic
def check_whole(upload, *, by, sha256):
    upload = locked(upload)
    proceed(upload.check_whole, by=by, sha256=sha256)
    return upload


def judged(upload):
    """The whole file, judged and kept; reads all of it, so it stands outside of transactions."""
    arrived = list(upload.pieces.values_list("number", "sha256"))
    with pieces.joined(upload, arrived) as whole:
        try:
            if whole.sha256 != upload.sha256:
                raise Refused(
                    f"{bracketed(upload.name)}传到的内容与选择的文件不一致，可能在上传途中改过，"
                    "请重新选择文件再传。"
                )
            return receive(whole, upload.purpose, store())
        except Refused as refusal:
            raise TurnedDown(str(refusal), upload) from refusal


@transaction.atomic
def finish_upload(upload, received, *, by):
    resource = locked(upload.resource)
    upload = locked(upload)
    may_add(resource, by)
    if twin := twin_of(resource, received):
        raise TurnedDown(twin, upload)
    facts = {"purpose": upload.purpose, "for_review": upload.for_review}
    file = attach_file(resource, received, by=by, replaces=upload.replaces, besides=upload, **facts)
    proceed(upload.finish, by=by, file=file)
    forget_pieces(upload)
    return file


@transaction.atomic
def turn_down(upload, *, by, fault):
    upload = locked(upload)
    proceed(upload.turn_down, by=by, note=fault, fault=fault)
    forget_pieces(upload)
    return upload


@transaction.atomic
def hold(upload, *, by=None):
    """Back to where it can be completed again; nothing that arrived is lost."""
    upload = locked(upload)
    proceed(upload.hold, by=by)
    return upload


@transaction.atomic
def cancel_upload(upload, *, by):
    """Its sender gives it up; what arrived of it is removed."""
    upload = locked(upload)
    proceed(upload.cancel, by=by)
    forget_pieces(upload)
    return upload


@transaction.atomic
def expire_upload(upload, *, by=None):
    """The clock removes what nobody went on sending."""
    upload = locked(upload)
    if upload.state != Upload.State.SENDING or not upload_is_abandoned(upload):
        return upload
    proceed(upload.expire, by=by)
    forget_pieces(upload)
    return upload


def upload_is_abandoned(upload):
    return Upload.objects.abandoned(timezone.now()).filter(pk=upload.pk).exists()


def resume_check(upload, *, by=None):
    """The clock completes what was under examination when its process was ended."""
    upload = hold(upload, by=by)
    sender = upload.by
    try:
        complete_upload(upload, by=sender, sha256=upload.sha256)
    except Refused as refusal:
        words = str(refusal)
    else:
        words = f"{bracketed(upload.name)}已上传到{upload.resource}。"
    with transaction.atomic():
        tell([sender], words, about=upload.resource)


def forget_pieces(upload):
    """Remove what arrived, once it is certain that it is not needed."""
    upload.pieces.all().delete()
    transaction.on_commit(lambda: pieces.discard(upload.folder))
