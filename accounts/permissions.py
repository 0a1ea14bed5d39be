"""Who may do what to a person, a unit, a roster or a message.

Each function takes the thing and the person (None is the clock) and returns yes or no(reason).
"""

from accounts.answers import no, yes

BUREAU_OFFICES = ("bureau_staff", "bureau_leader")


def by_the_bureau(thing, by):
    if by and by.holds("bureau_staff"):
        return yes
    return no("只有教育局业务人员可以办理。")


def grants_offices(thing, by):
    """What was lent for a while is no licence to make it last, or to end another's."""
    if by and by.holds_of_their_own("bureau_staff"):
        return yes
    if by and by.holds("bureau_staff"):
        return no("受委托代办的人不能授予或结束职责，请由业务人员本人办理。")
    return by_the_bureau(thing, by)


def lends_the_office(office, by):
    if by and office.person_id == by.pk:
        return yes
    return no("只有担任职责的本人可以委托他人代办。")


def ends_the_office(office, by):
    """Who lent an office takes it back, and who was lent it gives it back; the bureau ends any."""
    if by and office.lent_from_id and by.pk in (office.person_id, office.lent_from.person_id):
        return yes
    return grants_offices(office, by)


def reads_the_trail(by):
    if by.holds("bureau_staff") or by.holds("bureau_leader"):
        return yes
    return no("全部办理记录由教育局查阅；单件事项的记录在该事项自己的页面上。")


def manages_people_of(unit, by):
    """The bureau manages everyone, a school's administrator the people of that school (R037)."""
    if by and (by.holds("bureau_staff") or (unit and by.holds("school_admin", unit))):
        return yes
    return no("只有本单位的学校管理员或教育局业务人员可以办理。")


def manages(person, by):
    """As `manages_people_of`; people who act for the bureau are the bureau's own to manage.

    Who was only lent the duty does not touch their accounts: a new password would be their name.
    """
    if is_above(person, by):
        return no(f"{person}担任教育局职责，账户由教育局业务人员管理。")
    if acts_by_loan(by) and any(not office.lent_from_id for office in person.offices_in_force):
        return no(f"{person}担任职责，账户不能由受委托代办的人管理，请由担任职责的管理员办理。")
    return manages_people_of(person.unit, by)


def acts_by_loan(by):
    """Whether every office of this person was lent by another."""
    offices = by.offices_in_force if by else []
    return bool(offices) and all(office.lent_from_id for office in offices)


def is_above(person, by):
    acts_for_bureau = any(person.holds(role) for role in BUREAU_OFFICES) or person.is_superuser
    return acts_for_bureau and not (by and by.holds_of_their_own("bureau_staff"))


def verifies(person, by):
    """Nobody vouches for their own identity (R036)."""
    if by and by.pk == person.pk:
        return no("实名认证由他人办理，不能为自己认证。")
    return manages(person, by)


def closes(person, by):
    if by and by.pk == person.pk:
        return no("不能关闭自己的账户，请由其他管理员办理。")
    return manages(person, by)


def issues_password_to(person, by):
    if by and by.pk == person.pk:
        return no("自己的密码请在“个人资料”里修改。")
    return manages(person, by)


def imports_rosters(by):
    if by and (by.holds("bureau_staff") or by.units_administered):
        return yes
    return no("只有学校管理员或教育局业务人员可以导入名册。")


def uploaded_it(roster, by):
    if by and roster.by_id == by.pk:
        return imports_rosters(by)
    return no("名册由上传的人核对和导入。")


def was_told(notification, by):
    if by and notification.to_id == by.pk:
        return yes
    return no("这是发给别人的消息。")
