"""A file on its way to a resource 上传, piece by piece, until it is whole and was judged."""

import secrets
from datetime import timedelta

from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.brackets import bracketed
from accounts.models import Person
from workflow import permissions
from workflow.models.files import ResourceFile
from workflow.models.resource import Resource
from workflow.transitions import Stateful, rule


def new_folder():
    return secrets.token_hex(16)


@rule(lambda upload: f"{bracketed(upload.name)}还缺 {len(upload.missing())} 片，请接着上传。")
def is_whole(upload):
    return not upload.missing()


class UploadQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Whoever may see the resource sees what is on its way to it."""
        return self.filter(resource__in=Resource.objects.visible_to(person))

    def live(self):
        """Still on their way."""
        return self.filter(state__in=[Upload.State.SENDING, Upload.State.CHECKING])

    def reserved(self):
        """How many bytes these uploads will need once they are whole."""
        return self.live().aggregate(bytes=Sum("size", default=0))["bytes"]

    def abandoned(self, now):
        """Sent nothing for a day; what is whole and only waits for its deadline has a week."""
        idle = self.filter(state=Upload.State.SENDING).alias(arrived=Sum("pieces__size", default=0))
        begun, whole = now - Upload.KEPT, now - Upload.KEPT_WHOLE
        return idle.filter(
            Q(touched_at__lt=begun, arrived__lt=models.F("size")) | Q(touched_at__lt=whole)
        )

    def stalled(self, now):
        """Under examination for longer than any examination takes: its process was ended."""
        return self.filter(state=Upload.State.CHECKING, touched_at__lt=now - Upload.LONGEST_CHECK)

    def for_list(self):
        return self.select_related("by").annotate(arrived=Sum("pieces__size", default=0))


class Upload(Stateful):
    KEPT = timedelta(hours=24)
    KEPT_WHOLE = timedelta(days=7)
    LONGEST_CHECK = timedelta(minutes=10)

    class State(models.TextChoices):
        SENDING = "sending", "上传中"
        CHECKING = "checking", "检查中"
        DONE = "done", "已传完"
        REFUSED = "refused", "未通过检查"
        CANCELLED = "cancelled", "已取消"
        EXPIRED = "expired", "已过期"

    resource = models.ForeignKey(
        Resource, models.CASCADE, related_name="uploads", verbose_name="作品"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="uploads", verbose_name="上传人")
    name = models.CharField("文件名", max_length=150)
    size = models.PositiveBigIntegerField("大小")
    modified = models.BigIntegerField("文件修改时间", default=0)  # ms, as the browser says
    piece_size = models.PositiveIntegerField("分片大小")
    sha256 = models.CharField("摘要", max_length=64, blank=True)
    purpose = models.CharField("用途", max_length=12, choices=ResourceFile.Purpose)
    for_review = models.BooleanField("评审件", default=True)
    replaces = models.ForeignKey(
        ResourceFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="替换"
    )
    folder = models.CharField(max_length=32, default=new_folder, unique=True, editable=False)
    fault = models.CharField("没有收下的原因", max_length=300, blank=True)
    file = models.OneToOneField(
        ResourceFile, models.SET_NULL, null=True, blank=True, related_name="upload"
    )
    begun_at = models.DateTimeField("开始时间", auto_now_add=True)
    touched_at = models.DateTimeField("最近收到时间", default=timezone.now)
    state = FSMField("状态", default=State.SENDING, choices=State, protected=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "上传"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="same_file_is_sent_once",
                fields=["resource", "by", "name", "size", "modified"],
                condition=Q(state__in=["sending", "checking"]),
            ),
            models.CheckConstraint(
                name="upload_is_not_empty", condition=Q(size__gt=0, piece_size__gt=0)
            ),
            models.CheckConstraint(
                name="refused_upload_says_why", condition=~Q(state="refused") | ~Q(fault="")
            ),
        ]

    def __str__(self):
        return f"{bracketed(self.name)}"

    def get_absolute_url(self):
        return f"{self.resource.group.get_absolute_url()}#files"

    @property
    def count(self):
        """How many pieces make the whole."""
        return -(-self.size // self.piece_size)

    def size_of(self, number):
        """How many bytes piece `number` (from 1) has; only the last may be shorter."""
        return min(self.piece_size, self.size - (number - 1) * self.piece_size)

    def missing(self):
        """The numbers of the pieces that have not arrived."""
        arrived = set(self.pieces.values_list("number", flat=True))
        return [number for number in range(1, self.count + 1) if number not in arrived]

    @property
    def is_live(self):
        return self.state in (self.State.SENDING, self.State.CHECKING)

    @transition(
        field=state,
        source=State.SENDING,
        target=State.CHECKING,
        conditions=[is_whole],
        permission=permissions.sends_it,
        custom={"label": "开始检查"},
    )
    def check_whole(self, sha256):
        self.sha256 = sha256
        self.touched_at = timezone.now()

    @transition(
        field=state,
        source=State.CHECKING,
        target=State.DONE,
        permission=permissions.sends_it,
        custom={"label": "收下文件"},
    )
    def finish(self, file):
        self.file = file

    @transition(
        field=state,
        source=State.CHECKING,
        target=State.SENDING,
        permission=permissions.sends_it_or_the_clock,
        custom={"label": "暂不收下"},
    )
    def hold(self):
        self.touched_at = timezone.now()

    @transition(
        field=state,
        source=[State.SENDING, State.CHECKING],
        target=State.REFUSED,
        permission=permissions.sends_it,
        custom={"label": "不予收下"},
    )
    def turn_down(self, fault):
        self.fault = fault[:300]

    @transition(
        field=state,
        source=State.SENDING,
        target=State.CANCELLED,
        permission=permissions.sends_it,
        custom={"label": "取消上传", "action": "workflow:cancel_upload", "confirms": True},
    )
    def cancel(self):
        pass

    @transition(
        field=state,
        source=State.SENDING,
        target=State.EXPIRED,
        permission=permissions.by_the_clock,
        custom={"label": "到期清除"},
    )
    def expire(self):
        pass


class Piece(models.Model):
    """One piece that arrived whole; its bytes wait in the upload's folder to be joined."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="pieces", verbose_name="上传")
    number = models.PositiveIntegerField("序号")
    size = models.PositiveIntegerField("大小")
    sha256 = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "分片"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "number"], name="piece_arrives_once")
        ]

    def __str__(self):
        return f"{self.upload}第 {self.number} 片"
