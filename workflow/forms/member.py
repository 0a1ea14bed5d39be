"""Forms of a group's members: one more, and another leader."""

from django import forms

from accounts.forms.finding import PersonField
from workflow import actions
from workflow.forms.acting import ActionForm, like, lines
from workflow.models import Membership


class AddMemberForm(ActionForm):
    refused_at = "person"

    person = PersonField(
        label="人员",
        max_length=40,
        help_text="填人员编号、登录名或姓名；外校老师收到邀请，接受后加入",
    )
    duty = like(Membership, "duty", help_text="例如 脚本与统稿")

    def act(self, group, *, by):
        return actions.add_member(group, by=by, **self.cleaned_data)


class DeclineInvitationForm(ActionForm):
    note = forms.CharField(
        label="理由",
        required=False,
        max_length=200,
        widget=lines(2),
        help_text="可以不填；会告诉牵头学校和组长",
    )

    def act(self, membership, *, by):
        return actions.decline_invitation(membership, by=by, **self.cleaned_data)


class HandOverGroupForm(ActionForm):
    """The next leader is one of those who work in the group and at the lead school."""

    leader = forms.ModelChoiceField(
        None,
        label="新任组长",
        empty_label="请选择",
        error_messages={"required": "请选择新任组长", "invalid_choice": "请在牵头学校的成员中选择"},
    )
    note = forms.CharField(
        label="理由",
        min_length=5,
        max_length=200,
        widget=lines(3),
        help_text="至少 5 个字，会告诉全组、学校和教育局",
    )

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        others = group.members.filter(unit=group.school_id, is_active=True)
        self.fields["leader"].queryset = others.exclude(pk=group.leader_id)

    def act(self, group, *, by):
        return actions.hand_over_group(group, by=by, **self.cleaned_data)
