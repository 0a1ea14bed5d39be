from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from workflow.lifecycles import document

PAGE = Path(settings.BASE_DIR) / "docs" / "lifecycles.md"


class Command(BaseCommand):
    help = "Print every state machine and the course of a task into docs/lifecycles.md."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="fail if the page is out of date")

    def handle(self, *args, check, **options):
        text = document()
        if not check:
            PAGE.write_text(text, encoding="utf-8")
            self.stdout.write(f"{PAGE.relative_to(settings.BASE_DIR)}")
        elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            raise CommandError("docs/lifecycles.md is out of date: run manage.py lifecycles")
