from competitions.models.award import Award
from competitions.models.category import Category, Tier
from competitions.models.competition import Competition
from competitions.models.entry import Entry, EntryAuthor

__all__ = ["Award", "Category", "Competition", "Entry", "EntryAuthor", "Tier"]
