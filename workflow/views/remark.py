"""The group answers what an inspection remarked (R032)."""

from django.contrib import messages
from django.shortcuts import redirect

from workflow.forms.remark import AnswerRemarkForm
from workflow.models import Remark
from workflow.views.making import editable
from workflow.views.pages import answer, posted, seen


def answer_remark(request, pk):
    remark = seen(Remark.objects.for_page(), request, pk)
    editable(request, remark.resource_id)
    form = AnswerRemarkForm(posted(request), initial={"answer": remark.answer})
    if form.is_valid() and form.perform(remark, by=request.user):
        messages.success(request, "修改说明已保存，再次提交时审查人会看到。")
        return redirect(remark)
    return answer(request, "answer_remark", {"remark": remark, "form": form})
