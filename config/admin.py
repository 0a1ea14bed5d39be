"""The stock Django admin, for system administrators: everything to look at, nothing to change.

States, scores and records change by actions alone, so no form of the admin saves anything.
"""

from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator

from accounts.refusals import NotPermitted

SHOWN = ("accounts", "workflow", "review_board", "library", "competitions", "reports", "axes")
SECRET = {"password", "user_permissions", "groups"}


class ReadOnly(ModelAdmin):
    """A model to look at."""

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def get_exclude(self, request, obj=None):
        return [field.name for field in self.opts.get_fields() if field.name in SECRET]


class SystemAdmin(AdminSite):
    site_header = site_title = "系统后台（只读）"
    index_title = "数据"
    enable_nav_sidebar = False

    def has_permission(self, request):
        person = request.user
        return person.is_active and person.is_staff and person.is_superuser

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """Everyone logs in at the one door; who is in already and has no business here is told."""
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("admin:index"))
        if not self.has_permission(request):
            raise NotPermitted("系统后台只对系统管理员开放。")
        return redirect("admin:index")

    def password_change(self, request, extra_context=None):
        return redirect("change_password")


site = SystemAdmin()
for label in SHOWN:
    site.register(apps.get_app_config(label).get_models(), ReadOnly)
