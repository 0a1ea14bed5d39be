"""What a permission function returns: yes, or no with the reason."""

from dataclasses import dataclass

from accounts.refusals import NotPermitted


@dataclass(frozen=True)
class Answer:
    reason: str = ""

    def __bool__(self):
        return not self.reason


yes = Answer()
no = Answer


def require(answer, about=None):
    """Go on if the answer is yes; raise `NotPermitted` with its reason otherwise."""
    if not answer:
        raise NotPermitted(answer.reason, about)
