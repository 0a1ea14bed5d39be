"""Issue initial passwords. Shown once to whoever issues them, never kept in clear."""

from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts import permissions
from accounts.answers import require
from accounts.locks import all_locked
from accounts.models import Person
from accounts.passwords import new_password
from accounts.refusals import Refused
from accounts.trail import record_each, tell

MOST = 200  # people at once: hashing costs 50 ms each


def issue_password(person, *, by):
    """A new random password for one person, in clear; they must change it at the next login."""
    return issue_passwords([person], by=by)[0][1]


def issue_passwords(people, *, by):
    """New random passwords for these people: a list of (person, password in clear).

    Their open sessions end. Hashing is slow on purpose, so it is done before the transaction.
    """
    people = list(people)
    for person in people:
        require(permissions.issues_password_to(person, by), person)
        if not person.is_active:
            raise Refused(f"{person}的账户已关闭，恢复后才能发放密码。", person)
    if len(people) > MOST:
        raise Refused(f"一次最多发放 {MOST} 人的密码，请按单位分批办理。")
    issued = {person.pk: new_password() for person in people}
    hashed = {pk: make_password(password) for pk, password in issued.items()}
    keep_passwords(hashed, by=by)
    return [(person, issued[person.pk]) for person in people]


@transaction.atomic
def keep_passwords(hashed, *, by):
    """Keep hashes by person id, all to be changed at the next login; a lockout ends with the old."""
    people = all_locked(Person.objects.filter(pk__in=hashed))
    for person in people:
        person.password, person.must_change_password = hashed[person.pk], True
    Person.objects.bulk_update(people, ["password", "must_change_password"], batch_size=100)
    AccessAttempt.objects.filter(username__in=[person.username for person in people]).delete()
    record_each(by, "issue_password", "发放密码", dict.fromkeys(people, ""))
    tell(people, "您的登录密码已由管理员重新发放，请登录后立即修改", about=by)


@transaction.atomic
def change_password(person, *, password):
    """The person's own new password; the one who issued the old no longer knows it."""
    person = all_locked(Person.objects.filter(pk=person.pk))[0]
    person.set_password(password)
    person.must_change_password = False
    person.save()
    record_each(person, "change_password", "修改密码", {person: ""})
    return person
