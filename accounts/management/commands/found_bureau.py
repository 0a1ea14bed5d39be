"""`manage.py found_bureau`: the first official of an empty platform."""

from getpass import getpass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import found_bureau
from accounts.refusals import Refused


class Command(BaseCommand):
    help = "登记教育局和第一位业务人员（只在空平台上执行一次）"

    def add_arguments(self, parser):
        parser.add_argument("--official", required=True, help="业务人员姓名")
        parser.add_argument("--username", required=True, help="登录名")

    def handle(self, *args, **options):
        password = getpass("登录密码：")
        try:
            validate_password(password)
            person = found_bureau(
                name=settings.BUREAU_NAME,
                official=options["official"],
                username=options["username"],
                password=password,
            )
        except ValidationError as fault:
            raise CommandError("".join(fault.messages)) from fault
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"已登记{person.unit}，业务人员 {person}（{person.username}）可以登录。")
