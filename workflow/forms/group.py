"""Forming a collaboration group: leader, members, their duties; and approving it (R022)."""

from django import forms
from django.conf import settings
from django.db.models import Q

from accounts.models import Person
from workflow import actions
from workflow.forms.acting import ActionForm, ChosenRows, key_of, like, lines
from workflow.models import CollaborationGroup, Membership

FOUND_AT_MOST = 20
SHOWN_AT_MOST = 80
LONGEST_DUTY = Membership._meta.get_field("duty").max_length


class GroupFilter(forms.Form):
    q = forms.CharField(
        label="名称、课题或组长",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "名称、课题或组长"}),
    )

    def narrow(self, groups):
        q = self.cleaned_data.get("q") if self.is_valid() else ""
        return groups.matching(q) if q else groups


class FormGroupForm(ActionForm):
    """Its table of people is drawn by hand: name `members`, `leader` and `duty-<key>`."""

    members = ChosenRows(
        Person.objects.verified(),
        label="成员",
        error_messages={
            "required": "请勾选至少一名成员",
            "invalid_choice": "勾选的人员里有账户已停用或还没有认证的，请重新勾选",
        },
    )
    leader = forms.ModelChoiceField(
        Person.objects.verified(),
        label="组长",
        error_messages={
            "required": "请在成员中选一名组长",
            "invalid_choice": "所选组长的账户已停用或还没有认证，请另选一人",
        },
    )
    plan = like(
        CollaborationGroup, "plan", widget=lines(5), help_text="分工、进度和中期安排，最多 1000 字"
    )

    def __init__(self, data=None, *, school, subject, group=None):
        super().__init__(data, initial={"plan": group.plan if group else ""})
        self.school, self.subject, self.group = school, subject, group

    def clean(self):
        members, leader = (self.cleaned_data.get(name) for name in ("members", "leader"))
        if members and leader and leader not in members:
            self.add_error("leader", f"{leader}还不是成员，请先勾选")
        for person in members or ():
            if (length := len(self.duty_of(person))) > LONGEST_DUTY:
                fault = f"{person}的分工最多 {LONGEST_DUTY} 字，现在有 {length} 字，请缩短"
                self.add_error("members", fault)

    def act(self, task, *, by):
        members = [(p, self.duty_of(p)) for p in self.cleaned_data["members"]]
        leader = self.cleaned_data["leader"]
        members.sort(key=lambda pair: pair[0] != leader)
        plan = self.cleaned_data["plan"]
        return actions.form_group(task, by=by, leader=leader, members=members, plan=plan)

    @property
    def words(self):
        return self.data.get("q", "").strip() if self.is_bound else ""

    def nobody_found(self):
        """Whether somebody was searched for in vain."""
        return bool(self.words) and not self.found()

    def duty_of(self, person):
        if self.is_bound:
            return self.data.get(f"duty-{person.pk}", "").strip()
        return self.formed()[1].get(person.pk, "")

    def formed(self):
        """The leader and the duties of the group as it was last formed: (key, {key: duty})."""
        if not self.group:
            return None, {}
        return self.group.leader_id, dict(self.group.memberships.values_list("person", "duty"))

    def chosen(self):
        """Keys of the people ticked now, and of the leader."""
        if not self.is_bound:
            leader, duties = self.formed()
            return set(duties), leader
        keys = {key_of(text) for text in self.data.getlist("members")} - {None}
        return keys, key_of(self.data.get("leader", ""))

    def rows(self):
        """The people to choose from: the chosen, then who was searched for, then the own school's."""
        keys, leader = self.chosen()
        people = Person.objects.verified().select_related("unit")
        own = list(people.filter(unit=self.school)[:SHOWN_AT_MOST])
        own.sort(key=lambda p: (p.subject != self.subject.name, not p.backbone))
        found = self.found()
        others = people.filter(pk__in={*keys, *found} - {person.pk for person in own})
        ordered = sorted(
            [*own, *others], key=lambda person: (person.pk not in keys, person.pk not in found)
        )
        return [
            {
                "person": person,
                "chosen": person.pk in keys,
                "leads": person.pk == leader,
                "duty": self.duty_of(person),
            }
            for person in ordered
        ]

    def found(self):
        """Keys of the verified people of the district that the search words name."""
        words = self.words
        if not words:
            return []
        named = Q(real_name__icontains=words) | Q(unit__name__icontains=words)
        people = Person.objects.verified().filter(named)
        return list(people.values_list("pk", flat=True)[:FOUND_AT_MOST])

    def share(self):
        """Backbone teachers among the people ticked now, for the line below the table."""
        keys, _ = self.chosen()
        flags = list(Person.objects.filter(pk__in=keys).values_list("backbone", flat=True))
        return share_of(flags)


def share_of(flags):
    """How many of a group are backbone teachers, in figures and whether that is enough."""
    count, backbone = len(flags), sum(flags)
    return {
        "count": count,
        "backbone": backbone,
        "percent": round(100 * backbone / count) if count else 0,
        "enough": bool(count) and backbone / count > settings.BACKBONE_SHARE,
        "wanted": round(100 * settings.BACKBONE_SHARE),
    }


class ApproveGroupForm(ActionForm):
    """The bureau approves; below the share only with a reason for the exception."""

    exception = like(CollaborationGroup, "exception", widget=lines(2))

    def __init__(self, *args, share, **kwargs):
        super().__init__(*args, **kwargs)
        if share["enough"]:
            del self.fields["exception"]
        else:
            self.fields["exception"].required = True
            self.fields["exception"].min_length = 5
            self.fields["exception"].help_text = "骨干教师没有过半，批准须写明理由，会记入办理记录"

    def act(self, group, *, by):
        return actions.approve_group(group, by=by, exception=self.cleaned_data.get("exception", ""))
