"""Freeze what was submitted: facts, authors, rights and files as they were (R003, R067)."""

from django.utils import timezone

from workflow import audit
from workflow.models import ResourceVersion


def freeze(resource, *, by):
    """Keep the next version of a resource that was just submitted, and return it.

    Names and units of the authors are those of today: certificates follow the submission.
    """
    sign_credits(resource)
    version = ResourceVersion.objects.create(
        resource=resource,
        number=resource.versions.count() + 1,
        submitted_at=resource.submitted_at,
        submitted_by=by,
        facts=facts_of(resource, by),
    )
    version.files.set(resource.files.current())
    return version


def sign_credits(resource):
    """Write each author's name and unit of today into their row."""
    today = timezone.localdate()
    for credit in resource.credits.select_related("person__unit"):
        unit = credit.person.unit_on(today) or credit.person.unit
        credit.name, credit.unit_name = credit.person.real_name, str(unit or "")
        credit.save(update_fields=["name", "unit_name"])


def facts_of(resource, by):
    """Everything said of a resource, as plain values that stay readable without the database."""
    return {
        "title": resource.title,
        "code": resource.code,
        "stage": resource.subject.stage.name,
        "subject": resource.subject.name,
        "grade": resource.grade,
        "edition": resource.edition.name if resource.edition_id else "",
        "volume": resource.volume,
        "lesson": resource.lesson,
        "category": resource.category,
        "form": resource.form,
        "source": resource.source,
        "mode": resource.mode,
        "description": resource.description,
        "keywords": resource.keyword_list,
        "requirements": resource.requirements,
        "uses_ai": resource.uses_ai,
        "ai_note": resource.ai_note,
        "standard": str(resource.standard or ""),
        "school": resource.group.school.name,
        "authors": authors_of(resource),
        "contributions": contributions_of(resource),
        "rights": rights_of(resource),
        "self_check": self_check_of(resource, by),
        "files": files_of(resource),
    }


def authors_of(resource):
    return [
        {
            "person": credit.person_id,
            "name": credit.name,
            "unit": credit.unit_name,
            "position": credit.position,
            "duty": credit.duty,
            "confirmed_at": credit.confirmed_at.isoformat() if credit.confirmed_at else "",
        }
        for credit in resource.credits.all()
    ]


def contributions_of(resource):
    """The confirmed record, the larger shares first; older versions have none (R024)."""
    record = resource.contribution_record
    return [
        {
            "person": one.person_id,
            "name": one.person.real_name,
            "what": one.what,
            "share": one.share,
            "confirmed_at": one.confirmed_at.isoformat() if one.confirmed_at else "",
        }
        for one in record.contributions.select_related("person")
    ]


def self_check_of(resource, by):
    """Whose word was given, when, and on what (提供必审)."""
    at = resource.self_checked_at
    return {
        "by": by.real_name,
        "at": at.isoformat() if at else "",
        "aspects": list(audit.ASPECTS),
        "commitment": audit.COMMITMENT,
    }


def rights_of(resource):
    rights = resource.rights
    names = [f.name for f in rights._meta.concrete_fields if f.name not in ("id", "resource")]
    said = {name: getattr(rights, name) for name in names}
    end = said["licence_end"]
    return said | {"licence_end": end.isoformat() if end else ""}


def files_of(resource):
    return [
        {
            "id": file.pk,
            "name": file.name,
            "purpose": file.purpose,
            "revision": file.revision,
            "size": file.size,
            "sha256": file.sha256,
            "media_type": file.media_type,
            "for_review": file.for_review,
        }
        for file in resource.files.current()
    ]
