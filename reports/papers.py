"""From frozen rows to papers: what a certificate or an evidence sheet says, field by field."""

import hashlib
import json
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from reports.pdf.certificate import CertificatePaper
from reports.pdf.evidence import AwardLine, Conclusion, EvidencePaper

CERTIFICATE_TEMPLATE = "certificate-1"
EVIDENCE_TEMPLATE = "evidence-1"


def digest(data):
    """SHA-256 of frozen content, over its canonical JSON, as hexadecimal text."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify_url(code):
    """The permanent public address of a paper, in capitals so that its QR code stays small."""
    return f"{settings.PUBLIC_URL}{reverse('verify_code', args=[code])}".upper()


def spoken(code):
    """The code in groups of six, as people read it aloud."""
    return "-".join(code[i : i + 6] for i in range(0, len(code), 6))


def certificate_data(award, author):
    """What a certificate of one author of an award will say for ever (§2.10)."""
    entry = award.entry
    competition = entry.category.competition
    names = [each.name for each in sorted(entry.authors.all(), key=lambda each: each.position)]
    return {
        "holder": author.name,
        "holder_unit": author.unit_name,
        "authors": names,
        "position": author.position,
        "competition": competition.title,
        "work": entry.resource.title,
        "category": entry.category.name,
        "tier": award.tier.name,
        "document_number": award.document.number,
        "issuer": competition.organiser.name,
        "date": award.decided_on.isoformat(),
    }


def certificate_paper(certificate):
    """The paper of an issued certificate, from its own frozen data only."""
    data = dict(certificate.data)
    return CertificatePaper(
        **{**data, "authors": tuple(data["authors"]), "date": date.fromisoformat(data["date"])},
        number=certificate.number,
        verify_url=verify_url(certificate.code),
        verify_code=spoken(certificate.code),
        replaces=certificate.replaces.number if certificate.replaces_id else None,
        demo=settings.DEMO_DATA,
    )


def evidence_paper(sheet):
    """The paper of an issued evidence sheet, from its own frozen data only."""
    data = sheet.data
    return EvidencePaper(
        person=data["person"],
        staff_number=data["staff_number"],
        unit_now=data["unit_now"],
        subject=data["subject"],
        current_title=data["current_title"],
        current_title_date=parsed(data["current_title_date"]),
        target_title=data["target_title"],
        awards=tuple(award_line(line) for line in data["awards"]),
        clause=data["clause"],
        clause_source=data["clause_source"],
        conclusions=tuple(Conclusion(**each) for each in data["conclusions"]),
        issuer=data["issuer"],
        number=sheet.number,
        date=timezone.localdate(sheet.issued_at),
        verify_url=verify_url(sheet.code),
        verify_code=spoken(sheet.code),
        digest=sheet.data_hash,
        notes=tuple(data["notes"]),
        demo=settings.DEMO_DATA,
    )


def award_line(line):
    """What a paper prints of a line; whether the award counted is kept for the next application."""
    told = {name: value for name, value in line.items() if name != "counts"}
    return AwardLine(**{**told, "date": date.fromisoformat(line["date"])})


def parsed(day):
    return date.fromisoformat(day) if day else None
