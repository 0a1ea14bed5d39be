"""Addresses printed on papers: short, without a namespace, and never to change.

A QR code holds its address in capitals, so that its modules print larger (`papers.verify_url`).
"""

from django.urls import path, re_path

from reports.views import public

urlpatterns = [
    path("verify/", public.verify_form, name="verify_form"),
    re_path(r"^[Vv]/(?P<code>[^/]{1,60})/?$", public.verify_code, name="verify_code"),
]
