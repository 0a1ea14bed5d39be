"""raise_, accept_, refuse_, uphold_ and dismiss_objection: written, signed, confidential (2.10)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.models import Objection
from tests import cast, make
from tests.review_board.told import recorded, told

WORDS = {"name": "郑家长", "phone": "13900000000", "text": "此作品与他人作品雷同。"}
REASON = "经核查，两件作品来源不同。"


def an_accepted(notice=None):
    notice = notice or make.a_notice()
    return make.an_objection(notice.lines.get(), at="accepted")


def an_ended_notice():
    """A notice that is over while its work still waits for an objection."""
    return make.a_notice(at="ended")


def work_of(objection):
    return type(objection.line.about).objects.get(pk=objection.line.about_id)


def test_anyone_objects_and_only_staff_hear_of_it():
    cast.bureau_staff(), cast.bureau_leader()
    line = make.a_notice().lines.get()

    objection = actions.raise_objection(line, **WORDS)

    assert (objection.state, objection.name, objection.phone) == (
        "received",
        "郑家长",
        "13900000000",
    )
    assert told() == [
        ("李科员", f"收到对《分数的初步认识》的异议，编号 {objection.receipt}，请办理")
    ]
    assert recorded(objection) == [("社会公众", "提出异议", "")]


def test_proof_is_kept_under_its_own_name():
    objection = actions.raise_objection(
        make.a_notice().lines.get(), **WORDS, proof=make.an_upload("对照.pdf")
    )

    assert objection.proof_name == "对照.pdf"
    assert objection.proof.read() == make.PDF


def test_no_objection_after_the_last_day():
    yesterday = timezone.localdate() - timedelta(days=1)
    line = make.a_notice(last_day=yesterday).lines.get()

    with pytest.raises(Refused, match="公示已经结束，不再受理异议"):
        actions.raise_objection(line, **WORDS)

    assert not Objection.objects.exists()


def test_no_objection_to_a_line_already_struck():
    line = make.a_notice().lines.get()
    make.an_objection(line, at="upheld")

    with pytest.raises(Refused, match="已因异议取消，不用再提"):
        actions.raise_objection(line, **WORDS)


def test_staff_accept_an_objection():
    objection = make.an_objection()

    actions.accept_objection(objection, by=cast.bureau_staff())

    objection.refresh_from_db()
    assert objection.state == "accepted"
    assert recorded(objection) == [("李科员", "受理", "")]
    assert told() == []


def test_an_objection_may_be_refused_with_a_reply():
    objection = make.an_objection()

    actions.refuse_objection(objection, by=cast.bureau_staff(), note="没有提供任何证明材料。")

    objection.refresh_from_db()
    assert (objection.state, objection.reply) == ("refused", "没有提供任何证明材料。")
    assert recorded(objection) == [("李科员", "不予受理", "没有提供任何证明材料。")]


def test_an_upheld_objection_strikes_the_work_and_tells_its_leader():
    objection = an_accepted()

    actions.uphold_objection(objection, by=cast.bureau_staff(), note="与他人作品雷同。")

    objection.refresh_from_db()
    assert (objection.state, objection.line.is_struck) == ("upheld", True)
    assert work_of(objection).state not in ("on_notice", "cleared")
    assert told() == [("王老师", "《分数的初步认识》因异议取消：与他人作品雷同。")]


def test_a_dismissed_objection_lets_the_work_stay_on_notice():
    objection = an_accepted()

    actions.dismiss_objection(objection, by=cast.bureau_staff(), note=REASON)

    objection.refresh_from_db()
    assert (objection.state, objection.reply) == ("dismissed", REASON)
    assert (work_of(objection).state, told()) == ("on_notice", [])


@pytest.mark.parametrize(
    ("at", "settle"),
    [("accepted", actions.dismiss_objection), ("received", actions.refuse_objection)],
)
def test_the_last_objection_settled_after_the_end_lets_the_work_go_on(at, settle):
    objection = make.an_objection(an_ended_notice().lines.get(), at=at)

    settle(objection, by=cast.bureau_staff(), note=REASON)

    assert work_of(objection).state == "cleared"
    assert told() == [("王老师", "《分数的初步认识》公示无异议，等待入库")]


def test_another_open_objection_still_holds_the_work():
    notice = an_ended_notice()
    objection = an_accepted(notice)
    make.an_objection(notice.lines.get())

    actions.dismiss_objection(objection, by=cast.bureau_staff(), note=REASON)

    assert work_of(objection).state == "on_notice"


STEPS = [
    ("received", lambda one, by: actions.accept_objection(one, by=by)),
    ("received", lambda one, by: actions.refuse_objection(one, by=by, note=REASON)),
    ("accepted", lambda one, by: actions.uphold_objection(one, by=by, note=REASON)),
    ("accepted", lambda one, by: actions.dismiss_objection(one, by=by, note=REASON)),
]


@pytest.mark.parametrize(("at", "step"), STEPS)
@pytest.mark.parametrize("person", [cast.bureau_leader, cast.school_admin])
def test_only_staff_handle_objections(at, step, person):
    objection = make.an_objection(at=at)

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        step(objection, person())

    objection.refresh_from_db()
    assert objection.state == at


@pytest.mark.parametrize(("at", "step"), STEPS)
@pytest.mark.parametrize("done", ["refused", "upheld", "dismissed"])
def test_what_is_settled_stays_settled(at, step, done):
    objection = make.an_objection(at=done)

    with pytest.raises(Refused, match="不能这样办理"):
        step(objection, cast.bureau_staff())


@pytest.mark.parametrize(
    ("at", "action"),
    [
        ("received", actions.refuse_objection),
        ("accepted", actions.uphold_objection),
        ("accepted", actions.dismiss_objection),
    ],
)
def test_an_answer_needs_words(at, action):
    objection = make.an_objection(at=at)

    with pytest.raises(Refused, match="至少 5 个字"):
        action(objection, by=cast.bureau_staff(), note="不行")

    objection.refresh_from_db()
    assert (objection.state, objection.reply) == (at, "")
