"""Addresses of the library pages."""

app_name = "library"

urlpatterns = []
