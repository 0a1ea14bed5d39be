"""What the bureau drafts, a leader signs and everyone then reads: menus, plans, amendments."""

from django.db import models
from django.db.models import Q


class SignedQuerySet(models.QuerySet):
    """Rows with the states draft, proposed and, once signed, those of `public`."""

    public = ()

    def visible_to(self, person):
        """The bureau sees drafts; everyone else what was signed."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(state__in=self.public)

    def awaiting(self, person):
        """What waits for this person to sign or to mend."""
        mine = Q(pk__in=[])
        if person.holds("bureau_leader"):
            mine |= Q(state="proposed")
        if person.holds("bureau_staff"):
            mine |= Q(state="draft")
        return self.filter(mine)
