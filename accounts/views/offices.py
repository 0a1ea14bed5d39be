"""Grant, lend and end offices."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts import actions, permissions
from accounts.answers import require
from accounts.forms.acting import PlainForm
from accounts.forms.people import GrantOfficeForm, LendOfficeForm
from accounts.models import Office, Person
from accounts.views.pages import answer, posted, seen


def grant_office(request, pk):
    person = seen(Person.objects.for_list(), request, pk)
    require(permissions.grants_offices(person, request.user), person)
    form = GrantOfficeForm(posted(request))
    if form.is_valid() and form.perform(person, by=request.user):
        messages.success(request, f"{person}已担任{form.done.words}。")
        return redirect(person)
    return answer(request, "grant_office", {"form": form, "person": person})


def end_office(request, pk):
    office = seen(Office.objects.for_page(), request, pk)
    require(permissions.ends_the_office(office, request.user), office)
    form = PlainForm(posted(request), action=actions.end_office)
    if form.is_valid() and form.perform(office, by=request.user):
        lent = "代办" if office.lent_from_id else "担任"
        messages.success(request, f"{office.person}不再{lent}{office.words}。")
        return redirect(office.person)
    return answer(request, "end_office", {"form": form, "office": office})


def lend_office(request, pk):
    office = seen(Office.objects.for_page(), request, pk)
    require(permissions.lends_the_office(office, request.user), office)
    form = LendOfficeForm(posted(request))
    if form.is_valid() and form.perform(office, by=request.user):
        messages.success(request, f"已委托{form.done.person}代办，并告知本人。")
        return redirect(office.person)
    return answer(request, "lend_office", {"form": form, "office": office})
