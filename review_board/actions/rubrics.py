"""Rubrics 评分标准: begun from a template, edited as a draft, then published for good (R031)."""

from django.db import transaction
from django.db.models import Max

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record
from review_board import permissions
from review_board.models import Criterion, Rubric
from review_board.rubric_templates import TEMPLATES
from review_board.scoring import plain
from workflow.transitions import locked, proceed


@transaction.atomic
def start_rubric(template, *, by):
    """A draft from one of the starting rubrics; `template` is a key of `TEMPLATES`."""
    name, criteria = TEMPLATES[template]
    rubric = next_edition(name, by)
    Criterion.objects.bulk_create(
        Criterion(rubric=rubric, order=order, name=name, meaning=meaning, hint=hint, max_score=full)
        for order, (name, full, meaning, hint) in enumerate(criteria, start=1)
    )
    record(by, "start", "起草标准", rubric, to_state=rubric.state)
    return rubric


@transaction.atomic
def copy_rubric(rubric, *, by):
    """A new draft edition with the same criteria: the only way to change what was published."""
    criteria = list(rubric.criteria.all())
    copy = next_edition(rubric.name, by)
    for criterion in criteria:
        criterion.pk, criterion.rubric = None, copy
    Criterion.objects.bulk_create(criteria)
    record(by, "copy", "修订标准", copy, to_state=copy.state, note=f"由{rubric}修订")
    return copy


def next_edition(name, by):
    last = Rubric.objects.filter(name=name).aggregate(last=Max("edition"))["last"] or 0
    rubric = Rubric(name=name, edition=last + 1)
    require(permissions.by_the_bureau(rubric, by))
    rubric.save()
    return rubric


@transaction.atomic
def add_criterion(rubric, *, by, **fields):
    """One more line at the end of a draft."""
    rubric = editable(rubric, by)
    last = rubric.criteria.aggregate(last=Max("order"))["last"] or 0
    criterion = Criterion.objects.create(rubric=rubric, order=last + 1, **fields)
    record(by, "add_criterion", "添加指标", rubric, note=in_words(criterion))
    return criterion


@transaction.atomic
def edit_criterion(criterion, *, by, **fields):
    """Change one line of a draft."""
    rubric = editable(criterion.rubric, by)
    criterion = locked(criterion)
    for name, value in fields.items():
        setattr(criterion, name, value)
    criterion.save()
    record(by, "edit_criterion", "修改指标", rubric, note=in_words(criterion))
    return criterion


@transaction.atomic
def drop_criterion(criterion, *, by):
    """Take one line out of a draft."""
    rubric = editable(criterion.rubric, by)
    note = in_words(criterion)
    criterion.delete()
    record(by, "drop_criterion", "删除指标", rubric, note=note)


def editable(rubric, by):
    """The draft, held; a published rubric is never changed, only followed by a new edition."""
    rubric = locked(rubric)
    require(permissions.by_the_bureau(rubric, by), rubric)
    if rubric.state != Rubric.State.DRAFT:
        raise Refused("评分标准已经发布，不能再改。请修订成新的一版。", rubric)
    return rubric


def in_words(criterion):
    return f"{criterion.name} {plain(criterion.max_score)} 分"


@transaction.atomic
def publish_rubric(rubric, *, by):
    """Publish for good: the full marks add up to 100 and no line can change any more."""
    rubric = locked(rubric)
    proceed(rubric.publish, by=by)
    return rubric
