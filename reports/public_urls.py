"""Addresses printed on papers: short, without a namespace, and never to change."""

urlpatterns = []
