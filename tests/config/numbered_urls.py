"""Addresses for the test of step buttons: an action on a thing by its key."""

from django.urls import include, path

urlpatterns = [
    path("act/<int:pk>/", lambda request, pk: None, name="act"),
    path("", include("config.urls")),
]
