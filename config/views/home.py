"""The workbench 工作台: one template for each role, filled by that role's desk."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from config.context import platform_of
from config.desks import DESKS


@require_safe
def home(request):
    """What waits for this person, what is due and where everything stands, by their role."""
    role = platform_of(request).role
    return TemplateResponse(request, f"home/{role}.html", DESKS[role](request.user))
