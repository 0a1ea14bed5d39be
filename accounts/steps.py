"""The buttons of a person's or a unit's page: what this viewer may do there now."""

from dataclasses import dataclass

from accounts import permissions


@dataclass(frozen=True)
class Step:
    """As the steps of a thing with states, so that `parts/steps.html` shows both."""

    action: str  # URL name
    label: str
    confirms: bool = True  # the view shows a page first
    tone: str = "default"
    waits_for: str = ""


def person_steps(person, by):
    """In the order of use; what is not this viewer's to do is left out."""
    manages = permissions.manages(person, by)
    if not person.is_active:
        return [Step("accounts:reopen_account", "恢复账户", confirms=False)] if manages else []
    verifying = Step("accounts:verify_person", "实名认证", confirms=False, tone="primary")
    offered = [
        (not person.verified_at and permissions.verifies(person, by), verifying),
        (manages, Step("accounts:edit_person", "修改资料")),
        (permissions.issues_password_to(person, by), Step("accounts:issue_password", "发放密码")),
        (may_end_two_steps(person, by), Step("accounts:end_two_steps", "解除两步验证")),
        (manages, Step("accounts:transfer_person", "调动")),
        (permissions.by_the_bureau(person, by), grant_step(person)),
        (
            permissions.closes(person, by),
            Step("accounts:close_account", "关闭账户", tone="danger"),
        ),
    ]
    return [step for may, step in offered if may]


def may_end_two_steps(person, by):
    return permissions.issues_password_to(person, by) and person.authenticator_set.exists()


def grant_step(person):
    waits = "" if person.verified_at else "实名认证后才能授予职责"
    return Step("accounts:grant_office", "授予职责", waits_for=waits)


def unit_steps(unit, by):
    bureau = permissions.by_the_bureau(unit, by)
    offered = [
        (bureau, Step("accounts:edit_unit", "修改资料")),
        (bureau, Step("accounts:grant_flag", "命名称号")),
        (permissions.manages_people_of(unit, by), Step("accounts:issue_passwords", "发放初始密码")),
    ]
    return [step for may, step in offered if may]
