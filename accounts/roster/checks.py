"""Compare rows with what the platform knows: faults, remarks, and what importing would change."""

from dataclasses import dataclass
from datetime import date

from accounts import permissions
from accounts.changes import described
from accounts.models import Office, Person, Unit
from accounts.roster.cells import half_width, names_a_judge

FIELDS = ("subject", "title", "title_since", "backbone", "phone")


@dataclass
class Known:
    """What the platform knows that matters to a set of rows, read in a fixed number of queries."""

    by: Person
    units: dict  # by plain name, new ones of this file included
    people: dict  # by staff number
    usernames: dict  # login name -> staff number of its holder
    namesakes: dict  # (unit id, name) -> staff number

    @classmethod
    def about(cls, rows, *, by):
        numbers = {row["read"].get("number") for row in rows}
        logins = {row["read"].get("username") for row in rows} | numbers
        names = {row["read"].get("name") for row in rows}
        people = Person.objects.filter(staff_number__in=numbers - {None, ""})
        taken = Person.objects.filter(username__in=logins - {None, ""})
        same = Person.objects.filter(real_name__in=names - {None, ""}, is_active=True)
        return cls(
            by=by,
            units={plain: unit for unit in Unit.objects.all() for plain in plain_names(unit)},
            people={person.staff_number: person for person in people.for_list()},
            usernames=dict(taken.values_list("username", "staff_number")),
            namesakes={
                (unit, name): number
                for unit, name, number in same.values_list("unit", "real_name", "staff_number")
            },
        )


def plain_names(unit):
    return filter(None, (half_width(unit.name), half_width(unit.short_name)))


def check(rows, *, by):
    """Write to each row what stands against it and what importing it would do.

    Returns what the rows were compared with, so that importing need not ask again.
    """
    known = Known.about(rows, by=by)
    seen = {"number": {}, "username": {}}
    for row in rows:
        row["remarks"], row["change"] = [], ""
        row["faults"] += [fault for fault in faults_of(row, known, seen) if fault]
        if not row["faults"]:
            row["change"] = "；".join(filter(None, changes_of(row, known)))
            row["remarks"] = [remark for remark in remarks_of(row, known) if remark]
    return known


def faults_of(row, known, seen):
    read = row["read"]
    person = known.people.get(read.get("number"))
    unit = unit_of(row, known)
    yield repeated(row, "number", "人员编号", seen)
    yield repeated(row, "username", "登录名", seen)
    yield unit_fault(row, known, unit)
    yield reach_fault(unit, known)
    if person:
        yield from person_faults(person, read, known, unit)
    elif read.get("number"):
        yield login_fault(read, known)
    yield from office_faults(read, known, person, unit)


def repeated(row, key, label, seen):
    value = row["read"].get(key)
    if not value:
        return ""
    first = seen[key].setdefault(value, row)
    where = "" if first["sheet"] == row["sheet"] else f"工作表“{first['sheet']}”"
    return "" if first is row else f"{label}与{where}第 {first['line']} 行重复"


def unit_of(row, known):
    """The unit a row names, or the only school its uploader manages; None while it is unknown."""
    name = row["read"].get("unit", "")
    own = known.by.units_administered
    if not name and len(own) == 1 and not known.by.holds("bureau_staff"):
        return next(unit for unit in known.units.values() if unit.pk == own[0])
    return known.units.get(half_width(name))


def unit_fault(row, known, unit):
    read = row["read"]
    kind = read.get("unit_kind", "")
    if unit is None and not read.get("unit"):
        return "" if names_unit_wrongly(row) else "单位没有填"
    if unit is None and not known.by.holds("bureau_staff"):
        return f"平台上没有单位“{read['unit']}”，请核对名称"
    if unit is None and not kind:
        return (
            ""
            if "unit_kind" in wrong(row)
            else (f"平台上没有单位“{read['unit']}”，请核对名称；新单位请填“单位类型”")
        )
    if unit is None:
        known.units[half_width(read["unit"])] = Unit(name=read["unit"], kind=kind)
        return ""
    if kind and kind != unit.kind:
        return f"单位类型与平台登记的“{unit.get_kind_display()}”不一致"
    return ""


def wrong(row):
    """The columns of a row that hold something nobody understood."""
    return {key for key, text in row["typed"].items() if text and key not in row["read"]}


def names_unit_wrongly(row):
    return "unit" in wrong(row)


def reach_fault(unit, known):
    if unit is None or unit.pk is None:
        return ""
    answer = permissions.manages_people_of(unit, known.by)
    return "" if answer else f"单位“{unit}”不是您管理的学校"


def person_faults(person, read, known, unit):
    number = person.staff_number
    if read.get("name") and read["name"] != person.real_name:
        yield (
            f"人员编号 {number} 在平台上是“{person.real_name}”，与本行姓名不一致；"
            "改名请在人员页办理"
        )
    if read.get("username") and read["username"] != person.username:
        yield f"登录名与平台上的“{person.username}”不一致，已有账户的登录名不能由名册修改"
    if not person.is_active:
        yield f"{person}的账户已关闭，请先在人员页恢复"
    answer = permissions.manages(person, known.by)
    if not answer and unit and unit.pk != person.unit_id:
        yield f"{person}在平台上属于{person.unit or '别的单位'}，请由原单位办理调出"
    elif not answer:
        yield answer.reason


def login_fault(read, known):
    login = read.get("username") or read["number"]
    return f"登录名“{login}”已有人使用" if login in known.usernames else ""


def office_faults(read, known, person, unit):
    for role in new_offices(read, person, unit):
        if not permissions.grants_offices(person, known.by):
            yield "职责由教育局业务人员授予，请只填“教师”"
        elif unit:
            scope = unit if role == Office.Role.SCHOOL_ADMIN else None
            yield Office.place_mismatch(role, scope, unit)


def new_offices(read, person, unit):
    """The roles a row names that its person does not hold yet."""
    held = {(office.role, office.unit_id) for office in (person.offices_in_force if person else [])}
    for role in read.get("role", []):
        scope = unit.pk if unit and role == Office.Role.SCHOOL_ADMIN else None
        if (role, scope) not in held:
            yield role


def new_values(read):
    """The fields of a person that a row gives, as the model keeps them."""
    values = {name: read[name] for name in FIELDS if name in read}
    if "title_since" in values:
        since = values["title_since"]
        values["title_since"] = date.fromisoformat(since) if since else None
    return values


def changes_of(row, known):
    read, unit = row["read"], unit_of(row, known)
    person = known.people.get(read["number"])
    if unit.pk is None:
        yield f"新建单位“{unit.name}”"
    if person is None:
        yield "新增"
    else:
        yield described(person, new_values(read))
        if person.unit_id != unit.pk:
            yield f"调动：{person.unit or '无单位'} → {unit.name}"
        if needs_verifying(person, known.by):
            yield "实名认证"
    for role in new_offices(read, person, unit):
        yield f"担任{Office.Role(role).label}"


def needs_verifying(person, by):
    """A roster vouches for the people on it, but nobody vouches for themselves (R036)."""
    return person.verified_at is None and person.pk != by.pk


def remarks_of(row, known):
    read, unit = row["read"], unit_of(row, known)
    same = known.namesakes.get((unit.pk, read["name"]))
    if read["number"] not in known.people and same is not None:
        yield f"{unit.name}已有同名的人（人员编号 {same or '未填'}），请确认不是同一人"
    if names_a_judge(row["typed"].get("role")):
        yield "评委身份请在“评委与分组”中聘任，名册只建账户"
