"""The map of the site: one line for each app, and what to show when a page cannot be."""

from django.urls import include, path

from config import admin

handler400 = "config.views.errors.bad_request"
handler403 = "config.views.errors.permission_denied"
handler404 = "config.views.errors.not_found"
handler429 = "config.views.errors.too_many"
handler500 = "config.views.errors.server_error"

urlpatterns = [
    path("", include("config.page_urls")),
    path("", include("config.entrance_urls")),
    path("admin/", admin.site.urls),
    path("", include("accounts.urls")),
    path("", include("workflow.urls")),
    path("", include("review_board.urls")),
    path("", include("library.urls")),
    path("", include("competitions.urls")),
    path("", include("reports.urls")),
    path("", include("reports.public_urls")),
]
