"""What the trail says after the whole road: who, which verb, its label, from which state, to which."""

TABLE = """
# 1 the menu
李科员 workflow.officialdocument.register     登记公文 - -
李科员 workflow.standard.adopt                发布建设标准 - -
李科员 workflow.taskmenu.draft                拟定菜单 - draft
李科员 workflow.taskmenu.edit_items           修改任务 - -
李科员 workflow.taskmenu.propose              提交签发 draft proposed
张局长 workflow.officialdocument.register     登记公文 - -
张局长 workflow.taskmenu.issue                签发下达 proposed issued
张局长 workflow.task.issue                    下达任务 - -
# 2 claim
周主任 workflow.claim.claim                   申领任务 - pending
# 3 the school is chosen, its group approved
李科员 workflow.claim.award                   择定承担单位 pending awarded
周主任 workflow.membership.add                加入成员 - member
周主任 workflow.membership.add                加入成员 - member
周主任 workflow.collaborationgroup.propose    报送组队 forming proposed
李科员 workflow.collaborationgroup.approve    批准组队 proposed approved
李科员 workflow.resource.begin                立项开发 - developing
# 4 the group works and submits
王老师 workflow.resource.describe             修改作品信息 - -
王老师 workflow.resource.declare_rights       填写来源与授权 - -
王老师 workflow.contributionrecord.propose 报送成员确认 draft proposed
王老师 workflow.contributionrecord.confirm 确认贡献 proposed proposed
赵老师 workflow.contributionrecord.confirm 确认贡献 proposed proposed
赵老师 workflow.contributionrecord.settle  全员已确认 proposed confirmed
王老师 workflow.resource.set_authors          登记作者 - -
王老师 workflow.resource.add_file             上传文件 - -
王老师 workflow.resource.confirm_credit       确认署名 - -
赵老师 workflow.resource.confirm_credit       确认署名 - -
王老师 workflow.resource.self_check           自查承诺 - -
王老师 workflow.resource.submit               提交初审 developing submitted
# 5 the school checks
周主任 workflow.resource.send_back            退回修改 submitted returned
王老师 workflow.resource.self_check           自查承诺 - -
王老师 workflow.resource.submit               提交初审 returned submitted
周主任 workflow.resource.check_by_school      初审通过 submitted checked
# 6 the bureau accepts
到时 workflow.similarityreport.conclude 查重 waiting compared
李科员 workflow.resource.accept               形式审查通过 checked accepted
# 7 rubric, panel and round
李科员 review_board.rubric.start              起草标准 - draft
李科员 review_board.rubric.publish            发布 draft published
李科员 review_board.panel.form                组建小组 - forming
李科员 review_board.judge.appoint             聘入评委库 - -
李科员 review_board.panel.seat                安排席位 - -
孙专家 review_board.seat.pledge               签署承诺书 - -
李科员 review_board.judge.appoint             聘入评委库 - -
李科员 review_board.panel.seat                安排席位 - -
钱专家 review_board.seat.pledge               签署承诺书 - -
李科员 review_board.judge.appoint             聘入评委库 - -
李科员 review_board.panel.seat                安排席位 - -
吴专家 review_board.seat.pledge               签署承诺书 - -
李科员 review_board.judge.appoint             聘入评委库 - -
李科员 review_board.panel.seat                安排席位 - -
郑专家 review_board.seat.pledge               签署承诺书 - -
李科员 review_board.panel.activate            聘任 forming active
李科员 review_board.reviewround.draft         筹备评审 - draft
李科员 review_board.reviewround.add_cases     选入作品 - -
李科员 review_board.reviewround.assign_cases  分派评委 - -
李科员 review_board.reviewround.open          开始评审 draft open
李科员 workflow.resource.start_review         送评审 accepted under_review
# 8 recusal, scores, seals
郑专家 review_board.sheet.recuse              回避 blank recused
李科员 review_board.sheet.replace             补派评委 - -
孙专家 review_board.sheet.score               评分 blank scored
孙专家 review_board.sheet.seal                确认评分 scored sealed
钱专家 review_board.sheet.score               评分 blank scored
钱专家 review_board.sheet.seal                确认评分 scored sealed
吴专家 review_board.sheet.score               评分 blank scored
吴专家 review_board.sheet.seal                确认评分 scored sealed
# 9 the result
李科员 review_board.reviewround.close         汇总定稿 open closed
李科员 workflow.resource.pass_review          评审通过 under_review passed
# 10 public notice, an objection, its end
李科员 review_board.publicnotice.post         公示 draft posted
李科员 workflow.resource.post_notice          公示 passed on_notice
社会公众 review_board.objection.raise         提出异议 - received
李科员 review_board.objection.accept          受理 received accepted
李科员 review_board.objection.dismiss         异议不成立 accepted dismissed
到时 review_board.publicnotice.end          公示期满 posted ended
到时 workflow.resource.clear_notice         公示期满 on_notice cleared
# 11 the library
李科员 workflow.resource.admit                入库 cleared admitted
# 12 the contest
李科员 competitions.competition.draft         起草评比 - draft
李科员 competitions.competition.add_category  添加组别 - -
李科员 competitions.competition.set_tiers     设置等次 - -
张局长 workflow.officialdocument.register     登记公文 - -
张局长 competitions.competition.publish       发布通知 draft open
周主任 competitions.entry.enter               报送参评 - entered
# … and its panel
到时 competitions.competition.close_entries 截止报送 open closed
李科员 review_board.reviewround.draft         筹备评审 - draft
李科员 review_board.reviewround.add_cases     选入作品 - -
李科员 competitions.competition.start_judging 安排评审 - -
李科员 review_board.reviewround.assign_cases  分派评委 - -
李科员 review_board.reviewround.open          开始评审 draft open
钱专家 review_board.sheet.score               评分 blank scored
钱专家 review_board.sheet.seal                确认评分 scored sealed
吴专家 review_board.sheet.score               评分 blank scored
吴专家 review_board.sheet.seal                确认评分 scored sealed
孙专家 review_board.sheet.score               评分 blank scored
孙专家 review_board.sheet.seal                确认评分 scored sealed
李科员 review_board.reviewround.close         汇总定稿 open closed
# 13 prizes
李科员 competitions.competition.propose       拟定等次 closed proposed
李科员 review_board.publicnotice.post         公示 draft posted
李科员 competitions.award.post_notice         公示 proposed on_notice
李科员 competitions.competition.post_notice   公示获奖名单 proposed on_notice
到时 review_board.publicnotice.end          公示期满 posted ended
到时 competitions.award.clear               公示期满 on_notice cleared
张局长 workflow.officialdocument.register     登记公文 - -
张局长 competitions.competition.announce      公布获奖名单 on_notice announced
张局长 competitions.award.announce            公布 cleared in_force
# 14 certificates
李科员 reports.certificate.issue              颁发证书 - valid
李科员 reports.certificate.issue              颁发证书 - valid
# 15 evidence
李科员 reports.titlepolicy.set                登记职称政策 - -
王老师 reports.evidencesheet.issue            出具职称证明 - issued
"""

TRAIL = [
    tuple("" if word == "-" else word for word in line.split())
    for line in TABLE.strip().splitlines()
    if not line.startswith("#")
]
