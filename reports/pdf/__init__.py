"""Papers as PDF: certificate, title evidence, official document. Pure drawing: no models, no rules.

Each `draw_…` takes a frozen dataclass and returns the bytes of a PDF/A-3b file.
"""

from reports.pdf.certificate import CertificatePaper, draw_certificate, draw_certificates
from reports.pdf.evidence import AwardLine, Conclusion, EvidencePaper, draw_evidence
from reports.pdf.faces import MissingGlyph, missing_glyphs
from reports.pdf.notice import Attachment, Column, NoticePaper, Part, draw_notice

__all__ = [
    "Attachment",
    "AwardLine",
    "CertificatePaper",
    "Column",
    "Conclusion",
    "EvidencePaper",
    "MissingGlyph",
    "NoticePaper",
    "Part",
    "draw_certificate",
    "draw_certificates",
    "draw_evidence",
    "draw_notice",
    "missing_glyphs",
]
