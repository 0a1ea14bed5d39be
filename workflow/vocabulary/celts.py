"""The kinds of resource that 《教育资源建设技术规范》 (CELTS-41) names, and the media it counts.

Notice 四.2, R059; REQUIREMENTS 4.1. The list may be added to ("等"): 电子图书, 工具软件 and 影片 are
customary additions. Only the names are known to us: do not claim certified conformance.
"""

from django.db.models import TextChoices


class ResourceKind(TextChoices):
    """学习资源类型 (LOM 5.2), exactly one per resource."""

    MEDIA = "media", "媒体素材"
    ITEM = "item", "试题"
    PAPER = "paper", "试卷"
    COURSEWARE = "courseware", "课件与网络课件"
    CASE = "case", "案例"
    LITERATURE = "literature", "文献资料"
    FAQ = "faq", "常见问题解答"
    INDEX = "index", "资源目录索引"
    COURSE = "course", "网络课程"
    EBOOK = "ebook", "电子图书"
    TOOL = "tool", "工具软件"
    FILM = "film", "影片"


class Medium(TextChoices):
    """What a 媒体素材 is made of."""

    TEXT = "text", "文本"
    IMAGE = "image", "图形/图像"
    AUDIO = "audio", "音频"
    VIDEO = "video", "视频"
    ANIMATION = "animation", "动画"


NAMED_BY_CELTS_41 = tuple(ResourceKind)[:9]
