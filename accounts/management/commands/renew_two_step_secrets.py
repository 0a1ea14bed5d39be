"""`manage.py renew_two_step_secrets`: after `SECRET_KEY` was changed, so that the old one can go."""

from django.core.management.base import BaseCommand, CommandError

from accounts.actions import renew_two_step_secrets


class Command(BaseCommand):
    help = "把两步验证的密钥和恢复码改用现行 SECRET_KEY 加密，之后可以撤下旧密钥"

    def handle(self, **options):
        count, lost = renew_two_step_secrets()
        self.stdout.write(f"已改用现行密钥加密 {count} 项。")
        if lost:
            names = "、".join(str(person) for person in lost)
            raise CommandError(
                f"{names}的两步验证用现有密钥都打不开。请把旧密钥列入 SECRET_KEY_FALLBACKS 后重做，"
                "或者为他们解除两步验证。"
            )
