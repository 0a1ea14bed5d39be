"""Who may issue, correct, revoke and ask for papers."""

from accounts.answers import no, yes
from workflow.permissions import by_the_bureau, signs_for_the_bureau

__all__ = [
    "acts_for_the_bureau",
    "asks_for_own_evidence",
    "by_the_bureau",
    "reads_the_figures",
    "reads_the_title_table",
    "signs_for_the_bureau",
]


def acts_for_the_bureau(thing, person):
    """Staff and leaders alike: what follows from a decision either of them may take."""
    return by_the_bureau(thing, person) or signs_for_the_bureau(thing, person)


def asks_for_own_evidence(holder, person):
    """A teacher asks for the evidence of their own awards; the bureau may for anyone."""
    if person and (person.pk == holder.pk or person.holds("bureau_staff")):
        return yes
    return no("只能为自己的获奖出具职称证明。")


def reads_the_figures(person):
    """The district's figures are the bureau's to read, staff and leaders."""
    if acts_for_the_bureau(None, person):
        return yes
    return no("统计报表由教育局查阅。")


def reads_the_title_table(person):
    """A school's table of its own teachers, for checking their title applications (R054)."""
    if person and person.units_administered:
        return yes
    return no("职称业绩表由学校管理员导出本校的。")
