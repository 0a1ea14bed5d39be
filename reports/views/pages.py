"""What the views of the reports share: answer with a page, or with a PDF to read or keep."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(request, template, context, status=None):
    """The page; 422 when it comes back because something posted could not be done."""
    status = status or (422 if request.method == "POST" else 200)
    return TemplateResponse(request, f"reports/{template}.html", context, status=status)


def file(content, name, kind, *, to_keep=True):
    """A file under a Chinese name: shown in the browser or kept, never cached on the way."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(to_keep, name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def pdf(request, content, name):
    """A PDF; `?download` keeps it, otherwise the browser shows it."""
    return file(content, f"{name}.pdf", "application/pdf", to_keep="download" in request.GET)
