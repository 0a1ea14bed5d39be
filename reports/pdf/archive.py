"""PDF/A-3b straight from reportlab: files that a personnel office can keep for decades.

What plain reportlab lacks is an output intent, XMP metadata and the absence of an empty /Trans and
of unembedded Helvetica. The same paper always gives the same bytes, so that a stored SHA-256 can
prove a paper that was drawn again.
"""

import zlib
from datetime import datetime, time
from io import BytesIO
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reports.pdf.embedding import Deflated, Written

rl_config.useA85 = 0  # ASCII armour of streams: a third larger, slower, and of no use today

SRGB = zlib.compress(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), 9)
MAKER = "择优"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{maker}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreatorTool>{maker}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class DatedStamp:
    """The file's date is the paper's date, at midnight in China, however often it is drawn."""

    dhh, dmm = 8, 0

    def __init__(self, date):
        self.YMDhms = (date.year, date.month, date.day, 0, 0, 0)
        self.iso = datetime.combine(date, time()).isoformat() + "+08:00"


class ArchivalCatalog(pdfdoc.PDFCatalog):
    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    __Refs__ = pdfdoc.PDFCatalog.__Refs__


class ArchivalCanvas(Canvas):
    """A canvas whose file is PDF/A-3b, titled, in Chinese, and the same for the same paper."""

    def __init__(self, size, *, title, author, subject, date, keywords=""):
        self._file = BytesIO()
        super().__init__(self._file, pagesize=size, pageCompression=1, invariant=1, lang="zh-CN")
        self.setTitle(title)
        self.setAuthor(author)
        self.setSubject(subject)
        self.setKeywords(keywords)
        self.setCreator(MAKER)
        self.setProducer(MAKER)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._describe(title, author, subject, keywords, DatedStamp(date))

    def _describe(self, title, author, subject, keywords, stamp):
        document = self._doc
        document._timeStamp = stamp
        document._pdfVersion = (1, 7)
        catalog = document.Catalog
        catalog.__class__ = ArchivalCatalog
        told = {"title": title, "author": author, "subject": subject, "keywords": keywords}
        xmp = XMP.format(
            **{key: escape(value) for key, value in told.items()}, maker=MAKER, date=stamp.iso
        ).encode()
        entries = b"<< /Type /Metadata /Subtype /XML /Length %d >>" % len(xmp)
        catalog.Metadata = Written(entries + b"\nstream\n%s\nendstream\n", _Bytes(xmp))
        profile = document.Reference(Deflated(SRGB, b"/N 3"))
        intent = Written(
            b"[ << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
            b" /Info (sRGB IEC61966-2.1) /DestOutputProfile %s >> ]",
            profile,
        )
        catalog.OutputIntents = intent

    def _make_preamble(self):
        """No initial font: reportlab would name Helvetica, and an archive takes no unembedded one."""
        self._preamble = "1 0 0 1 0 0 cm"

    def showPage(self):  # noqa: N802 - reportlab's name
        super().showPage()
        self._doc.Pages.pages[-1].Trans = None

    def close(self, fonts):
        """The bytes of the file; `fonts` maps the names used on its pages to font references."""
        self._doc.idToObject[pdfdoc.BasicFonts].dict.update(fonts)
        return self.getpdfdata()


class _Bytes:
    """Bytes standing where a reference could stand."""

    def __init__(self, data):
        self._data = data

    def format(self, document):
        return self._data
