"""Two rubrics to start from (REQUIREMENTS 2.8); the bureau edits them before publishing.

Each line: name, full marks, what it means, what to look for.
"""

from decimal import Decimal

MICRO_LESSON, COURSEWARE = "micro_lesson", "courseware"

TEMPLATES = {
    MICRO_LESSON: (
        "微课评分标准",
        [
            (
                "选题设计",
                Decimal(10),
                "选题简明，设计合理",
                "选取一个知识点、一个环节或一个问题；教学设计围绕教学目标展开，重点突出。",
            ),
            (
                "教学内容",
                Decimal(20),
                "科学正确，逻辑清晰，内容完整",
                "没有科学性错误；讲解由浅入深，符合认知规律；知识点讲解完整。",
            ),
            (
                "教学效果",
                Decimal(40),
                "目标达成，形式创新，有趣味",
                "完成设定的教学目标；表现形式新颖；能引起学生的兴趣和思考。",
            ),
            (
                "技术规范",
                Decimal(30),
                "结构完整，技术规范，录制得当",
                "片头、正文、小结齐全；画面清楚稳定，声画同步；时长一般不超过 10 分钟。",
            ),
        ],
    ),
    COURSEWARE: (
        "课件评分标准",
        [
            (
                "教学内容",
                Decimal(30),
                "科学规范，知识体系完整",
                "内容正确，文字、符号、单位规范；素材来源注明；与教材配合。",
            ),
            (
                "教学设计",
                Decimal(25),
                "目标明确，策略得当，有交互",
                "体现学生主体；有启发和练习；注重能力培养。",
            ),
            (
                "技术性",
                Decimal(25),
                "运行可靠，操作方便，兼容性好",
                "安装、运行、退出顺利；导航清楚；链接有效；没有明显的错误。",
            ),
            (
                "艺术性",
                Decimal(20),
                "界面美观，媒体运用恰当",
                "版面布局合理，风格统一；图像、声音、动画服务于内容。",
            ),
        ],
    ),
}
