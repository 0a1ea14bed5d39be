"""The whole road through the pages alone, as its people click it: on an office PC and on a phone.

Run by name, not with the suite: `pytest tests/browser/the_road_by_hand.py` takes two quiet minutes.

What `tests/stories` does with actions is done here with labels, links and buttons that a person can
read. Only the people, their schools, a standard and a textbook subject are there beforehand.
"""

import re
from datetime import date, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from reports.models import Certificate
from tests import cast, make, papers
from tests.browser.looking import log_in
from workflow import actions as workflow

WIDTHS = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
JUDGES = {"孙专家": "教研机构", "钱专家": "技术部门", "吴专家": "学科教师"}


class Walk:
    """The people's browsers, one each, and the clock."""

    def __init__(self, open_page, viewport):
        self.open_page, self.viewport, self.pages, self.clock = open_page, viewport, {}, None
        self.last = None

    def at(self, *day):
        self.leave()
        here = timezone.get_default_timezone()
        self.clock = time_machine.travel(datetime(*day, 9, tzinfo=here))
        self.clock.start()
        self.pages = {}

    def leave(self):
        if self.clock:
            self.clock.stop()

    def as_(self, person):
        """This person's browser, on their first page."""
        if person not in self.pages:
            page = self.open_page(viewport=self.viewport)
            if person:
                log_in(page, person)
            self.pages[person] = Hand(page)
        hand = self.last = self.pages[person]
        hand.page.goto("/" if person else "/verify/")
        return hand


class Hand:
    """What one person does with one page; every name is the one that can be read or heard."""

    def __init__(self, page):
        self.page = page

    def menu(self, name):
        """Follow an entry of the side menu; on a phone it is opened first."""
        opener = self.page.get_by_role("button", name="打开菜单")
        on_phone = opener.is_visible()
        if on_phone:
            opener.click()
        entries = self.page.get_by_role("dialog" if on_phone else "navigation")
        entries.get_by_role("link", name=name).first.click()
        return self

    def follow(self, name):
        """Follow a link of the page itself whose name begins so."""
        begins = re.compile(f"^{re.escape(name)}")
        self.page.get_by_role("main").get_by_role("link", name=begins).first.click()
        return self

    def press(self, name):
        begins = re.compile(f"^{re.escape(name)}")
        with self.page.expect_navigation() as going:
            self.page.get_by_role("button", name=begins).last.click()
        assert going.value.status < 400, self.page.get_by_role("main").inner_text()
        return self

    def fill(self, **fields):
        for label, value in fields.items():
            typed = self.page.locator("input, textarea")
            typed.and_(self.page.get_by_label(label)).first.fill(value)
        return self

    def choose(self, label, option):
        self.page.get_by_label(label).first.select_option(label=option)
        return self

    def choose_first(self, label):
        """Take the one there is to choose, after the empty choice."""
        chosen = self.page.locator("select").and_(self.page.get_by_label(label))
        chosen.first.select_option(index=1)
        return self

    def tick(self, label):
        self.page.get_by_label(label).first.check()
        return self

    def reads(self, words):
        expect(self.page.locator("body")).to_contain_text(words)
        return self


@pytest.fixture(params=WIDTHS)
def walk(request, open_page):
    one = Walk(open_page, WIDTHS[request.param])
    one.at(2026, 3, 2)
    one.staff, one.leader = cast.bureau_staff(), cast.bureau_leader()
    one.staff.set_password("long-enough-2026")
    one.staff.save()
    one.school, one.admin = cast.a_unit(), cast.school_admin()
    teacher = {"backbone": True, "title": "二级教师", "title_since": date(2020, 9, 1)}
    one.author = cast.a_person("王老师", one.school, **teacher)
    one.partner = cast.a_person("赵老师", one.school, **teacher)
    one.judges = {
        name: cast.a_person(name, cast.a_unit(f"{name}所在单位", "outside")) for name in JUDGES
    }
    make.a_subject()
    papers.a_policy()
    workflow.adopt_standard(
        by=one.staff,
        name="数字化教学资源建设标准",
        version="2026-1",
        text="资源应内容科学、来源清楚。",
        in_force_from=timezone.localdate(),
    )
    yield one
    one.leave()


def a_menu_is_issued(walk):
    staff = walk.as_(walk.staff).menu("任务菜单").follow("新建任务菜单")
    staff.fill(名称="2026 年度任务菜单", 认领截止="2026-03-31", 作品提交截止="2026-06-30")
    staff.press("保存草稿").follow("添加一项")
    staff.fill(课题="分数的初步认识", 完成期限="2026-05-29")
    staff.choose("学段学科", "小学数学").choose("年级", "三年级")
    staff.choose("类别", "学生学习资源").choose("呈现方式", "微课程")
    staff.press("保存任务").follow("提交签发").press("提交签发")

    leader = walk.as_(walk.leader).reads("2026 年度任务菜单")
    leader.follow("签发").fill(文号="示滨教字〔2026〕11号").press("签发下达")
    leader.reads("已下达")


def a_group_is_formed(walk):
    school = walk.as_(walk.admin).menu("任务菜单").follow("2026 年度任务菜单")
    school.follow("分数的初步认识").follow("申领任务")
    school.fill(承担设想="由王老师牵头，四周完成。").press("申领任务")

    staff = walk.as_(walk.staff).follow("择定")
    staff.fill(择定意见="骨干教师充足").press("择定承担单位")

    school = walk.as_(walk.admin).follow("组队")
    school.tick("王老师参加").tick("王老师任组长").tick("赵老师参加")
    school.fill(王老师的分工="统稿", 赵老师的分工="制作", 开发计划="第一周定脚本。")
    school.press("报送组队")
    walk.as_(walk.staff).follow("审核").press("批准组队")


def a_work_is_made(walk, tmp_path):
    file = tmp_path / "教学设计.pdf"
    file.write_bytes(make.PDF)
    leader = walk.as_(walk.author).follow("继续").follow("作品信息")
    leader.fill(简介="以长方形纸条认识几分之一。", 关键词="分数、几分之一、比较").press("保存")
    leader.follow("来源与授权")
    leader.tick("原创").fill(素材来源="全部自制").press("保存")
    leader.follow("贡献记录").follow("报送成员确认")
    leader.fill(王老师所做的工作="撰写脚本", 赵老师所做的工作="制作动画")
    leader.fill(王老师所占比例="60", 赵老师所占比例="40").press("报送成员确认")
    agreeing = walk.as_(walk.partner).follow("确认").reads("请您确认")
    agreeing.tick("各人的贡献").press("确认贡献").reads("贡献已确认")
    leader = walk.as_(walk.author).follow("继续").follow("作者与分工")
    leader.press("保存").reads("作者与位次已保存")
    leader.page.locator("[name=upload]").set_input_files(file)
    leader.choose("用途", "教学设计")
    leader.page.get_by_role("button", name="上传", exact=True).click()
    leader.reads("《教学设计.pdf》已上传")
    for author in (walk.author, walk.partner):
        confirming = walk.as_(author).follow("确认").reads("请您确认")
        for box in confirming.page.get_by_role("checkbox").all():
            box.check()
        confirming.press("确认署名").reads("已确认署名与原创声明")
    leader = walk.as_(walk.author).follow("继续").follow("自查与承诺")
    for box in leader.page.get_by_role("checkbox").all():
        box.check()
    leader.press("确认自查与承诺").reads("自查与承诺已记录").follow("核对并提交")
    leader.press("提交初审").reads("已提交，等待学校初审")

    for person, step, verdict in (
        (walk.admin, "初审", "初审通过"),
        (walk.staff, "审查", "审查通过"),
    ):
        call_command("tick", verbosity=0)
        inspector = walk.as_(person).follow(step).reads("逐项结论")
        for passes in inspector.page.get_by_role("radio", name="通过", exact=True).all():
            passes.check()
        inspector.fill(意见="材料齐全").press(verdict).reads(verdict)


def a_panel_is_appointed(walk):
    staff = walk.as_(walk.staff)
    for name, kind in JUDGES.items():
        staff.menu("评委与分组").follow("评委库").follow("聘入评委")
        staff.fill(人员=name).tick(kind).choose("学段学科", "小学数学").press("聘入评委")
    staff.menu("评委与分组").follow("组建小组")
    staff.fill(名称="小学数学评审组", 聘期起="2026-01-01", 聘期止="2026-12-31")
    staff.choose("学段学科", "小学数学").press("组建小组")
    for name in JUDGES:
        staff.follow("安排评委")
        option = staff.page.get_by_label("评委").locator("option", has_text=name).inner_text()
        staff.choose("评委", option)
        if name == "孙专家":
            staff.tick("任组长")
        staff.press("安排评委")
    staff.follow("聘任").press("聘任").reads("已聘任")
    for judge in walk.judges.values():
        walk.as_(judge).follow("签署").press("签署承诺书").reads("签署")


def a_round_is_judged(walk, title):
    """From the round's own page on: deal, open, score as each judge, close."""
    walk.as_(walk.staff).menu("评审批次").follow(title)
    walk.last.follow("分派评委").press("按此分派")
    walk.last.follow("开始评审").press("开始评审").reads("评审中")
    for judge in walk.judges.values():
        hand = walk.as_(judge).follow("打分").follow("开始评审").reads("打分表")
        for field in hand.page.locator("input[id^=mark_]").all():
            field.fill(field.get_attribute("data-max"))
        hand.press("提交并评下一份")
        hand.follow("确认全部评分").press("确认全部评分").reads("已确认")
    walk.as_(walk.staff).menu("评审批次").follow(title)
    walk.last.follow("汇总定稿").press("汇总定稿").reads("已定稿")


def the_work_is_judged(walk):
    staff = walk.as_(walk.staff).menu("评审标准与积分").press("起草微课评分标准")
    staff.follow("发布").press("发布")
    staff.menu("评审批次").follow("新建评审批次")
    staff.fill(名称="2026 年入库评审", 评分截止="2026-04-30T17:00")
    staff.choose("评审小组", "小学数学评审组").choose_first("评分标准")
    staff.press("新建评审批次").follow("选入作品").tick("选中").press("选入作品")
    a_round_is_judged(walk, "2026 年入库评审")


def the_result_is_public(walk):
    staff = walk.as_(walk.staff).menu("结果公示").follow("发布公示")
    staff.fill(标题="2026 年拟入库资源公示").tick("选中").press("发布公示")
    visitor = walk.as_(None)
    visitor.page.goto("/public-notices/")
    visitor.follow("2026 年拟入库资源公示").reads("分数的初步认识").follow("提出异议")
    visitor.fill(姓名="郑家长", 联系电话="13900000000", 异议内容="与去年公开的一节课例内容雷同。")
    visitor.press("提交异议").reads("异议已收到")
    staff = walk.as_(walk.staff).menu("结果公示").follow("异议")
    staff.page.get_by_role("main").locator("td a").first.click()
    staff.press("受理").follow("异议不成立").fill(答复="经比对为独立完成").press("异议不成立")
    walk.at(2026, 3, 10)
    call_command("tick", verbosity=0)
    staff = walk.as_(walk.staff).follow("入库").fill(依据="2026年第3次局务会纪要")
    staff.press("入库").reads("已入库")


def the_work_enters_a_contest(walk):
    staff = walk.as_(walk.staff).menu("评比活动").follow("起草评比")
    staff.fill(名称="2026年滨湖区数字化教学资源评比", 报送截止="2026-07-31").press("保存草稿")
    staff.follow("添加组别").fill(组别="微课类").press("添加组别")
    staff.follow("设置等次").fill(等次="一等奖", 比例="100").tick("算作二等奖以上")
    staff.press("保存等次")
    leader = walk.as_(walk.leader).follow("筹备").follow("发布通知")
    leader.fill(文号="示滨教字〔2026〕31号").press("发布通知")
    school = walk.as_(walk.admin).menu("评比活动").follow("2026年滨湖区数字化教学资源评比")
    school.follow("报送参评").choose("组别", "微课类").choose_first("作品").press("报送参评")
    walk.at(2026, 8, 3)
    call_command("tick", verbosity=0)
    staff = walk.as_(walk.staff).menu("评比活动").follow("2026年滨湖区数字化教学资源评比")
    staff.follow("安排评审").choose("评审小组", "小学数学评审组").choose_first("评分标准")
    staff.fill(评分截止="2026-08-30T17:00").press("建立评审批次")
    a_round_is_judged(walk, "2026年滨湖区数字化教学资源评比")


def awards_are_announced(walk):
    staff = walk.as_(walk.staff).menu("评比活动").follow("2026年滨湖区数字化教学资源评比")
    staff.follow("拟定等次").press("拟定等次").follow("公示").press("公示")
    walk.at(2026, 8, 11)
    call_command("tick", verbosity=0)
    leader = walk.as_(walk.leader).follow("公布").follow("公布获奖名单")
    leader.fill(文号="示滨教字〔2026〕56号").press("公布获奖名单")
    staff = walk.as_(walk.staff).menu("获奖与证书").follow("颁发")
    staff.reads("2 张").fill(登录密码="long-enough-2026").press("颁发证书").reads("已颁发")


def the_author_takes_the_papers(walk):
    author = walk.as_(walk.author).menu("我的荣誉").reads("分数的初步认识")
    with author.page.expect_download() as waiting:
        author.follow("下载证书")
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    author.choose("申报职称", "一级教师（中级）").press("查看认定").press("出具证明")
    author.reads("已出具证明")
    certificate = Certificate.objects.get(holder=walk.author)
    visitor = walk.as_(None).fill(编号=certificate.number, 查验码=certificate.code)
    visitor.press("查验").reads("证书有效").reads("王*师")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)  # the working calendar stays
def test_from_menu_to_certificate(walk, tmp_path):
    a_menu_is_issued(walk)
    a_group_is_formed(walk)
    a_work_is_made(walk, tmp_path)
    a_panel_is_appointed(walk)
    the_work_is_judged(walk)
    the_result_is_public(walk)
    the_work_enters_a_contest(walk)
    awards_are_announced(walk)
    the_author_takes_the_papers(walk)
