from competitions.models.award import Award
from competitions.models.competition import Category, Competition, Tier
from competitions.models.entry import Entry, EntryAuthor

__all__ = ["Award", "Category", "Competition", "Entry", "EntryAuthor", "Tier"]
