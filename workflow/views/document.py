"""Pages of the register of official documents."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from workflow import permissions
from workflow.forms.document import DocumentFilter, RegisterDocumentForm
from workflow.models import OfficialDocument
from workflow.views.pages import answer, page_of, posted, seen, trail_of


@require_safe
def document_list(request):
    filters = DocumentFilter(request.GET)
    documents = filters.narrow(OfficialDocument.objects.visible_to(request.user))
    context = {
        "page": page_of(request, documents),
        "filters": filters,
        "may_register": bool(permissions.keeps_the_register(None, request.user)),
    }
    return answer(request, "document_list", context)


@require_safe
def document_detail(request, pk):
    document = seen(OfficialDocument.objects.select_related("supersedes"), request, pk)
    context = {
        "document": document,
        "menu": getattr(document, "taskmenu", None),
        "amendment": getattr(document, "amendment", None),
        "trail": trail_of(document),
    }
    return answer(request, "document_detail", context)


def register_document(request):
    require(permissions.keeps_the_register(None, request.user))
    form = RegisterDocumentForm(posted(request))
    if form.is_valid() and form.perform(None, by=request.user):
        messages.success(request, f"已登记 {form.done.number}。")
        return redirect(form.done)
    return answer(request, "register_document", {"form": form})
