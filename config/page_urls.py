"""Addresses of the pages that belong to no app."""

from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.urls import path

from config.views import about, account, home, inbox, search

urlpatterns = [
    path("", home.home, name="home"),
    path("login/", account.login, name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("profile/", account.profile, name="profile"),
    path("profile/password/", account.change_password, name="change_password"),
    path("profile/role/", account.switch_role, name="switch_role"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/done/", inbox.inbox_done, name="inbox_done"),
    path("search/", search.search, name="search"),
    path("help/", about.help_page, name="help"),
    path("accessibility/", about.accessibility, name="accessibility"),
]

if settings.DEBUG:
    from config.views import components

    urlpatterns.append(path("components/", components.components, name="components"))
