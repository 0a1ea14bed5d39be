"""The pictures of the README and the handbook, taken from the served demo: `make pictures`.

    python -m tests.browser.pictures http://127.0.0.1:8000

The addresses are read from the demo's own database, so a picture always shows what there is.
"""

import os
import subprocess
import sys
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.shots import log_in

FOLDER = Path("docs/pictures")
DESK = {"viewport": {"width": 1366, "height": 768}, "locale": "zh-CN"}
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "zh-CN", "is_mobile": True}


def main(base_url):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for user, pages in places().items():
            context = browser.new_context(**(DESK if user else PHONE))
            page = context.new_page()
            if user:
                log_in(page, base_url, user, password())
            for name, path in pages.items():
                page.goto(base_url + path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
        browser.close()
    draw_certificate_picture()


def password():
    from config.demo.story import PASSWORD

    return PASSWORD


def places():
    """{login name: {picture: path}}; the visitor, who has none, looks at a phone."""
    from accounts.models import Person
    from reports.models import Certificate
    from review_board.models import ReviewRound, Sheet
    from workflow.models import CollaborationGroup, TaskMenu

    def home_of(thing):
        return thing.get_absolute_url()

    closed = ReviewRound.objects.filter(state="closed").order_by("pk").first()
    running = ReviewRound.objects.filter(state="open").order_by("pk").first()
    judge = Person.objects.get(username="judge")
    sheets = Sheet.objects.filter(seat__judge__person=judge, case__review_round=running)
    leader = Person.objects.get(username="teacher")
    group = CollaborationGroup.objects.filter(leader=leader).order_by("pk").first()
    school = Person.objects.get(username="school").unit
    forming = CollaborationGroup.objects.filter(school=school).order_by("-pk").first()
    certificate = Certificate.objects.filter(state="valid").order_by("pk").first()
    menu = TaskMenu.objects.exclude(state="draft").order_by("pk").first()
    draft = TaskMenu.objects.filter(state="draft").order_by("pk").first()
    return {
        "bureau": {
            "bureau-home": "/",
            "bureau-menu": f"/menus/{draft.pk}/edit/" if draft else home_of(menu),
            "bureau-round": home_of(closed),
            "bureau-certificates": "/certificates/",
        },
        "leader": {"leader-home": "/"},
        "school": {"school-home": "/", "school-group": home_of(forming)},
        "teacher": {
            "teacher-home": "/",
            "teacher-group": home_of(group),
            "teacher-honours": "/honours/",
        },
        "judge": {"judge-score": home_of(sheets.order_by("order").first())},
        "chair": {"chair-round": home_of(running)},
        "": {"public-verify": f"/v/{certificate.code}"},
    }


def draw_certificate_picture():
    """The first valid certificate of the demo as a picture, 72 dots to the inch."""
    from reports.models import Certificate
    from reports.papers import certificate_paper
    from reports.pdf.certificate import draw_certificate

    certificate = Certificate.objects.filter(state="valid").order_by("pk").first()
    paper = draw_certificate(certificate_paper(certificate))
    command = ["pdftoppm", "-png", "-singlefile", "-r", "72", "-", str(FOLDER / "certificate")]
    subprocess.run(command, input=paper, check=True)  # noqa: S603


if __name__ == "__main__":
    main(sys.argv[1])
