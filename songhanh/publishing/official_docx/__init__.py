"""The pure writer of an administrative document: values in, the bytes of a .docx out.

Source  Nghị định 30/2020/NĐ-CP, phụ lục I (format) and III (templates 1.4, 2.1); see docs/rules/official-document.md
"""

from songhanh.publishing.official_docx.package import write_annex_docx, write_docx
from songhanh.publishing.official_docx.values import (
    Align,
    Annex,
    Column,
    OfficialReport,
    Row,
    RowStyle,
    Section,
    Signature,
    Table,
)

__all__ = [
    "Align",
    "Annex",
    "Column",
    "OfficialReport",
    "Row",
    "RowStyle",
    "Section",
    "Signature",
    "Table",
    "write_annex_docx",
    "write_docx",
]
