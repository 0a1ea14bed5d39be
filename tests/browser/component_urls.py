"""The site with the sample sheet of components, which otherwise only DEBUG shows."""

from django.urls import include, path

from config.views.components import components

urlpatterns = [path("components/", components), path("", include("config.urls"))]
