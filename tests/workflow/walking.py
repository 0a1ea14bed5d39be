"""Random people take random steps, legal and not; after every step the facts are looked over.

`Walk` drives tasks, claims, groups, extensions and resources through the actions that the pages call.
What may happen at all is written here a second time, by hand: who can ever take a step, and nothing
about when. When is for the product to refuse; a refused step must leave every row as it was.
"""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from accounts.models import Notification, TrailEntry
from accounts.refusals import Refused
from tests import cast, make
from workflow import actions
from workflow.flows import open_step
from workflow.models import (
    Claim,
    CollaborationGroup,
    Contribution,
    ContributionRecord,
    Credit,
    Extension,
    Inspection,
    Membership,
    Midterm,
    Remark,
    Resource,
    ResourceFile,
    ResourceVersion,
    Task,
    TaskCourse,
)
from workflow.reconciliation import out_of_step

WATCHED = [
    Claim,
    CollaborationGroup,
    ContributionRecord,
    Extension,
    Membership,
    Midterm,
    Resource,
]  # the things with a state
ROWS = [
    *WATCHED,
    Task,
    TaskCourse,
    Contribution,
    Credit,
    Remark,
    ResourceFile,
    ResourceVersion,
    Inspection,
    TrailEntry,
    Notification,
]
TASKS, UNITS = 2, 2
NOTE = "按实际情况办理"
NODES = ["claim", "award", "form_group", "review_group"]  # where a task may stand at first,
STATES = ["developing", "submitted", "checked", "returned"]  # or else what its work is
RIGHT = -1  # somebody who can take the step, if its time has come
STEPS = [
    "claim_task",
    "withdraw_claim",
    "award_task",
    "assign_task",
    "hand_back_task",
    "revoke_task",
    "terminate_task",
    "urge_task",
    "ask_extension",
    "grant_extension",
    "decline_extension",
    "withdraw_extension",
    "call_midterms",
    "report_midterm",
    "pass_midterm",
    "fault_midterm",
    "form_group",
    "approve_group",
    "send_back_group",
    "accept_invitation",
    "decline_invitation",
    "add_member",
    "end_membership",
    "hand_over_group",
    "describe_resource",
    "declare_rights",
    "propose_contributions",
    "confirm_contributions",
    "dispute_contributions",
    "revise_contributions",
    "rule_on_contributions",
    "set_authors",
    "confirm_credit",
    "add_file",
    "self_check_resource",
    "answer_remark",
    "submit_resource",
    "take_back_resource",
    "check_resource",
    "send_back_resource",
    "accept_resource",
]
someone = st.sampled_from([*[RIGHT] * 15, *range(9)])
some_task = st.integers(0, TASKS - 1)
some_unit = st.integers(0, UNITS - 1)
somewhere = st.sampled_from(NODES + STATES)
a_pick = st.integers(0, 3)


def everything():
    """Every row of every watched table, as it stands in the database."""
    return {model: list(model.objects.order_by("pk").values_list()) for model in ROWS}


class Walk(RuleBasedStateMachine):
    """Two tasks, two schools, nine people; each rule is one action by anybody at all."""

    taken = Counter()  # how often each action succeeded, over all walks

    def __init__(self):
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    @initialize(starts=st.tuples(somewhere, somewhere))
    def begin(self, starts):
        self.staff, self.leader = cast.bureau_staff(), cast.bureau_leader()
        self.units = [cast.a_unit("第一小学"), cast.a_unit("第二小学")]
        self.admins = [make.an_admin(unit) for unit in self.units]
        self.teachers = [
            [make.a_leader(unit), cast.a_person(f"{unit}赵老师", unit, backbone=True)]
            for unit in self.units
        ]
        stranger = cast.a_person("过路人", cast.a_unit("外区学校", "outside"))
        self.people = [self.staff, self.leader, *self.admins, *sum(self.teachers, []), stranger]
        self.tasks = [
            task_at(start, unit, partner)
            for start, unit, (_, partner) in zip(starts, self.units, self.teachers, strict=True)
        ]

    # --- what is there to be acted on -------------------------------------------------------------
    def task(self, number):
        return Task.objects.get(pk=self.tasks[number].pk)

    def claim(self, task, pick):
        claims = list(self.task(task).claims.select_related("task", "unit"))
        return claims[-1 - pick % len(claims)] if claims else None

    def group(self, task):
        return CollaborationGroup.objects.filter(task=self.tasks[task]).first()

    def midterm(self, task):
        """The last check of a group half-way; where there is none, one is called if it can be."""
        if not self.task(task).midterms.exists():
            self.call_midterms(RIGHT, task)
        return self.task(task).midterms.last()

    def reported_midterm(self, task):
        midterm = self.midterm(task)
        if midterm and midterm.state == "asked":
            self.report_midterm(RIGHT, task)
        return midterm and self.task(task).midterms.last()

    def record(self, task):
        """The record of a work; proposed, if it can be, for somebody to say yes or no to."""
        resource = self.resource(task)
        record = resource and getattr(resource, "contribution_record", None)
        if record and record.state == "confirmed":
            self.revise_contributions(RIGHT, task)
        if resource and (record is None or record.state != "proposed"):
            self.propose_contributions(RIGHT, task, pick=1)
        return resource and getattr(self.resource(task), "contribution_record", None)

    def invitation(self, task, unit, pick):
        """Somebody invited; where nobody is, one of another school is, if it can be."""
        group = self.group(task)
        if group and group.everyone_has_answered():
            self.add_member(RIGHT, task, unit, pick)
        rows = group.memberships.select_related("group", "person") if group else None
        return rows and (rows.filter(state="invited").last() or rows.last())

    def membership(self, task, pick):
        """One of those in the group of a task, the last first."""
        group = self.group(task)
        rows = list(group.memberships.select_related("group", "person")) if group else []
        return rows[-1 - pick % len(rows)] if rows else None

    def resource(self, task):
        """The work on its way; of a task that was given back, the last one that ended with it."""
        current = Resource.objects.filter(group__task=self.tasks[task])
        return current.first() or Resource.objects.filter(group__task=None).last()

    def extension(self, task):
        """The last request for more time; where there is none, one is made if it can be."""
        if not self.task(task).extensions.exists():
            self.ask_extension(RIGHT, task, pick=2)
        return self.task(task).extensions.last()

    @rule(
        what=st.sampled_from([*STEPS, "compare", *["go_on"] * 4]),
        who=someone,
        task=some_task,
        unit=some_unit,
        pick=a_pick,
    )
    def somebody_tries(self, what, who, task, unit, pick):
        getattr(self, what)(who, task, unit, pick)

    # --- one step -----------------------------------------------------------------------------------
    def attempt(self, who, ever, action, thing, **details):
        """Let `who` take a step; only one of `ever` can succeed, and a refusal changes no row."""
        if thing is None:
            return
        by = ever[0] if who == RIGHT and ever else self.people[who]
        before = everything()
        try:
            with transaction.atomic():
                action(thing, by=by, **details)
        except Refused:
            assert everything() == before, f"{action.__name__} was refused and left something"
            return
        assert by in ever, f"{by} took {action.__name__}"
        self.taken[action.__name__] += 1
        self.written(before, by)

    def written(self, before, by):
        """Every new state stands in the trail, by the person who took the step."""
        for model in WATCHED:
            was = dict(before_states(before[model], model))
            for thing in model.objects.all():
                if was.get(thing.pk) == thing.state:
                    continue
                last = TrailEntry.objects.about(thing).exclude(to_state="").last()
                assert last, f"{thing} is {thing.state}, and nobody wrote it down"
                assert (last.to_state, last.by) == (thing.state, by)

    # --- the task -----------------------------------------------------------------------------------
    def claim_task(self, who, task, unit=0, pick=0):
        details = {"plan": "由骨干教师牵头"}
        self.attempt(who, self.admins, actions.claim_task, self.task(task), **details)

    def withdraw_claim(self, who, task, unit=0, pick=0):
        claim = self.claim(task, pick)
        self.attempt(who, self.admins_of(claim), actions.withdraw_claim, claim, note=NOTE)

    def award_task(self, who, task, unit=0, pick=0):
        claim = self.claim(task, pick)
        others = self.task(task).claims.values_list("pk", flat=True) if pick != 1 else ()
        reasons = dict.fromkeys(others, NOTE)
        self.attempt(who, [self.staff], actions.award_task, claim, note=NOTE, reasons=reasons)

    def assign_task(self, who, task, unit=0, pick=0):
        details = {"unit": self.units[unit], "note": NOTE}
        self.attempt(who, [self.staff], actions.assign_task, self.task(task), **details)

    def hand_back_task(self, who, task, unit=0, pick=0):
        claim = self.claim(task, pick)
        self.attempt(who, self.admins_of(claim), actions.hand_back_task, claim, note=NOTE)

    def revoke_task(self, who, task, unit=0, pick=0):
        claim = self.claim(task, pick)
        self.attempt(who, [self.staff], actions.revoke_task, claim, note=NOTE)

    def terminate_task(self, who, task, unit=0, pick=0):
        note = NOTE if pick == 3 else "不"  # seldom with a reason, or every walk would end here
        self.attempt(who, [self.staff], actions.terminate_task, self.task(task), note=note)

    def urge_task(self, who, task, unit=0, pick=0):
        self.attempt(who, [self.staff], actions.urge_task, self.task(task))

    def ask_extension(self, who, task, unit=0, pick=0):
        thing, group = self.task(task), self.group(task)
        ever = [*self.admins, group.leader] if group else self.admins
        details = {"due_on": thing.due_on + timedelta(days=10 * pick - 5), "reason": NOTE}
        self.attempt(who, ever, actions.ask_extension, thing, **details)

    def grant_extension(self, who, task, unit=0, pick=0):
        thing = self.extension(task)
        due_on = thing and thing.asked_for + timedelta(days=pick)
        details = {"due_on": due_on, "note": NOTE}
        self.attempt(who, [self.staff], actions.grant_extension, thing, **details)

    def decline_extension(self, who, task, unit=0, pick=0):
        thing = self.extension(task)
        self.attempt(who, [self.staff], actions.decline_extension, thing, note=NOTE)

    def withdraw_extension(self, who, task, unit=0, pick=0):
        group = self.group(task)
        ever = [*self.admins, group.leader] if group else self.admins
        self.attempt(who, ever, actions.withdraw_extension, self.extension(task))

    def call_midterms(self, who, task, unit=0, pick=0):
        thing = self.task(task)
        details = {"due_on": thing.due_on}
        self.attempt(who, [self.staff], actions.call_midterms, thing.menu, **details)

    def report_midterm(self, who, task, unit=0, pick=0):
        thing, group = self.midterm(task), self.group(task)
        details = {"done": "脚本", "plan": "录制"}
        self.attempt(who, [group.leader] if group else [], actions.report_midterm, thing, **details)

    def pass_midterm(self, who, task, unit=0, pick=0):
        self.attempt(who, [self.staff], actions.pass_midterm, self.reported_midterm(task))

    def fault_midterm(self, who, task, unit=0, pick=0):
        thing = self.reported_midterm(task)
        self.attempt(who, [self.staff], actions.fault_midterm, thing, note=NOTE)

    # --- the group ----------------------------------------------------------------------------------
    def form_group(self, who, task, unit=0, pick=0):
        leader, member = self.teachers[unit]
        members = [(leader, "统稿"), (member, "制作")]
        if pick > 1:  # with somebody from the other school
            members.append((self.teachers[1 - unit][pick - 2], "试教"))
        details = {"leader": leader, "members": members}
        self.attempt(who, self.admins, actions.form_group, self.task(task), **details)

    def approve_group(self, who, task, unit=0, pick=0):
        self.attempt(who, [self.staff], actions.approve_group, self.group(task))

    def send_back_group(self, who, task, unit=0, pick=0):
        self.attempt(who, [self.staff], actions.send_back_group, self.group(task), note=NOTE)

    def accept_invitation(self, who, task, unit=0, pick=0):
        thing = self.membership(task, pick)
        self.attempt(who, [thing.person] if thing else [], actions.accept_invitation, thing)

    def decline_invitation(self, who, task, unit=0, pick=0):
        thing = self.invitation(task, unit, pick)
        self.attempt(who, [thing.person] if thing else [], actions.decline_invitation, thing)

    def add_member(self, who, task, unit=0, pick=0):
        group = self.group(task)
        person = self.teachers[unit][pick % 2]
        self.attempt(who, self.keepers(group), actions.add_member, group, person=person)

    def end_membership(self, who, task, unit=0, pick=0):
        thing = self.membership(task, pick)
        ever = [*self.keepers(thing.group), thing.person] if thing else []
        self.attempt(who, ever, actions.end_membership, thing, note=NOTE)

    def hand_over_group(self, who, task, unit=0, pick=0):
        group = self.group(task)
        details = {"leader": self.teachers[unit][pick % 2], "note": NOTE}
        self.attempt(who, self.keepers(group), actions.hand_over_group, group, **details)

    # --- the work -----------------------------------------------------------------------------------
    def describe_resource(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        details = {"version": thing and thing.version, "description": "以纸条认识几分之一。"}
        details["keywords"] = "分数、几分之一、比较"
        self.attempt(who, self.members(thing), actions.describe_resource, thing, **details)

    def declare_rights(self, who, task, unit=0, pick=0):
        thing, facts = self.resource(task), {"is_original": True, "materials": "全部自制。"}
        self.attempt(who, self.members(thing), actions.declare_rights, thing, **facts)

    def propose_contributions(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        members = self.contributors(thing)
        shares = [100 - 10 * pick * (len(members) - 1), *[10 * pick] * (len(members) - 1)]
        rows = [(person, "制作", share) for person, share in zip(members, shares, strict=False)]
        self.attempt(who, members[:1], actions.propose_contributions, thing, rows=rows)

    def confirm_contributions(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        record = thing and getattr(thing, "contribution_record", None)
        details = {"edition": record.edition if record else 0}
        ever = self.contributors(thing)
        self.attempt(who, ever, actions.confirm_contributions, thing, **details)

    def dispute_contributions(self, who, task, unit=0, pick=0):
        self.record(task)
        thing, ever = self.resource(task), self.contributors(self.resource(task))[1:]
        self.attempt(who, ever, actions.dispute_contributions, thing, note=NOTE)

    def revise_contributions(self, who, task, unit=0, pick=0):
        thing, ever = self.resource(task), self.members(self.resource(task))[:1]
        self.attempt(who, ever, actions.revise_contributions, thing, note=NOTE)

    def rule_on_contributions(self, who, task, unit=0, pick=0):
        self.record(task)
        thing = self.resource(task)
        self.attempt(who, self.admins_over(thing), actions.rule_on_contributions, thing, note=NOTE)

    def set_authors(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        authors = [(person, "制作") for person in self.contributors(thing)]
        details = {"authors": authors if pick else authors[:1]}
        self.attempt(who, self.members(thing), actions.set_authors, thing, **details)

    def confirm_credit(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        self.attempt(who, self.contributors(thing), actions.confirm_credit, thing)

    def add_file(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        details = {"upload": make.an_upload(), "purpose": "courseware"}
        self.attempt(who, self.members(thing), actions.add_file, thing, **details)

    def self_check_resource(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        self.attempt(who, self.members(thing)[:1], actions.self_check_resource, thing)

    def answer_remark(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        if thing and thing.state == "submitted":
            self.send_back_resource(RIGHT, task, pick=2)
            thing = self.resource(task)
        remark = thing and thing.remarks.last()
        self.attempt(who, self.members(thing), actions.answer_remark, remark, answer="已改")

    def submit_resource(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        self.attempt(who, self.members(thing)[:1], actions.submit_resource, thing)

    def take_back_resource(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        self.attempt(who, self.members(thing)[:1], actions.take_back_resource, thing)

    def check_resource(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        self.attempt(who, self.admins_over(thing), actions.check_resource, thing)

    def send_back_resource(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        holds_it = [self.staff] if thing and thing.state == "checked" else self.admins_over(thing)
        remarks = [(None, None, "第二节例题有误")] if pick > 1 else []
        details = {"note": NOTE, "remarks": remarks}
        self.attempt(who, holds_it, actions.send_back_resource, thing, **details)

    def compare(self, who, task, unit=0, pick=0):
        thing = self.resource(task)
        for report in thing.similarity_reports.filter(state="waiting") if thing else ():
            actions.conclude_report(report)

    def accept_resource(self, who, task, unit=0, pick=0):
        self.attempt(who, [self.staff], actions.accept_resource, self.resource(task))

    # --- the straight way, so that walks get far ------------------------------------------------------
    def go_on(self, who, task, unit=0, pick=0):
        """The step that is due next, by the person whose turn it is."""
        steps = {
            "claim": [lambda: self.assign_task(RIGHT, task, unit)],
            "award": [lambda: self.award_task(RIGHT, task)],
            "form_group": [lambda: self.form_group_of_its_school(task)],
            "review_group": [
                lambda: self.accept_all(task),
                lambda: self.approve_group(RIGHT, task),
            ],
            "develop": [lambda: self.finish_the_work(task)],
            "accept": [
                lambda: self.compare(RIGHT, task),
                lambda: self.accept_resource(RIGHT, task),
            ],
        }
        course = TaskCourse.objects.get(menu_task=self.tasks[task])
        for step in steps.get(open_step(course).flow_task.name, []) if open_step(course) else []:
            step()

    def form_group_of_its_school(self, task):
        school = self.task(task).claims.get(state="awarded").unit
        self.form_group(self.people.index(make.an_admin(school)), task, self.units.index(school))

    def accept_all(self, task):
        for pick, _ in enumerate(self.group(task).memberships.all()):
            self.accept_invitation(RIGHT, task, pick=pick)

    def finish_the_work(self, task):
        """All that a work needs, and its hand-in; handed in, the school's check."""
        if self.resource(task).state == "submitted":
            return self.check_resource(RIGHT, task)
        for step in (self.describe_resource, self.declare_rights, self.add_file):
            step(RIGHT, task)
        self.propose_contributions(RIGHT, task, pick=1)
        for person in self.contributors(self.resource(task)):
            self.confirm_contributions(self.people.index(person), task)
        self.set_authors(RIGHT, task, pick=1)
        for person in self.contributors(self.resource(task)):
            self.confirm_credit(self.people.index(person), task)
        self.answer_remark(RIGHT, task)
        self.self_check_resource(RIGHT, task)
        return self.submit_resource(RIGHT, task)

    # --- who belongs to what ------------------------------------------------------------------------
    def admins_of(self, claim):
        return [admin for admin in self.admins if claim and admin.unit_id == claim.unit_id]

    def admins_over(self, resource):
        school = resource and resource.group.school_id
        return [admin for admin in self.admins if admin.unit_id == school]

    def members(self, resource):
        """Those who work in the group, its leader first."""
        return leader_first(resource.group, resource.group.members) if resource else []

    def contributors(self, resource):
        """Those who work or worked in the group, its leader first."""
        return leader_first(resource.group, resource.group.contributors) if resource else []

    def keepers(self, group):
        """Who may change the members of a group."""
        leading = [admin for admin in self.admins if group and admin.unit_id == group.school_id]
        return [*leading, group.leader] if group else []

    # --- what holds after every step ------------------------------------------------------------------
    @invariant()
    def courses_agree_with_the_facts(self):
        assert out_of_step() == []

    @invariant()
    def there_are_no_two_truths(self):
        for task in Task.objects.all():
            assert task.claims.filter(state="awarded").count() <= 1
            assert CollaborationGroup.objects.filter(task=task).count() <= 1
            assert task.extensions.filter(state="pending").count() <= 1
            carriers = task.claims.filter(state="awarded").values_list("unit", flat=True)
            group = CollaborationGroup.objects.filter(task=task).first()
            assert group is None or group.school_id in carriers

    @invariant()
    def a_work_that_was_handed_in_is_whole(self):
        for resource in Resource.objects.filter(state__in=["submitted", "checked", "accepted"]):
            frozen = resource.latest_version
            assert frozen and frozen.files.exists()
            assert not resource.credits.filter(confirmed_at=None).exists()
            assert resource.self_checked_at
            if resource.state == "submitted":
                assert not resource.remarks.unanswered().exists()
            record = resource.contribution_record
            assert record.state == "confirmed"
            assert record.ruling or not record.unconfirmed().exists()
            named = set(record.contributions.values_list("person", flat=True))
            assert named >= {person.pk for person in resource.group.contributors}
            shares = record.shares()
            assert sum(shares.values()) == 100
            listed = [shares[key] for key in resource.credits.values_list("person", flat=True)]
            assert listed == sorted(listed, reverse=True)

    @invariant()
    def an_approved_group_is_led_by_one_of_its_school(self):
        for group in CollaborationGroup.objects.filter(state="approved"):
            assert group.memberships.working().filter(person=group.leader_id).exists()
            assert group.leader.unit_id == group.school_id

    @invariant()
    def no_request_outlives_its_use(self):
        asked = Extension.objects.filter(state="pending").select_related("task")
        for extension in asked:
            assert extension.task.claims.get(state="awarded").unit_id == extension.unit_id
            assert extension.due_then <= extension.task.due_on < extension.asked_for


def task_at(start, unit, partner):
    """A task that `unit` claimed or carries, at a node of its course or with its work in a state."""
    if start in NODES:
        return make.a_task(at=start, school=unit)
    return make.a_resource(at=start, school=unit, members=[partner]).group.task


def leader_first(group, people):
    return sorted(people, key=lambda person: person.pk != group.leader_id)


def before_states(rows, model):
    names = [field.attname for field in model._meta.concrete_fields]
    key, state = names.index("id"), names.index("state")
    return [(row[key], row[state]) for row in rows]
