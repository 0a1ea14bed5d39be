"""Who may issue, correct and revoke papers."""

from workflow.permissions import by_the_bureau, signs_for_the_bureau

__all__ = ["by_the_bureau", "signs_for_the_bureau"]
