"""Papers to draw, and ways to read a drawn file back."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pdfplumber
import pikepdf
import pikepdf.pdfa
import pypdfium2
import zxingcpp

from reports.pdf.certificate import CertificatePaper
from reports.pdf.evidence import AwardLine, Conclusion, EvidencePaper
from reports.pdf.notice import Attachment, Column, NoticePaper, Part
from reports.pdf.pieces import CLOSING

RARE_NAMES = ("张㛃", "李䶮", "王𬭚", "𠅤思远", "𬀩永福", "𫖯仰之")
LONG_TITLE = (
    "“小眼睛看大世界”——基于项目式学习的小学科学《昼夜交替》单元整体教学数字资源包（含微课、课件与学习任务单）"
    "之一总设计篇"
)
LONG_UNIT = "示范市滨湖区教育局直属第二十三实验学校附属中心幼儿园（东校）"
EIGHT_AUTHORS = (*RARE_NAMES, "阿卜杜拉·买买提艾力·吐尔逊江", "欧阳子涵")

CERTIFICATE = CertificatePaper(
    holder="张㛃",
    holder_unit="示范市滨湖区第二实验小学",
    authors=("王晓明", "张㛃", "李娜"),
    position=2,
    competition="2026年示范市滨湖区优质数字化课程教学资源评比",
    work="一次函数的图象与性质——“校园光影”主题探究",
    category="微课类（初中组）",
    tier="一等奖",
    number="示滨教资证字〔2026〕第00127号",
    document_number="示滨教字〔2026〕18号",
    issuer="示范市滨湖区教育局",
    date=date(2026, 11, 20),
    verify_url="https://zy.example.cn/V/7K3MQ9TX42PZ7K3MQ9",
    verify_code="7K3MQ9-TX42PZ-7K3MQ9",
)
LONG_CERTIFICATE = replace(
    CERTIFICATE,
    holder=EIGHT_AUTHORS[6],
    holder_unit=LONG_UNIT,
    authors=EIGHT_AUTHORS,
    position=7,
    work=LONG_TITLE,
    replaces="示滨教资证字〔2026〕第00101号",
    demo=True,
)

AWARD = AwardLine(
    work=CERTIFICATE.work,
    category=CERTIFICATE.category,
    competition=CERTIFICATE.competition,
    tier="一等奖",
    position=1,
    author_count=3,
    date=date(2026, 11, 20),
    document_number=CERTIFICATE.document_number,
    certificate_number=CERTIFICATE.number,
    unit_then="示范市滨湖区第二实验小学",
    verdict="计入：视同1篇",
)
EVIDENCE = EvidencePaper(
    person="李䶮",
    staff_number="BH02214",
    unit_now="示范市滨湖区第二实验学校",
    subject="初中数学",
    current_title="二级教师",
    current_title_date=date(2019, 9, 1),
    target_title="一级教师",
    awards=(AWARD,),
    clause="教师参加区教育局组织的数字化教学资源评比，获区级二等奖以上的，在学校教师初级和中级职称评审中，"
    "可视同在公开发行刊物上发表论文 1 篇，同时作为各级职称申报推荐的优选条件。",
    clause_source="《关于推进优质数字化课程教学资源开发利用的实施意见》（通昌教字〔2015〕20号）三.4",
    conclusions=(
        Conclusion("yes", "在学校教师初级和中级职称评审中，可视同在公开发行刊物上发表论文1篇。"),
        Conclusion("manual", "第二项非第一作者，由教育局认定。"),
        Conclusion("no", "第三项为三等奖，不视同发表论文。"),
    ),
    issuer="示范市滨湖区教育局",
    number="示滨教职证字〔2026〕第0031号",
    date=date(2026, 11, 22),
    verify_url="https://zy.example.cn/V/E7QK4MTX93PLE7QK4M",
    verify_code="E7QK4M-TX93PL-E7QK4M",
    digest="9f2c41d07ab8e653" * 4,
    notes=("申报高级职称的，只作为推荐的优选条件，不视同发表论文。",),
)
LONG_EVIDENCE = replace(
    EVIDENCE,
    person="𬀩永福",
    unit_now=LONG_UNIT,
    awards=tuple(
        replace(AWARD, work=LONG_TITLE, unit_then=LONG_UNIT, position=place, author_count=8)
        for place in range(1, 7)
    ),
    demo=True,
)

LIST = Attachment(
    title="2026年优质数字化课程教学资源评比\n获奖名单",
    columns=(
        Column("序号", 0.08, centred=True),
        Column("作品名称", 0.42),
        Column("作者", 0.3),
        Column("奖项", 0.2, centred=True),
    ),
    rows=tuple(
        (number, f"第{number}号作品", (RARE_NAMES[number % 6], "王晓明"), "一等奖")
        for number in range(1, 61)
    ),
)
NOTICE = NoticePaper(
    issuer="示范市滨湖区教育局",
    document_number="示滨教字〔2026〕18号",
    title="关于公布2026年优质数字化课程\n教学资源评比结果的通知",
    addressees="各学校、事业单位、幼儿园",
    parts=(
        Part("根据《实施意见》（通昌教字〔2015〕20号）精神，现将评比结果公布如下。"),
        Part(heading="一、评比情况", level=1),
        Part(
            text="本次评比共收到作品186件。" * 30,
            heading="（一）作品情况。",
            level=2,
        ),
    ),
    date=date(2026, 11, 22),
    attachments=(LIST,),
    remark="（此件公开发布）",
    copies_to="示范市教育局。",
    printed_by="示范市滨湖区教育局办公室",
)


@lru_cache(32)
def characters(data):
    """Every character of the file: page number, text, position and size, as pdfplumber reads them."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [character for page in pdf.pages for character in page.chars]


def text_of(data):
    """The text of all pages without any white space, in reading order of the file."""
    return "".join("".join(character["text"] for character in characters(data)).split())


def other_readings(data):
    """The text as readers written by others give it: pdfium, and pdftotext where it is installed."""
    document = pypdfium2.PdfDocument(data)
    readings = ["".join(page.get_textpage().get_text_range() for page in document)]
    if command := shutil.which("pdftotext"):
        reading = subprocess.run(
            [command, "-raw", "-", "-"], input=data, capture_output=True, check=True
        )
        readings.append(reading.stdout.decode())
    return readings


def pages_of(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def archive_findings(data):
    """What stands between the file and PDF/A-3b."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pikepdf.pdfa.check(pdf, "3b").findings


def outside(data, left, bottom, right, top):
    """The characters that reach out of a frame given in points from the lower left corner; of a
    closing mark only the left half is ink."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [
            character["text"]
            for page in pdf.pages
            for character in page.chars
            if character["x0"] < left
            or character["x1"] - (character["text"] in CLOSING) * character["size"] / 2 > right
            or page.height - character["top"] > top
            or page.height - character["bottom"] < bottom
        ]


def scanned(data, page=0, dpi=150):
    """What the QR codes of a page say when it is looked at at this resolution."""
    document = pypdfium2.PdfDocument(data)
    picture = document[page].render(scale=dpi / 72).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]
