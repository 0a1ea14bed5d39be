"""Certificates, evidence sheets and the title policy, for tests: made of rows, as their actions do."""

from datetime import date
from itertools import count

from django.utils import timezone

from reports.models import Certificate, EvidenceSheet, TitlePolicy
from reports.papers import certificate_data, digest
from reports.title_evidence import CLAUSE
from tests import cast, contest, make

serial = count(1)


def a_certificate(award=None, at="valid", author=None, **fields):
    """The certificate of the first author (or `author`) of an award in force."""
    award = award or contest.an_award()
    author = author or award.entry.authors.get(position=1)
    data = certificate_data(award, author)
    number = f"示滨教资证字〔2026〕第{next(serial) + 90000}号"
    if at == "revoked":
        fields.setdefault("revocation", make.a_document("关于撤销证书的决定", body="查实署名不实"))
    fields = {"number": number, "issued_at": timezone.now(), "data": data, **fields}
    return Certificate.objects.create(
        award=award,
        holder=author.person,
        position=author.position,
        data_hash=digest(fields["data"]),
        template_version="certificate-1",
        state=at,
        **fields,
    )


def an_award_of(work="分数的初步认识", tier=0, competition=None, **fields):
    """An award in force for a work of this title, in the tier counted from 0."""
    competition = competition or contest.a_competition(at="announced")
    resource = make.a_resource(work, at="admitted", **fields)
    entry = contest.an_entry(competition.categories.get(), resource)
    return contest.an_award(entry, competition.tiers.order_by("ordinal")[tier])


def a_policy(**fields):
    """通昌教字〔2015〕20号，三.4, in force since 2015 and open to the end."""
    document = fields.pop("document", None) or make.a_document(
        "关于推进优质数字化课程教学资源开发利用的实施意见", dated=date(2015, 5, 11)
    )
    fields = {"valid_from": date(2015, 5, 11), "place": "三、4", "clause": CLAUSE, **fields}
    return TitlePolicy.objects.create(document=document, issuer=cast.the_bureau(), **fields)


def a_sheet(certificate=None, target="一级教师", at="issued"):
    """An evidence sheet of a certificate's holder, resting on it."""
    certificate = certificate or a_certificate()
    policy = TitlePolicy.objects.first() or a_policy()
    person, data = certificate.holder, certificate.data
    line = {
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
        "verdict": "可视同在公开发行刊物上发表论文1篇。",
    }
    content = {
        "person": person.real_name,
        "staff_number": person.staff_number,
        "unit_now": person.unit.name,
        "subject": person.subject,
        "current_title": person.title,
        "current_title_date": None,
        "target_title": target,
        "awards": [line],
        "clause": policy.clause,
        "clause_source": f"（{policy.document.number}）{policy.place}",
        "issuer": policy.issuer.name,
        "conclusions": [{"answer": "yes", "sentence": "可作为职称申报推荐的优选条件。"}],
        "notes": [],
    }
    sheet = EvidenceSheet.objects.create(
        number=f"示滨教职证字〔2026〕第{next(serial) + 90000}号",
        person=person,
        policy=policy,
        target_title=target,
        data=content,
        data_hash=digest(content),
        template_version="evidence-1",
        issued_at=timezone.now(),
        state=at,
    )
    sheet.certificates.set([certificate])
    return sheet


def two_authors(title="分数的初步认识", **fields):
    """An award of 王老师 and 赵老师, of one school."""
    return an_award_of(title, members=[cast.a_person("赵老师", cast.a_unit())], **fields)
