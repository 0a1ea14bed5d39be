"""The documents name what the code has: every setting, every model, every package, every decision."""

import re
from pathlib import Path

import pytest
from django.apps import apps

HOUSE = Path(__file__).parents[2]
APPS = ["accounts", "workflow", "review_board", "library", "competitions", "reports"]


def read(path):
    return (HOUSE / path).read_text()


def sources():
    return [path for app in [*APPS, "config"] for path in (HOUSE / app).rglob("*.py")]


def test_operations_list_every_setting():
    text = "".join(path.read_text() for path in sources())
    names = re.findall(r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"', text)
    names += re.findall(r'environ\.get\("([A-Z_]+)"', text)

    assert len(names) > 20
    assert [name for name in names if f"`{name}`" not in read("docs/operations.md")] == []


def test_the_glossary_has_every_model_under_its_name_on_the_screen():
    glossary = read("docs/glossary.md")
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]

    missing = [m.__name__ for m in models if f"`{m.__name__}`" not in glossary]
    unnamed = [m.__name__ for m in models if str(m._meta.verbose_name) not in glossary]

    assert (missing, unnamed) == ([], [])


@pytest.mark.parametrize("list_", ["requirements.txt", "requirements-dev.txt"])
def test_dependencies_say_why_each_package_is_there(list_):
    packages = re.findall(r"^([\w-]+)(?:\[\w+\])?==", read(list_), re.MULTILINE)

    assert packages
    assert [name for name in packages if name not in read("docs/dependencies.md")] == []


def test_every_decision_that_is_cited_is_written_down():
    cited = {
        number
        for path in sources()
        for number in re.findall(r"ADR (\d{4})|docs/adr/(\d{4})", path.read_text())
        for number in number
        if number
    }

    assert "0004" in cited
    assert [number for number in cited if not list((HOUSE / "docs/adr").glob(f"{number}-*"))] == []
    titles = read("docs/adr/README.md")
    written = [path.name for path in (HOUSE / "docs/adr").glob("0*.md")]
    assert [name for name in written if f"({name})" not in titles] == []
