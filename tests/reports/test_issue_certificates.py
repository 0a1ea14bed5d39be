import pytest

from accounts.refusals import NotPermitted, Refused
from competitions.models import EntryAuthor
from reports.actions import issue_certificates
from reports.models import Certificate
from tests import cast, contest, papers
from tests.records import told, trail

pytestmark = pytest.mark.django_db


def competition_of(award):
    return award.entry.category.competition


def test_every_author_gets_one_and_the_numbers_have_no_gap():
    award = papers.two_authors()
    papers.an_award_of("另一件作品", tier=2, competition=competition_of(award))

    made = issue_certificates(competition_of(award), by=cast.bureau_staff())

    year = made[0].issued_at.year
    numbers = [f"示滨教资证字〔{year}〕第{serial:05d}号" for serial in (1, 2, 3)]
    assert [each.number for each in made] == numbers
    assert [(c.data["holder"], c.position, c.data["tier"]) for c in made] == [
        ("王老师", 1, "一等奖"),
        ("赵老师", 2, "一等奖"),
        ("王老师", 1, "三等奖"),
    ]
    assert made[1].data["authors"] == ["王老师", "赵老师"]
    assert len({each.code for each in made}) == 3


def test_the_holders_are_told():
    issue_certificates(competition_of(papers.two_authors()), by=cast.bureau_staff())

    assert told() == [
        ("王老师", "您有新的获奖证书可以下载"),
        ("赵老师", "您有新的获奖证书可以下载"),
    ]


def test_it_is_recorded_on_each():
    made = issue_certificates(competition_of(papers.two_authors()), by=cast.bureau_staff())

    assert [trail(each) for each in made] == [[("李科员", "颁发证书", "", "valid")]] * 2


def test_only_the_bureau_issues():
    competition = competition_of(papers.two_authors())

    for person in (cast.bureau_leader(), cast.school_admin(), cast.a_person("赵老师")):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            issue_certificates(competition, by=person)
    assert not Certificate.objects.exists()


def test_not_before_the_awards_are_announced():
    award = contest.an_award(at="on_notice")

    with pytest.raises(Refused, match="获奖名单还没有公布"):
        issue_certificates(competition_of(award), by=cast.bureau_staff())


def test_again_it_issues_only_what_is_missing():
    award, staff = papers.two_authors(), cast.bureau_staff()
    first = issue_certificates(competition_of(award), by=staff)
    with pytest.raises(Refused, match="证书已经全部颁发"):
        issue_certificates(competition_of(award), by=staff)
    papers.an_award_of("补充公布的作品", competition=competition_of(award))

    later = issue_certificates(competition_of(award), by=staff)

    assert [c.data["work"] for c in later] == ["补充公布的作品"]
    assert later[0].number.endswith("第00003号")
    assert Certificate.objects.count() == len(first) + 1


def test_one_revoked_is_not_issued_again():
    award = papers.an_award_of()
    papers.a_certificate(award, at="revoked")

    with pytest.raises(Refused, match="证书已经全部颁发"):
        issue_certificates(competition_of(award), by=cast.bureau_staff())


def test_a_name_that_cannot_be_printed_stops_the_whole_batch_and_takes_no_number():
    award = papers.two_authors()
    EntryAuthor.objects.filter(name="赵老师").update(name="赵\U00030ede")

    with pytest.raises(Refused, match="“赵\U00030ede”中的“\U00030ede”无法印制，请先更正"):
        issue_certificates(competition_of(award), by=cast.bureau_staff())

    assert not Certificate.objects.exists()
    EntryAuthor.objects.filter(position=2).update(name="赵老师")
    made = issue_certificates(competition_of(award), by=cast.bureau_staff())
    assert made[0].number.endswith("第00001号")
