"""The PDF files of the demo's works: real pages, so that previews and judges have something to see."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from reportlab.graphics.shapes import Drawing, Line, PolyLine, String
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from config.demo.lessons import lesson_of
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
    lesson = lesson_of(work)
    story = [
        Paragraph(work.title, TITLE),
        Spacer(1, 12),
        Paragraph("一、教材与学情分析", HEAD),
        Paragraph(
            f"本课选自{work.grade}{work.volume}。学生已有相关生活经验，但容易停留在直观层面，"
            "需要借助操作、观察与交流，把经验提升为可以表达、可以检验的结论。",
            BODY,
        ),
        Paragraph(f"本课的核心问题：{lesson.question}", BODY),
        Paragraph("二、教学目标", HEAD),
        *[Paragraph(text, BODY) for text in lesson.goals],
        Paragraph("三、教学过程", HEAD),
        *[Paragraph(text, BODY) for text in lesson.steps],
        figure(),
        PageBreak(),
        Paragraph("四、板书设计与作业", HEAD),
        *[Paragraph(text, BODY) for text in HOMEWORK],
        Paragraph(f"课堂提问：{''.join(lesson.practice)}", BODY),
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


def worksheet(work):
    """A page of exercises that two works of the demo share, under their own titles."""
    know_the_fonts()
    story = [
        Paragraph(f"{work.title}练习", TITLE),
        Spacer(1, 12),
        *[Paragraph(text, BODY) for text in EXERCISES],
    ]
    return pdf(story, f"{work.title}练习")


EXERCISES = [
    "1. 学校食堂运来 36 箱牛奶，每箱 24 盒。四个年级平均分，每个年级分到多少盒？先画线段图，再列式计算。",
    "2. 小明每天读 18 页书，读了两个星期还剩 43 页没有读。这本书一共有多少页？写出你的思考过程。",
    "3. 果园里有 15 行苹果树，每行 22 棵；梨树比苹果树少 47 棵。梨树有多少棵？你能提出另一个问题吗？",
    "4. 一根绳子长 95 米，每 8 米剪成一段做跳绳，最多能剪多少段？剩下的绳子还能做什么？",
    "5. 全班 47 人去湿地公园划船，每条船最多坐 6 人，至少要租几条船？怎样安排座位最合理？",
    "6. 三位同学用同样的钱买练习本，甲买了 12 本，乙买了 15 本，丙付的钱正好是两人的总和，他买了多少本？",
    "7. 图书角的书架有五层，每层放 28 本，已经借出 39 本。今天归还 16 本以后，书架上现在有多少本书？",
    "8. 把 61 颗珠子按三红二黄一蓝的顺序穿成一串，最后一颗是什么颜色？三种颜色的珠子各用去多少颗？",
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
    document = SimpleDocTemplate(out, pagesize=A4, title=title, author="", invariant=1)
    document.build(story, onFirstPage=mark, onLaterPages=mark)
    return out.getvalue()


def mark(canvas, document):
    """Every page says that it is made up, and which page it is."""
    canvas.setFont(HEI, 9)
    canvas.drawCentredString(A4[0] / 2, 30, f"演示数据　第 {document.page} 页")


def upload(name, content):
    """A file as a browser would send it."""
    return SimpleUploadedFile(name, content)
