"""How far each school has come with its tasks: the table, and by it the chart (UI guide §14)."""

from django.db.models import Count

from workflow import standing

SHOWN = 12  # schools on the desk; all of them are in the reports
LANES = [standing.LANES[key] for key in ("library", "notice", "review", "checking", "developing")]


def schools_of(tasks):
    """The schools that carry the most tasks, with how many stand in each lane. One query."""
    counts = {
        lane.key: Count("pk", filter=standing.tasks_in(lane), distinct=True) for lane in LANES
    }
    states = [state for lane in LANES for state in lane.states]
    carried = tasks.filter(group__resource__state__in=states).order_by()
    names = carried.values_list("group__school__name", "group__school__short_name")
    rows = names.annotate(all=Count("pk"), **counts)
    top = rows.order_by("-all", "group__school__name")[:SHOWN]
    if not top:
        return {}
    return {
        "table": {
            "title": "各校任务完成情况",
            "heads": ["学校", *(lane.words for lane in LANES)],
            "rows": [[short or name, *numbers] for name, short, _, *numbers in top],
            "tones": " ".join(lane.tone for lane in LANES),
        }
    }
