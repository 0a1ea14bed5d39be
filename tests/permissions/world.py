"""One small district with a thing for every address: what stands in the place of `<int:pk>`.

An address is answered by the longest of these beginnings of its pattern, unless its own name is
listed: an action is asked about a thing that stands where the action belongs.
"""

from django.utils import timezone

from accounts.models import Office, RosterImport, UnitFlag
from accounts.trail import tell
from reports.actions import issue_certificates, issue_evidence, set_title_policy
from reports.title_evidence import CLAUSE
from review_board.rubric_templates import TEMPLATES
from tests import cast, contest, make, sending, shelf

COLUMNS = {"found": {"name": "姓名", "number": "人员编号", "unit": "单位"}, "ignored": []}


def things(people):
    """name of an address, or the beginning of its pattern -> arguments."""
    return {
        **of_accounts(people),
        **of_workflow(people),
        **of_the_board(),
        **of_the_library(),
        **of_the_contest(people),
    }


def of_accounts(people):
    school, staff = cast.a_unit(), people["staff"]
    flag = UnitFlag.objects.create(unit=school, kind="base")
    roster = RosterImport.objects.create(
        by=staff, file_name="名册.xlsx", uploaded_at=timezone.now(), columns=COLUMNS
    )
    tell([staff], "请办理", about=school)
    stranger = cast.a_person("陈老师", school, verified_at=None)
    return {
        "people/": [people["teacher"].pk],
        "accounts:verify_person": [stranger.pk],
        "offices/": [Office.objects.get(person=people["other"]).pk],
        "units/": [school.pk],
        "flags/": [flag.pk],
        "rosters/": [roster.pk],
        "inbox/": [staff.notifications.get().pk],
    }


def of_workflow(people):
    draft, proposed = make.a_menu("草稿", "draft"), make.a_menu("待签发", "proposed")
    resources = {
        state: make.a_resource(state, at=state)
        for state in ("developing", "submitted", "checked", "cleared")
    }
    developing = resources["developing"]
    agreeing = make.a_resource("待确认贡献")
    make.a_record(agreeing, at="proposed")
    agreeing.contribution_record.contributions.update(confirmed_at=None)
    writing = make.a_resource("待写贡献")
    make.a_record(writing, at="draft")
    plan, waiting = make.a_plan("规划草稿", "draft"), make.a_plan("待签发规划", "proposed")
    mending = make.an_amendment(quantity=2)
    signing = make.an_amendment(at="proposed", quantity=2)
    amended = make.an_amendment(at="issued", points=30)
    item, claimed = make.an_item(draft), make.a_task("待择定", at="award")
    carried = make.a_task("退回的", at="develop").claims.get()
    upload = sending.begin(developing)
    compared = make.a_resource("已查重", at="checked")
    pair = {"file": compared.files.get().pk, "page": 1, "share": 80}
    pair |= {"other_file": developing.files.get().pk, "other_page": 1}
    report = make.a_report(compared, other=developing, pairs=[pair])
    going = make.a_member(
        make.a_task("换人的", at="develop").group, cast.a_person("赵老师", cast.a_unit())
    )
    asked = make.a_member(make.a_task("请人的", at="develop").group, people["other"], at="invited")
    going_back = make.a_resource("恢复的", at="returned")
    going_back.versions.update(facts={"title": "恢复的", "description": "原来的简介"})
    groups = {"proposed": make.a_task("待审核", at="review_group").group}
    return {
        "menus/": [make.a_menu("已下达").pk],
        "workflow:edit_menu": [draft.pk],
        "workflow:propose_menu": [draft.pk],
        "workflow:add_task": [draft.pk],
        "workflow:upload_items": [draft.pk],
        "menus/items/": [make.an_item_import(draft).pk],
        "menus/amendments/": [mending.pk],
        "workflow:amendment_detail": [amended.pk],
        "reports:amendment_notice": [amended.pk],
        "menus/amendments/lines/": [mending.lines.get().pk],
        "workflow:send_back_amendment": [signing.pk],
        "workflow:issue_amendment": [signing.pk],
        "workflow:send_back_menu": [proposed.pk],
        "workflow:issue_menu": [proposed.pk],
        "sights/": [make.a_sight(draft).pk],
        "tasks/": [make.a_task("可申领").pk],
        "workflow:edit_task": [item.pk],
        "workflow:drop_task": [item.pk],
        "workflow:move_task": [item.pk],
        "workflow:form_group": [make.a_task("待组队", at="form_group").pk],
        "workflow:ask_extension": [make.a_task("来不及", at="develop").pk],
        "extensions/": [make.an_extension().pk],
        "midterms/": [make.a_midterm(at="reported").pk],
        "workflow:report_midterm": [make.a_midterm().pk],
        "workflow:urge_task": [make.a_task("催办的", at="develop").pk],
        "workflow:award_task": [claimed.pk],
        "workflow:hand_back_task": [carried.pk],
        "workflow:revoke_task": [carried.pk],
        "claims/": [claimed.claims.get().pk],
        "members/": [asked.pk],
        "workflow:end_membership": [going.pk],
        "workflow:add_member": [going.group_id],
        "workflow:hand_over_group": [going.group_id],
        "groups/": [groups["proposed"].pk],
        "works/": [developing.pk],
        "workflow:propose_contributions": [writing.pk],
        "workflow:confirm_contributions": [agreeing.pk],
        "workflow:dispute_contributions": [agreeing.pk],
        "workflow:rule_on_contributions": [agreeing.pk],
        "workflow:resource_submitted": [resources["submitted"].pk],
        "workflow:take_back_resource": [resources["submitted"].pk],
        "workflow:compare_versions": [resources["submitted"].pk, 1, 1],
        "workflow:restore_version": [going_back.pk, 1],
        "workflow:version_detail": [resources["submitted"].pk, 1],
        "workflow:check_resource": [resources["submitted"].pk],
        "workflow:send_back_resource": [resources["submitted"].pk],
        "workflow:accept_resource": [resources["checked"].pk],
        "remarks/": [make.a_remark().pk],
        "files/": [developing.files.get().pk],
        "workflow:file_page": [developing.files.get().pk, 1],
        "uploads/": [upload.pk],
        "workflow:add_piece": [upload.pk, 1],
        "similarity/": [report.pk],
        "similarity/works/": [report.findings.get().pk],
        "workflow:similar_pages": [report.findings.get().pk, 1],
        "documents/": [draft.document_id or make.a_document().pk],
        "menus/editions/": [make.a_subject().stage_id],
        "menus/plans/": [make.a_plan("已发布规划").pk],
        "workflow:edit_plan": [plan.pk],
        "workflow:add_plan_line": [plan.pk],
        "workflow:propose_plan": [plan.pk],
        "menus/plans/lines/": [plan.lines.get().pk],
        "workflow:send_back_plan": [waiting.pk],
        "workflow:publish_plan": [waiting.pk],
        "library:admit": [resources["cleared"].pk],
    }


def of_the_board():
    running, panel = make.a_round("评审中"), make.a_panel("另一组", at="forming")
    draft = make.a_round("筹备中", at="draft", panel=running.panel, rubric=running.rubric)
    rubric, notice = make.a_rubric("草稿标准", at="draft"), make.a_notice()
    sheet = make.case_sheet(running, "钱专家")
    running.panel.seats.update(pledged_at=None)
    objection, taken = make.an_objection(notice.lines.get()), make.an_objection(at="accepted")
    return {
        "sheets/round/": [running.pk],
        "sheets/": [sheet.key],
        "review_board:review_file": [sheet.key, 1],
        "review_board:review_page": [sheet.key, 1, 1],
        "judges/": [panel.seats.first().judge_id],
        "panels/": [panel.pk],
        "panels/seats/": [panel.seats.first().pk],
        "review_board:pledge": [running.panel.seats.get(judge=sheet.seat.judge).pk],
        "review_board:end_panel": [running.panel_id],
        "rubrics/start/": [next(iter(TEMPLATES))],
        "rubrics/": [rubric.pk],
        "rubrics/criteria/": [rubric.criteria.first().pk],
        "rounds/": [running.pk],
        "review_board:edit_round": [draft.pk],
        "review_board:add_cases": [draft.pk],
        "review_board:open_round": [draft.pk],
        "review_board:assign_cases": [draft.pk],
        "review_board:drop_case": [draft.cases.get().pk],
        "review_board:result_sheet_file": [running.pk, "json"],
        "rounds/cases/": [running.cases.get().pk],
        "rounds/sheets/": [sheet.pk],
        "calendar/": [2026],
        "public-notices/": [notice.code],
        "review_board:raise_objection": [notice.code, 1],
        "notices/": [notice.pk],
        "objections/": [objection.pk],
        "review_board:uphold_objection": [taken.pk],
        "review_board:dismiss_objection": [taken.pk],
    }


def of_the_library():
    ended = shelf.an_item("授权到期的", at="lapsed")
    ended.resource.rights.licence_end = timezone.localdate()
    ended.resource.rights.save()
    item, resting = shelf.an_item("在库作品"), shelf.an_item("停用作品", at="suspended")
    file = item.resource.files.get()
    return {
        "library:suspend": [item.resource_id],
        "library:withdraw": [item.resource_id],
        "library:renew": [ended.resource_id],
        "library:resume": [resting.resource_id],
        "library/": [item.number],
        "library/<str:number>/files/": [item.number, file.pk],
        "library:item_file_page": [item.number, file.pk, 1],
    }


def of_the_contest(people):
    """An announced competition whose award is the leader's, with certificate and evidence."""
    award = contest.an_award()
    announced = award.entry.category.competition
    certificate = next(
        each for each in issue_certificates(announced, by=people["staff"]) if each.position == 1
    )
    holder = certificate.holder
    policy = set_title_policy(
        by=people["staff"],
        document=announced.document,
        issuer=cast.the_bureau(),
        place="三、4",
        clause=CLAUSE,
        valid_from=announced.document.dated.replace(year=2015),
    )
    holder.title = "二级教师"
    holder.save()
    sheet = issue_evidence(holder, "一级教师", by=holder)
    draft, opened = contest.a_competition("筹备评比", at="draft"), contest.a_competition("征集评比")
    entry = contest.an_entry(opened.categories.get())
    closed, proposed = (
        contest.a_competition("截止评比", at="closed"),
        contest.an_award(at="proposed"),
    )
    on_notice = contest.an_award(at="on_notice").entry.category.competition
    return {
        "certificates/": [certificate.pk],
        "evidence/": [sheet.pk],
        "title-policies/": [policy.pk],
        "competitions/": [announced.pk],
        "competitions:edit_competition": [draft.pk],
        "competitions:discard_competition": [draft.pk],
        "competitions:add_category": [draft.pk],
        "competitions:drop_category": [draft.categories.get().pk],
        "competitions:set_tiers": [draft.pk],
        "competitions:publish_competition": [draft.pk],
        "competitions:close_entries": [opened.pk],
        "competitions:extend_entries": [opened.pk],
        "competitions:enter": [opened.pk],
        "competitions:start_judging": [closed.categories.get().pk],
        "competitions:propose_awards": [closed.pk],
        "competitions:post_award_notice": [proposed.entry.category.competition_id],
        "competitions:settle_awards": [on_notice.pk],
        "competitions:announce": [on_notice.pk],
        "awards/": [award.pk],
        "entries/": [entry.pk],
        "competitions:terminate_competition": [opened.pk],
        "categories/": [opened.categories.get().pk],
        "v/": [certificate.code],
    }
