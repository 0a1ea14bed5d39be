"""Stages, subjects, textbook editions, grades and volumes, as taught from kindergarten to 高中.

The facts are those of the public catalogue of textbooks, with what it leaves out: the five areas of
kindergarten, 信息科技, 劳动, 综合实践活动, 心理健康, 班会, 朝鲜语文 and special education
(REQUIREMENTS 4.3). They stand in `k12.json`: one line a subject; lists that never hold a blank are
written as words; `grades` is first and last place among the stage's grades, the whole stage if absent.

Codes are pinyin and never change. A bureau's own additions go into the database, not here.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parent / "k12.json"


@dataclass(frozen=True)
class Subject:
    """A subject as taught at one stage. `code` is unique over all stages: "xiaoxue-shuxue".

    `short` (initials, unique within the stage) leads review numbers. Editions come with the
    commonest first; subjects without a textbook have none.
    """

    code: str
    name: str
    short: str
    grades: tuple[str, ...]
    editions: tuple[str, ...]
    volumes: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    """学段, with its grades in school order."""

    code: str
    name: str
    grades: tuple[str, ...]
    subjects: tuple[Subject, ...]

    def subject_named(self, name: str) -> Subject | None:
        """The subject under its name of today or an old one (品德与社会 → 道德与法治)."""
        name = load().former_names.get((self.code, name), name)
        return next((subject for subject in self.subjects if subject.name == name), None)


@dataclass(frozen=True)
class Vocabulary:
    """All stages in order. `former_names` maps (stage code, old name) to the name of today."""

    stages: tuple[Stage, ...]
    former_names: dict[tuple[str, str], str]

    def stage_named(self, name: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.name == name), None)


@cache
def load() -> Vocabulary:
    """The vocabulary of this release."""
    data = json.loads(SOURCE.read_text(encoding="utf-8"))
    stages = tuple(stage_from(row) for row in data["stages"])
    return Vocabulary(
        stages, {(row["stage"], row["old"]): row["today"] for row in data["former_names"]}
    )


def stage_from(row):
    grades = words(row["grades"])
    subjects = tuple(subject_from(subject, row["code"], grades) for subject in row["subjects"])
    return Stage(row["code"], row["name"], grades, subjects)


def subject_from(row, stage, grades):
    first, last = row.get("grades", (1, len(grades)))
    return Subject(
        code=f"{stage}-{row['code']}",
        name=row["name"],
        short=row["short"],
        grades=grades[first - 1 : last],
        editions=words(row.get("editions", "")),
        volumes=words(row.get("volumes", "")),
    )


def words(text):
    return tuple(text.split())
