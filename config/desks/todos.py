"""The to-dos on a desk: the most pressing, and the figure that counts them all."""

from django.urls import reverse

from config.waiting import todos_of

SHOWN = 5


def todos_for(person):
    """The part of a desk about to-dos: the first few, how many there are, and their figure."""
    todos = todos_of(person)
    late = sum(todo.is_late for todo in todos)
    figure = {
        "label": "待我处理",
        "value": len(todos),
        "unit": "项",
        "detail": f"{late} 项已超期" if late else "",
        "tone": "red" if late else "",
        "url": reverse("inbox"),
    }
    return {"todos": todos[:SHOWN], "todo_total": len(todos)}, figure
