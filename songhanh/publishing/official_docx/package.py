"""The whole document as bytes. The same values give the same bytes, whenever and wherever they are written."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from songhanh.kernel.text import squeeze
from songhanh.publishing.official_docx.components import (
    write_addressees,
    write_annex,
    write_annex_parts,
    write_body,
    write_letterhead,
    write_signature,
    write_title,
)
from songhanh.publishing.official_docx.marks import printable
from songhanh.publishing.official_docx.page import set_first_page, set_type
from songhanh.publishing.official_docx.values import Annex, OfficialReport

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The first day a zip archive can name: parts carry no time of their own."""


def write_docx(report: OfficialReport) -> bytes:
    """The document in the form of Nghị định 30/2020/NĐ-CP, with the components in their order."""
    document = Document()
    set_type(document)
    set_first_page(document)
    write_letterhead(document, report)
    write_title(document, report)
    write_addressees(document, report)
    write_body(document, report)
    write_signature(document, report)
    for annex, label in zip(report.annexes, report.annex_labels, strict=True):
        write_annex(document, annex, label=label, reference=report.annex_reference)
    title = f"{report.type_name.capitalize()} {report.title}"
    made_on = report.issued_on or date(report.year, 1, 1)
    _set_properties(document, title=title, author=report.issuing_agency, number=report.number, made_on=made_on)
    return _packed(document)


def write_annex_docx(annex: Annex, *, label: str, reference: str, author: str, made_on: date) -> bytes:
    """An annex alone, for a document that was issued without it: lying sheets, the line that names the document."""
    document = Document()
    set_type(document)
    set_first_page(document, lying=True)
    write_annex_parts(document, annex, label=label, reference=reference)
    _set_properties(document, title=f"{label} {annex.title}", author=author, number=None, made_on=made_on)
    return _packed(document)


def _set_properties(document: DocxDocument, *, title: str, author: str, number: str | None, made_on: date) -> None:
    properties = document.core_properties
    properties.title = printable(squeeze(title))[:255]
    properties.author = properties.last_modified_by = printable(author)[:255]
    properties.identifier = printable(number or "")
    properties.language = "vi-VN"
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(made_on, time())


def _packed(document: DocxDocument) -> bytes:
    rels = document.part.package.rels
    for key in [key for key, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del rels[key]
    loose = io.BytesIO()
    document.save(loose)
    packed = io.BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=_ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return packed.getvalue()
