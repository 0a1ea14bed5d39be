"""统计报表: the district's figures, on one page and as a workbook."""

import io

from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.workbooks.writing import Column, OfficialSheet, write_workbook
from reports import permissions, statistics
from reports.views.pages import XLSX, answer, file


@require_safe
def overview(request):
    require(permissions.reads_the_figures(request.user))
    rates, schools = statistics.renewals(), statistics.schools()
    tallies = statistics.tallies()
    context = {
        "tallies": tallies,
        "in_service": tallies[0].total,
        "rates": rates,
        "this_year": rates[0],
        "target": statistics.TARGET,
        "schools": schools,
        "most_in_service": max((row.in_service for row in schools), default=0),
        "awards": sum(row.second_or_above + row.other_awards for row in schools),
        "certificates": sum(row.certificates for row in schools),
    }
    return answer(request, "overview", context)


@require_safe
def overview_export(request):
    """Everything the page shows, a sheet for each table."""
    require(permissions.reads_the_figures(request.user))
    note = f"{timezone.localtime():%Y-%m-%d %H:%M} 由{request.user}导出"
    kept = io.BytesIO()
    write_workbook(
        kept,
        *[tally_sheet(each, note) for each in statistics.tallies()],
        renewal_sheet(note),
        school_sheet(note),
    )
    return file(kept.getvalue(), f"统计报表-{timezone.localdate():%Y%m%d}.xlsx", XLSX)


def tally_sheet(tally, note):
    columns = [Column(tally.name, 32), Column("在库（件）", 12)]
    title = f"区级资源库按{tally.name}统计"
    return OfficialSheet(title, columns, tally.rows, name=tally.name, note=note)


def renewal_sheet(note):
    columns = [
        Column("年度"),
        Column("新入库（件）"),
        Column("年初在库（件）", 14),
        Column("年更新率"),
    ]
    rows = [(each.year, each.renewed, each.base, each.words) for each in statistics.renewals()]
    return OfficialSheet("区级资源库年更新率", columns, rows, name="年更新率", note=note)


def school_sheet(note):
    columns = [Column(words, 30 if words == "单位" else 14) for words in statistics.SCHOOL_HEADINGS]
    rows = [
        (
            row.unit.name,
            row.works,
            row.in_service,
            row.second_or_above,
            row.other_awards,
            row.certificates,
        )
        for row in statistics.schools()
    ]
    return OfficialSheet("各单位资源与获奖统计", columns, rows, name="单位", note=note)
