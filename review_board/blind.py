"""What a judge may fetch of a case, and what it is called on the way.

REQUIREMENTS 2.5: in a blind round a judge sees the review copies 评审件 and a review number, nothing
that names an author or a school. So parts are addressed by their place, carry neutral names and are
served as neutral copies; only in a signed round 署名 are they the files as uploaded.
"""

import hashlib
import tempfile
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from django.conf import settings

from review_board import scrubbing
from review_board.masking import struck_out, without_names
from review_board.models import Case
from workflow.classification import Form
from workflow.models import Membership, ResourceFile

EDITION = 1  # of the scrubbing: raise it and every neutral copy is made anew
BEHIND_A_TITLE = (
    "pk",
    "review_round__is_blind",
    "version__facts",
    "resource__group",
    "resource__group__leader__real_name",
    "resource__group__name",
    "resource__group__school__name",
)
FACTS = {
    "学段学科": "subject",
    "年级": "grade",
    "教材版本": "edition",
    "册次": "volume",
    "单元与课": "lesson",
    "呈现方式": "form",
    "关键词": "keywords",
    "运行要求": "requirements",
}
KINDS = {
    "pages": ("pdf",),
    "picture": ("png", "jpg", "jpeg", "gif", "webp"),
    "video": ("mp4", "m4v", "webm"),
    "sound": ("mp3", "m4a", "ogg"),
}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
}


@dataclass(frozen=True)
class Part:
    """One file of a case as a judge meets it: `number` is its place, from 1, and its address."""

    number: int
    name: str
    case: Case
    file: ResourceFile

    @property
    def ending(self):
        return PurePosixPath(self.file.name).suffix[1:].lower()

    @property
    def kind(self):
        """How it is shown: pages, picture, video, sound, or "" when it can only be downloaded."""
        return next((kind for kind, endings in KINDS.items() if self.ending in endings), "")

    @property
    def media_type(self):
        return MEDIA_TYPES.get(self.ending, "application/octet-stream")

    @property
    def filename(self):
        """SX-013-教学设计.pdf; in a signed round the name it was uploaded under."""
        if not self.case.review_round.is_blind:
            return self.file.name
        return f"{self.case.number}-{self.name.replace(' ', '')}.{self.ending}"

    @cached_property
    def path(self):
        """The file a judge gets: as uploaded in a signed round, else its neutral copy.

        Raises Unclean, a refusal, when no neutral copy can be made.
        """
        if not self.case.review_round.is_blind:
            return Path(self.file.content.path)
        return neutral_copy(self.file, self.ending)


def title_of(case):
    return without_names(case.version.facts.get("title", ""), case)


def titles_of(cases):
    """{case.pk: title} as `title_of` gives it, for the keys of many cases, in two lean queries."""
    rows = list(Case.objects.filter(pk__in=cases).values_list(*BEHIND_A_TITLE))
    members = defaultdict(list)
    groups = Membership.objects.filter(group__in={row[3] for row in rows})
    for group, name in groups.values_list("group", "person__real_name").order_by():
        members[group].append(name)
    return {
        case: struck_out(title, facts, [*members[group], *names]) if is_blind else title
        for case, is_blind, facts, group, *names in rows
        for title in [facts.get("title", "")]
    }


def description_of(case):
    return without_names(case.version.facts.get("description", ""), case)


def facts_of(case):
    """What is said of the work itself, as (label, value): never who made it, where or under which task."""
    facts = case.version.facts
    said = {label: facts.get(name) for label, name in FACTS.items()}
    said["学段学科"] = f"{facts.get('stage', '')}{facts.get('subject', '')}"
    said["呈现方式"] = Form(facts["form"]).label if facts.get("form") in Form.values else ""
    said["关键词"] = "、".join(facts.get("keywords") or [])
    said["人工智能"] = facts.get("ai_note") if facts.get("uses_ai") else "没有使用生成内容"
    return [(label, without_names(value, case)) for label, value in said.items() if value]


def signed_by(case):
    """Authors and school for a signed round; nothing in a blind one."""
    if case.review_round.is_blind:
        return []
    facts = case.version.facts
    authors = "、".join(f"{one['name']}（{one['unit']}）" for one in facts.get("authors", []))
    return [("作者", authors), ("牵头学校", facts.get("school", ""))]


def parts_of(case):
    """The parts of a case in the order of their purposes; numbered names where several are alike."""
    files = case.version.files.of_the_work().filter(for_review=True)
    order = ResourceFile.Purpose.values
    files = sorted(files, key=lambda file: (order.index(file.purpose), file.pk))
    alike = [file.purpose for file in files]
    return [
        Part(number, part_name(file, alike, number), case, file)
        for number, file in enumerate(files, start=1)
    ]


def part_name(file, alike, number):
    """教学设计, or 教学设计 2 for the second of several."""
    label = file.get_purpose_display()
    if alike.count(file.purpose) == 1:
        return label
    return f"{label} {alike[:number].count(file.purpose)}"


def neutral_copy(file, ending):
    """The path of the file without anything that names its makers, made once and kept."""
    kept = cached(file.sha256, f"neutral-{EDITION}", ending or "bin")
    if not kept.exists():
        with file.content.open("rb") as source, replacing(kept) as target:
            scrubbing.scrub(ending, source, target)
    return kept


def cached(sha256, variant, ending):
    """Where something made from the file with this digest is kept; its name says nothing of it."""
    folder = settings.VAR_DIR / "cache" / "review"
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(f"{sha256} {variant} {ending}".encode()).hexdigest()
    return folder / f"{name}.{ending}"


@contextmanager
def replacing(path):
    """A file to write that appears at `path` whole or not at all, whoever else is making it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as fresh:
        fresh_path = Path(fresh.name)
        try:
            yield fresh
        except BaseException:
            fresh_path.unlink()
            raise
    fresh_path.replace(path)
