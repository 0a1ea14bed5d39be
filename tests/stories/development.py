"""Steps 1 to 6 of the road: from the menu to the work that the bureau accepts."""

from datetime import date

from django.utils import timezone

from tests import make
from workflow import actions as workflow
from workflow.classification import Category, Form


class Development:
    # 1
    def issue_menu(self):
        workflow.register_document(
            "通昌教字〔2015〕20号",
            by=self.staff,
            title="关于推进优质数字化课程教学资源开发利用的实施意见",
            dated=date(2015, 5, 11),
            issuer="通化市东昌区教育局",
        )
        workflow.adopt_standard(
            by=self.staff,
            name="数字化教学资源建设标准",
            version="2026-1",
            text="资源应内容科学、来源清楚。",
            in_force_from=timezone.localdate(),
        )
        menu = workflow.draft_menu(
            by=self.staff,
            title="2026 年度任务菜单",
            year=2026,
            claim_deadline=date(2026, 3, 31),
            submit_deadline=date(2026, 6, 30),
        )
        self.task = workflow.add_task(
            menu,
            by=self.staff,
            title="分数的初步认识",
            subject=make.a_subject(),
            grade="三年级",
            category=Category.LEARNING,
            form=Form.MICRO_COURSE,
            due_on=date(2026, 5, 29),
        )
        workflow.propose_menu(menu, by=self.staff)
        workflow.issue_menu(menu, by=self.leader, number="示滨教字〔2026〕11号")
        self.task.refresh_from_db()

    # 2 and 3
    def claim_task(self):
        self.claim = workflow.claim_task(self.task, by=self.admin, plan="由王老师牵头，四周完成。")

    def award_task(self):
        workflow.award_task(self.claim, by=self.staff, note="骨干教师充足")

    def form_group(self):
        self.group = workflow.form_group(
            self.task,
            by=self.admin,
            leader=self.author,
            members=[(self.author, "统稿"), (self.partner, "制作")],
            plan="第一周定脚本。",
        )

    def approve_group(self):
        self.resource = workflow.approve_group(self.group, by=self.staff)

    # 4
    def develop(self):
        workflow.describe_resource(
            self.resource,
            by=self.author,
            version=self.resource.version,
            description="以长方形纸条认识几分之一。",
            keywords="分数、几分之一、比较",
        )
        workflow.declare_rights(
            self.resource, by=self.author, is_original=True, materials="全部由本组制作。"
        )
        rows = [(self.author, "撰写脚本", 60), (self.partner, "制作动画", 40)]
        record = workflow.propose_contributions(self.resource, by=self.author, rows=rows)
        workflow.confirm_contributions(self.resource, by=self.partner, edition=record.edition)
        workflow.set_authors(
            self.resource, by=self.author, authors=[(self.author, "统稿"), (self.partner, "制作")]
        )
        workflow.add_file(
            self.resource,
            by=self.author,
            upload=make.an_upload("教学设计.pdf"),
            purpose="lesson_plan",
        )
        workflow.confirm_credit(self.resource, by=self.author)
        workflow.confirm_credit(self.resource, by=self.partner)

    def submit_resource(self):
        workflow.self_check_resource(self.resource, by=self.author)
        workflow.submit_resource(self.resource, by=self.author)

    # 5 and 6
    def send_back_resource(self):
        workflow.send_back_resource(self.resource, by=self.admin, note="第 2 页插图未注明来源")

    def check_resource(self):
        workflow.check_resource(self.resource, by=self.admin, note="材料齐全，同意报送")

    def accept_resource(self):
        workflow.conclude_report(self.resource.similarity_reports.get())
        workflow.accept_resource(self.resource, by=self.staff, note="符合规范")
