"""What lies on each role's desk: the figures, to-dos, dates and board of its home page.

A desk is a dict with any of these; the page leaves out what is missing. The shapes:

- `figures`: dicts for `ui_figure` (`label`, `value`, `unit`, `detail`, `tone`, `url`, `progress`)
- `todos`: the first of `config.waiting.todos_of`; `todo_total`: how many there are altogether
- `dates`: dicts of `day` (date), `title`, `detail`, `url`
- `lanes`: dicts of `name`, `tone`, `count`, `cards`, `more`, `url`, `empty`;
  a card has `title`, `detail`, `due` (date) or `words`, `url`, `progress` (0–100)
- `table`: `title`, `heads`, `rows`, `tones` for the chart of schools
- `works` of a teacher and `rounds` of a judge: see `teacher.py` and `judge.py`
"""

from config.desks.bureau import bureau_desk
from config.desks.judge import chair_desk, judge_desk
from config.desks.leader import leader_desk
from config.desks.school import school_desk
from config.desks.teacher import teacher_desk
from config.roles import Role

DESKS = {
    Role.BUREAU: bureau_desk,
    Role.LEADER: leader_desk,
    Role.SCHOOL: school_desk,
    Role.TEACHER: teacher_desk,
    Role.JUDGE: judge_desk,
    Role.CHAIR: chair_desk,
}
