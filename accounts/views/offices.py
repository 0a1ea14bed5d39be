"""Grant and end offices."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts import actions, permissions
from accounts.answers import require
from accounts.forms.acting import PlainForm
from accounts.forms.people import GrantOfficeForm
from accounts.models import Office, Person
from accounts.views.pages import answer, posted, seen


def grant_office(request, pk):
    person = seen(Person.objects.for_list(), request, pk)
    require(permissions.by_the_bureau(person, request.user), person)
    form = GrantOfficeForm(posted(request))
    if form.is_valid() and form.perform(person, by=request.user):
        messages.success(request, f"{person}已担任{form.done.words}。")
        return redirect(person)
    return answer(request, "grant_office", {"form": form, "person": person})


def end_office(request, pk):
    office = seen(Office.objects.select_related("person", "unit"), request, pk)
    require(permissions.by_the_bureau(office, request.user), office)
    form = PlainForm(posted(request), action=actions.end_office)
    if form.is_valid() and form.perform(office, by=request.user):
        messages.success(request, f"{office.person}不再担任{office.words}。")
        return redirect(office.person)
    return answer(request, "end_office", {"form": form, "office": office})
