"""Steps 11 to 15 of the road: the library, the contest, its certificates and the evidence."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from competitions import actions as contest
from library.actions import admit
from reports import actions as reports
from reports.title_evidence import CLAUSE
from review_board import actions as board
from tests import cast


class Honours:
    # 11
    def admit(self):
        self.item = admit(self.resource, by=self.staff, basis="2026年第3次局务会纪要")

    # 12
    def enter(self):
        self.competition = contest.draft_competition(
            by=self.staff,
            title="2026年滨湖区数字化教学资源评比",
            year=2026,
            organiser=cast.the_bureau(),
            entry_deadline=date(2026, 7, 31),
            minimum_group=1,
        )
        contest.add_category(self.competition, by=self.staff, name="微课类")
        contest.set_tiers(
            self.competition,
            by=self.staff,
            version=self.competition.version,
            tiers=[
                {"name": "一等奖", "ordinal": 1, "second_or_above": True, "share": Decimal(100)}
            ],
        )
        contest.publish_competition(self.competition, by=self.leader, number="示滨教字〔2026〕31号")
        self.category = self.competition.categories.get()
        self.entry = contest.enter(self.category, self.resource, by=self.admin)

    def judge_competition(self):
        contest.close_entries(self.competition, by=None)
        contest_round = contest.start_judging(
            self.category,
            by=self.staff,
            panel=self.panel,
            rubric=self.rubric,
            deadline=timezone.now() + timedelta(days=10),
        )
        board.assign_cases(contest_round, by=self.staff, seed=8)
        contest_round = board.open_round(contest_round, by=self.staff)
        self.judge(contest_round)
        board.close_round(contest_round, by=self.staff)

    # 13
    def propose_awards(self):
        contest.propose_awards(self.competition, by=self.staff)
        self.competition = contest.post_award_notice(self.competition, by=self.staff)

    def announce(self):
        board.end_notice(self.competition.notice, by=None)
        contest.announce(self.competition, by=self.leader, number="示滨教字〔2026〕56号")
        self.award = self.competition.awards().get()

    # 14, 15
    def issue_certificates(self):
        reports.issue_certificates(self.competition, by=self.staff)

    def issue_evidence(self):
        reports.set_title_policy(
            by=self.staff,
            document=self.competition.document,
            issuer=cast.the_bureau(),
            place="三、4",
            clause=CLAUSE,
            valid_from=date(2015, 5, 11),
        )
        self.evidence = reports.issue_evidence(self.author, "一级教师", by=self.author)
