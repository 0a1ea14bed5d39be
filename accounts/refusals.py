"""The one way the system says no."""


class Refused(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """A rule of the work forbids it now; the message is what the person reads.

    `about` is the thing it concerns, whose page the person is led back to.
    """

    def __init__(self, reason, about=None):
        super().__init__(reason)
        self.about = about


class NotPermitted(Refused):
    """It is not this person's to do."""


class Stale(Refused):
    """Somebody saved the thing since this form was opened; answered with 409 and both values.

    `theirs` maps the name of each field that differs to the value now kept.
    """

    def __init__(self, about, theirs):
        super().__init__(
            "您打开以后，内容已在别处改过。请核对两边的差异，再决定保留哪一边。", about
        )
        self.theirs = theirs
