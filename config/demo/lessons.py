"""What the demo's works say: one lesson for each subject, told of the work's own topic."""

from dataclasses import dataclass

from config.demo.works import CHINESE, ENGLISH, MATHS


@dataclass(frozen=True)
class Lesson:
    """`question` leads the lesson; the rest are lines of a lesson plan and of slides."""

    question: str
    goals: tuple
    steps: tuple
    practice: tuple


LESSONS = {
    MATHS: Lesson(
        "怎样从生活中的例子，得到一个可以说清道理的结论？",
        (
            "1. 能结合实物、图形说出概念的含义，并举出两个以上的生活实例。",
            "2. 经历猜想、操作、验证的过程，能用算式和语言说明理由。",
            "3. 在交流中比较不同算法，体会知识之间的联系。",
        ),
        (
            "环节一：情境引入。播放一段 40 秒的短片，请学生提出想研究的问题，归纳出本课的核心问题。",
            "环节二：操作探究。四人一组折一折、剪一剪、量一量，填写任务单并选派代表汇报。",
            "环节三：建构概念。借助动态演示比较不同情形，得出结论，用规范的数学语言表述。",
            "环节四：分层练习。完成基础题、变式题和一道开放题，收集典型错例集体讲评。",
        ),
        ("先估一估，再算一算。", "说说你是怎样想的。", "换一个数，结论还成立吗？"),
    ),
    CHINESE: Lesson(
        "作者写了什么，又是怎样写得让人如临其境的？",
        (
            "1. 正确、流利、有感情地朗读，认识本课生字，理解重点词句。",
            "2. 抓住关键词想象画面，体会表达的准确与生动。",
            "3. 联系生活积累，尝试运用学到的写法写一段话。",
        ),
        (
            "环节一：初读感知。自由朗读，读准字音，说说留下最深印象的画面。",
            "环节二：品读词句。圈画关键词，小组交流批注，配乐朗读。",
            "环节三：对照比较。与同主题的另一篇比较，发现写法上的异同。",
            "环节四：读写结合。仿照课文写 80 字小练笔，互相评改。",
        ),
        ("读一读，想一想画面。", "哪个词用得最好，为什么？", "试着写一写你看到的景色。"),
    ),
    ENGLISH: Lesson(
        "How can we talk about it in our own words?",
        (
            "1. 能听懂、会说本课核心词汇和句型，并在情境中运用。",
            "2. 能借助图片和音频读懂短文，提取关键信息。",
            "3. 乐于用英语与同伴交流，了解中外文化的异同。",
        ),
        (
            "环节一：Warm-up。唱歌谣，快速反应，复习旧词。",
            "环节二：Presentation。在主题图中引出新句型，听音模仿，角色扮演。",
            "环节三：Practice。两人一组做信息差活动，完成调查表。",
            "环节四：Production。用海报介绍自己的发现，同伴提问。",
        ),
        ("Listen and repeat.", "Ask and answer in pairs.", "Make a poster and share."),
    ),
}
SCIENCE = Lesson(
    "这个现象由哪些因素决定，怎样用实验来检验？",
    (
        "1. 能从现象中提出可以探究的问题，作出有依据的猜想。",
        "2. 会控制变量、记录数据，根据图像得出结论。",
        "3. 能用所学解释生活与工程中的实例，注意实验安全。",
    ),
    (
        "环节一：创设情境。演示一个与直觉不符的小实验，请学生描述并提问。",
        "环节二：设计方案。讨论要改变什么、不变什么、测量什么，画出实验装置图。",
        "环节三：收集证据。分组在虚拟实验中取六组数据，描点作图，比较三条曲线。",
        "环节四：解释应用。由图像归纳规律，解释两个生活实例，评估误差来源。",
    ),
    ("只改变一个量。", "先记录，再下结论。", "误差从哪里来？"),
)


def lesson_of(work):
    return LESSONS.get(work.subject, SCIENCE)


def slides_of(work):
    """(heading, lines) of the slides that courseware and video show."""
    lesson = lesson_of(work)
    return [
        (work.title[:18], [f"{work.grade}{work.volume}", "本课要回答的问题：", lesson.question]),
        ("学习目标", [shorter(line) for line in lesson.goals]),
        ("探究过程", [shorter(line.partition("：")[2]) for line in lesson.steps]),
        ("练一练", list(lesson.practice)),
    ]


def shorter(line, most=24):
    """A line that fits a slide: up to its first stop, or so many characters."""
    line = line.partition("。")[0]
    return line if len(line) <= most else f"{line[: most - 1]}…"
