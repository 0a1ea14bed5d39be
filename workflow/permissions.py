"""Who may do what to a menu, a task, a group or a resource.

Each function takes the thing and the person (None is the clock) and returns yes or no(reason).
"""

from accounts.answers import no, yes


def by_the_bureau(thing, person):
    if person and person.holds("bureau_staff"):
        return yes
    return no("只有教育局业务人员可以办理。")


def renews_the_licence(resource, person):
    """The bureau renews what is licensed until a day; nothing else has anything to renew."""
    rights = getattr(resource, "rights", None)
    if rights is None or rights.licence_end is None:
        return no("这件资源没有授权期限，不用续期。")
    return by_the_bureau(resource, person)


def by_the_bureau_or_the_clock(thing, person):
    return yes if person is None else by_the_bureau(thing, person)


def sees_the_plans(thing, person):
    """What is lacking, and what is still being drafted, is the bureau's own to look at."""
    if person and (person.holds("bureau_staff") or person.holds("bureau_leader")):
        return yes
    return no("只有教育局工作人员可以查看。")


def signs_for_the_bureau(thing, person):
    if person and person.holds("bureau_leader"):
        return yes
    return no("只有局领导可以签发或退回。")


def grants_sight(menu, person):
    """Sight is the leader's to give and to take back (ADR 0009)."""
    if person and person.holds("bureau_leader"):
        return yes
    return no("只有局领导可以授权查看或终止授权。")


def reads_sights(menu, person):
    if person and (person.holds("bureau_staff") or person.holds("bureau_leader")):
        return yes
    return no("只有教育局工作人员可以查看授权名单。")


def keeps_the_register(document, person):
    if person and (person.holds("bureau_staff") or person.holds("bureau_leader")):
        return yes
    return no("只有教育局工作人员可以登记公文。")


def claims_for_a_unit(task, person):
    if person and person.units_administered:
        return yes
    return no("只有学校管理员可以代表本单位申领任务。")


def claimed_it(claim, person):
    if person and person.holds("school_admin", claim.unit):
        return yes
    return no("只有申领单位的管理员可以撤回申领。")


def carries_the_task(claim, person):
    if person and person.holds("school_admin", claim.unit):
        return yes
    return no("只有承担任务的学校管理员可以退回任务。")


def ends_the_group(group, person):
    """The bureau ends a task; the lead school hands it back."""
    return yes if leads_the_school(group, person) else by_the_bureau(group, person)


def ends_the_work(resource, person):
    return ends_the_group(resource.group, person)


def leads_the_school(group, person):
    if person and person.holds("school_admin", group.school):
        return yes
    return no("只有牵头学校的管理员可以组建协作组。")


IN_THE_GROUPS_HANDS = ("developing", "returned", "submitted", "checked")


def keeps_the_group(group, person):
    """The lead school names the group; once it works, its leader does too; then nobody any more."""
    resource = getattr(group, "resource", None)
    if resource is not None and resource.state not in IN_THE_GROUPS_HANDS:
        return no("作品已经送评审或办结，协作组不再变动。")
    leads = person and group.state == "approved" and group.leader_id == person.pk
    if leads or leads_the_school(group, person):
        return yes
    return no("只有牵头学校的管理员或协作组组长可以调整成员。")


def keeps_the_members(membership, person):
    return keeps_the_group(membership.group, person)


def was_invited(membership, person):
    """An invitation is answered by whom it was sent to, and nobody else."""
    if person and membership.person_id == person.pk:
        return yes
    return no("只有受邀的本人可以答复邀请。")


def ends_the_membership(membership, person):
    """Everybody may go; who keeps the group may let them go."""
    if person and membership.person_id == person.pk:
        return yes
    return keeps_the_members(membership, person)


def forms_the_group(task, person):
    """The school whose claim was awarded names the group."""
    awarded = task.claims.filter(state="awarded").select_related("unit").first()
    if person and awarded and person.holds("school_admin", awarded.unit):
        return yes
    return no("只有承担任务的学校可以组建协作组。")


def asks_for_time(task, person):
    """The school that carries the task, or the leader of its approved group (R023)."""
    group = getattr(task, "group", None)
    if person and group and group.state == "approved" and group.leader_id == person.pk:
        return yes
    if forms_the_group(task, person):
        return yes
    return no("只有承担学校的管理员或协作组组长可以申请延期。")


def asked_for_time(extension, person):
    return asks_for_time(extension.task, person)


def moves_the_task_on(request, person):
    """Whoever hands the work in or ends the task ends what was still open on it."""
    if asks_for_time(request.task, person) or by_the_bureau(request, person):
        return yes
    return no("作品提交、任务退回或终止时，没有办结的申请和检查随之失效。")


def reports_for_the_group(midterm, person):
    group = getattr(midterm.task, "group", None)
    if person and group and group.leader_id == person.pk:
        return yes
    return no("只有协作组组长可以提交中期报告。")


def leads_the_group(resource, person):
    if person and resource.group.leader_id == person.pk:
        return yes
    return no("只有协作组组长可以提交或撤回作品。")


def keeps_the_record(record, person):
    if person and record.resource.group.leader_id == person.pk:
        return yes
    return no("只有协作组组长可以填写或修改贡献记录。")


def has_a_share(record, person):
    """Each member speaks for themselves; who has no row has no say."""
    if person and record.pk and record.contributions.filter(person=person).exists():
        return yes
    return no("只有写进贡献记录的成员可以确认。")


def disputes_the_record(record, person):
    """The leader mends the record instead of disputing it."""
    if has_a_share(record, person) and not keeps_the_record(record, person):
        return yes
    return no("只有写进贡献记录的其他成员可以提出异议。")


def rules_on_the_record(record, person):
    """The lead school decides where members do not agree; nobody on a record of their own."""
    if not person or not person.holds("school_admin", record.resource.group.school):
        return no("只有牵头学校的管理员可以裁定。")
    if has_a_share(record, person):
        return no("您在这份贡献记录里，不能由您裁定，请由学校另一位管理员办理。")
    return yes


def works_on_it(resource, person):
    """Members of the group edit information, files and authors."""
    if person and resource.group.memberships.working().filter(person=person).exists():
        return yes
    return no("只有协作组成员可以修改作品。")


def sends_it(upload, person):
    """Whoever began an upload sends its pieces, as long as they are in the group."""
    if person and upload.by_id == person.pk:
        return works_on_it(upload.resource, person)
    return no("只有开始上传的人可以继续或取消这次上传。")


def sends_it_or_the_clock(upload, person):
    return yes if person is None else sends_it(upload, person)


def by_the_clock(thing, person):
    return yes if person is None else no("到期时由系统自动办理。")


def checks_for_the_school(resource, person):
    if person and person.holds("school_admin", resource.group.school):
        return yes
    return no("只有牵头学校的管理员可以初审。")


def signs_as_author(resource, person):
    """Each author confirms their own name, nobody another's."""
    if person and resource.credits.filter(person=person).exists():
        return yes
    return no("只有作品的作者可以确认自己的署名。")


def checks_it_now(resource, person):
    """Whoever holds the check at this state may send the resource back."""
    if resource.state == "submitted":
        return checks_for_the_school(resource, person)
    return by_the_bureau(resource, person)


def compares_it(resource, person):
    """The group before it submits, then the school that checks, and from then on the bureau."""
    if resource.state in ("developing", "returned"):
        return works_on_it(resource, person)
    return checks_it_now(resource, person)
