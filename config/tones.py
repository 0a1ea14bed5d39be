"""One tone for each state word, so that a state looks the same on every page and in every paper.

A tone is the name of a set of colour tokens in `ui.css`. The words are those of each model's
`get_state_display()`; a test asks every model for its words, so none can be without a tone.
"""

WORDS = {
    "gray": """草稿 待填写 未开始 已结束 未入选 未获奖 未择定 已终止 已撤回 已解散 已停用 已出库
        未评 已谢绝 未加入 已退出 已回避 已改派 不予受理 已过期 已失效 已退回任务 已收回 未同意 已作废 已废止 已取消 公示期满 已撤下 评比终止""",
    "blue": "已下达 进行中 上传中 组建中 筹备 筹备中 征集中 待择定 收到 已批准 成员 已报送 已发布 已聘任",
    "cyan": "已认领 已承担 公示中 公示无异议 尚未施行",
    "indigo": "开发中 待审核 核查中 检查中 拟定等次",
    "amber": """待签发 待审查 待学校初审 待成员确认 待接受邀请 待形式审查 待评审 待公示 待盖章 待审批 待报告 待检查 待续期 待查重 待认定 拟获奖 暂存
        已更正""",
    "red": "认定雷同 需整改 成员有异议 已退回 已撤销 已取消资格 异议成立 分差过大 失败 未通过检查",
    "purple": "评审中 复评中 评审通过",
    "green": """已查重 认定可用 已入库 已评 已确认 已定稿 进展正常 贡献已确认 已完成 已传完 已同意 已公布 有效 施行中
        异议不成立""",
    "gold": "特等奖 一等奖 二等奖",
}
TONES = {word: tone for tone, words in WORDS.items() for word in words.split()}


def words_of(state):
    """What to call a state: the display of a thing that has one, or the words given."""
    return state.get_state_display() if hasattr(state, "get_state_display") else str(state)


def tone_of(words):
    """The tone of a state's words; gray for words that stand for no state."""
    return TONES.get(words, "gray")
