"""What waits for a person, over all apps: the to-dos of the desk and of the inbox, and their number.

Every kind starts from its model's `awaiting(person)`; nothing else decides what is somebody's to do.
"""

from config.waiting.counting import HowMany, waiting_count
from config.waiting.gathering import todos_of
from config.waiting.sources import SOURCES
from config.waiting.todo import Todo

__all__ = ["SOURCES", "HowMany", "Todo", "todos_of", "waiting_count"]
