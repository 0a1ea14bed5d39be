"""The clause on titles, 通昌教字〔2015〕20号 三.4（二）: the twenty vectors and the parameters."""

from dataclasses import replace
from datetime import date

import pytest

from reports.title_evidence import CLAUSE, examine, named, weigh
from reports.title_facts import Answer, Applicant, AwardFacts, AwardKind, Policy
from reports.titles import Band

DISTRICT, CITY = "示范市滨湖区教育局", "示范市教育局"
ORGANISERS = {"区局": DISTRICT, "市局": CITY}
POLICY = Policy(issuer=DISTRICT)

AWARD = AwardFacts(
    work="《分数的意义》",
    organiser=DISTRICT,
    is_resource_contest=True,
    kind=AwardKind.WORK,
    tier="二等奖",
    tier_counts=True,
    author_position=1,
    author_count=1,
    decided_on=date(2025, 6, 20),
)
APPLICANT = Applicant(
    current_title="二级教师",
    current_since=date(2020, 9, 1),
    target_title="一级教师",
    unit_kind="school",
    cutoff=date(2026, 9, 30),
)

# REQUIREMENTS 3.5, word for word: organiser, kind and tier, position, applicant, date, expected.
VECTORS = """
| 1 | 区局 | 作品 一等 | 1/1 | 二级→一级 | inside | 可视同1篇 | yes |
| 2 | 区局 | 作品 二等 | 1/2 | 二级→一级 | inside | 可视同1篇 | yes |
| 3 | 区局 | 作品 三等 | 1/1 | 二级→一级 | inside | no | no |
| 4 | 区局 | 作品 特等 | 1/1 | 三级→二级 | inside | 可视同1篇 | yes |
| 5 | 区局 | 作品 一等 | 1/1 | 一级→高级 | inside | no | yes |
| 6 | 区局 | 作品 一等 | 1/1 | 高级→正高 | inside | no | yes |
| 7 | 区局 | 优秀指导教师 | – | 二级→一级 | inside | no | no |
| 8 | 区局 | 优秀组织奖 (unit) | – | any | – | no | no |
| 9 | 市局 | 作品 一等 | 1/1 | 二级→一级 | inside | no (other policy) | no |
| 10 | 区局 | 作品 二等 | 2/3 | 二级→一级 | inside | 需人工认定 (parameter) | 需人工认定 |
| 11 | 区局 | 作品 一等 | 1/1 | 二级→一级 | before current title | no (不在任现职期内) | no |
| 12 | 区局 | 作品 一等, revoked | 1/1 | any | inside | no | no |
| 13 | 区局 | 作品 二等, decision 2015-05-10 | 1/1 | 二级→一级 | inside | no (政策施行前) | no |
| 14 | 区局 | 作品 二等 ×2 same year | 1/1 | 二级→一级 | inside | 1篇 (cap 1) + 1 listed, not counted | yes |
| 15 | 区局 | resource admitted, no award | – | any | – | no | no |
| 16 | 区局 | 作品 二等 | 1/1 | old "小学一级→小学高级" | inside | 可视同1篇 (中级) | yes |
| 17 | 区局 | 作品 二等 | 1/1 | old "中学一级→中学高级" | inside | no | yes |
| 18 | 区局 | 作品 一等 | 1/1 | kindergarten teacher 二级→一级 | inside | 需人工认定 | 需人工认定 |
| 19 | 区局 | contest without the flag (e.g. 教学论文评比) 一等 | 1/1 | 二级→一级 | inside | no | no |
| 20 | 区局 | tier "典型作品" mapped ordinal = 一等 | 1/1 | 二级→一级 | inside | 可视同1篇 | yes |
"""  # noqa: E501
VECTORS = [
    [cell.strip() for cell in row.strip("|").split("|")] for row in VECTORS.strip().splitlines()
]
TIERS_THAT_COUNT = ("特等", "一等", "二等", "典型作品")


def awards_of(organiser, prize, position, when):
    """What the words of a vector mean as facts."""
    award = replace(AWARD, organiser=ORGANISERS[organiser], tier=prize)
    award = replace(award, tier_counts=any(tier in prize for tier in TIERS_THAT_COUNT))
    if position == "–":
        award = replace(award, author_position=None, author_count=0)
    else:
        place, count = position.split("/")
        award = replace(award, author_position=int(place), author_count=int(count))
    if "优秀指导教师" in prize:
        award = replace(award, kind=AwardKind.GUIDE)
    if "优秀组织奖" in prize:
        award = replace(award, kind=AwardKind.ORGANISATION)
    if "no award" in prize:
        award = replace(award, kind=AwardKind.ADMISSION)
    if "without the flag" in prize:
        award = replace(award, is_resource_contest=False)
    if "revoked" in prize:
        award = replace(award, in_force=False)
    if "decision 2015-05-10" in prize:
        award = replace(award, decided_on=date(2015, 5, 10))
    if when == "before current title":
        award = replace(award, decided_on=APPLICANT.current_since)
    if "×2" in prize:
        return [award, replace(award, work="《春》", decided_on=date(2025, 11, 20))]
    return [award]


def applicants_of(words, prize):
    """The applicant of a vector; "any" is everyone."""
    since = date(2010, 9, 1) if "2015" in prize else APPLICANT.current_since
    kind = "kindergarten" if "kindergarten" in words else "school"
    steps = words.removeprefix("kindergarten teacher ").removeprefix("old ").strip('"')
    for step in ["二级→一级", "一级→高级", "高级→正高"] if steps == "any" else [steps]:
        current, target = step.split("→")
        yield Applicant(current, since, target, kind, APPLICANT.cutoff)


def answer_of(words):
    if words.startswith("需人工认定"):
        return Answer.MANUAL
    return Answer.NO if words.startswith("no") else Answer.YES


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"vector {vector[0]}")
def test_decision_vectors(vector):
    _, organiser, prize, position, applicant, when, paper, preference = vector
    awards = awards_of(organiser, prize, position, when)

    for person in applicants_of(applicant, prize):
        evidence = weigh(POLICY, person, awards)

        assert evidence.paper is answer_of(paper)
        assert evidence.preference is answer_of(preference)
        assert evidence.papers == (evidence.paper is Answer.YES)
        if "不在任现职期内" in paper or "政策施行前" in paper:
            [reason] = evidence.findings[0].paper.reasons
            assert paper.removeprefix("no (").removesuffix(")") in reason


def test_there_are_twenty_vectors():
    assert [vector[0] for vector in VECTORS] == [str(number) for number in range(1, 21)]


def test_yes_is_said_in_the_words_of_the_clause():
    finding = examine(POLICY, APPLICANT, AWARD)

    assert finding.paper.reasons == ("可视同在公开发行刊物上发表论文1篇。",)
    assert finding.preference.reasons == ("可作为职称申报推荐的优选条件。",)


def test_the_platform_never_says_it_decided():
    every_answer = [
        examine(POLICY, person, award)
        for vector in VECTORS
        for award in awards_of(*vector[1:4], vector[5])
        for person in applicants_of(vector[4], vector[2])
    ]
    said = "".join(
        "".join(finding.paper.reasons + finding.preference.reasons) for finding in every_answer
    )

    assert "可视同" in said
    for word in ("等于", "等同", "已认定", "认定为"):
        assert word not in said


@pytest.mark.parametrize(
    ("award", "reason"),
    [
        (
            replace(AWARD, organiser=CITY),
            "由示范市教育局组织，不是示范市滨湖区教育局组织的评比，不适用本政策。",
        ),
        (replace(AWARD, kind=AwardKind.GUIDE), "优秀指导教师奖不是作品奖，不在本政策范围内。"),
        (
            replace(AWARD, is_resource_contest=False),
            "此评比在通知中没有列为数字化教学资源评比。",
        ),
        (replace(AWARD, tier="三等奖", tier_counts=False), "“三等奖”不属于区级二等奖以上。"),
        (replace(AWARD, in_force=False), "此奖项未生效或已撤销。"),
        (replace(AWARD, decided_on=None), "获奖决定尚未公布。"),
        (replace(AWARD, decided_on=date(2020, 9, 1)), "获奖时间不在任现职期内。"),
        (replace(AWARD, decided_on=date(2026, 10, 1)), "获奖时间晚于本次申报的截止日期。"),
        (replace(AWARD, author_position=None), "本人不是获奖作品的作者。"),
    ],
)
def test_each_no_has_its_reason_for_both_effects(award, reason):
    finding = examine(POLICY, APPLICANT, award)

    assert (finding.paper.answer, finding.preference.answer) == (Answer.NO, Answer.NO)
    assert finding.paper.reasons == finding.preference.reasons == (reason,)


@pytest.mark.parametrize("decided_on", [date(2020, 9, 2), date(2026, 9, 30)])
def test_the_window_includes_the_day_after_appointment_and_the_cutoff(decided_on):
    award = replace(AWARD, decided_on=decided_on)

    assert examine(POLICY, APPLICANT, award).paper.answer is Answer.YES


def test_the_policy_holds_from_its_day_to_its_last():
    policy = replace(POLICY, valid_to=date(2025, 6, 20))
    veteran = replace(APPLICANT, current_since=date(2010, 9, 1))
    first_day = replace(AWARD, decided_on=date(2015, 5, 11))
    too_late = replace(AWARD, decided_on=date(2025, 6, 21))

    assert examine(policy, veteran, first_day).paper.answer is Answer.YES
    assert examine(policy, veteran, AWARD).paper.answer is Answer.YES
    assert examine(policy, veteran, too_late).paper.reasons == ("获奖决定在政策停止执行后作出。",)


def test_the_target_says_why_there_is_no_paper():
    finding = examine(POLICY, replace(APPLICANT, target_title="高级教师"), AWARD)

    assert finding.paper.reasons == ("申报高级教师属高级职称，论文视同只用于初级和中级职称评审。",)
    assert finding.preference.answer is Answer.YES


def test_a_title_outside_the_table_is_for_a_person_to_decide():
    finding = examine(POLICY, replace(APPLICANT, target_title="高级讲师"), AWARD)

    assert finding.paper.answer is Answer.MANUAL
    assert finding.paper.reasons == ("职称“高级讲师”不在对照表中，需人工认定。",)
    assert finding.preference.answer is Answer.YES


def test_a_title_without_its_date_is_for_a_person_to_decide():
    finding = examine(POLICY, replace(APPLICANT, current_since=None), AWARD)

    assert finding.paper.answer is finding.preference.answer is Answer.MANUAL


def test_a_first_application_has_no_window_behind_it():
    beginner = replace(APPLICANT, current_title="", current_since=None, target_title="三级教师")

    assert examine(POLICY, beginner, AWARD).paper.answer is Answer.YES


def test_a_no_outweighs_an_open_question():
    second_author = replace(AWARD, author_position=2, author_count=3)
    finding = examine(POLICY, replace(APPLICANT, target_title="高级教师"), second_author)

    assert finding.paper.answer is Answer.NO
    assert finding.preference.answer is Answer.MANUAL
    assert finding.preference.reasons == ("第2作者（共3人）是否计算，需人工认定。",)


@pytest.mark.parametrize("unit_kind", ["kindergarten", "institution", "outside"])
def test_units_the_clause_does_not_name_are_for_a_person_to_decide(unit_kind):
    finding = examine(POLICY, replace(APPLICANT, unit_kind=unit_kind), AWARD)

    assert finding.paper.answer is finding.preference.answer is Answer.MANUAL


def test_the_bureau_sets_the_parameters():
    policy = replace(
        POLICY,
        author_positions=frozenset({1, 2}),
        unit_kinds={"school": Answer.YES, "kindergarten": Answer.YES, "outside": Answer.NO},
    )
    second_author = replace(AWARD, author_position=2, author_count=3)
    kindergarten = replace(APPLICANT, unit_kind="kindergarten")
    outside = replace(APPLICANT, unit_kind="outside")

    assert examine(policy, kindergarten, second_author).paper.answer is Answer.YES
    assert examine(policy, outside, AWARD).paper.reasons == ("申报人所在单位不适用本政策。",)


def test_beyond_the_cap_awards_are_listed_but_not_counted():
    other = replace(AWARD, work="《春》")

    evidence = weigh(POLICY, APPLICANT, [AWARD, other])

    first, second = evidence.findings
    assert evidence.papers == 1
    assert first.paper.answer is Answer.YES
    assert second.paper.reasons == ("每次申报最多视同1篇，此项列出，不重复计算。",)
    assert second.preference.answer is Answer.YES


def test_the_same_work_counts_once_under_a_higher_cap():
    policy = replace(POLICY, max_per_application=2)
    again = replace(AWARD, decided_on=date(2026, 6, 20))
    other = replace(AWARD, work="《春》")

    evidence = weigh(policy, APPLICANT, [AWARD, again, other])

    assert [finding.paper.answer for finding in evidence.findings] == [
        Answer.YES,
        Answer.NO,
        Answer.YES,
    ]
    assert evidence.papers == 2


def test_a_second_use_is_warned_of():
    used = replace(AWARD, used_for="2025年申报一级教师")

    assert examine(POLICY, APPLICANT, used).warnings == (
        "此奖项已用于2025年申报一级教师，请核对是否重复使用。",
    )
    assert examine(POLICY, APPLICANT, AWARD).warnings == ()


def test_nobody_is_warned_of_an_award_that_counts_for_nothing():
    used = replace(AWARD, used_for="2025年申报一级教师", tier="三等奖", tier_counts=False)
    senior = replace(APPLICANT, target_title="高级教师")

    assert examine(POLICY, APPLICANT, used).warnings == ()
    assert examine(POLICY, senior, replace(used, tier_counts=True)).warnings != ()


def test_no_awards_are_a_no():
    evidence = weigh(POLICY, APPLICANT, [])

    assert (evidence.papers, evidence.paper, evidence.preference) == (0, Answer.NO, Answer.NO)


def test_the_clause_is_quoted_whole():
    assert CLAUSE.startswith("教师参加区教育局组织的数字化教学资源评比，获区级二等奖以上的，")
    assert CLAUSE.endswith("同时作为各级职称申报推荐的优选条件。")


def test_a_policy_may_count_every_tier():
    third = replace(AWARD, tier="三等奖", tier_counts=False)

    finding = examine(replace(POLICY, any_tier=True), APPLICANT, third)

    assert (finding.paper.answer, finding.preference.answer) == (Answer.YES, Answer.YES)


def test_a_policy_may_give_the_preference_alone():
    policy = replace(POLICY, paper_bands=frozenset())

    finding = examine(policy, APPLICANT, AWARD)

    assert finding.paper.reasons == ("本政策没有规定视同论文。",)
    assert finding.preference.answer is Answer.YES


def test_a_policy_may_give_the_paper_alone():
    finding = examine(replace(POLICY, gives_preference=False), APPLICANT, AWARD)

    assert finding.paper.answer is Answer.YES
    assert finding.preference.reasons == ("本政策没有规定推荐优选条件。",)


def test_a_policy_may_count_a_paper_for_senior_titles():
    policy = replace(POLICY, paper_bands=frozenset(Band))

    finding = examine(policy, replace(APPLICANT, target_title="高级教师"), AWARD)

    assert finding.paper.answer is Answer.YES
    assert named(policy.paper_bands) == "初级、中级和高级"
