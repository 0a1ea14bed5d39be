"""Pages about the platform itself, open to everyone."""

from django.contrib.auth.decorators import login_not_required
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def help_page(request):
    """使用帮助: who to call, and the handbook's chapters."""
    return TemplateResponse(request, "help.html")


@login_not_required
@require_safe
def accessibility(request):
    """无障碍声明: what the platform does for everyone's use, and where to complain."""
    return TemplateResponse(request, "accessibility.html")
