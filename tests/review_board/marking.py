"""What a judge types on a sheet, as the actions take it and as a browser sends it."""

from decimal import Decimal


def criteria_of(sheet):
    return list(sheet.case.review_round.rubric.criteria.order_by("order"))


def marks(sheet, *scores):
    """{criterion.pk: Decimal or None}, in the rubric's order; 指标1–4 are worth 10, 20, 40 and 30."""
    scores = [None if score is None else Decimal(str(score)) for score in scores]
    return dict(zip([one.pk for one in criteria_of(sheet)], scores, strict=False))


def typed(sheet, *scores, comment="", version=None, **more):
    """The fields of the scoring page; a score may be any text."""
    fields = {f"mark_{place}": score for place, score in enumerate(scores, start=1)}
    version = sheet.version if version is None else version
    return {**fields, "comment": comment, "version": version, **more}


def kept(sheet):
    """The marks on the sheet in the database, in the rubric's order, with its total."""
    sheet = type(sheet).objects.get(pk=sheet.pk)
    found = {mark.criterion_id: mark.score for mark in sheet.marks.all()}
    return [found.get(one.pk) for one in criteria_of(sheet)], sheet.total
