"""What a resource is: its name, its place in the curriculum, its kind, and the group that makes it."""

from django.db import models
from django.urls import reverse

from accounts.brackets import bracketed
from workflow.classification import Category, Form, Mode, Source
from workflow.models.group import CollaborationGroup
from workflow.models.standard import Standard
from workflow.models.vocabulary import Edition, Subject


class ResourceFacts(models.Model):
    """The facts of a resource, which no step of its life changes; `describe_resource` does."""

    title = models.CharField("名称", max_length=100)
    code = models.CharField("作品编号", max_length=20, unique=True)
    group = models.OneToOneField(
        CollaborationGroup, models.PROTECT, related_name="resource", verbose_name="协作组"
    )
    subject = models.ForeignKey(Subject, models.PROTECT, verbose_name="学段学科")
    grade = models.CharField("年级", max_length=10, blank=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, verbose_name="教材版本"
    )
    volume = models.CharField("册次", max_length=20, blank=True)
    lesson = models.CharField("单元与课", max_length=60, blank=True)
    category = models.CharField("类别", max_length=12, choices=Category)
    form = models.CharField("呈现方式", max_length=20, choices=Form)
    source = models.CharField("来源", max_length=16, choices=Source, default=Source.DISTRICT)
    mode = models.CharField(
        "开发模式", max_length=10, choices=Mode, blank=True, default=Mode.CENTRAL
    )
    description = models.TextField("简介", max_length=1000, blank=True)
    keywords = models.CharField("关键词", max_length=120, blank=True)
    requirements = models.CharField("运行要求", max_length=200, blank=True)
    uses_ai = models.BooleanField("使用了人工智能生成内容", default=False)
    ai_note = models.CharField("人工智能使用说明", max_length=300, blank=True)
    standard = models.ForeignKey(
        Standard, models.PROTECT, null=True, blank=True, verbose_name="建设标准"
    )

    class Meta:
        abstract = True

    def __str__(self):
        return bracketed(self.title)

    def get_absolute_url(self):
        return reverse("workflow:resource_detail", args=[self.pk])

    @property
    def keyword_list(self):
        return [
            word
            for word in self.keywords.replace("，", "、").replace(",", "、").split("、")
            if word.strip()
        ]

    @property
    def due_on(self):
        return self.group.task.due_on if self.group.task_id else None

    @property
    def latest_version(self):
        return self.versions.order_by("-number").first()
