"""Issuing certificates, mending them and taking them back (R065, §2.10)."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record, tell
from competitions import actions as competition_actions
from competitions.models import Award
from reports import permissions
from reports.models import Certificate, EvidenceSheet
from reports.papers import CERTIFICATE_TEMPLATE, certificate_data, digest
from reports.pdf.faces import missing_glyphs
from workflow.actions import register_document
from workflow.models.counter import next_number, next_numbers
from workflow.transitions import all_locked, locked, proceed


@transaction.atomic
def issue_certificates(competition, *, by):
    """A certificate for every author of every award in force that has none yet.

    Run again it issues only what is missing, so that nothing is doubled. Every name and title is
    checked against the fonts first; one that cannot be printed stops the batch by name.
    """
    competition = locked(competition)
    require(permissions.by_the_bureau(competition, by), competition)
    all_locked(competition.awards().in_force())
    wanted = certificates_wanted(competition)
    if not wanted:
        raise Refused("没有需要颁发的证书：获奖名单还没有公布，或证书已经全部颁发。", competition)
    papers = [(award, author, certificate_data(award, author)) for award, author in wanted]
    refuse_unprintable([data for _, _, data in papers], competition)
    made = Certificate.objects.bulk_create(new_certificates(papers))
    for certificate in made:
        record(by, "issue", "颁发证书", certificate, to_state=certificate.state)
    for certificate in made:
        tell([certificate.holder], "您有新的获奖证书可以下载", about=certificate)
    return made


def certificates_wanted(competition):
    """(award, author) for every author of an award in force who never had a certificate of it.

    One that was revoked or corrected is not issued again: that is a decision of its own.
    """
    awards = Award.objects.for_list().filter(pk__in=competition.awards().in_force())
    return [
        (award, author)
        for award in awards.prefetch_related("entry__authors__person", "certificates")
        for author in award.entry.authors.all()
        if author.person_id not in {each.holder_id for each in award.certificates.all()}
    ]


def unprintable(data):
    """(text, its characters that no font can print) for each text of a certificate that has any."""
    texts = (data["holder"], *data["authors"], data["work"], data["holder_unit"], data["category"])
    return [(text, missing) for text in dict.fromkeys(texts) if (missing := missing_glyphs(text))]


def refuse_unprintable(papers, about):
    """Stop before the first page, naming every text that the fonts cannot print (§1.4)."""
    faults = dict(fault for data in papers for fault in map(as_item, unprintable(data)))
    if faults:
        named = "；".join(f"“{text}”中的“{missing}”" for text, missing in faults.items())
        raise Refused(f"{named}无法印制，请先更正。", about)


def as_item(fault):
    text, missing = fault
    return text, "、".join(missing)


def new_certificates(papers):
    """Rows for a batch; their numbers are taken together and leave no gap."""
    year = timezone.localdate().year
    serials, now = next_numbers(f"certificate-{year}", len(papers)), timezone.now()
    return [
        Certificate(
            number=certificate_number(year, serial),
            award=award,
            holder=author.person,
            position=author.position,
            data=data,
            data_hash=digest(data),
            template_version=CERTIFICATE_TEMPLATE,
            issued_at=now,
        )
        for serial, (award, author, data) in zip(serials, papers, strict=True)
    ]


def certificate_number(year, serial):
    """示滨教资证字〔2026〕第00127号: without gaps in a year, never used again."""
    return f"{settings.CERTIFICATE_CODE}〔{year}〕第{serial:05d}号"


CORRECTABLE = {"holder": "姓名", "holder_unit": "单位", "work": "作品名称"}


@transaction.atomic
def correct_certificate(certificate, *, by, note, **changes):
    """Issue a corrected certificate with a new number that points to the old one (§2.10).

    `changes` may hold `holder`, `holder_unit` and `work`; the old one becomes 已更正 and evidence
    sheets that rest on it are void.
    """
    certificate = locked(certificate)
    changes = {name: text.strip() for name, text in changes.items() if name in CORRECTABLE}
    data = corrected_data(certificate, changes)
    if data == certificate.data:
        raise Refused("更正后的内容与原证书相同，请改正要更正的内容。", certificate)
    refuse_unprintable([data], certificate)
    proceed(certificate.correct, by=by, note=note)
    year = timezone.localdate().year
    new = Certificate.objects.create(
        number=certificate_number(year, next_number(f"certificate-{year}")),
        award=certificate.award,
        holder=certificate.holder,
        position=certificate.position,
        data=data,
        data_hash=digest(data),
        template_version=CERTIFICATE_TEMPLATE,
        issued_at=timezone.now(),
        replaces=certificate,
    )
    record(by, "issue", "颁发更正证书", new, to_state=new.state, note=note)
    void_evidence(certificate, by, f"证书 {certificate.number} 已更正")
    tell([new.holder], f"证书 {certificate.number} 已更正，新证书编号 {new.number}", about=new)
    return new


def corrected_data(certificate, changes):
    data = {**certificate.data, **{name: text for name, text in changes.items() if text}}
    place = certificate.position - 1
    data["authors"] = [
        data["holder"] if i == place else name for i, name in enumerate(data["authors"])
    ]
    return data


@transaction.atomic
def revoke_certificate(certificate, *, by, number, note):
    """Revoke one certificate under a decision document; evidence that rests on it is void (§2.10).

    It verifies as 已撤销 from now on, with the 文号 and the note, which the public reads.
    """
    certificate = locked(certificate)
    require(permissions.signs_for_the_bureau(certificate, by), certificate)
    title = f"关于撤销证书{certificate.number}的决定"
    document = register_document(
        number, by=by, title=title, dated=timezone.localdate(), body=note.strip()
    )
    return revoked(certificate, by, document, note)


def revoked(certificate, by, document, note):
    proceed(certificate.revoke, by=by, note=note, document=document)
    void_evidence(certificate, by, f"证书 {certificate.number} 已撤销")
    unit_admins = certificate.award.entry.unit.admins()
    tell(
        [certificate.holder, *unit_admins],
        f"证书 {certificate.number} 已撤销（{document.number}）：{note}",
        about=certificate,
    )
    return certificate


@transaction.atomic
def revoke_award(award, *, by, number, note):
    """Take an award back under its 文号, and with it every certificate and evidence sheet."""
    award = competition_actions.revoke_award(award, by=by, number=number, note=note)
    for certificate in all_locked(award.certificates.filter(state=Certificate.State.VALID)):
        revoked(certificate, by, award.revocation, note)
    return award


def void_evidence(certificate, by, note):
    """Evidence rests on certificates; when one falls, so does the sheet (§2.10)."""
    sheets = EvidenceSheet.objects.filter(
        certificates=certificate, state=EvidenceSheet.State.ISSUED
    )
    for sheet in all_locked(sheets):
        proceed(sheet.void, by=by, note=note)
        tell([sheet.person], f"证明 {sheet.number} 已作废：{note}，请重新出具", about=sheet)
