"""Steps 7 to 10 of the road: panel, scores, result, public notice and an objection in vain."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from review_board import actions as board
from review_board.models import Judge, PublicNotice, ReviewRound, Sheet
from review_board.rubric_templates import TEMPLATES
from tests import cast, make


class Review:
    # 7
    def open_round(self):
        self.rubric = board.start_rubric(next(iter(TEMPLATES)), by=self.staff)
        self.rubric = board.publish_rubric(self.rubric, by=self.staff)
        self.panel = self.the_panel()
        self.round = board.draft_round(
            by=self.staff,
            title="2026 年入库评审",
            purpose=ReviewRound.Purpose.ADMISSION,
            panel=self.panel,
            rubric=self.rubric,
            deadline=timezone.now() + timedelta(days=10),
        )
        board.add_cases(self.round, [self.resource], by=self.staff)
        board.assign_cases(self.round, by=self.staff, seed=7)
        board.open_round(self.round, by=self.staff)

    def the_panel(self):
        """孙专家 in the chair, and one more judge than a work needs, for the one who keeps away."""
        kinds, subject = Judge.Kind, make.a_subject()
        panel = board.form_panel(
            by=self.staff,
            name="小学数学评审组",
            subject=subject,
            from_date=date(2026, 1, 1),
            to_date=date(2026, 12, 31),
            document=make.a_document("关于聘任评审小组的通知"),
        )
        pool = {"孙专家": kinds.RESEARCH, "钱专家": kinds.TECHNOLOGY}
        pool |= {"吴专家": kinds.TEACHER, "郑专家": kinds.TEACHER}
        for name, kind in pool.items():
            person = cast.a_person(name, cast.a_unit(f"{name}所在单位", "outside"))
            judge = board.appoint_judge(person, kind, [subject], by=self.staff)
            seat = board.seat_judge(panel, judge, by=self.staff, chair=name == "孙专家")
            board.pledge(seat, by=person)
        return board.activate_panel(panel, by=self.staff)

    # 8
    def recuse(self):
        """吴专家 (or whoever was dealt the work last) keeps away; the free judge takes the work."""
        sheet = Sheet.objects.order_by("pk").last()
        free = self.panel.seats.exclude(pk__in=sheet.case.sheets.values("seat")).get()
        board.recuse(
            sheet, by=sheet.seat.judge.person, kind="apprentice", note="作者是我带过的徒弟"
        )
        board.reassign_sheet(sheet, free.judge, by=self.staff, note="原评委申请回避")

    def judge(self, review_round):
        sheets = Sheet.objects.filter(case__review_round=review_round).counted().order_by("pk")
        for place, sheet in enumerate(sheets):
            board.score_sheet(
                sheet,
                by=sheet.seat.judge.person,
                version=sheet.version,
                marks=self.marks(place),
                comment="目标清晰，讲解准确。",
            )
            board.seal_sheets(review_round, by=sheet.seat.judge.person)

    def marks(self, place):
        """Full marks, less two and a half, less two more for each judge before."""
        criteria = list(self.rubric.criteria.all())
        marks = {criterion.pk: criterion.max_score for criterion in criteria}
        marks[criteria[-1].pk] -= Decimal("2.5") + 2 * place
        return marks

    # 9
    def close_round(self):
        self.sheet = board.close_round(self.round, by=self.staff)

    # 10
    def post_notice(self):
        self.notice = board.post_notice(
            by=self.staff,
            title="2026 年拟入库资源公示",
            purpose=PublicNotice.Purpose.ADMISSION,
            lines=[board.line_of(self.resource)],
        )

    def object_in_vain(self):
        objection = board.raise_objection(
            self.notice.lines.get(), name="郑家长", phone="13900000000", text="与往年课例雷同。"
        )
        board.accept_objection(objection, by=self.staff)
        board.dismiss_objection(objection, by=self.staff, note="经比对为独立完成")

    def end_notice(self):
        board.end_notice(self.notice, by=None)
