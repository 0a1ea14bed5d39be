"""Who may issue, correct, revoke and ask for papers."""

from accounts.answers import no, yes
from workflow.permissions import by_the_bureau, signs_for_the_bureau

__all__ = ["acts_for_the_bureau", "asks_for_own_evidence", "by_the_bureau", "signs_for_the_bureau"]


def acts_for_the_bureau(thing, person):
    """Staff and leaders alike: what follows from a decision either of them may take."""
    return by_the_bureau(thing, person) or signs_for_the_bureau(thing, person)


def asks_for_own_evidence(holder, person):
    """A teacher asks for the evidence of their own awards; the bureau may for anyone."""
    if person and (person.pk == holder.pk or person.holds("bureau_staff")):
        return yes
    return no("只能为自己的获奖出具职称证明。")
