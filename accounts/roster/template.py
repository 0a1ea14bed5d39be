"""The workbook schools fill in."""

from accounts.roster.columns import LABELS

WIDTHS = {"unit": 26, "title": 18, "phone": 16, "role": 16}
HEADINGS = [(label, WIDTHS.get(key, 12)) for key, label in LABELS.items()]
LINE = (
    "人员名册　必填：姓名、人员编号、单位。单位类型只在登记新单位时填；登录名不填就用人员编号。"
    "下面两行是示例，请删去"
)
EXAMPLES = [
    [
        *("示例王老师", "20150001", "第一小学", "学校", "语文", "一级教师", "2019-12-01"),
        *("是", "13800000000", "教师", ""),
    ],
    [
        *("示例周主任", "20080012", "第一小学", "学校", "数学", "高级教师", "2016-09-01"),
        *("否", "13800000001", "学校管理员", ""),
    ],
]
