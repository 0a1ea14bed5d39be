"""The table a school checks title applications with: every award, and what the rule says of it.

REQUIREMENTS 3.4: 姓名, 现任职称, 任现职时间, 申报职称, 获奖项目, 等次, 时间, 位次, 文号, 证书号,
是否在任期内, 结论, 审核人.
"""

from datetime import date

from django.utils import timezone

from accounts.brackets import bracketed
from accounts.models import Person
from accounts.workbooks.writing import Column, OfficialSheet
from reports.standing import policy_in_force, standing_of, valid_certificates
from reports.titles import TITLES, title_named

COLUMNS = [
    Column("姓名", 12),
    Column("现任职称", 14),
    Column("任现职时间", 14),
    Column("申报职称", 14),
    Column("获奖项目", 40),
    Column("等次", 10),
    Column("时间", 14),
    Column("位次", 10),
    Column("文号", 24),
    Column("证书号", 30),
    Column("是否在任期内", 12),
    Column("结论", 50),
    Column("审核人", 12),
]


def next_title(title):
    """The name of the rank after `title`; 二级教师 for someone without a title in the table."""
    rank = title_named(title)
    wanted = min(rank.order + 1, 5) if rank else 2
    return next(each.name for each in TITLES.values() if each.order == wanted)


def title_sheet(reader):
    """The sheet of the people whom `reader` administers and who hold a valid certificate."""
    people = Person.objects.filter(
        unit__in=reader.units_administered, certificates__state="valid", is_active=True
    )
    policy = policy_in_force()
    rows = [
        row for each in people.select_related("unit").distinct() for row in rows_of(each, policy)
    ]
    return OfficialSheet(
        title="教师资源评比获奖与职称业绩表",
        columns=COLUMNS,
        rows=rows,
        note=f"申报职称按现任职称的上一级列出　{timezone.localtime():%Y-%m-%d %H:%M} 由{reader}导出",
    )


def rows_of(person, policy):
    certificates, target = valid_certificates(person), next_title(person.title)
    findings = standing_of(person, target, policy, certificates).findings if policy else ()
    for place, certificate in enumerate(certificates):
        data = certificate.data
        yield [
            person.real_name,
            person.title,
            person.title_since,
            target,
            f"{bracketed(data['work'])}{data['competition']}{data['category']}",
            data["tier"],
            date.fromisoformat(data["date"]),
            f"{certificate.position}/{len(data['authors'])}",
            data["document_number"],
            certificate.number,
            within_term(person, date.fromisoformat(data["date"])),
            verdict(findings[place]) if findings else "没有施行中的职称政策",
            "",
        ]


def within_term(person, decided_on):
    """Whether an award was decided in the present title; unknown without its date."""
    if person.title_since is None:
        return "未登记任现职时间"
    return "是" if decided_on > person.title_since else "否"


def verdict(finding):
    """Both effects with their reasons, each sentence once."""
    return "".join(dict.fromkeys([*finding.paper.reasons, *finding.preference.reasons]))
