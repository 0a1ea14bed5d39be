"""Addresses of certificates, honours, evidence and the district's figures."""

from django.urls import path

from reports.views import (
    certificates,
    downloads,
    evidence,
    issuing,
    notices,
    overview,
    policies,
    revoking,
)

app_name = "reports"

urlpatterns = [
    path("certificates/", certificates.certificate_list, name="certificate_list"),
    path("certificates/zip/", downloads.certificate_zip, name="certificate_zip"),
    path("certificates/titles/", downloads.title_table, name="title_table"),
    path("certificates/<int:pk>/", certificates.certificate_detail, name="certificate_detail"),
    path("certificates/<int:pk>/pdf/", downloads.certificate_pdf, name="certificate_pdf"),
    path("certificates/<int:pk>/correct/", issuing.correct_certificate, name="correct_certificate"),
    path("certificates/<int:pk>/revoke/", revoking.revoke_certificate, name="revoke_certificate"),
    path("competitions/<int:pk>/issue/", issuing.issue_certificates, name="issue_certificates"),
    path("competitions/<int:pk>/book/", downloads.certificate_book, name="certificate_book"),
    path("awards/<int:pk>/revoke/", revoking.revoke_award, name="revoke_award"),
    path("honours/", evidence.honours, name="honours"),
    path("honours/evidence/", evidence.issue_evidence, name="issue_evidence"),
    path("evidence/<int:pk>/", evidence.evidence_detail, name="evidence_detail"),
    path("evidence/<int:pk>/pdf/", downloads.evidence_pdf, name="evidence_pdf"),
    path("title-policies/", policies.title_policy_list, name="title_policy_list"),
    path("title-policies/set/", policies.set_title_policy, name="set_title_policy"),
    path("title-policies/<int:pk>/", policies.title_policy_detail, name="title_policy_detail"),
    path("title-policies/<int:pk>/end/", policies.end_title_policy, name="end_title_policy"),
    path("menus/<int:pk>/notice/", notices.menu_notice, name="menu_notice"),
    path("menus/<int:pk>/workbook/", notices.menu_workbook, name="menu_workbook"),
    path("menus/amendments/<int:pk>/notice/", notices.amendment_notice, name="amendment_notice"),
    path("reports/", overview.overview, name="overview"),
    path("reports/export/", overview.overview_export, name="overview_export"),
]
