"""Lists of competitions: who sees which, and what waits for whom."""

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone


class CompetitionQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Drafts, discarded or not, are the bureau's; what was published is everyone's."""
        if person.is_authenticated and (
            person.holds("bureau_staff") or person.holds("bureau_leader")
        ):
            return self
        state = self.model.State
        return self.exclude(state__in=[state.DRAFT, state.DISCARDED])

    def awaiting(self, person):
        """Competitions whose next step is this person's; staff prepare, the leader signs."""
        state, mine = self.model.State, Q(pk__in=[])
        if person.holds("bureau_staff"):
            mine |= Q(state__in=[state.DRAFT, state.CLOSED, state.PROPOSED])
            mine |= Q(state=state.OPEN, entry_deadline__lt=timezone.localdate())
        if person.holds("bureau_leader"):
            ready = self.model.objects.filter(categories__isnull=False, tiers__isnull=False)
            mine |= Q(state=state.DRAFT, pk__in=ready.values("pk"))
            mine |= Q(state=state.ON_NOTICE, notice__state="ended")
        return self.filter(mine)

    def for_list(self):
        """With the number of works that take part, or did until it was terminated."""
        taking_part = Q(categories__entries__state__in=["entered", "released"])
        return self.select_related(
            "document", "award_document", "termination_document", "organiser"
        ).annotate(entry_count=Count("categories__entries", filter=taking_part))
