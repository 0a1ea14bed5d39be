"""What must hold before a group may hand in its resource: the rules of `Resource.submit`."""

from django.utils import timezone

from workflow.classification import Mode, form_fits
from workflow.transitions import rule


@rule("作品信息还没有填完，请补齐简介、关键词和呈现方式。")
def is_described(resource):
    return bool(resource.description and len(resource.keyword_list) >= 3) and form_fits(
        resource.category, resource.form
    )


@rule("资源至少要有一个可供评审的文件，请先上传。")
def has_files(resource):
    return resource.files.current().of_the_work().filter(for_review=True).exists()


@rule("联合开发的作品须有联合开发协议，请上传，用途选“联合开发协议”。")
def agreement_is_there(resource):
    """R025: joint development rests on a signed agreement."""
    joint = resource.mode == Mode.JOINT
    return not joint or resource.files.current().filter(purpose="agreement").exists()


@rule("贡献记录还没有经全体成员确认，请组长填写，再提醒大家逐一确认。")
def contributions_are_confirmed(resource):
    """R024: the record is the basis of the authors, so it comes before them."""
    record = getattr(resource, "contribution_record", None)
    return record is not None and record.state == record.State.CONFIRMED


@rule("还没有登记作者，请先填写作者与分工。")
def has_authors(resource):
    return resource.credits.exists()


@rule("有成员还没有写进贡献记录，请组长修改贡献记录，重新报送确认。")
def the_record_names_everyone(resource):
    """R024: whoever works or worked in the group stands in it, also who came later."""
    record = getattr(resource, "contribution_record", None)
    named = record.contributions.values("person") if record else ()
    return not resource.group.memberships.contributing().exclude(person__in=named).exists()


@rule("作者与位次同已确认的贡献记录不一致，请按贡献记录重新登记作者。")
def authors_follow_the_record(resource):
    """R024: every author has a confirmed share, and a larger share stands in front."""
    record = getattr(resource, "contribution_record", None)
    shares = record.shares() if record else {}
    listed = [shares.get(person) for person in resource.credits.values_list("person", flat=True)]
    return None not in listed and listed == sorted(listed, reverse=True)


@rule("还有作者没有确认署名和原创声明，请提醒他们逐一确认。")
def authors_have_confirmed(resource):
    return not resource.credits.filter(confirmed_at__isnull=True).exists()


@rule("来源与授权还没有填完，请按来源补齐。")
def rights_are_clear(resource):
    rights = getattr(resource, "rights", None)
    return rights is not None and not rights.missing()


@rule("还没有自查并作出承诺，请组长对照七个方面和负面清单逐项自查。")
def is_self_checked(resource):
    """提供必审: who hands in has looked first, at these files and no later ones."""
    checked = resource.self_checked_at
    later = resource.files.current().of_the_work().filter(uploaded_at__gt=checked or timezone.now())
    return checked is not None and not later.exists()


@rule(lambda resource: f"还有 {resource.remarks.unanswered().count()} 条审查意见没有写修改说明。")
def remarks_are_answered(resource):
    return not resource.remarks.unanswered().exists()


@rule(
    lambda resource: f"提交已于 {resource.due_on:%-m 月 %-d 日}截止。如需补交，请向教育局申请延期。"
)
def is_in_time(resource):
    returned = resource.state == resource.State.RETURNED
    return returned or resource.due_on is None or timezone.localdate() <= resource.due_on


@rule(lambda resource: resource.similarity_reports.latest().waits_for)
def is_compared(resource):
    """For the bureau: the last 查重 of this version asks for nothing; older works have none."""
    report = resource.similarity_reports.order_by("-pk").first()
    return report is None or not report.waits_for


# In the order in which people see to them.
RULES = [
    is_described,
    contributions_are_confirmed,
    the_record_names_everyone,
    has_authors,
    authors_follow_the_record,
    has_files,
    rights_are_clear,
    agreement_is_there,
    authors_have_confirmed,
    remarks_are_answered,
    is_self_checked,
    is_in_time,
]
