"""查重 from the asking to the decision."""

from datetime import timedelta

import pytest
import time_machine

from accounts.refusals import NotPermitted, Refused
from config.demo.courseware import courseware
from tests import cast, make
from tests.records import told, trail
from tests.workflow.test_similarity import prose
from workflow import actions, clock
from workflow.actions import similarity
from workflow.files.kinds import MP4, PPTX
from workflow.models import Band, Fingerprint, FingerprintPage, SimilarityReport
from workflow.similarity.signatures import keys
from workflow.similarity.wording import shingles

pytestmark = pytest.mark.django_db


def slides(*seeds):
    return courseware([(f"第 {at} 张", [prose(seed, 120)]) for at, seed in enumerate(seeds, 1)])


def a_work(title, *seeds, at="developing", name="课件.pptx", **fields):
    resource = make.a_resource(title, at=at, files=(), **fields)
    make.a_file(resource, name, slides(*seeds), media_type=PPTX.media_type)
    for version in resource.versions.all():
        version.files.set(resource.files.current())
    return resource


def tick():
    for chore in (clock.read_contents, clock.conclude_reports):
        for action, thing in chore():
            action(thing, by=None)


def compared(resource, by=None):
    report = actions.compare_resource(resource, by=by or resource.group.leader)
    tick()
    return SimilarityReport.objects.get(pk=report.pk)


def test_the_group_asks_and_the_clock_answers():
    theirs = a_work("旧作", 1, 2, at="admitted", school=cast.a_unit("第二小学"))
    mine = a_work("新作", 1, 3, 4, 5)

    report = compared(mine)

    assert (report.state, report.version, report.is_over) == ("compared", None, False)
    assert 20 < report.share < 30
    [finding] = report.findings.all()
    assert (finding.other, finding.share, finding.same) == (theirs, report.share, [])
    [pair] = finding.pairs
    ours, other = mine.files.get(), theirs.files.get()
    assert (pair["file"], pair["page"]) == (ours.pk, 1)
    assert (pair["other_file"], pair["other_page"]) == (other.pk, 1)
    assert pair["share"] > 90


def test_asker_and_group_are_told_and_it_is_recorded():
    leader = make.a_leader(cast.a_unit())
    report = compared(a_work("新作", 1))

    code = report.resource.code
    assert told() == [("王老师", f"《新作》（{code}）查重完成：重合 0.0%，未超过上限 30%。")]
    assert trail(report) == [
        (str(leader), "申请查重", "", "waiting"),
        ("到时", "查重", "waiting", "compared"),
    ]


def test_a_work_is_not_compared_with_itself():
    report = compared(a_work("新作", 1, 2))

    assert (report.matched, report.copies, list(report.findings.all())) == (0, 0, [])


def test_an_equal_file_is_found_though_nothing_can_be_read_of_it():
    theirs, mine = make.a_resource("旧作", files=()), make.a_resource("新作", files=())
    for resource in (theirs, mine):
        make.a_file(resource, "课.mp4", b"....ftypmp42", media_type=MP4.media_type)

    report = compared(mine)

    assert (report.total, report.copies, report.is_striking) == (0, 1, True)
    assert [(f.other, f.same) for f in report.findings.all()] == [(theirs, ["课.mp4"])]
    assert report.unread == ["课.mp4"]


def test_proofs_of_rights_may_be_the_same():
    theirs, mine = a_work("旧作", 1), a_work("新作", 2)
    for resource in (theirs, mine):
        make.a_file(resource, "授权书.pdf", make.PDF, purpose="rights")

    assert compared(mine).copies == 0


def test_a_taken_out_file_of_another_work_counts_no_more():
    theirs, mine = a_work("旧作", 1), a_work("新作", 1)
    actions.remove_file(theirs.files.get(), by=theirs.group.leader)

    assert compared(mine).matched == 0


def test_what_was_submitted_once_still_counts():
    theirs, mine = a_work("旧作", 1, at="returned"), a_work("新作", 1)
    actions.remove_file(theirs.files.get(), by=theirs.group.leader)

    report = compared(mine)

    assert (report.share, report.copies) == (100, 1)


def test_the_same_bytes_are_read_once():
    a_work("旧作", 1, at="admitted")
    a_work("新作", 1)
    tick()

    assert Fingerprint.objects.count() == 1
    assert list(Fingerprint.objects.missing()) == []


def test_what_another_process_kept_meanwhile_is_kept_once():
    similarity.keep_fingerprint("a" * 64, [(prose(1), None)], True)
    similarity.keep_fingerprint("a" * 64, [(prose(1), None)], True)

    kept = {band.key for band in Band.objects.all()}
    assert (FingerprintPage.objects.count(), Band.objects.count()) == (1, len(kept))
    assert kept == keys(shingles(prose(1)), None)


def test_a_killed_comparison_goes_on_where_it_was(monkeypatch):
    a_work("旧作", 1)
    report = actions.compare_resource(mine := a_work("新作", 1), by=mine.group.leader)
    monkeypatch.setattr(similarity, "match", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tick()
    report.refresh_from_db()
    assert (report.state, Fingerprint.objects.count()) == ("waiting", 1)

    monkeypatch.undo()
    tick()

    report.refresh_from_db()
    assert (report.state, report.share) == ("compared", 100)


def test_nothing_is_concluded_before_the_whole_district_was_read(monkeypatch):
    """As when a library is met for the first time: reading it takes several turns of the clock."""
    monkeypatch.setattr(clock, "READ_AT_ONCE", 1)
    theirs, mine = a_work("旧作", 1), a_work("新作", 1, 2)
    report = actions.compare_resource(mine, by=mine.group.leader)

    tick()
    report.refresh_from_db()
    assert (report.state, Fingerprint.objects.count()) == ("waiting", 1)

    tick()
    report.refresh_from_db()
    assert (report.state, report.findings.get().other) == ("compared", theirs)


def test_what_cannot_be_read_holds_a_report_up_for_a_day_only(monkeypatch):
    monkeypatch.setattr(clock, "READ_AT_ONCE", 0)
    a_work("读不了的", 1)
    report = actions.compare_resource(mine := a_work("新作", 1), by=mine.group.leader)

    with time_machine.travel(report.asked_at + timedelta(hours=23)):
        tick()
    report.refresh_from_db()
    assert report.state == "waiting"

    with time_machine.travel(report.asked_at + timedelta(hours=25)):
        tick()
    report.refresh_from_db()
    assert report.state == "compared"


def test_a_report_renewed_while_it_is_compared_has_its_turn_again(monkeypatch):
    mine = a_work("新作", 1)
    report = actions.compare_resource(mine, by=mine.group.leader)
    make_match = similarity.match

    def match(resource, files):
        make.a_file(resource, "新增.pptx", slides(9), media_type=PPTX.media_type)
        similarity.begin_report(resource, by=resource.group.leader)
        return make_match(resource, files)

    monkeypatch.setattr(similarity, "match", match)
    actions.conclude_report(report)

    report.refresh_from_db()
    assert (report.state, report.files.count()) == ("waiting", 2)


def test_the_check_of_the_school_begins_it_anew_for_the_version():
    resource = a_work("新作", 1, at="submitted")

    actions.check_resource(resource, by=cast.school_admin())

    report = SimilarityReport.objects.get()
    assert (report.state, report.version) == ("waiting", resource.latest_version)
    assert list(report.files.all()) == list(resource.latest_version.files.all())


@pytest.mark.parametrize(
    ("at", "matched", "copies", "words"),
    [
        ("waiting", 0, 0, "查重还没有完成"),
        ("compared", 31, 0, "重合 31.0%，超过上限 30%"),
        ("compared", 0, 1, "1 个文件与其他作品相同"),
        ("upheld", 31, 0, "已认定雷同，请退回修改"),
    ],
)
def test_the_bureau_does_not_pass_a_work_before_it_is_decided(at, matched, copies, words):
    report = make.a_report(at=at, matched=matched, copies=copies)

    with pytest.raises(Refused, match=words):
        actions.accept_resource(report.resource, by=cast.bureau_staff())


@pytest.mark.parametrize(("at", "matched"), [("compared", 30), ("excused", 90)])
def test_it_passes_what_asks_for_nothing(at, matched):
    report = make.a_report(at=at, matched=matched)

    assert actions.accept_resource(report.resource, by=cast.bureau_staff()).state == "accepted"


def test_the_limit_is_the_districts_and_stays_that_of_the_day(settings):
    settings.SIMILARITY_LIMIT = 50
    report = make.a_report(matched=42)
    settings.SIMILARITY_LIMIT = 10

    assert (report.limit, report.is_over) == (50, False)


@pytest.mark.parametrize(
    ("action", "state", "label"),
    [
        (actions.excuse_report, "excused", "认定可用"),
        (actions.uphold_report, "upheld", "认定雷同"),
    ],
)
def test_the_bureau_decides_with_a_reason(action, state, label):
    report = make.a_report()

    report = action(report, by=cast.bureau_staff(), note="引用的是课程标准原文")

    assert report.state == state
    text = f"《分数的初步认识》（{report.resource.code}）查重{label}：引用的是课程标准原文"
    assert sorted(told()) == [("周主任", text), ("王老师", text)]
    assert trail(report) == [("李科员", label, "compared", state)]


def test_a_decision_needs_its_reason_and_an_occasion():
    with pytest.raises(Refused, match="请写明认定可用的理由"):
        actions.excuse_report(make.a_report(), by=cast.bureau_staff(), note="可以")
    with pytest.raises(Refused, match="不需要认定"):
        actions.uphold_report(make.a_report(matched=3), by=cast.bureau_staff(), note="看起来很像")


def test_a_report_from_before_submission_is_for_the_group_alone():
    a_work("旧作", 1)
    report = compared(a_work("新作", 1))

    assert (report.is_striking, report.awaits_decision) == (True, False)
    with pytest.raises(Refused, match="提交以前的查重只供协作组自己参考"):
        actions.excuse_report(report, by=cast.bureau_staff(), note="引用的是课程标准原文")


def test_only_the_bureau_decides():
    report = make.a_report()
    for action in (actions.excuse_report, actions.uphold_report):
        with pytest.raises(NotPermitted, match="只有教育局业务人员"):
            action(report, by=cast.school_admin(), note="引用的是课程标准原文")


def test_whose_turn_it_is_asks_for_it():
    developing, submitted = a_work("新作", 1), a_work("已交", 2, at="submitted")

    with pytest.raises(NotPermitted, match="只有协作组成员"):
        actions.compare_resource(developing, by=cast.bureau_staff())
    with pytest.raises(NotPermitted, match="只有牵头学校的管理员"):
        actions.compare_resource(submitted, by=submitted.group.leader)


def test_not_twice_at_once_and_not_without_files():
    mine = a_work("新作", 1)
    actions.compare_resource(mine, by=mine.group.leader)

    with pytest.raises(Refused, match="查重正在进行"):
        actions.compare_resource(mine, by=mine.group.leader)
    with pytest.raises(Refused, match="请先上传"):
        actions.compare_resource(make.a_resource(files=()), by=mine.group.leader)


def test_a_check_asks_as_many_questions_of_many_works_as_of_one(django_assert_num_queries):
    from workflow.matching import match

    a_work("旧作", 1, 2)
    mine = a_work("新作", 1, 3)
    tick()
    files = list(mine.files.all())
    with django_assert_num_queries(5):
        assert len(match(mine, files).comparison.found) == 1

    for number in range(4):
        a_work(f"旧作{number}", 1, 100 + number)
    tick()
    with django_assert_num_queries(5):
        assert len(match(mine, files).comparison.found) == 5
