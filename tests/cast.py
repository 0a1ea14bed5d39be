"""The people and schools that every test knows by name.

李科员 works at the bureau and 张局长 signs for it. 王老师 leads a group at 第一小学, 赵老师 is in it,
周主任 manages that school. 孙专家, 钱专家 and 吴专家 sit on the panel, one of each kind.
"""

from datetime import date

from django.utils import timezone

from accounts.models import Employment, Office, Person, Unit


def a_unit(name="第一小学", kind=Unit.Kind.SCHOOL, **fields):
    return Unit.objects.get_or_create(name=name, defaults={"kind": kind, **fields})[0]


def the_bureau():
    return a_unit("示范市滨湖区教育局", Unit.Kind.BUREAU)


def a_person(real_name="王老师", unit=None, **fields):
    """A verified person in a unit since 2020; their login name is their real name.

    Names are people: the same name a second time is the same person.
    """
    if person := Person.objects.filter(username=real_name).first():
        return person
    fields = {"verified_at": timezone.now(), **fields}
    person = Person.objects.create(username=real_name, real_name=real_name, unit=unit, **fields)
    if unit:
        Employment.objects.create(person=person, unit=unit, from_date=date(2020, 9, 1))
    return person


def an_officer(real_name, role, unit):
    person = a_person(real_name, unit)
    scope = unit if role == Office.Role.SCHOOL_ADMIN else None
    Office.objects.get_or_create(
        person=person, role=role, unit=scope, defaults={"from_date": date(2020, 9, 1)}
    )
    return person


def bureau_staff(real_name="李科员"):
    return an_officer(real_name, Office.Role.BUREAU_STAFF, the_bureau())


def bureau_leader(real_name="张局长"):
    return an_officer(real_name, Office.Role.BUREAU_LEADER, the_bureau())


def school_admin(unit=None, real_name="周主任"):
    return an_officer(real_name, Office.Role.SCHOOL_ADMIN, unit or a_unit())
