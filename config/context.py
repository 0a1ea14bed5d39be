"""What every page shows around its content, read from the database only when a page asks for it."""

from functools import cached_property

from django.conf import settings

from config.navigation import address, navigation_of, public_links
from config.roles import standing_of


def platform(request):
    """The context processor: `platform` in every template. At most two queries, none for visitors."""
    return {"platform": platform_of(request)}


def platform_of(request):
    """The one `Platform` of a request, so that a page that renders many templates asks once."""
    if not hasattr(request, "platform"):
        request.platform = Platform(request)
    return request.platform


class Platform:
    name = property(lambda self: settings.PLATFORM_NAME)
    bureau = property(lambda self: settings.BUREAU_NAME)
    district = property(lambda self: settings.DISTRICT_NAME)
    help_phone = property(lambda self: settings.HELP_PHONE)
    help_hours = property(lambda self: settings.HELP_HOURS)
    demo_data = property(lambda self: settings.DEMO_DATA)

    def __init__(self, request):
        self.request = request

    @cached_property
    def standing(self):
        user = self.request.user
        return standing_of(user) if user.is_authenticated else None

    @property
    def role(self):
        """The role this person acts in now."""
        return self.standing.role(self.request.session)

    @property
    def role_name(self):
        return self.role.label

    @property
    def other_roles(self):
        return [role for role in self.standing.roles if role != self.role]

    @property
    def unit(self):
        return self.standing.unit

    @property
    def waiting(self):
        """How many to-dos there are; the badge counts these alone (UI guide §13)."""
        return self.standing.waiting

    @property
    def waiting_short(self):
        return self.waiting if self.waiting < 100 else "99+"

    @property
    def unread(self):
        return self.standing.unread

    @cached_property
    def navigation(self):
        if self.standing is None:
            return []
        return navigation_of(self.role, self.request.path, self.waiting)

    @property
    def inbox_url(self):
        return address("inbox")

    @property
    def public_links(self):
        return public_links()
