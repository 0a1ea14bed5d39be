"""`manage.py demo`, walked twice on the same folder: what it leaves behind, and that it ends the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.demo
HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def walks(tmp_path_factory):
    """The JSON of two walks, the second over what the first left."""
    folder = tmp_path_factory.mktemp("demo")
    return [walk(folder), walk(folder)]


def walk(folder):
    own = {"VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3"}
    command = [sys.executable, "manage.py", "demo", "--json", "--seed", "7"]
    run = subprocess.run(
        command, cwd=HOUSE, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_twice_it_starts_afresh_and_ends_the_same(walks):
    first, second = walks
    assert first["verify"].pop("code") != second["verify"].pop("code")  # secrets are never repeated
    assert first == second


def test_it_has_the_district_the_issue_asks_for(walks):
    counts = walks[1]["counts"]

    assert counts["tasks"] == 24
    assert counts["units"] >= 12
    assert counts["people"] >= 200
    assert counts["certificates"] == sum(walks[1]["states"]["certificates"].values())


def test_works_stand_in_every_state_of_the_life(walks):
    from workflow.models import Resource

    assert sorted(walks[1]["states"]["resources"]) == sorted(Resource.State.values)


def test_one_of_each_outcome(walks):
    states = walks[1]["states"]

    assert states["rounds"]["open"] == 1
    assert states["rounds"]["closed"] >= 1
    assert states["notices"] == {"ended": 2, "posted": 1}
    assert states["objections"] == {"dismissed": 1, "upheld": 1}
    assert states["competitions"] == {"announced": 1}
    assert (states["certificates"]["corrected"], states["certificates"]["revoked"]) == (1, 1)


def test_every_paper_lies_where_it_says(walks):
    papers = [Path(path) for path in walks[1]["papers"]]

    assert len(papers) == walks[1]["counts"]["certificates"] + walks[1]["counts"]["evidence_sheets"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in papers)
