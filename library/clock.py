"""What is due in the library, for `manage.py tick`: licences that end (R017)."""

from datetime import timedelta

from django.utils import timezone

from library import actions
from library.models import Item, LicenceReminder
from workflow.models import Resource


def lapse_ended_licences():
    """Works in service whose licence ends today or ended before."""
    over = Resource.objects.filter(rights__licence_end__lte=timezone.localdate())
    for resource in over.filter(state=Resource.State.ADMITTED, item__isnull=False):
        yield actions.lapse, resource


def remind_of_ending_licences():
    """Items whose licence ends within sixty days, and whose reminder of this stage is not sent."""
    today = timezone.localdate()
    near = Item.objects.in_service().filter(
        resource__rights__licence_end__gt=today,
        resource__rights__licence_end__lte=today + timedelta(days=max(LicenceReminder.DAYS)),
    )
    for item in near.select_related("resource__rights").prefetch_related("licence_reminders"):
        end = item.resource.rights.licence_end
        sent = {(one.licence_end, one.days_left) for one in item.licence_reminders.all()}
        if (end, LicenceReminder.owed(end, today)) not in sent:
            yield actions.remind_of_licence, item


CHORES = [lapse_ended_licences, remind_of_ending_licences]
