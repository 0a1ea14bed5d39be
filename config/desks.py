"""What lies on each role's desk: the figures, to-dos, dates and board of its home page.

A desk is a dict with any of these; the page leaves out what is missing. The shapes:

- `figures`: dicts for `ui_figure` (`label`, `value`, `unit`, `detail`, `tone`, `url`, `progress`)
- `todos`: dicts of `kind`, `tone`, `title`, `detail`, `due` (date), `url`, `verb`
- `todo_total`: how many there are when only the first are shown
- `dates`: dicts of `day` (date), `title`, `detail`, `url`
- `lanes`: dicts of `name`, `tone`, `count`, `cards`, `url`, `empty`;
  a card has `title`, `detail`, `due` (date) or `words`, `url`, `progress` (0–100)
- `table`: `title`, `heads`, `rows`, `tones` for the chart of schools
"""

from config.roles import Role


def bureau_desk(person):
    return {}


def leader_desk(person):
    return {}


def school_desk(person):
    return {}


def teacher_desk(person):
    return {}


def judge_desk(person):
    return {}


DESKS = {
    Role.BUREAU: bureau_desk,
    Role.LEADER: leader_desk,
    Role.SCHOOL: school_desk,
    Role.TEACHER: teacher_desk,
    Role.JUDGE: judge_desk,
    Role.CHAIR: judge_desk,
}
