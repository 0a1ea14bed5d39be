"""`manage.py demo`: an invented district, walked through the whole road from empty to verified."""

import json
import shutil
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts.models import Person, TrailEntry, Unit
from competitions.models import Award, Competition
from config.demo.district import SIZES
from config.demo.show import Show
from config.demo.story import PASSWORD, Story
from library.models import Item
from reports.models import Certificate, EvidenceSheet
from reports.papers import certificate_paper, evidence_paper, spoken, verify_url
from reports.pdf.certificate import draw_certificate
from reports.pdf.evidence import draw_evidence
from review_board.models import Objection, PublicNotice, ReviewRound
from workflow.models import Resource, Task


class Command(BaseCommand):
    help = "建立演示区“示范市滨湖区”，走完从下达任务到查验证书的全过程"

    def add_arguments(self, parser):
        parser.add_argument("--size", choices=SIZES, default="small")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--json", action="store_true", help="只输出账户、数量和文件路径（JSON）"
        )

    def handle(self, *args, size, seed, **options):
        quiet = options["json"]
        self.show = Show(self.stdout, quiet=quiet)
        self.start_afresh(size)
        story = Story(self.show, size, seed)
        story.tell()
        papers = self.print_papers()
        if quiet:
            self.stdout.write(json.dumps(summary(story, papers), ensure_ascii=False, indent=2))
        else:
            self.say_goodbye(story, papers)

    def start_afresh(self, size):
        """An empty database and no files; only ever on a platform that holds demo data or nothing."""
        self.marker = settings.VAR_DIR / "demo-data"
        call_command("migrate", verbosity=0)
        if Person.objects.exists() and not self.marker.exists():
            raise CommandError(
                "这个数据库里有正式数据，演示不会在这里运行。请换一个 VAR_DIR 或数据库。"
            )
        self.show.say(f"建立演示区（规模 {size}）……")
        self.empty_database()
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        self.marker.write_text("演示数据\n")
        settings.DEMO_DATA = True

    def empty_database(self):
        """Take every table down and put it up again, with what the migrations seed."""
        if connection.vendor == "sqlite":
            connection.close()
            database = Path(settings.DATABASES["default"]["NAME"])
            for path in database.parent.glob(f"{database.name}*"):
                path.unlink()
        else:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
        call_command("migrate", verbosity=0)

    def print_papers(self):
        """Every certificate and evidence sheet as a PDF, for people to open."""
        folder = settings.VAR_DIR / "demo-papers"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        certificates = Certificate.objects.select_related("replaces")
        for certificate in self.show.each(certificates, "印制证书"):
            path = folder / f"{certificate.number}.pdf"
            path.write_bytes(draw_certificate(certificate_paper(certificate)))
        for sheet in EvidenceSheet.objects.all():
            (folder / f"{sheet.number}.pdf").write_bytes(draw_evidence(evidence_paper(sheet)))
        return folder

    def say_goodbye(self, story, papers):
        say = self.show.say
        say()
        say(f"演示区已建好，用时 {self.show.elapsed():.0f} 秒。登录密码都是 {PASSWORD}")
        for username, who in story.accounts():
            say(f"  {username:<10}{who}")
        say(f"证书和证明（PDF）：{papers}")
        certificate = Certificate.objects.filter(state="valid").first()
        say(f"查验一张证书：{verify_url(certificate.code)}")
        say(f"              编号 {certificate.number}，验证码 {spoken(certificate.code)}")


def summary(story, papers):
    """What a script needs to go on from here."""
    certificate = Certificate.objects.filter(state="valid").first()
    return {
        "password": PASSWORD,
        "accounts": [{"username": name, "who": who} for name, who in story.accounts()],
        "counts": {
            "units": Unit.objects.count(),
            "people": Person.objects.count(),
            "tasks": Task.objects.count(),
            "resources": Resource.objects.count(),
            "items": Item.objects.count(),
            "certificates": Certificate.objects.count(),
            "evidence_sheets": EvidenceSheet.objects.count(),
            "trail_entries": TrailEntry.objects.count(),
        },
        "states": {
            "resources": states_of(Resource),
            "rounds": states_of(ReviewRound),
            "notices": states_of(PublicNotice),
            "objections": states_of(Objection),
            "competitions": states_of(Competition),
            "awards": states_of(Award),
            "certificates": states_of(Certificate),
        },
        "results": [
            [each.number, each.data["holder"], each.data["work"], each.data["tier"]]
            for each in Certificate.objects.order_by("pk")
        ],
        "papers": sorted(str(path) for path in papers.glob("*.pdf")),
        "verify": {"number": certificate.number, "code": certificate.code},
    }


def states_of(model):
    """How many things stand in each state."""
    return dict(Counter(model.objects.order_by("state").values_list("state", flat=True)))
