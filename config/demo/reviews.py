"""Panels, rounds, notices, objections and admission."""

from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from config.demo.works import CHINESE, ENGLISH, MATHS, PHYSICS
from library.actions import admit, lapse, resume, suspend, withdraw
from review_board import actions as board
from review_board.models import Judge, Panel, PublicNotice, Recusal, ReviewRound, Sheet
from review_board.rubric_templates import TEMPLATES
from workflow.actions import register_document
from workflow.models import Resource, Subject

KIND = Judge.Kind
PANELS = {  # subject -> (name, [(login name, kind)]), the chair first
    MATHS: (
        "小学数学评审小组",
        [
            ("chair", KIND.RESEARCH),
            ("judge", KIND.TECHNOLOGY),
            ("judge2", KIND.TEACHER),
            ("expert10", KIND.TEACHER),
        ],
    ),
    PHYSICS: (
        "初中物理评审小组",
        [
            ("expert2", KIND.RESEARCH),
            ("expert5", KIND.TECHNOLOGY),
            ("expert7", KIND.TEACHER),
            ("expert8", KIND.TEACHER),
        ],
    ),
    ENGLISH: (
        "小学英语评审小组",
        [("expert3", KIND.RESEARCH), ("expert4", KIND.TECHNOLOGY), ("expert9", KIND.TEACHER)],
    ),
    CHINESE: (
        "小学语文评审小组",
        [("expert1", KIND.RESEARCH), ("expert4", KIND.TECHNOLOGY), ("expert6", KIND.TEACHER)],
    ),
}
COMMENTS = [
    "目标清晰，活动设计贴近学生经验，动态演示突出了重点；练习层次可以再拉开。",
    "结构完整，脚本精炼，讲解准确；片尾小结稍快，建议放慢语速并给出板书截图。",
    "素材选用恰当，技术运行稳定，便于课堂直接使用；建议补充分层作业。",
]


class ReviewChapters:
    """Everything the review board does for admission."""

    def form_panels(self):
        staff = self.person("bureau")
        self.rubric = board.publish_rubric(
            board.start_rubric(next(iter(TEMPLATES)), by=staff), by=staff
        )
        document = self.appointment(staff)
        self.panels = {}
        for code, (name, members) in PANELS.items():
            subject = Subject.objects.get(code=code)
            panel = board.form_panel(
                by=staff,
                name=name,
                subject=subject,
                from_date=self.day(190),
                to_date=self.today + timedelta(days=365),
                document=document,
            )
            for place, (username, kind) in enumerate(members):
                judge = self.judge(username, kind, subject, staff)
                seat = board.seat_judge(panel, judge, by=staff, chair=place == 0)
                board.pledge(seat, by=judge.person)
            self.panels[code] = board.activate_panel(panel, by=staff)
        self.show.step(f"聘任 {Judge.objects.count()} 名评委，{Panel.objects.count()} 个小组")

    def appointment(self, staff):
        return register_document(
            self.number(),
            by=staff,
            title="关于聘任数字化教学资源评审小组成员的通知",
            dated=timezone.localdate(),
        )

    def judge(self, username, kind, subject, staff):
        person = self.person(username)
        judge = Judge.objects.filter(person=person).first()
        return judge or board.appoint_judge(person, kind, [subject], by=staff)

    def review_for_admission(self):
        fates = {"declined", "struck", "cleared", "awarded"}
        for code, works in self.by_subject(fates).items():
            self.review(code, works, "第一轮入库评审")

    def by_subject(self, fates):
        """The works of these fates that have a resource, by subject."""
        found = defaultdict(list)
        for work in self.resources:
            if work.fate in fates:
                found[work.subject].append(work)
        return found

    def review(self, code, works, title):
        """One round from its draft to its result."""
        review_round = self.opened_round(code, works, title)
        for sheet in self.show.each(self.sheets_of(review_round), f"{review_round}评分"):
            self.score(sheet)
        for seat in review_round.panel.seats.select_related("judge__person"):
            board.seal_sheets(review_round, by=seat.judge.person)
        board.close_round(review_round, by=self.person("bureau"))
        self.show.step(f"{review_round}：{len(works)} 件已定稿")
        return review_round

    def opened_round(self, code, works, title):
        staff = self.person("bureau")
        panel = self.panels[code]
        review_round = board.draft_round(
            by=staff,
            title=f"{title}（{panel.subject}）",
            purpose=ReviewRound.Purpose.ADMISSION,
            panel=panel,
            rubric=self.rubric,
            deadline=timezone.now() + timedelta(days=10),
            seed=self.seed,
        )
        board.add_cases(review_round, [self.resources[work] for work in works], by=staff)
        board.assign_cases(review_round, by=staff, seed=self.seed)
        return board.open_round(review_round, by=staff)

    def sheets_of(self, review_round):
        sheets = Sheet.objects.filter(case__review_round=review_round)
        return list(
            sheets.counted().select_related("case__resource", "seat__judge__person").order_by("pk")
        )

    def score(self, sheet):
        """Marks around what the work is worth; the comment is one of a few."""
        board.score_sheet(
            sheet,
            by=sheet.seat.judge.person,
            version=sheet.version,
            marks=self.marks(sheet),
            comment=self.chance.choice(COMMENTS),
        )

    def marks(self, sheet):
        worth = self.worth(sheet.case.resource_id) + self.chance.uniform(-1.5, 1.5)
        criteria = sheet.case.review_round.rubric.criteria.all()
        return {
            each.pk: min(each.max_score, half(each.max_score * Decimal(worth) / 100))
            for each in criteria
        }

    def worth(self, resource_pk):
        """What a work is worth, in points."""
        if resource_pk not in self.worths:
            self.worths = {resource.pk: work.worth for work, resource in self.resources.items()}
        return self.worths[resource_pk]

    def post_admission_notice(self):
        passed = Resource.objects.filter(state=Resource.State.PASSED).order_by("pk")
        self.notice = self.post(passed, "第一批拟入库资源公示")

    def post(self, resources, title):
        notice = board.post_notice(
            by=self.person("bureau"),
            title=title,
            purpose=PublicNotice.Purpose.ADMISSION,
            lines=[board.line_of(resource) for resource in resources],
        )
        self.show.step(f"公示 {notice.lines.count()} 件，到 {notice.last_day:%-m 月 %-d 日}")
        return notice

    def raise_objections(self):
        """One that turns out right, one that does not."""
        staff = self.person("bureau")
        struck = next((work for work in self.resources if work.fate == "struck"), None)
        right = self.object_to(
            self.line_of(struck), "片中第 3 分钟的动画与外省公开课相同，未注明来源。"
        )
        wrong = self.object_to(
            self.line_of(next(iter(self.resources))), "认为教学设计与往年区内课例雷同。"
        )
        board.accept_objection(right, by=staff)
        board.accept_objection(wrong, by=staff)
        board.uphold_objection(right, by=staff, note="经核查，动画来源未注明且未获授权，异议成立")
        board.dismiss_objection(wrong, by=staff, note="经比对，教学设计为独立完成，异议不成立")

    def line_of(self, work):
        return self.notice.lines.get(about_id=self.resources[work].pk)

    def object_to(self, line, text):
        return board.raise_objection(
            line, name="群众甲", phone="0000-0000000", unit="示范市滨湖区居民", text=text
        )

    def admit_works(self):
        staff = self.person("bureau")
        board.end_notice(self.notice, by=None)
        for work, resource in self.show.each(self.resources.items(), "入库"):
            if work.fate == "awarded":
                admit(resource, by=staff, basis=f"{timezone.localdate().year}年第3次局务会纪要")

    def move_items(self):
        staff = self.person("bureau")
        awarded = [r for work, r in self.resources.items() if work.fate == "awarded"]
        suspend(awarded[-1], by=staff, note="合作方授权正在续期，暂停使用")
        suspend(awarded[-2], by=staff, note="有教师反映第 2 页公式显示不全")
        resume(awarded[-2], by=staff, note="已核对，更换字体后显示正常")
        withdraw(awarded[-3], by=staff, note="教材版本更换，内容已不适用")
        for resource in Resource.objects.filter(rights__licence_end=timezone.localdate()):
            lapse(resource)

    def review_second_group(self):
        for code, works in self.by_subject({"on_notice", "passed"}).items():
            self.review(code, works, "第二轮入库评审")

    def open_running_round(self):
        """A round in progress: one judge is half way, one keeps away from a work, others begin."""
        for code, works in self.by_subject({"under_review"}).items():
            review_round = self.opened_round(code, works, "第三轮入库评审")
            if code == MATHS:
                self.keep_away(review_round)
            self.begin_scoring(review_round)
            self.show.step(f"{review_round}：{len(works)} 件在评")

    def begin_scoring(self, review_round):
        """Whoever has most to do scores one work and saves a part of the next."""
        judge = self.busiest(review_round)
        first, second = [s for s in self.sheets_of(review_round) if s.seat_id == judge][:2]
        self.score(first)
        some = dict(list(self.marks(second).items())[:2])
        board.save_sheet(
            second, by=second.seat.judge.person, version=second.version, marks=some, comment=""
        )

    def busiest(self, review_round):
        """The seat with the most sheets that count, the known judge's before others."""
        seats = Counter(sheet.seat_id for sheet in self.sheets_of(review_round))
        known = review_round.panel.seats.filter(judge__person__username="judge").first()
        if known and seats[known.pk] > 1:
            return known.pk
        return max(seats, key=lambda seat: (seats[seat], -seat))

    def keep_away(self, review_round):
        """A judge from outside recuses themselves from one work; the bureau finds another."""
        sheets = self.sheets_of(review_round)
        sheet = next(s for s in sheets if s.seat.judge.person.username == "judge2")
        board.recuse(
            sheet,
            by=sheet.seat.judge.person,
            kind=Recusal.Kind.APPRENTICE,
            note="教学设计的思路出自本人带过的徒弟，申请回避",
        )
        taken = sheet.case.sheets.values("seat")
        free = review_round.panel.seats.exclude(pk__in=taken).first()
        board.reassign_sheet(
            sheet, free.judge, by=self.person("bureau"), note="原评委申请回避，补派评委"
        )

    def post_running_notice(self):
        works = [work for work in self.resources if work.fate == "on_notice"]
        self.post([self.resources[work] for work in works], "第二批拟入库资源公示")


def half(score):
    """A mark on the half-point grid."""
    return (score * 2).to_integral_value() / 2
