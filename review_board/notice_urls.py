"""Addresses of public notices, open to all under their codes, and of objections."""

from django.urls import path

from review_board.views import notices, objections, public

notice_urls = [
    path("public-notices/", public.public_notice_list, name="public_notice_list"),
    path("public-notices/<str:code>/", public.notice_detail, name="notice_detail"),
    path(
        "public-notices/<str:code>/<int:order>/objection/",
        public.raise_objection,
        name="raise_objection",
    ),
    path(
        "public-notices/<str:code>/received/", public.objection_received, name="objection_received"
    ),
    path("notices/", notices.notice_list, name="notice_list"),
    path("notices/new/", notices.post_notice, name="post_notice"),
    path("notices/<int:pk>/end/", notices.end_notice, name="end_notice"),
    path("objections/", objections.objection_list, name="objection_list"),
    path("objections/<int:pk>/", objections.objection_detail, name="objection_detail"),
    path("objections/<int:pk>/proof/", objections.objection_proof, name="objection_proof"),
    path("objections/<int:pk>/accept/", objections.accept_objection, name="accept_objection"),
    path("objections/<int:pk>/refuse/", objections.refuse_objection, name="refuse_objection"),
    path("objections/<int:pk>/uphold/", objections.uphold_objection, name="uphold_objection"),
    path("objections/<int:pk>/dismiss/", objections.dismiss_objection, name="dismiss_objection"),
]
