"""Say which textbooks are used in the district (REQUIREMENTS 4.3)."""

from django.db import transaction

from accounts.answers import require
from accounts.trail import record
from workflow import permissions
from workflow.models import Edition
from workflow.transitions import locked


@transaction.atomic
def adopt_editions(stage, editions, *, by):
    """Make `editions` the ones used at this stage, and no others; gives the subjects that changed."""
    require(permissions.by_the_bureau(stage, by), stage)
    stage = locked(stage)
    kept = {edition.pk for edition in editions if edition.subject.stage_id == stage.pk}
    offered = Edition.objects.filter(subject__stage=stage).select_related("subject")
    changed = [edition for edition in offered if edition.adopted != (edition.pk in kept)]
    for edition in changed:
        edition.adopted = not edition.adopted
    if changed:
        Edition.objects.bulk_update(changed, ["adopted"])
        record(by, "adopt_editions", "选定教材版本", stage, note=in_words(changed, offered))
    return list(dict.fromkeys(edition.subject.name for edition in changed))


def in_words(changed, offered):
    """数学：人教版；英语：不再选用 — what holds now in each subject that changed."""
    subjects = dict.fromkeys(edition.subject for edition in changed)
    now = {subject: [] for subject in subjects}
    for edition in {one.pk: one for one in (*offered, *changed)}.values():
        if edition.adopted and edition.subject in now:
            now[edition.subject].append(edition.name)
    return "；".join(f"{s.name}：{'、'.join(names) or '不再选用'}" for s, names in now.items())
