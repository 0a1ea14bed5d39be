"""What a group still has to do before it may submit: the rules of `submit` as a list of things."""

from django.urls import reverse

from workflow import permissions
from workflow.models import Resource, submission

EDITABLE = (Resource.State.DEVELOPING, Resource.State.RETURNED)


def may_edit(resource, person):
    """Whether this person may change the resource's information, files and authors now."""
    return resource.state in EDITABLE and bool(permissions.works_on_it(resource, person))


def todo(resource, person):
    """The things of `ui_tasklist`, in the order people do them; the last is handing it in.

    Those who only look on are led to the resource's own page.
    """
    mine = may_edit(resource, person)

    def address(action):
        return reverse(
            f"workflow:{action}" if mine else "workflow:resource_detail", args=[resource.pk]
        )

    things = [
        thing("作品信息", described(resource), address("describe_resource")),
        thing("贡献记录", contributions(resource), address("contribution_record")),
        thing("作者与分工", authors(resource), address("set_authors")),
        thing("上传作品文件", files(resource), address("add_file") if mine else "#files"),
        thing("来源与授权", rights(resource), address("declare_rights")),
        thing("署名与原创声明", confirmations(resource), address("confirm_credit")),
        *remarked(resource),
        thing("自查与承诺", self_check(resource), self_check_address(resource, person, address)),
    ]
    left = sum(one["state"] != "done" for one in things)
    hint = f"完成以上 {left} 项后可以提交" if left else "逐项核对，由组长提交学校初审"
    ready = not left and mine and permissions.leads_the_group(resource, person)
    last = {"name": "核对并提交", "hint": hint, "state": "todo" if ready else "off"}
    return [*things, {**last, "url": address("submit_resource")}]


def remarked(resource):
    """What the last inspection wants changed, while the work is returned; nothing otherwise."""
    if resource.state != Resource.State.RETURNED:
        return []
    answers = resource.remarks.of_the_last_return(resource).values_list("answered_at", flat=True)
    left = sum(at is None for at in answers)
    found = ("doing", f"还有 {left} 条没有写修改说明") if left else ("done", "每条都写了修改说明")
    return [thing("审查意见", found, "#remarks")] if answers else []


def self_check(resource):
    if submission.is_self_checked(resource):
        return "done", "已对照七个方面和负面清单自查"
    if resource.self_checked_at:
        return "doing", "自查以后又上传了文件，请组长重新自查"
    return "todo", "由组长对照七个方面和负面清单逐项自查"


def self_check_address(resource, person, address):
    """The page itself for the leader, whose word it is; the others only read how it stands."""
    leads = permissions.leads_the_group(resource, person)
    return address("self_check_resource" if leads else "resource_detail")


def thing(name, found, url):
    state, hint = found
    return {"name": name, "state": state, "hint": hint, "url": url}


def described(resource):
    if submission.is_described(resource):
        return "done", "名称、适用年级、教材版本、简介与关键词"
    begun = resource.description or resource.keywords
    return ("doing" if begun else "todo"), "请填写简介和至少 3 个关键词"


def contributions(resource):
    record = getattr(resource, "contribution_record", None)
    if record is None or record.state == record.State.DRAFT:
        return "todo", "由组长写明各人所做的工作和比例，全体成员确认"
    if record.state == record.State.DISPUTED:
        return "doing", "成员有异议，请组长修改后重新报送确认"
    if record.state == record.State.CONFIRMED and submission.the_record_names_everyone(resource):
        return "done", "已确认，作者和位次以此为准"
    if record.state == record.State.CONFIRMED:
        return "doing", "有成员还没有写进去，请组长修改后重新报送确认"
    return "doing", f"还有 {record.unconfirmed().count()} 位成员没有确认"


def authors(resource):
    count = resource.credits.count()
    if not count:
        return "todo", "还没有登记作者"
    if not submission.authors_follow_the_record(resource):
        return "doing", "同贡献记录不一致，请按贡献重新登记"
    return "done", f"{count} 人，排序即证书署名顺序"


def files(resource):
    current = list(resource.files.current())
    count = sum(file.for_review and file.purpose not in file.PAPERS for file in current)
    if count:
        return "done", f"{len(current)} 个文件，其中评审件 {count} 个"
    return ("doing" if current else "todo"), "还没有供评审的文件，文件里不要写姓名和单位"


def rights(resource):
    known = getattr(resource, "rights", None)
    if known is None:
        return "todo", "还没有登记来源与授权"
    missing = known.missing()
    if not submission.agreement_is_there(resource):
        missing.append("联合开发协议（在作品文件里上传）")
    return ("doing", f"还缺{'、'.join(missing)}") if missing else ("done", "来源与授权已填完")


def confirmations(resource):
    asked = list(resource.credits.values_list("confirmed_at", flat=True))
    given = sum(at is not None for at in asked)
    if not asked:
        return "todo", "登记作者后，每位作者须逐一确认"
    hint = f"{len(asked)} 位作者须逐一确认，已确认 {given} 人"
    return ("done" if given == len(asked) else "doing" if given else "todo"), hint
