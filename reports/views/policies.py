"""职称政策: the versions of the rule, one of them as its clause reads, and setting the next."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.refusals import Refused
from reports import permissions
from reports.forms.policies import EndTitlePolicyForm, SetTitlePolicyForm
from reports.models import TitlePolicy
from reports.policy_words import effects_of, elements_of
from reports.standing import policy_in_force
from reports.views.pages import answer
from workflow.views.pages import page_of, posted, seen, trail_of


@require_safe
def title_policy_list(request):
    page = page_of(request, TitlePolicy.objects.visible_to(request.user).for_list())
    context = {
        "page": page,
        "rows": [(policy, effects_of(policy)) for policy in page],
        "may_set": bool(permissions.by_the_bureau(None, request.user)),
    }
    return answer(request, "title_policy_list", context)


@require_safe
def title_policy_detail(request, pk):
    policy = seen(TitlePolicy.objects.for_list(), request, pk)
    may_set = bool(permissions.by_the_bureau(policy, request.user))
    context = {
        "policy": policy,
        "elements": elements_of(policy),
        "may_end": may_set and not policy.valid_to,
        "trail": trail_of(policy),
    }
    return answer(request, "title_policy_detail", context)


def set_title_policy(request):
    require(permissions.by_the_bureau(None, request.user))
    before = policy_in_force()
    form = SetTitlePolicyForm(posted(request), before=before)
    if form.is_valid() and form.perform(None, by=request.user):
        messages.success(request, "已登记。教育局、各校管理员和持证人会收到消息。")
        return redirect(form.done)
    return answer(request, "set_title_policy", {"form": form, "before": before})


def end_title_policy(request, pk):
    policy = seen(TitlePolicy.objects.for_list(), request, pk)
    require(permissions.by_the_bureau(policy, request.user), policy)
    if policy.valid_to and request.method != "POST":
        raise Refused("此政策已写明废止日期，不必再办理；有新文件的，请登记新政策。", policy)
    form = EndTitlePolicyForm(posted(request))
    if form.is_valid() and form.perform(policy, by=request.user):
        messages.success(request, "已写明废止日期，有关人员会收到消息。")
        return redirect(policy)
    return answer(request, "end_title_policy", {"form": form, "policy": policy})
