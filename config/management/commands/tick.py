"""`manage.py tick`: do what is due. Meant for a timer, once every few minutes; safe to run twice."""

from django.core.management.base import BaseCommand, CommandError

from config.clock import tick


class Command(BaseCommand):
    help = "办理到时的事项：公示期满、报送截止、到期提醒、封存记录等，可以重复运行"

    def handle(self, **options):
        done = failed = 0
        for turn in tick():
            mark = "已办" if turn.is_done else "没有办成"
            self.stdout.write(f"{turn.words}：{turn.thing}，{mark}")
            done, failed = done + turn.is_done, failed + (not turn.is_done)
        self.stdout.write(f"到时办理完毕，办了 {done} 项。")
        if failed:
            raise CommandError(f"有 {failed} 项没有办成，原因见日志；下次运行时再办。")
