"""How many certificates are drawn in a second of one processor."""

import time
from dataclasses import replace
from datetime import date

from reports.pdf.certificate import CertificatePaper, draw_certificate

COUNT = 60
PAPER = CertificatePaper(
    holder="王晓明",
    holder_unit="滨湖区第一实验小学",
    authors=("王晓明", "张㛃"),
    position=1,
    competition="2026年滨湖区中小学数字化教学资源评比",
    work="分数的初步认识",
    category="微课类（小学组）",
    tier="一等奖",
    number="示滨教资证字〔2026〕第00001号",
    document_number="示滨教字〔2026〕56号",
    issuer="示范市滨湖区教育局",
    date=date(2026, 11, 20),
    verify_url="HTTPS://ZY.EXAMPLE.CN/V/7K3MQ9TX42PZ7K3MQ9",
    verify_code="7K3MQ9-TX42PZ-7K3MQ9",
)


def measure():
    """Certificates per second of processor time, each of another work; and how large one is."""
    draw_certificate(PAPER)  # reads the fonts
    papers = [replace(PAPER, work=f"分数的初步认识（{number}）") for number in range(COUNT)]
    began = time.process_time()
    drawn = [draw_certificate(paper) for paper in papers]
    spent = time.process_time() - began
    return {"count": COUNT, "per second": COUNT / spent, "bytes": len(drawn[-1])}
