"""The contribution record: written by the leader, confirmed or disputed by each member (R024)."""

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import ContributionRecord

pytestmark = pytest.mark.django_db
WHY = "第二课时的动画是我做的"


@pytest.fixture
def resource():
    """王老师's, with 赵老师 and 钱老师; nobody has written a record yet."""
    others = [cast.a_person(name, cast.a_unit()) for name in ("赵老师", "钱老师")]
    resource = make.a_resource(members=others)
    resource.contribution_record.delete()
    return type(resource).objects.get(pk=resource.pk)


def people(resource):
    return list(resource.group.members)


def rows_of(resource, *shares):
    did = ["撰写脚本", "制作动画", "试教"]
    return list(zip(people(resource), did, shares, strict=True))


def proposed(resource, *shares):
    rows = rows_of(resource, *(shares or (50, 30, 20)))
    return actions.propose_contributions(resource, by=resource.group.leader, rows=rows)


def confirmed(record):
    return [(str(one.person), bool(one.confirmed_at)) for one in record.contributions.all()]


# --- propose --------------------------------------------------------------------------------------
def test_the_leader_writes_it_and_each_member_is_asked(resource):
    record = proposed(resource)

    assert (record.state, record.edition) == ("proposed", 1)
    assert confirmed(record) == [("王老师", True), ("赵老师", False), ("钱老师", False)]
    asks = "请确认，不符的请提出异议。"
    mine = f"王老师写明《分数的初步认识》（{resource.code}）里您的贡献占"
    assert told() == [
        ("赵老师", f"{mine} 30%：制作动画。{asks}"),
        ("钱老师", f"{mine} 20%：试教。{asks}"),
    ]
    assert trail(record) == [
        ("王老师", "报送成员确认", "draft", "proposed"),
        ("王老师", "确认贡献", "proposed", "proposed"),
    ]


def test_whoever_works_alone_needs_nobody_else():
    resource = make.a_resource()
    resource.contribution_record.delete()
    resource = type(resource).objects.get(pk=resource.pk)

    record = actions.propose_contributions(
        resource, by=resource.group.leader, rows=[(resource.group.leader, "全部", 100)]
    )

    assert (record.state, told()) == ("confirmed", [])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda rows: rows[:2], "还没有写钱老师的贡献"),
        (lambda rows: [*rows, rows[0]], "王老师在贡献记录中出现了两次"),
        (lambda rows: [*rows[:2], (rows[2][0], " ", 20)], "请写明钱老师做了什么"),
        (lambda rows: [*rows[:2], (rows[2][0], "试教", 21)], "合计应是 100%，现在是 101%"),
        (lambda rows: [*rows[:2], (rows[2][0], "试教", -1)], "钱老师所占比例应是 0 到 100"),
        (
            lambda rows: [*rows, (cast.a_person("孙老师", cast.a_unit()), "试教", 0)],
            "孙老师不是协作组成员",
        ),
    ],
)
def test_it_is_whole_and_fair(resource, change, sentence):
    rows = change(rows_of(resource, 50, 30, 20))

    with pytest.raises(Refused, match=sentence):
        actions.propose_contributions(resource, by=resource.group.leader, rows=rows)

    assert not ContributionRecord.objects.exists()


def test_only_the_leader_writes_it(resource):
    for person in (people(resource)[1], cast.bureau_staff(), cast.school_admin()):
        with pytest.raises(NotPermitted, match="只有协作组组长可以填写"):
            actions.propose_contributions(resource, by=person, rows=rows_of(resource, 50, 30, 20))


def test_it_is_not_written_twice_over(resource):
    proposed(resource)

    with pytest.raises(Refused, match="贡献记录处于“待成员确认”"):
        proposed(resource, 40, 40, 20)


@pytest.mark.parametrize("at", ["submitted", "accepted", "admitted"])
def test_it_is_locked_with_the_work(at):
    resource = make.a_resource(at=at)

    with pytest.raises(Refused, match="贡献记录已随作品锁定"):
        actions.revise_contributions(resource, by=resource.group.leader, note="比例要改一改")


# --- confirm --------------------------------------------------------------------------------------
def test_the_last_yes_settles_it(resource):
    record = proposed(resource)
    _, zhao, qian = people(resource)
    actions.confirm_contributions(resource, by=zhao, edition=record.edition)
    record = ContributionRecord.objects.get()
    assert record.state == "proposed"

    record = actions.confirm_contributions(resource, by=qian, edition=record.edition)

    assert record.state == "confirmed"
    assert told()[-1] == ("王老师", "全体成员已确认《分数的初步认识》贡献记录，请据此登记作者。")
    assert trail(record)[-2:] == [
        ("钱老师", "确认贡献", "proposed", "proposed"),
        ("钱老师", "全员已确认", "proposed", "confirmed"),
    ]


def test_nobody_confirms_what_they_have_not_read(resource):
    record = proposed(resource)
    wang, zhao, _ = people(resource)
    actions.revise_contributions(resource, by=wang, note="比例要改一改")
    proposed(resource, 70, 10, 20)

    with pytest.raises(Refused, match="贡献记录刚刚改过，请看过现在的内容再确认"):
        actions.confirm_contributions(resource, by=zhao, edition=record.edition)


def test_one_yes_is_enough(resource):
    record = proposed(resource)
    zhao = people(resource)[1]
    actions.confirm_contributions(resource, by=zhao, edition=record.edition)

    with pytest.raises(Refused, match="您已确认过贡献记录"):
        actions.confirm_contributions(resource, by=zhao, edition=record.edition)


def test_only_those_in_it_confirm(resource):
    record = proposed(resource)

    with pytest.raises(NotPermitted, match="只有写进贡献记录的成员可以确认"):
        actions.confirm_contributions(resource, by=cast.school_admin(), edition=record.edition)


def test_a_closed_account_keeps_nobody_waiting(resource):
    record = proposed(resource)
    _, zhao, qian = people(resource)
    type(qian).objects.filter(pk=qian.pk).update(is_active=False)

    record = actions.confirm_contributions(resource, by=zhao, edition=record.edition)

    assert record.state == "confirmed"


def test_there_is_nothing_to_confirm_before_it_is_written(resource):
    with pytest.raises(Refused, match="组长还没有填写贡献记录"):
        actions.confirm_contributions(resource, by=people(resource)[1], edition=1)


# --- dispute --------------------------------------------------------------------------------------
def test_a_member_disputes_and_the_leader_hears_why(resource):
    proposed(resource)
    zhao = people(resource)[1]

    record = actions.dispute_contributions(resource, by=zhao, note=WHY)

    assert record.state == "disputed"
    assert told()[-1] == ("王老师", f"赵老师对《分数的初步认识》贡献记录有异议：{WHY}")
    assert trail(record)[-1] == ("赵老师", "提出异议", "proposed", "disputed")

    again = proposed(resource, 40, 40, 20)
    assert (again.state, again.edition) == ("proposed", 2)
    assert confirmed(again) == [("王老师", True), ("赵老师", False), ("钱老师", False)]


def test_a_dispute_has_its_reason(resource):
    proposed(resource)

    with pytest.raises(Refused, match="理由，至少 5 个字"):
        actions.dispute_contributions(resource, by=people(resource)[1], note="不对")


def test_the_leader_and_strangers_do_not_dispute(resource):
    proposed(resource)

    for person in (people(resource)[0], cast.school_admin()):
        with pytest.raises(NotPermitted, match="只有写进贡献记录的其他成员可以提出异议"):
            actions.dispute_contributions(resource, by=person, note=WHY)


def test_what_all_have_confirmed_is_not_disputed():
    resource = make.a_resource(members=[cast.a_person("赵老师", cast.a_unit())])

    with pytest.raises(Refused, match="处于“贡献已确认”"):
        actions.dispute_contributions(resource, by=people(resource)[1], note=WHY)


# --- rule on --------------------------------------------------------------------------------------
@pytest.mark.parametrize("disputed", [False, True])
def test_the_school_ends_a_dispute_or_a_silence(resource, disputed):
    proposed(resource)
    if disputed:
        actions.dispute_contributions(resource, by=people(resource)[1], note=WHY)
    why = "已当面核对教案和素材原稿"

    record = actions.rule_on_contributions(resource, by=cast.school_admin(), note=why)

    assert (record.state, record.ruling) == ("confirmed", why)
    words = f"第一小学裁定《分数的初步认识》贡献记录有效：{why}"
    assert told()[-3:] == [(name, words) for name in ("王老师", "赵老师", "钱老师")]
    before = "disputed" if disputed else "proposed"
    assert trail(record)[-1] == ("周主任", "学校裁定", before, "confirmed")
    assert actions.submit_resource(resource, by=people(resource)[0])


def test_a_revision_undoes_the_ruling(resource):
    proposed(resource)
    actions.rule_on_contributions(resource, by=cast.school_admin(), note="已当面核对原稿")

    record = actions.revise_contributions(resource, by=people(resource)[0], note="补写第二课时")

    assert (record.state, record.ruling) == ("draft", "")


def test_only_the_lead_school_rules(resource):
    proposed(resource)

    for person in (people(resource)[0], cast.bureau_staff(), make.an_admin(cast.a_unit("二小"))):
        with pytest.raises(NotPermitted, match="只有牵头学校的管理员可以裁定"):
            actions.rule_on_contributions(resource, by=person, note=WHY)


def test_nobody_rules_on_their_own_share():
    admin = cast.school_admin()
    resource = make.a_resource(members=[admin])
    make.a_record(resource, at="proposed")

    with pytest.raises(NotPermitted, match="您在这份贡献记录里，不能由您裁定"):
        actions.rule_on_contributions(resource, by=admin, note=WHY)


# --- revise ---------------------------------------------------------------------------------------
def test_a_revision_voids_every_yes():
    resource = make.a_resource(members=[cast.a_person("赵老师", cast.a_unit())])

    record = actions.revise_contributions(
        resource, by=resource.group.leader, note="补写第二课时的动画"
    )

    assert (record.state, confirmed(record)) == ("draft", [("王老师", False), ("赵老师", False)])
    said = "王老师要修改《分数的初步认识》贡献记录：补写第二课时的动画。改好后会请您重新确认。"
    assert told() == [("赵老师", said)]
    assert trail(record) == [("王老师", "修改贡献记录", "confirmed", "draft")]


def test_only_the_leader_revises():
    zhao = cast.a_person("赵老师", cast.a_unit())
    resource = make.a_resource(members=[zhao])

    with pytest.raises(NotPermitted, match="只有协作组组长可以填写或修改贡献记录"):
        actions.revise_contributions(resource, by=zhao, note="比例要改一改")


# --- what follows from it -------------------------------------------------------------------------
def test_a_work_is_not_submitted_without_it():
    resource = make.a_resource()
    make.a_record(resource, at="draft")

    with pytest.raises(Refused, match="贡献记录还没有经全体成员确认"):
        actions.submit_resource(resource, by=resource.group.leader)


def test_a_work_is_not_submitted_against_it():
    resource = make.a_resource(members=[cast.a_person("赵老师", cast.a_unit())])
    make.a_record(resource, shares=[30, 70])

    with pytest.raises(Refused, match="作者与位次同已确认的贡献记录不一致"):
        actions.submit_resource(resource, by=resource.group.leader)


def test_the_submitted_version_keeps_it():
    resource = make.a_resource(members=[cast.a_person("赵老师", cast.a_unit())])
    make.a_record(resource, shares=[70, 30])

    version = actions.submit_resource(resource, by=resource.group.leader)

    kept = [(one["name"], one["what"], one["share"]) for one in version.facts["contributions"]]
    assert kept == [("王老师", "组长", 70), ("赵老师", "成员", 30)]
    assert all(one["confirmed_at"] for one in version.facts["contributions"])
