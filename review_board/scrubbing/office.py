"""docx, pptx and xlsx: properties, and the names in comments, revisions and paths.

An Office file is a zip of XML parts. Parts that only describe the file are replaced by empty ones;
in the others, attributes that hold a person's name, account or a path of their computer are
emptied. What the pages themselves say is left as it is.
"""

import re

from review_board.scrubbing import archives

ENDINGS = ("docx", "docm", "dotx", "pptx", "pptm", "ppsx", "potx", "xlsx", "xlsm")
XML = ("xml", "rels", "vml")
OPAQUE = ("bin", "emf", "wmf", "fntdata", "odttf")

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SCHEMAS = b"http://schemas.openxmlformats.org/"
CORE = SCHEMAS + b"package/2006/metadata/core-properties"
MORE = SCHEMAS + b"officeDocument/2006/"
EMPTY_PARTS = {
    "docProps/core.xml": HEAD + b'<cp:coreProperties xmlns:cp="' + CORE + b'"/>',
    "docProps/app.xml": HEAD + b'<Properties xmlns="' + MORE + b'extended-properties"/>',
    "docProps/custom.xml": HEAD + b'<Properties xmlns="' + MORE + b'custom-properties"/>',
}
SERVER_DATA = re.compile(r"customXml/item\d+\.xml")

SOMEONE = '"作者"'.encode()
ATTRIBUTE = re.compile(
    rb"(\s(?:\w+:)?(?:author|initials|userId|userName|providerId|lastEditor|lastModifiedBy)=)"
    rb"""("[^"]*"|'[^']*')"""
)
PERSON = re.compile(rb"<(?:\w+:)?(?:cmAuthor|author|person)\s[^>]*>")
PERSON_NAME = re.compile(rb"""(\s(?:name|displayName)=)("[^"]*"|'[^']*')""")
WRITER = re.compile(rb"(<(?:\w+:)?author>)[^<]*(</)")  # of the notes in a worksheet
PATH = re.compile(rb"""(\s(?:url|Target)=")(?:file:|[A-Za-z]:\\|\\\\)[^"]*(")""", re.IGNORECASE)


def scrub(source, target, scrub_entry):
    """The same document without the names of those who wrote it, changed it or remarked on it."""

    def scrub_part(name, source, target):
        ending = archives.ending_of(name)
        if name in EMPTY_PARTS:
            target.write(EMPTY_PARTS[name])
        elif SERVER_DATA.fullmatch(name):
            target.write(HEAD + b"<empty/>")
        elif ending in XML:
            target.write(without_names(source.read()))
        else:
            scrub_entry("" if ending in OPAQUE else name, source, target)

    archives.scrub(source, target, scrub_part)


def without_names(part):
    """An XML part in which everyone is called 作者 and no path leads to anyone's computer."""
    part = ATTRIBUTE.sub(rb"\1" + SOMEONE, part)
    part = PERSON.sub(lambda found: PERSON_NAME.sub(rb"\1" + SOMEONE, found[0]), part)
    return PATH.sub(rb"\1\2", WRITER.sub(rb"\1\2", part))
