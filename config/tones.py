"""One tone for each state word, so that a state looks the same on every page and in every paper.

A tone is the name of a set of colour tokens in `ui.css`. The words are those of each model's
`get_state_display()`; a test asks every model for its words, so none can be without a tone.
"""

WORDS = {
    "gray": """草稿 已结束 未入选 已终止 未评 已回避 未开始 已关闭 停用 已停用 已出库 已撤回
        未获奖 已作废 已归档 已失效 已换发""",
    "blue": "已下达 进行中 申领中 报名中 受理中 组建中",
    "cyan": "已认领 已申领 待组队 公示中 公示无异议",
    "indigo": "开发中 待审核 组队中",
    "amber": """待签发 待审查 暂存 待盖章 已提交 待受理 待审定 待公示 待确认 学校初审通过
        形式审查通过 已更正 拟定""",
    "red": "已退回 退回修改 分差过大 已撤销 异议成立 未通过 不通过 失败",
    "purple": "评审中 复评中 评比中 处理中 评审通过",
    "green": """已入库 在库 已评 有效 已通过 已完成 已启用 已公布 已生效 异议不成立 已结题
        已交表 已采纳""",
    "gold": "特等奖 一等奖 二等奖",
}
TONES = {word: tone for tone, words in WORDS.items() for word in words.split()}


def words_of(state):
    """What to call a state: the display of a thing that has one, or the words given."""
    return state.get_state_display() if hasattr(state, "get_state_display") else str(state)


def tone_of(words):
    """The tone of a state's words; gray for words that stand for no state."""
    return TONES.get(words, "gray")
