"""`manage.py verify_trail`: has anyone changed, removed, added or reordered what was recorded?"""

from django.core.management.base import BaseCommand, CommandError

from accounts.models import TrailEntry, TrailSeal
from accounts.seals import faults_in_trail


class Command(BaseCommand):
    help = "重算全部办理记录的摘要和次序，并与每日封存核对。"

    def handle(self, **options):
        faults = list(faults_in_trail())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"办理记录有 {len(faults)} 处不符。")
        self.stdout.write(
            f"办理记录 {TrailEntry.objects.count()} 条，"
            f"每日封存 {TrailSeal.objects.count()} 次，全部相符。"
        )
