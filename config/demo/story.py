"""The walk itself: a year of the district in chapters, every step by the action a page would call.

The clock is moved with time-machine, so that deadlines, notices and terms are real ones; today is
today. Nothing here writes a state.
"""

import random
from datetime import datetime, time, timedelta
from itertools import cycle
from pathlib import Path

import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import Person, Unit
from config.demo import district
from config.demo.awards import AwardChapters
from config.demo.reviews import ReviewChapters
from config.demo.tasks import TaskChapters
from config.demo.works import works_of
from reports.actions import set_title_policy
from reports.title_evidence import CLAUSE
from review_board.actions import enter_working_year
from review_board.models import WorkingDay
from workflow import actions as workflow

PASSWORD = "binhu-demo-2026"  # noqa: S105 - printed for everyone who tries the demo
ROSTER = Path(__file__).parent / "roster.xlsx"
NOTICE = Path(__file__).parent / "notice-2015-20.txt"


class Story(TaskChapters, ReviewChapters, AwardChapters):
    """One walk through the road. `size` and `seed` decide who and what there is."""

    def __init__(self, show, size="small", seed=1):
        self.show, self.size = show, size
        self.chance = random.Random(seed)  # noqa: S311 - a demo, not secrets
        self.seed = seed
        self.today = timezone.localdate()
        self.works = works_of(district.SIZES[size].works, seed)
        self.serials = cycle(range(1, 10000))
        self.resources = {}  # work -> Resource
        self.tasks = {}  # work -> Task
        self.worths = {}  # pk of a resource -> points

    def tell(self):
        """Every chapter, at its day."""
        chapters = [
            (300, "建局：登记教育局和第一位业务人员", self.found_the_bureau),
            (299, "导入名册、登记文件、建设标准和职称政策", self.set_up_the_house),
            (295, "发放初始密码，首次登录改密", self.set_passwords),
            (290, "起草、签发、下达任务菜单", self.issue_the_menu),
            (280, "学校申领任务，教育局择定", self.claim_tasks),
            (275, "组建协作组，教育局审核", self.form_groups),
            (250, "协作组开发、上传、署名确认", self.develop_works),
            (200, "提交、学校初审、形式审查", self.check_works),
            (190, "组建评审小组，聘任评委", self.form_panels),
            (185, "入库评审：分派、评分、汇总定稿", self.review_for_admission),
            (180, "拟入库公示", self.post_admission_notice),
            (178, "公示期间收到异议", self.raise_objections),
            (160, "公示期满，入库", self.admit_works),
            (155, "发布评比通知，学校报送", self.open_competition),
            (130, "截止报送，评比评审", self.judge_competition),
            (120, "拟定等次，公示", self.propose_prizes),
            (95, "公布获奖名单，颁发证书", self.announce_prizes),
            (60, "更正一张、撤销一张证书，出具职称证明", self.mend_certificates),
            (50, "停用、授权到期、出库", self.move_items),
            (9, "第二轮入库评审：一组已定稿", self.review_second_group),
            (5, "协作组申请延期", self.ask_for_time),
            (3, "第三轮入库评审：正在进行", self.open_running_round),
            (1, "第二次拟入库公示：正在进行", self.post_running_notice),
        ]
        for days_ago, title, chapter in chapters:
            day = self.today - timedelta(days=days_ago)
            self.show.chapter(day, title)
            with self.at(days_ago):
                chapter()

    def at(self, days_ago, hour=9):
        """The clock at nine o'clock so many days ago, running on from there."""
        day = self.today - timedelta(days=days_ago)
        moment = timezone.make_aware(datetime.combine(day, time(hour)))
        return time_machine.travel(moment, tick=True)

    def day(self, days_ago):
        return self.today - timedelta(days=days_ago)

    def person(self, username):
        """A person of the district, fresh, as they log in."""
        return Person.objects.get(username=username)

    def number(self):
        """The next 文号 of the bureau in the year of the story's clock."""
        year = timezone.localdate().year
        return f"{settings.BUREAU_DOCUMENT_CODE}〔{year}〕{next(self.serials)}号"

    # --- the house ---

    def found_the_bureau(self):
        accounts.found_bureau(
            name=settings.BUREAU_NAME, official="李科员", username="bureau", staff_number="BH00001"
        )

    def set_up_the_house(self):
        staff = self.person("bureau")
        self.know_the_working_days(staff)
        for upload in self.rosters():
            counts = accounts.import_roster(accounts.read_roster(upload, by=staff), by=staff)
            self.show.step(f"名册导入：新增 {counts['created']} 人，{Unit.objects.count()} 个单位")
        document = workflow.register_document(
            "通昌教字〔2015〕20号",
            by=staff,
            title="关于推进优质数字化课程教学资源开发利用的实施意见",
            issuer="通化市东昌区教育局",
            dated=datetime(2015, 5, 11).date(),  # noqa: DTZ001 - a calendar day
            addressees="各学校、事业单位、幼儿园",
            body=NOTICE.read_text(),
            printed_by="通化市东昌区教育局秘书科",
            printed_on=datetime(2015, 5, 11).date(),  # noqa: DTZ001 - a calendar day
        )
        self.show.step(f"第一份文件：{document.number}")
        set_title_policy(
            by=staff,
            document=document,
            issuer=self.bureau(),
            place="三、4",
            clause=CLAUSE,
            valid_from=document.dated,
        )
        workflow.adopt_standard(
            by=staff,
            name="滨湖区数字化教学资源建设标准",
            version="2026-1",
            text="资源应内容科学、来源清楚、格式规范、便于共享；视频不超过 10 分钟，图像清晰，声音清楚。",
            in_force_from=timezone.localdate(),
        )

    def bureau(self):
        return Unit.objects.get(kind=Unit.Kind.BUREAU)

    def rosters(self):
        """The roster of this size as uploads; the small district's lies in the repository."""
        if self.size == "small":
            return [SimpleUploadedFile(ROSTER.name, ROSTER.read_bytes())]
        return [SimpleUploadedFile(*part) for part in district.rosters(self.size, self.seed)]

    def know_the_working_days(self, staff):
        """Enter the years of the story the calendar does not know yet, as a bureau would."""
        for year in range(self.day(300).year, (self.today + timedelta(days=60)).year + 1):
            if not WorkingDay.objects.filter(day__year=year).exists():
                new_year = datetime(year, 1, 1).date()  # noqa: DTZ001 - a calendar day
                enter_working_year(year, by=staff, holidays={new_year: "元旦"}, workdays={})
                self.show.step(f"录入 {year} 年工作日历（演示：只含周末和元旦）")

    def set_passwords(self):
        """Issue a password to each account that is printed, and change it as at a first login.

        Nobody issues their own, so a colleague does it for 李科员. Everybody else has none yet.
        """
        staff, colleague = self.person("bureau"), self.person("bureau2")
        people = [self.person(username) for username, _ in self.accounts()]
        accounts.issue_passwords([person for person in people if person != staff], by=staff)
        accounts.issue_passwords([staff], by=colleague)
        for person in people:
            accounts.change_password(person, password=PASSWORD)

    def accounts(self):
        """(login name, what they are) of the accounts to try."""
        return [
            ("bureau", "业务人员 李科员"),
            ("leader", "局领导 张局长"),
            ("school", "学校管理员 周主任（滨湖区第一实验小学）"),
            ("teacher", "教师 王晓明（协作组组长，获奖教师）"),
            ("teacher2", "教师 张㛃（协作组成员，第二作者）"),
            ("judge", "评委 钱专家（教育技术中心）"),
            ("judge2", "评委 吴专家（区外）"),
            ("chair", "评审组长 孙专家（教师进修学校）"),
        ]
