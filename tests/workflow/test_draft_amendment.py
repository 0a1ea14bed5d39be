"""Officials draft an amendment of an issued menu together, place by place (R020)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused, Stale
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.amending import faults
from workflow.models import Amendment, AmendmentLine

pytestmark = pytest.mark.django_db
WHY = "原期限与教学进度不符"


def test_an_amendment_is_begun():
    menu = make.a_menu()

    amendment = actions.draft_amendment(menu, by=cast.bureau_staff())

    assert str(amendment) == "2026 年度任务菜单更正（第 1 次）"
    assert trail(amendment) == [("李科员", "起草更正", "", "draft")]
    assert told() == []


def test_the_second_is_numbered_on():
    menu = make.a_menu()
    make.an_amendment(menu, at="issued", note="补充")

    assert actions.draft_amendment(menu, by=cast.bureau_staff()).order == 2


@pytest.mark.parametrize("at", ["draft", "proposed"])
def test_there_is_one_at_a_time(at):
    menu = make.a_menu()
    make.an_amendment(menu, at=at)

    with pytest.raises(Refused, match="已有一份更正正在办理"):
        actions.draft_amendment(menu, by=cast.bureau_staff())


@pytest.mark.parametrize("at", ["draft", "proposed", "ended"])
def test_only_an_issued_menu_needs_one(at):
    with pytest.raises(Refused, match="只有已下达的菜单才需要更正"):
        actions.draft_amendment(make.a_menu(at=at), by=cast.bureau_staff())


def test_who_may_not_draft():
    amendment = make.an_amendment(points=20)
    line = amendment.lines.get()
    for person in (cast.bureau_leader(), cast.school_admin()):
        with pytest.raises(NotPermitted, match="只有教育局业务人员"):
            actions.draft_amendment(make.a_menu(), by=person)
        with pytest.raises(NotPermitted, match="只有教育局业务人员"):
            actions.add_amendment_line(amendment, by=person, field="note", new="新", reason=WHY)
        with pytest.raises(NotPermitted, match="只有教育局业务人员"):
            actions.edit_amendment_line(line, by=person, new=30, reason=WHY, version=0)
        with pytest.raises(NotPermitted, match="只有教育局业务人员"):
            actions.drop_amendment_line(line, by=person)
    assert Amendment.objects.count() == 1


# --- places ---------------------------------------------------------------------------------------
def test_two_officials_write_places_of_a_task_and_of_the_menu():
    task = make.a_task(due_on=date(2030, 5, 1))
    amendment = make.an_amendment(task.menu)

    actions.add_amendment_line(
        amendment,
        by=cast.bureau_staff(),
        task=task,
        field="due_on",
        new=date(2030, 6, 1),
        reason=WHY,
    )
    actions.add_amendment_line(
        amendment, by=cast.bureau_staff("陈科员"), field="note", new="另见附件。", reason=WHY
    )

    assert [
        (line.place, line.label, line.old_words, line.new_words, str(line.by))
        for line in amendment.lines.all()
    ] == [
        ("《分数的初步认识》", "完成期限", "2030年5月1日", "2030年6月1日", "李科员"),
        ("任务菜单", "补充说明", "（空）", "另见附件。", "陈科员"),
    ]
    assert [entry[:2] for entry in trail(amendment)] == [
        ("李科员", "填写更正"),
        ("陈科员", "填写更正"),
    ]
    task.refresh_from_db()
    assert task.due_on == date(2030, 5, 1)


def test_a_place_is_listed_once():
    task = make.a_task()
    amendment = make.an_amendment(task, points=20)

    with pytest.raises(Refused, match="这一处已经列入更正"):
        actions.add_amendment_line(
            amendment, by=cast.bureau_staff(), task=task, field="points", new=30, reason=WHY
        )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"new": 10}, "积分现在就是“10”，不需要更正"),
        ({"new": 20, "reason": "改"}, "请写明更正的理由"),
        ({"field": "subject", "new": 1}, "这一项不能更正"),
        ({"task": "another menu's", "new": 20}, "这一项不能更正"),
    ],
)
def test_a_place_that_makes_no_sense_is_refused(fields, sentence):
    amendment = make.an_amendment(make.a_menu())
    task = make.a_task(menu=amendment.menu)
    fields = {"field": "points", "reason": WHY, "task": task, **fields}
    if fields["task"] != task:
        fields["task"] = make.a_task(menu=make.a_menu("别的菜单"))

    with pytest.raises(Refused, match=sentence):
        actions.add_amendment_line(amendment, by=cast.bureau_staff(), **fields)

    assert not AmendmentLine.objects.exists()


def test_a_place_is_edited_and_dropped():
    amendment = make.an_amendment(points=20)
    line = amendment.lines.get()

    line = actions.edit_amendment_line(
        line, by=cast.bureau_staff("陈科员"), new=30, reason=WHY, version=0
    )
    assert (line.new, line.reason, str(line.by), line.version) == ("30", WHY, "陈科员", 1)

    actions.drop_amendment_line(line, by=cast.bureau_staff())
    assert not amendment.lines.exists()


def test_a_colleague_s_words_are_not_overwritten():
    line = make.an_amendment(points=20).lines.get()
    actions.edit_amendment_line(line, by=cast.bureau_staff("陈科员"), new=30, reason=WHY, version=0)

    with pytest.raises(Stale) as stale:
        actions.edit_amendment_line(line, by=cast.bureau_staff(), new=40, reason=WHY, version=0)

    assert stale.value.theirs == {"new": "30"}


@pytest.mark.parametrize(
    ("at", "sentence"), [("proposed", "正在等待签发"), ("issued", "已下达，不能再改")]
)
def test_only_a_draft_is_written_in(at, sentence):
    amendment, by = make.an_amendment(at=at, points=20), cast.bureau_staff()
    line = amendment.lines.get()

    with pytest.raises(Refused, match=sentence):
        actions.add_amendment_line(amendment, by=by, field="note", new="新", reason=WHY)
    with pytest.raises(Refused, match=sentence):
        actions.edit_amendment_line(line, by=by, new=30, reason=WHY, version=0)
    with pytest.raises(Refused, match=sentence):
        actions.drop_amendment_line(line, by=by)


def test_what_was_issued_cannot_be_rewritten_at_all():
    line = make.an_amendment(at="issued", points=20).lines.get()

    with pytest.raises(TypeError, match="never change"):
        line.save()
    with pytest.raises(TypeError, match="never change"):
        line.delete()


# --- up, back, away -------------------------------------------------------------------------------
def test_it_is_laid_before_the_leader_and_comes_back():
    leader = cast.bureau_leader()
    amendment = actions.propose_amendment(make.an_amendment(points=20), by=cast.bureau_staff())

    amendment = actions.send_back_amendment(amendment, by=leader, note="理由要写得更清楚")

    name = "《2026 年度任务菜单更正（第 1 次）》"
    assert told() == [
        ("张局长", f"{name}（1 处）等待签发，拟稿人李科员。"),
        ("李科员", f"{name}被张局长退回修改：理由要写得更清楚"),
    ]
    assert trail(amendment) == [
        ("李科员", "提交签发", "draft", "proposed"),
        ("张局长", "退回拟稿", "proposed", "draft"),
    ]


def test_an_empty_one_goes_nowhere():
    with pytest.raises(Refused, match="更正里还没有条目"):
        actions.propose_amendment(make.an_amendment(), by=cast.bureau_staff())


def test_it_is_cancelled_with_a_reason_and_another_may_begin():
    amendment = make.an_amendment(points=20)

    with pytest.raises(Refused, match="请写明取消更正的理由"):
        actions.cancel_amendment(amendment, by=cast.bureau_staff(), note="")
    amendment = actions.cancel_amendment(amendment, by=cast.bureau_staff(), note="核对后无需更正")

    assert trail(amendment) == [("李科员", "取消更正", "draft", "cancelled")]
    assert actions.draft_amendment(amendment.menu, by=cast.bureau_staff()).order == 2


# --- what it may not break ------------------------------------------------------------------------
def tomorrow(days=1):
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.parametrize(
    ("at", "new", "sentence"),
    [
        ("claim", {"due_on": -1}, "《分数的初步认识》的完成期限不能早于今天"),
        ("develop", {"due_on": -1}, "《分数的初步认识》的完成期限不能早于今天"),
        ("claim", {"due_on": 5}, "《分数的初步认识》的完成期限应晚于认领截止"),
        ("award", {"points": 5}, "已有单位申领《分数的初步认识》，积分不能低于原定的 10 分"),
        ("form_group", {"form": "lesson_plan"}, "已由第一小学承担，不能改类别和呈现方式"),
        ("claim", {"form": "micro_course"}, "“教师教学资源”里没有“微课程”"),
        ("accept", {"points": 20}, "的作品已经提交，不能更正任务"),
        ("end", {"points": 20}, "已经结题或终止，不能更正"),
        ("terminated", {"points": 20}, "已经结题或终止，不能更正"),
    ],
)
def test_a_claimed_task_keeps_what_its_school_relies_on(at, new, sentence):
    if "due_on" in new:
        new = {"due_on": tomorrow(new["due_on"])}
    amendment = make.an_amendment(make.a_task(at=at), **new)

    with pytest.raises(Refused, match=sentence):
        actions.propose_amendment(amendment, by=cast.bureau_staff())


@pytest.mark.parametrize(
    ("at", "new"),
    [
        ("claim", {"points": 5}),
        ("claim", {"category": "learning", "form": "micro_course"}),
        ("award", {"points": 20, "quantity": 3}),
        ("develop", {"due_on": 1, "title": "分数的认识"}),
    ],
)
def test_what_breaks_nothing_goes_up(at, new):
    if "due_on" in new:
        new = {**new, "due_on": tomorrow(new["due_on"])}
    amendment = make.an_amendment(make.a_task(at=at), **new)

    assert actions.propose_amendment(amendment, by=cast.bureau_staff()).state == "proposed"


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ({"claim_deadline": -1}, "认领截止不能早于今天"),
        ({"claim_deadline": 70}, "作品提交截止应晚于认领截止"),
        ({"claim_deadline": 59}, "《分数的初步认识》的完成期限应晚于认领截止"),
    ],
)
def test_the_menu_s_own_dates_stay_in_their_order(new, sentence):
    menu = make.a_menu()
    make.a_task(menu=menu, due_on=tomorrow(50))
    amendment = make.an_amendment(menu, **{name: tomorrow(days) for name, days in new.items()})

    with pytest.raises(Refused, match=sentence):
        actions.propose_amendment(amendment, by=cast.bureau_staff())


def test_a_value_that_has_moved_on_since_it_was_written_down():
    task = make.a_task()
    amendment = make.an_amendment(task, points=20)
    type(task).objects.filter(pk=task.pk).update(points=15)

    with pytest.raises(Refused, match="《分数的初步认识》的积分已不是起草时的“10”"):
        actions.propose_amendment(amendment, by=cast.bureau_staff())


def test_an_ended_menu_is_amended_no_more():
    amendment = make.an_amendment(points=20)
    type(amendment.menu).objects.filter(pk=amendment.menu_id).update(state="ended")

    with pytest.raises(Refused, match="菜单已经结束，不能再更正"):
        actions.propose_amendment(amendment, by=cast.bureau_staff())


@pytest.mark.parametrize("count", [1, 3])
def test_looking_for_faults_costs_the_same(count, django_assert_num_queries):
    menu = make.a_menu()
    amendment = make.an_amendment(menu)
    for number in range(count):
        task = make.a_task(f"任务{number}", at="award", menu=menu)
        actions.add_amendment_line(
            amendment, by=cast.bureau_staff(), task=task, field="points", new=20, reason=WHY
        )
    amendment = Amendment.objects.get()

    with django_assert_num_queries(5):
        assert faults(amendment) == []
