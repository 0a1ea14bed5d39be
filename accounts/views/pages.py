"""What the views share: fetch what the person may see, answer with a page, list it page by page."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIZES = {"20": 20, "50": 50, "100": 100}


def seen(things, request, pk):
    """One of `things` by its key; 404 when this person may not see it."""
    return get_object_or_404(things.visible_to(request.user), pk=pk)


def answer(request, template, context, status=None):
    """The page; 422 when it comes back because something posted could not be done."""
    status = status or (422 if request.method == "POST" else 200)
    return TemplateResponse(request, f"accounts/{template}.html", context, status=status)


def posted(request):
    """What was sent to a form, were it nothing at all; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def page_of(request, things, usual=20):
    """The page of a list that the address asks for; a number out of range gives the last one.

    `usual` is how many stand on a page where the address does not say.
    """
    size = SIZES.get(request.GET.get("per"), usual)
    return Paginator(things, size).get_page(request.GET.get("page"))


def ordered(request, things, sorts):
    """`things` in the order the address asks for, if it is one of `sorts` (name -> field)."""
    asked = request.GET.get("sort", "")
    field = sorts.get(asked.lstrip("-"))
    return things.order_by(f"{'-' * asked.startswith('-')}{field}", "pk") if field else things


def download(content, name):
    """A workbook to keep, under a Chinese name; never kept by a cache on the way."""
    response = HttpResponse(content, content_type=XLSX, headers={"Cache-Control": "no-store"})
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    return response
