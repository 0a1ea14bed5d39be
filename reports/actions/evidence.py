"""Issuing an evidence sheet: the rule's answer, frozen, numbered and verifiable (§3.4)."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.refusals import Refused
from accounts.trail import record, tell
from reports import permissions
from reports.models import EvidenceSheet
from reports.papers import EVIDENCE_TEMPLATE, digest
from reports.standing import policy_in_force, standing_of, valid_certificates
from reports.title_evidence import named
from reports.title_facts import Answer
from workflow.models.counter import next_number
from workflow.transitions import locked


@transaction.atomic
def issue_evidence(person, target_title, *, by):
    """The sheet a teacher hands in with an application for `target_title`.

    Says only what the rule says; refused when nothing qualifies, with the rule's own reasons.
    Asked twice on one day for the same content, it is one sheet.
    """
    person = locked(person)
    require(permissions.asks_for_own_evidence(person, by), person)
    policy = policy_in_force()
    if policy is None:
        raise Refused("现在没有施行中的职称政策，请向教育局询问。", person)
    certificates = valid_certificates(person)
    evidence = standing_of(person, target_title, policy, certificates)
    if evidence.paper is Answer.NO and evidence.preference is Answer.NO:
        raise Refused(why_nothing(evidence), person)
    data = evidence_data(person, target_title, policy, certificates, evidence)
    if sheet := issued_today(person, digest(data)):
        return sheet
    sheet = EvidenceSheet.objects.create(
        number=next_evidence_number(timezone.localdate().year),
        person=person,
        policy=policy,
        target_title=target_title,
        data=data,
        data_hash=digest(data),
        template_version=EVIDENCE_TEMPLATE,
        issued_at=timezone.now(),
    )
    sheet.certificates.set(certificates)
    record(by, "issue", "出具职称证明", sheet, to_state=sheet.state, note=f"申报{target_title}")
    tell([person], f"申报{target_title}的职称证明 {sheet.number} 可以下载", about=sheet)
    return sheet


def issued_today(person, data_hash):
    sheets = person.evidence_sheets.filter(state=EvidenceSheet.State.ISSUED, data_hash=data_hash)
    return sheets.filter(issued_at__date=timezone.localdate()).first()


def next_evidence_number(year):
    serial = next_number(f"evidence-{year}")
    return f"{settings.EVIDENCE_CODE}〔{year}〕第{serial:04d}号"


def why_nothing(evidence):
    if not evidence.findings:
        return "您还没有有效的获奖证书，不能出具职称证明。"
    reasons = dict.fromkeys(r for each in evidence.findings for r in each.preference.reasons)
    return "现有获奖不符合政策条件：" + "".join(reasons)


def evidence_data(person, target_title, policy, certificates, evidence):
    """Everything the sheet says, ready to be frozen. Ticks come from the rule, never from text."""
    findings = zip(certificates, evidence.findings, strict=True)
    return {
        "person": person.real_name,
        "staff_number": person.staff_number,
        "unit_now": person.unit.name if person.unit_id else "",
        "subject": person.subject,
        "current_title": person.title,
        "current_title_date": person.title_since.isoformat() if person.title_since else None,
        "target_title": target_title,
        "awards": [award_line(certificate, finding) for certificate, finding in findings],
        "clause": policy.clause,
        "clause_source": f"{bracketed(policy.document.title)}（{policy.document.number}）{policy.place}",
        "issuer": policy.issuer.name,
        "conclusions": conclusions(policy, evidence),
        "notes": list(dict.fromkeys(w for each in evidence.findings for w in each.warnings)),
    }


def award_line(certificate, finding):
    data = certificate.data
    return {
        "work": data["work"],
        "category": data["category"],
        "competition": data["competition"],
        "tier": data["tier"],
        "position": certificate.position,
        "author_count": len(data["authors"]),
        "date": data["date"],
        "document_number": data["document_number"],
        "certificate_number": certificate.number,
        "unit_then": data["holder_unit"],
        "verdict": "".join(finding.paper.reasons),
        "counts": finding.counts,
    }


def conclusions(policy, evidence):
    """The two effects of the clause, in its own words: 可视同, 优选条件 (R053)."""
    bands = named(policy.paper_bands) if policy.paper_bands else ""
    paper = {
        Answer.YES: f"在学校教师{bands}职称评审中，可视同在公开发行刊物上发表论文"
        f"{evidence.papers}篇。",
        Answer.NO: "不视同发表论文。",
        Answer.MANUAL: "是否可视同在公开发行刊物上发表论文，需人工认定。",
    }
    preference = {
        Answer.YES: "可作为职称申报推荐的优选条件。",
        Answer.NO: "不作为职称申报推荐的优选条件。",
        Answer.MANUAL: "是否可作为职称申报推荐的优选条件，需人工认定。",
    }
    return [
        {"answer": evidence.paper.name.lower(), "sentence": paper[evidence.paper]},
        {"answer": evidence.preference.name.lower(), "sentence": preference[evidence.preference]},
    ]
