"""Enter official documents into the register (R001)."""

from django.conf import settings
from django.db import transaction

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.refusals import Refused
from accounts.trail import record
from workflow import permissions
from workflow.document_number import DocumentNumber, parse_document_number
from workflow.models import OfficialDocument


@transaction.atomic
def register_document(
    number,
    *,
    by,
    title,
    dated,
    issuer=None,
    addressees="",
    body="",
    printed_by="",
    printed_on=None,
):
    """Register one document under its 文号 and return it.

    `number` is a `DocumentNumber` or what was typed for one. A number that is malformed or already
    taken is refused with the reason (R001: unique for each 代字 and year).
    """
    require(permissions.keeps_the_register(None, by))
    if not isinstance(number, DocumentNumber):
        number = parse_document_number(number)
    document, is_new = OfficialDocument.objects.get_or_create(
        code=number.code,
        year=number.year,
        serial=number.serial,
        defaults={
            "title": title,
            "dated": dated,
            "issuer": issuer or settings.BUREAU_NAME,
            "addressees": addressees,
            "body": body,
            "printed_by": printed_by,
            "printed_on": printed_on,
        },
    )
    if not is_new:
        raise Refused(
            f"文号{document.number}已用于{bracketed(document.title)}，请核对序号。", document
        )
    record(by, "register", "登记公文", document, note=document.number)
    return document
