"""Verifying a paper: the system's own record, to whoever holds its number and code (§3.6)."""

import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.brackets import bracketed
from accounts.names import masked
from competitions.models import Award
from reports.models import Certificate, EvidenceSheet, VerificationAttempt

LIMIT_PER_MINUTE = 30


@dataclass(frozen=True)
class Record:
    """What a stranger learns of a paper. Names are masked; `holder` serves the yes/no question."""

    kind: str
    number: str
    standing: str  # 有效 / 已更正 / 已撤销 / 已作废
    tone: str
    holder: str
    masked_name: str
    facts: list  # (label, value)
    issued_on: date
    replaced_by: str = ""
    revocation: tuple = ()  # (label, value): by whom, under which 文号, when and why

    @property
    def is_valid(self):
        return self.tone == "green"

    def belongs_to(self, name):
        """Whether the holder bears this name: yes or no, never the name itself."""
        return hmac.compare_digest(self.holder.encode(), "".join(name.split()).encode())


def tidy(code):
    """A code as people type it: spaces, hyphens and small letters forgiven."""
    return code.upper().replace("-", "").replace(" ", "")


def look_up(code, number=None):
    """The record behind a code (and number, where one was typed), or None for any mismatch.

    Both kinds of paper are always asked for, so that a wrong number and a wrong code cost the same.
    """
    code = tidy(code)
    certificate = CERTIFICATES.filter(code=code).first()
    sheet = EvidenceSheet.objects.filter(code=code).first()
    if certificate is not None and same_number(certificate.number, number):
        return certificate_record(certificate)
    if sheet is not None and same_number(sheet.number, number):
        return evidence_record(sheet)
    return None


CERTIFICATES = Certificate.objects.select_related("revocation", "award__revocation", "replaced_by")


def same_number(real, typed):
    """Whether a typed number means the real one: its figures count, not its brackets or zeros."""
    return typed is None or figures(real) == figures(typed)


def figures(number):
    return [int(run) for run in re.findall("[0-9]+", unicodedata.normalize("NFKC", number))]


def certificate_record(certificate):
    data = certificate.data
    standing, tone = certificate.get_state_display(), TONES[certificate.state]
    document = certificate.revocation or certificate.award.revocation
    if certificate.award.state == Award.State.REVOKED:
        standing, tone = "已撤销", "red"
    replaced_by = getattr(certificate, "replaced_by", None)
    count = len(data["authors"])
    return Record(
        kind="证书",
        number=certificate.number,
        standing=standing,
        tone=tone,
        holder=data["holder"],
        masked_name=masked(data["holder"]),
        facts=[
            ("获奖时单位", data["holder_unit"]),
            ("作品", data["work"]),
            ("组别", data["category"]),
            ("奖项", data["tier"]),
            ("署名", f"第 {certificate.position} 作者，共 {count} 人"),
            ("评比", data["competition"]),
            ("表彰文件", data["document_number"]),
            ("公布日期", spelled(date.fromisoformat(data["date"]))),
            ("颁发单位", data["issuer"]),
        ],
        issued_on=timezone.localdate(certificate.issued_at),
        replaced_by=replaced_by.number if replaced_by else "",
        revocation=revocation_facts(document, data["issuer"]) if tone == "red" else (),
    )


def revocation_facts(document, issuer):
    return (
        ("撤销单位", issuer),
        ("文号", document.number),
        ("撤销日期", spelled(document.dated)),
        ("原因", document.body),
    )


def evidence_record(sheet):
    data = sheet.data
    return Record(
        kind="证明",
        number=sheet.number,
        standing=sheet.get_state_display(),
        tone=TONES[sheet.state],
        holder=data["person"],
        masked_name=masked(data["person"]),
        facts=[
            ("申报职称", data["target_title"]),
            ("依据", data["clause_source"]),
            *((f"获奖 {i}", summary(line)) for i, line in enumerate(data["awards"], start=1)),
            *(("结论", each["sentence"]) for each in data["conclusions"]),
            ("颁发单位", data["issuer"]),
        ],
        issued_on=timezone.localdate(sheet.issued_at),
    )


def summary(line):
    place = f"第 {line['position']} 作者，共 {line['author_count']} 人"
    return f"{bracketed(line['work'])}{line['tier']}，{place}，{line['document_number']}"


def spelled(day):
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


TONES = {
    Certificate.State.VALID: "green",
    Certificate.State.CORRECTED: "amber",
    Certificate.State.REVOKED: "red",
    EvidenceSheet.State.ISSUED: "green",
    EvidenceSheet.State.VOID: "red",
}


@transaction.atomic
def may_ask(address):
    """Count one question from this address; False once it asked too often this minute.

    Only a keyed hash of the address is kept. Right answers and wrong ones count alike, so the
    limit tells nothing.
    """
    key = hmac.digest(settings.SECRET_KEY.encode(), address.encode(), "sha256").hex()
    minute = timezone.now().replace(second=0, microsecond=0)
    attempt, is_first = VerificationAttempt.objects.get_or_create(address=key, minute=minute)
    if is_first:
        VerificationAttempt.objects.filter(minute__lt=minute - timedelta(hours=1)).delete()
    VerificationAttempt.objects.filter(pk=attempt.pk).update(count=F("count") + 1)
    attempt.refresh_from_db()
    return attempt.count <= LIMIT_PER_MINUTE
