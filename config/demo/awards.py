"""The competition, its prizes, certificates and title evidence."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.refusals import Refused
from competitions import actions as contest
from competitions.models import Award
from competitions.prizes import Direction
from config.demo.works import MATHS, PHYSICS
from reports import actions as reports
from reports.models import Certificate
from review_board import actions as board
from workflow.models import Stage

CATEGORIES = [("微课类（小学组）", "xiaoxue", MATHS), ("微课类（初中组）", "chuzhong", PHYSICS)]
TIERS = {
    "small": [("一等奖", 25), ("二等奖", 25), ("三等奖", 30)],
    "larger": [("一等奖", 10), ("二等奖", 20), ("三等奖", 30)],
}


class AwardChapters:
    """Everything the competition does, and the papers that come of it."""

    def open_competition(self):
        staff, leader = self.person("bureau"), self.person("leader")
        self.competition = contest.draft_competition(
            by=staff,
            title=f"{timezone.localdate().year}年滨湖区中小学数字化教学资源评比",
            year=timezone.localdate().year,
            organiser=self.bureau(),
            entry_deadline=self.day(132),
            works_per_person=3,
        )
        for name, stage, _ in CATEGORIES:
            contest.add_category(
                self.competition, by=staff, name=name, stage=Stage.objects.get(code=stage)
            )
        contest.set_tiers(
            self.competition, by=staff, version=self.competition.version, tiers=self.tiers()
        )
        self.competition = contest.publish_competition(
            self.competition, by=leader, number=self.number()
        )
        left = []
        for work, resource in self.show.each(self.resources.items(), "报送参评"):
            if work.fate == "awarded":
                left += self.send_in(work, resource)
        if left:
            self.show.step(f"{len(left)} 件没有报送，例如：{left[0]}")

    def tiers(self):
        shares = TIERS["small" if self.size == "small" else "larger"]
        return [
            {
                "name": name,
                "ordinal": ordinal,
                "second_or_above": ordinal <= 2,
                "share": Decimal(share),
            }
            for ordinal, (name, share) in enumerate(shares, start=1)
        ]

    def send_in(self, work, resource):
        """Send a work in; give why that was refused, if it was: authors have so many places."""
        stage = "chuzhong" if work.subject == PHYSICS else "xiaoxue"
        category = self.competition.categories.get(stage__code=stage)
        try:
            contest.enter(category, resource, by=resource.group.school.admins()[0])
        except Refused as refusal:
            return [str(refusal)]
        return []

    def judge_competition(self):
        staff = self.person("bureau")
        self.competition = contest.close_entries(self.competition, by=None)
        for name, _, subject in CATEGORIES:
            category = self.competition.categories.get(name=name)
            review_round = contest.start_judging(
                category,
                by=staff,
                panel=self.panels[subject],
                rubric=self.rubric,
                deadline=timezone.now() + timedelta(days=8),
                seed=self.seed,
            )
            board.assign_cases(review_round, by=staff, seed=self.seed)
            review_round = board.open_round(review_round, by=staff)
            for sheet in self.show.each(self.sheets_of(review_round), f"{name}评分"):
                self.score(sheet)
            for seat in review_round.panel.seats.select_related("judge__person"):
                board.seal_sheets(review_round, by=seat.judge.person)
            board.close_round(review_round, by=staff)

    def propose_prizes(self):
        staff = self.person("bureau")
        upwards = dict.fromkeys(range(len(self.tiers())), Direction.UP)
        ties = {category.pk: upwards for category in self.competition.categories.all()}
        self.competition = contest.propose_awards(self.competition, by=staff, decisions=ties)
        self.competition = contest.post_award_notice(self.competition, by=staff)
        self.show.step(f"拟获奖 {self.competition.awards().count()} 件，公示中")

    def announce_prizes(self):
        staff, leader = self.person("bureau"), self.person("leader")
        board.end_notice(self.competition.notice, by=None)
        self.competition = contest.announce(self.competition, by=leader, number=self.number())
        made = reports.issue_certificates(self.competition, by=staff)
        self.show.step(f"{self.competition.award_document.number}公布，颁发证书 {len(made)} 张")

    def mend_certificates(self):
        """One certificate bears a short name of its unit, one an author who did not take part."""
        staff, leader, holder = self.person("bureau"), self.person("leader"), self.person("teacher")
        certificates = Certificate.objects.filter(award__state=Award.State.IN_FORCE)
        wrong = certificates.order_by("pk").last()
        new = reports.correct_certificate(
            wrong,
            by=staff,
            note="单位名称应用公章上的全称",
            holder_unit=f"示范市{wrong.data['holder_unit']}",
        )
        self.show.step(f"更正证书 {wrong.number}，新证书 {new.number}")
        third = certificates.filter(award__tier__ordinal=3).exclude(award=wrong.award).last()
        note = "署名不实，本人申请撤销此证书"
        reports.revoke_certificate(third, by=leader, number=self.number(), note=note)
        self.show.step(f"撤销证书 {third.number}")
        sheet = reports.issue_evidence(holder, "一级教师", by=holder)
        self.show.step(f"{holder}出具职称证明 {sheet.number}")
