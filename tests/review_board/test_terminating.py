"""Rounds and lists of a contest that ends before its time."""

import pytest

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from tests import cast, contest, make
from tests.records import told, trail

WHY = "评比终止：主管部门通知停办"


def a_contest_round(at="open"):
    work = make.a_resource(at="admitted")
    return make.a_round("评比", at=at, resources=[work], purpose="contest")


def test_an_open_round_stops_and_names_its_judges():
    review_round = a_contest_round()
    sheets = list(review_round.cases.get().sheets.all())
    type(sheets[0]).objects.filter(pk=sheets[0].pk).update(state="recused")

    judges = actions.terminate_round(review_round, by=cast.bureau_staff(), note=WHY)

    review_round.refresh_from_db()
    assert review_round.state == "terminated"
    assert {judge.real_name for judge in judges} == {"钱专家", "吴专家"}
    assert told() == []  # the contest tells them
    assert trail(review_round) == [("李科员", "终止评审", "open", "terminated")]


def test_a_draft_had_told_nobody():
    judges = actions.terminate_round(a_contest_round("draft"), by=cast.bureau_staff(), note=WHY)

    assert list(judges) == []


def test_only_staff_stop_a_round():
    with pytest.raises(NotPermitted, match="业务人员"):
        actions.terminate_round(a_contest_round(), by=cast.bureau_leader(), note=WHY)


def test_a_review_for_admission_is_not_stopped():
    with pytest.raises(Refused, match="入库评审开始以后不能终止"):
        actions.terminate_round(make.a_round(), by=cast.bureau_staff(), note=WHY)


def test_what_is_over_is_not_stopped():
    review_round = make.a_round(at="closed", resources=[], purpose="contest")

    with pytest.raises(Refused, match="处于“已定稿”"):
        actions.terminate_round(review_round, by=cast.bureau_staff(), note=WHY)


def test_a_stopped_round_is_neither_changed_nor_dealt_anew(client):
    review_round = a_contest_round()
    actions.terminate_round(review_round, by=cast.bureau_staff(), note=WHY)
    sheet = review_round.cases.get().sheets.first()
    later = review_round.deadline.replace(year=review_round.deadline.year + 1)

    with pytest.raises(Refused, match="评审批次已终止，不能再改。"):
        actions.edit_round(review_round, by=cast.bureau_staff(), deadline=later)
    with pytest.raises(Refused, match="评审批次已终止，不能再改派。"):
        actions.reassign_sheet(
            sheet, by=cast.bureau_staff(), judge=make.a_judge("郑专家"), note="原评委出差"
        )
    client.force_login(cast.bureau_staff())
    page = client.get(review_round.get_absolute_url()).content.decode()
    assert "延长截止" not in page
    assert "改派" not in page


def test_a_judge_opens_nothing_of_it(client):
    review_round = a_contest_round()
    sheet = make.case_sheet(review_round)
    client.force_login(cast.a_person("孙专家"))
    assert client.get(sheet.get_absolute_url()).status_code == 200

    actions.terminate_round(review_round, by=cast.bureau_staff(), note=WHY)

    assert client.get(sheet.get_absolute_url()).status_code == 404


def test_a_list_of_awards_comes_down():
    notice = contest.award_notice()

    actions.take_down_notice(notice, by=cast.bureau_staff(), note=WHY)

    notice.refresh_from_db()
    assert notice.state == "taken_down"
    assert told() == []
    assert trail(notice) == [("李科员", "撤下公示", "posted", "taken_down")]
    assert not type(notice).objects.public().exists()


def test_a_list_of_admissions_runs_to_its_end():
    with pytest.raises(Refused, match="拟入库公示要到期满才结束"):
        actions.take_down_notice(make.a_notice(), by=cast.bureau_staff(), note=WHY)


def test_only_staff_take_a_list_down():
    with pytest.raises(NotPermitted, match="业务人员"):
        actions.take_down_notice(contest.award_notice(), by=cast.bureau_leader(), note=WHY)


def test_a_list_that_ended_stays_as_it_ended():
    with pytest.raises(Refused, match="处于“公示期满”"):
        actions.take_down_notice(contest.award_notice(at="ended"), by=cast.bureau_staff(), note=WHY)
