"""Addresses of people, units, rosters, messages and the trail."""

from django.urls import path

from accounts.views import inbox, offices, people, roster, trail, units

app_name = "accounts"

urlpatterns = [
    path("people/", people.person_list, name="person_list"),
    path("people/export/", people.export_people, name="export_people"),
    path("people/new/", people.register_person, name="register_person"),
    path("people/<int:pk>/", people.person_detail, name="person_detail"),
    path("people/<int:pk>/edit/", people.edit_person, name="edit_person"),
    path("people/<int:pk>/verify/", people.verify_person, name="verify_person"),
    path("people/<int:pk>/transfer/", people.transfer_person, name="transfer_person"),
    path("people/<int:pk>/close/", people.close_account, name="close_account"),
    path("people/<int:pk>/reopen/", people.reopen_account, name="reopen_account"),
    path("people/<int:pk>/password/", people.issue_password, name="issue_password"),
    path("people/<int:pk>/two-steps/end/", people.end_two_steps, name="end_two_steps"),
    path("people/<int:pk>/offices/", offices.grant_office, name="grant_office"),
    path("offices/<int:pk>/lend/", offices.lend_office, name="lend_office"),
    path("offices/<int:pk>/end/", offices.end_office, name="end_office"),
    path("units/", units.unit_list, name="unit_list"),
    path("units/new/", units.register_unit, name="register_unit"),
    path("units/<int:pk>/", units.unit_detail, name="unit_detail"),
    path("units/<int:pk>/edit/", units.edit_unit, name="edit_unit"),
    path("units/<int:pk>/flags/", units.grant_flag, name="grant_flag"),
    path("units/<int:pk>/passwords/", units.issue_passwords, name="issue_passwords"),
    path("flags/<int:pk>/end/", units.end_flag, name="end_flag"),
    path("rosters/", roster.roster_upload, name="roster_upload"),
    path("rosters/template/", roster.roster_template, name="roster_template"),
    path("rosters/<int:pk>/", roster.roster_detail, name="roster_detail"),
    path("rosters/<int:pk>/import/", roster.import_roster, name="import_roster"),
    path("rosters/<int:pk>/faults/", roster.roster_faults, name="roster_faults"),
    path("inbox/messages/", inbox.notification_list, name="notification_list"),
    path("inbox/messages/read/", inbox.mark_all_read, name="mark_all_read"),
    path("inbox/messages/<int:pk>/read/", inbox.mark_read, name="mark_read"),
    path("trail/", trail.trail_list, name="trail_list"),
]
