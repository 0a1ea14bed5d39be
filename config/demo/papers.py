"""The files of the demo's works: real PDF pages, so that previews and judges have something to see."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from reportlab.graphics.shapes import Drawing, Line, PolyLine, String
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from reports.pdf.faces import FONT_DIR

SONG, HEI = "DemoSong", "DemoHei"
BODY = ParagraphStyle(
    "body", fontName=SONG, fontSize=12, leading=22, firstLineIndent=24, wordWrap="CJK"
)
HEAD = ParagraphStyle("head", fontName=HEI, fontSize=14, leading=26, spaceBefore=10, wordWrap="CJK")
TITLE = ParagraphStyle(
    "title", fontName=HEI, fontSize=20, leading=30, alignment=TA_CENTER, wordWrap="CJK"
)


def lesson_plan(work):
    """A lesson plan of two pages, with a figure; says nothing of who wrote it."""
    know_the_fonts()
    story = [
        Paragraph(work.title, TITLE),
        Spacer(1, 12),
        Paragraph("一、教材与学情分析", HEAD),
        Paragraph(
            f"本课选自{work.grade}{work.volume}。学生已有相关生活经验，但容易停留在直观层面，"
            "需要借助操作、观察与交流，把经验提升为可以表达、可以检验的结论。",
            BODY,
        ),
        Paragraph("二、教学目标", HEAD),
        *[Paragraph(text, BODY) for text in GOALS],
        Paragraph("三、教学过程", HEAD),
        *[Paragraph(text, BODY) for text in STEPS],
        figure(),
        PageBreak(),
        Paragraph("四、板书设计与作业", HEAD),
        *[Paragraph(text, BODY) for text in HOMEWORK],
        Paragraph("五、教学反思", HEAD),
        Paragraph(
            "课堂留白不足，个别小组讨论流于形式；下一轮将把关键问题前置，并用前测数据调整分组。",
            BODY,
        ),
    ]
    return pdf(story, work.title)


def user_guide(work):
    """One page on how to use the work."""
    know_the_fonts()
    story = [
        Paragraph(f"{work.title}使用说明", TITLE),
        Spacer(1, 12),
        Paragraph("适用环境：浏览器或常见办公软件，无需另装字体。", BODY),
        Paragraph("建议用法：课前推送预习，课中投屏讲解，课后供学生回看。", BODY),
    ]
    return pdf(story, work.title)


GOALS = [
    "1. 能说出核心概念的含义，并举出两个以上的生活实例。",
    "2. 经历猜想、操作、验证的过程，能用自己的话说明理由。",
    "3. 在交流中学会倾听与质疑，体会知识之间的联系。",
]
STEPS = [
    "环节一：情境引入。播放一段 40 秒的短片，请学生提出想研究的问题，教师归纳出本课的核心问题。",
    "环节二：合作探究。四人一组完成任务单，记录数据，选派代表汇报，其他小组补充或反驳。",
    "环节三：建构概念。借助动态演示比较不同情形，得出结论，用规范的语言表述。",
    "环节四：应用拓展。完成分层练习，教师巡视并收集典型错例，集体讲评。",
]
HOMEWORK = [
    "板书左侧呈现问题与猜想，中间呈现探究过程，右侧呈现结论与例题。",
    "基础作业：完成练习第 1 至 4 题。拓展作业：与家长合作完成一次小调查，并写 100 字说明。",
]


def figure():
    """A small figure with axes: three curves and their names."""
    drawing = Drawing(440, 130)
    drawing.add(Line(20, 15, 430, 15))
    drawing.add(Line(220, 5, 220, 125))
    for bend, name in ((0.010, "甲"), (0.005, "乙"), (0.0025, "丙")):
        points = [c for x in range(-100, 101, 5) for c in (220 + x, 15 + bend * x * x)]
        drawing.add(PolyLine(points, strokeWidth=1.2))
        drawing.add(String(325, min(118, 15 + bend * 10000), name, fontName=SONG, fontSize=10))
    return drawing


def know_the_fonts():
    """Paragraphs ask for their fonts when they are made, so this comes first."""
    for name, file in ((SONG, "Song-Regular.ttf"), (HEI, "Hei-Medium.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONT_DIR / file)))


def pdf(story, title):
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, title=title, author="", invariant=1).build(story)
    return out.getvalue()


def upload(name, content, media_type="application/pdf"):
    """A file as a browser would send it."""
    return SimpleUploadedFile(name, content, content_type=media_type)
