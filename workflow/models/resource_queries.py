"""Questions about many resources: whose they are to see, whose turn it is, what a list shows."""

from django.db import models
from django.db.models import Q

from workflow.models.credit import Credit
from workflow.models.membership import Membership
from workflow.models.menu import TaskMenu


class ResourceQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau all; a lead school its own; members and authors theirs; observers their menus'.

        Readers use the library.
        """
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(
            Q(group__school__in=person.units_administered)
            | Q(group__in=Membership.objects.contributing().filter(person=person).values("group"))
            | Q(pk__in=Credit.objects.filter(person=person).values("resource"))
            | Q(group__task__menu__in=TaskMenu.objects.observed_by(person).values("pk"))
        )

    def awaiting(self, person):
        """Resources whose next step is this person's."""
        state = self.model.State
        mine = Q(group__leader=person, state__in=[state.DEVELOPING, state.RETURNED]) | Q(
            pk__in=Credit.objects.filter(person=person, confirmed_at__isnull=True).values(
                "resource"
            ),
            state__in=[state.DEVELOPING, state.RETURNED],
        )
        if person.units_administered:
            mine |= Q(group__school__in=person.units_administered, state=state.SUBMITTED)
        if person.holds("bureau_staff"):
            mine |= Q(state__in=[state.CHECKED, state.CLEARED, state.LAPSED])
        return self.filter(mine)

    def matching(self, words):
        """By name, number, or the name of an author or leader."""
        named = Credit.objects.filter(person__real_name__icontains=words).values("resource")
        return self.filter(
            Q(title__icontains=words)
            | Q(code__icontains=words)
            | Q(group__leader__real_name__icontains=words)
            | Q(pk__in=named)
        )

    def for_list(self):
        return self.select_related(
            "group__school", "group__leader", "group__task", "subject__stage"
        )
