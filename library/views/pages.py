"""What the library's views share: answer with a page, find an item by its number."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from library.models import Item

RELATED = ("resource__subject__stage", "resource__edition", "resource__group__school")


def answer(request, template, context, status=None):
    """The page; 422 when it comes back because something posted could not be done."""
    status = status or (422 if request.method == "POST" else 200)
    return TemplateResponse(request, f"library/{template}.html", context, status=status)


def seen_item(request, number):
    """The item of this number; 404 when this person may not see it."""
    items = Item.objects.visible_to(request.user).select_related(*RELATED, "resource__rights")
    return get_object_or_404(items, number=number)
