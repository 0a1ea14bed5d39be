"""Addresses of the competitions pages."""

app_name = "competitions"

urlpatterns = []
