"""Whether a work may enter a category: the contest's own parameters (REQUIREMENTS 2.4)."""

from django.utils import timezone

from competitions.models import Competition, Entry, EntryAuthor
from workflow.models import Resource


def why_not_enter(category, resource, authors, unit):
    """The sentence that keeps this work out, or "" when it may enter.

    `authors` are the resource's credits in order; `unit` is the unit that sends it in.
    """
    for question in (fits_the_category, is_in_the_library, has_room, authors_are_free):
        if reason := question(category, resource, authors, unit):
            return reason
    return ""


def fits_the_category(category, resource, authors, unit):
    if category.stage_id and resource.subject.stage_id != category.stage_id:
        return f"“{category}”只收{category.stage}作品，这件作品属于{resource.subject.stage}。"
    if category.form and resource.form != category.form:
        return f"“{category}”只收{category.get_form_display()}，请改选组别。"
    return ""


def is_in_the_library(category, resource, authors, unit):
    if resource.state != Resource.State.ADMITTED:
        return "只有已入库的作品可以报送参评，请等入库后再报送。"
    if category.entries.filter(resource=resource, state=Entry.State.ENTERED).exists():
        return "这件作品已经报送到此组别，不用再报。"
    return ""


def has_room(category, resource, authors, unit):
    competition = category.competition
    if competition.state != Competition.State.OPEN:
        return f"“{competition}”{competition.get_state_display()}，现在不能报送。"
    if timezone.localdate() > competition.entry_deadline:
        return f"报送已于 {competition.entry_deadline:%-m 月 %-d 日}截止。"
    if len(authors) > competition.max_authors:
        return (
            f"每件作品最多 {competition.max_authors} 位作者，这件有 {len(authors)} 位，请改选作品。"
        )
    entered = Entry.objects.filter(
        category__competition=competition, unit=unit, state=Entry.State.ENTERED
    ).count()
    if competition.works_per_unit is not None and entered >= competition.works_per_unit:
        return f"本单位名额 {competition.works_per_unit} 件已用完，请先撤回一件再报送。"
    return ""


def authors_are_free(category, resource, authors, unit):
    """One person enters so many works, co-authorship included (REQUIREMENTS 2.4)."""
    competition = category.competition
    for credit in authors:
        entered = EntryAuthor.objects.filter(
            person=credit.person_id,
            entry__category__competition=competition,
            entry__state=Entry.State.ENTERED,
        ).count()
        if entered >= competition.works_per_person:
            return (
                f"{credit.name}在本次评比中已参评 {entered} 件，"
                f"每人最多 {competition.works_per_person} 件。"
            )
    return ""
