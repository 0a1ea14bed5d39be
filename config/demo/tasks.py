"""From the menu to the checked works."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Person, Unit
from config.demo.courseware import courseware
from config.demo.lessons import slides_of
from config.demo.papers import lesson_plan, upload, user_guide, worksheet
from config.demo.video import video
from config.demo.works import PHYSICS, SMALL
from workflow import actions as workflow
from workflow.classification import Form
from workflow.models import Fingerprint, ResourceFile, Subject, Task

# how far along the road each fate lies
ROAD = [
    "issued",
    "claimed",
    "grouped",
    "terminated",
    "developing",
    "submitted",
    "returned",
    "checked",
    "accepted",
    "under_review",
    "declined",
    "passed",
    "on_notice",
    "struck",
    "cleared",
    "awarded",
]
SAME_EXERCISES = {"有余数的除法", "两位数乘两位数"}  # one took them over: for the bureau to decide
PARTS = ["撰写脚本、统稿", "制作课件与动画", "试教与修改"]  # what the first, second, third did
CAST = ["teacher", "teacher2"]
LICENSED = "可能性的大小"  # rests on bought material; its licence has ended
LICENCE = {
    "source": "school_bought",
    "supplier": "示范数字出版社",
    "contract": "HT-2025-018",
    "licence_scope": "滨湖区各学校师生",
}
WITH_A_GUEST = "《长征》主题学习资源"  # made with a teacher of another school
NOT_LEADING = {"滨湖区湖东学校", "滨湖区高级中学"}  # their teachers judge


def reaches(work, fate):
    """Whether a work gets at least as far as `fate`."""
    return ROAD.index(work.fate) >= ROAD.index(fate)


def shares_of(count):
    """Shares of so many members in percent, falling: half to the first, the rest by places."""
    if count == 1:
        return [100]
    places = range(count - 1, 0, -1)
    rest = [50 * place // sum(places) for place in places]
    return [100 - sum(rest), *rest]


class TaskChapters:
    """Menu, claims, groups, development and checks."""

    def issue_the_menu(self):
        staff, leader = self.person("bureau"), self.person("leader")
        year = timezone.localdate().year
        menu = workflow.draft_menu(
            by=staff,
            title=f"{year}年度数字化教学资源开发任务菜单",
            year=year,
            claim_deadline=self.today + timedelta(days=20),
            submit_deadline=self.today + timedelta(days=40),
            note="作品须为原创或取得授权，引用素材请注明来源；涉及未成年人肖像的，须有监护人同意书。",
        )
        subjects = {subject.code: subject for subject in Subject.objects.all()}
        for work in self.show.each(self.works, "登记任务"):
            task = workflow.add_task(menu, by=staff, **self.wanted(work, subjects[work.subject]))
            self.tasks[work] = task
        workflow.propose_menu(menu, by=staff)
        menu = workflow.issue_menu(menu, by=leader, number=self.number())
        self.show.step(f"下达 {len(self.works)} 项任务，文号 {menu.document.number}")

    def wanted(self, work, subject):
        return {
            "title": work.title,
            "requirements": "结构完整，重难点突出，附教学设计与使用说明。",
            "subject": subject,
            "grade": work.grade,
            "edition": subject.editions.first(),
            "volume": work.volume,
            "category": work.category,
            "form": work.form,
            "points": 15,
            "due_on": self.today + timedelta(days=30),
        }

    def schools_for(self, work):
        """Units that teach the subject and send no judges, the known school first."""
        word = "中学" if work.subject == PHYSICS else "小学"
        schools = Unit.objects.filter(kind=Unit.Kind.SCHOOL, name__contains=word)
        return list(schools.exclude(name__in=NOT_LEADING).order_by("pk"))

    def claim_tasks(self):
        staff = self.person("bureau")
        for number, work in enumerate(self.show.each(self.works, "申领任务")):
            if not reaches(work, "claimed"):
                continue
            schools = self.schools_for(work)
            chosen = schools[0 if work.of_the_cast else number % len(schools)]
            others = [school for school in schools if school != chosen]
            wanted = 2 if work.fate == "claimed" else number % 3 == 0
            rivals = [others[(number + place) % len(others)] for place in range(wanted)]
            claim = self.claim(work, chosen)
            claims = [self.claim(work, rival) for rival in dict.fromkeys(rivals)]
            reasons = {one.pk: "本年度已承担其他任务，骨干教师较为紧张" for one in claims}
            if work.fate != "claimed":
                note = "综合骨干教师配备和往年完成情况择定"
                workflow.award_task(claim, by=staff, note=note, reasons=reasons)

    def claim(self, work, school):
        admin = school.admins()[0]
        plan = f"由骨干教师牵头，分工完成{work.title}，预计四周完成初稿。"
        return workflow.claim_task(self.tasks[work], by=admin, plan=plan, unit=school)

    def form_groups(self):
        staff, number = self.person("bureau"), 0
        for work in self.show.each(self.works, "组建协作组"):
            if not reaches(work, "grouped"):
                continue
            claim = self.tasks[work].claims.get(state="awarded")
            leader, *others = self.team(work, claim.unit, number)
            number += 1
            duties = ["脚本与统稿", "素材与制作", "教学设计", "测试与说明"]
            group = workflow.form_group(
                self.tasks[work],
                by=claim.unit.admins()[0],
                leader=leader,
                members=[
                    *zip([leader, *others], duties, strict=False),
                    *((guest, "试教与反馈") for guest in self.guests(work, claim.unit)),
                ],
                plan="第一周定脚本，第二、三周制作，第四周试教修改。",
            )
            if work.fate != "grouped":
                self.answer_invitations(group)
                resource = workflow.approve_group(group, by=staff)
                self.resources[work] = resource
        self.show.step(f"批准 {len(self.resources)} 个协作组")

    def team(self, work, school, number):
        """The cast for its works; else two or three backbone teachers, others each time."""
        if work.of_the_cast:
            return [self.person(username) for username in CAST]
        teachers = Person.objects.verified().filter(unit=school, backbone=True, offices=None)
        teachers = list(teachers.exclude(username__in=CAST).order_by("pk"))
        size = min(len(teachers), 2 + number % 2)
        return [teachers[(2 * number + place) % len(teachers)] for place in range(size)]

    def guests(self, work, school):
        """Teachers of other schools: one who said yes, one in the group that waits for an answer."""
        if work.title == WITH_A_GUEST:
            teachers = Person.objects.verified().filter(backbone=True, offices=None)
            return teachers.exclude(unit=school).exclude(username__in=CAST).order_by("pk")[:1]
        guest = self.person(CAST[1])
        return [guest] if work.fate == "grouped" and guest.unit != school else []

    def answer_invitations(self, group):
        for membership in group.memberships.filter(state="invited"):
            workflow.accept_invitation(membership, by=membership.person)

    def develop_works(self):
        staff = self.person("bureau")
        for work, resource in self.show.each(self.resources.items(), "开发上传"):
            if work.fate == "terminated":
                workflow.terminate_task(
                    self.tasks[work], by=staff, note="课程标准调整，此课题不再需要"
                )
            else:
                self.develop(work, resource)

    def develop(self, work, resource):
        """Information, rights, authors and files; everyone confirms unless the work stays open."""
        leader = resource.group.leader
        members = list(resource.group.members)
        workflow.describe_resource(
            resource,
            by=leader,
            version=resource.version,
            description=f"围绕“{work.title}”组织学习活动，配套教学设计和使用说明，可供课前预习与课堂讲解。",
            keywords=f"{work.grade}、探究学习、{work.title[:8]}",
            lesson="第三单元",
        )
        rights = {"is_original": True, "materials": "图片与动画均为本组自制。"}
        if work.title == LICENSED:
            rights |= {**LICENCE, "licence_end": self.day(50)}
        workflow.declare_rights(resource, by=leader, **rights)
        self.record_contributions(resource, leader, members)
        workflow.set_authors(
            resource, by=leader, authors=[(m, "制作" if m != leader else "统稿") for m in members]
        )
        self.add_files(work, resource, leader)
        confirming = members[:1] if work.fate == "developing" else members
        for person in confirming:
            workflow.confirm_credit(resource, by=person)

    def record_contributions(self, resource, leader, members):
        """What everybody did, and their word on it."""
        done = [PARTS[min(place, len(PARTS) - 1)] for place in range(len(members))]
        rows = list(zip(members, done, shares_of(len(members)), strict=True))
        record = workflow.propose_contributions(resource, by=leader, rows=rows)
        for person in members:
            if person != leader:
                workflow.confirm_contributions(resource, by=person, edition=record.edition)

    def add_files(self, work, resource, leader):
        purpose = ResourceFile.Purpose
        plan = upload(f"{work.title}教学设计.pdf", lesson_plan(work))
        workflow.add_file(resource, by=leader, upload=plan, purpose=purpose.LESSON_PLAN)
        guide = upload("使用说明.pdf", user_guide(work))
        workflow.add_file(resource, by=leader, upload=guide, purpose=purpose.GUIDE)
        name, content, kind = self.main_file(work)
        workflow.add_file(resource, by=leader, upload=upload(name, content), purpose=kind)
        if work.title in SAME_EXERCISES:
            exercises = upload("练习.pdf", worksheet(work))
            workflow.add_file(resource, by=leader, upload=exercises, purpose=purpose.EXERCISE)

    def main_file(self, work):
        """(name, content, purpose): a video for the known micro-courses, else slides."""
        if work.form == Form.MICRO_COURSE and work in SMALL:
            return f"{work.title}.mp4", video(slides_of(work)), ResourceFile.Purpose.VIDEO
        return f"{work.title}.pptx", courseware(slides_of(work)), ResourceFile.Purpose.COURSEWARE

    def ask_for_time(self):
        """The works still being made: one gets more time, another asks for it."""
        staff = self.person("bureau")
        open_works = [work for work in self.resources if work.fate in ("returned", "developing")]
        for work, granted in zip(open_works, (True, False), strict=False):
            task = Task.objects.get(pk=self.tasks[work].pk)
            extension = workflow.ask_extension(
                task,
                by=self.resources[work].group.leader,
                due_on=task.due_on + timedelta(days=14),
                reason="试教后要重拍两段视频，素材已有八成，两周内可以完成。",
            )
            if granted:
                day = task.due_on + timedelta(days=10)
                note = "评审安排在下月中旬，先延十天"
                workflow.grant_extension(extension, by=staff, due_on=day, note=note)

    def check_works(self):
        staff = self.person("bureau")
        self.read_contents()
        for work, resource in self.show.each(self.resources.items(), "提交审查"):
            if not reaches(work, "submitted"):
                continue
            admin = resource.group.school.admins()[0]
            workflow.self_check_resource(resource, by=resource.group.leader)
            workflow.submit_resource(resource, by=resource.group.leader)
            if work.fate == "returned":
                note = "第 2 页插图未注明来源，请补充来源或换图"
                workflow.send_back_resource(resource, by=admin, note=note)
            elif reaches(work, "checked"):
                workflow.check_resource(resource, by=admin, note="材料齐全，同意报送")
                workflow.conclude_report(resource.similarity_reports.get())
            if reaches(work, "accepted"):
                self.decide(resource.similarity_reports.get(), staff)
                workflow.accept_resource(resource, by=staff, note="符合规范")

    def read_contents(self):
        """As the clock does, so that every work is compared with every other."""
        for file in self.show.each(list(Fingerprint.objects.missing()), "读取作品内容"):
            workflow.read_content(file)

    def decide(self, report, staff):
        """What stands in another work too is material that the lessons of a series share."""
        if report.is_striking:
            note = "相同部分为同一系列课共用的材料，各课内容自成一体"
            workflow.excuse_report(report, by=staff, note=note)
