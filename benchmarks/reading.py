"""Plans of 5 to 180 pages read from Word and PDF files, beside the bare passes of lxml, python-docx and pypdfium2.

The structure of a .docx is asked for in no more time than python-docx takes for its bare text, and the text of a PDF
with its lines, indents, cells and columns in at most one and a half times the bare text pass of the engine. Time is
that of the processor; every size is read in a process of its own, whose largest memory is told.
"""

from __future__ import annotations

import html
import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable

import pypdfium2
from docx import Document
from lxml import etree

from songhanh.reading.extract.pdf import pdf_text
from songhanh.reading.reader import read_bytes
from tests.browser import chromium

PAGES = (5, 20, 80, 180)
ROUNDS = 5
MOST_OF_PYTHON_DOCX, MOST_OF_LXML, MOST_OF_PDFIUM, MOST_BENT = 1.0, 2.5, 1.5, 1.5
STYLE = "body { font: 14pt serif } p { text-align: justify; text-indent: 1cm; margin: 4pt 0 }"
HEAD = [
    "ỦY BAN NHÂN DÂN TỈNH SÔNG HƯƠNG", "Số: 12/KH-UBND", "Sông Hương, ngày 08 tháng 3 năm 2026", "KẾ HOẠCH",
    "Thực hiện công tác bình đẳng giới giai đoạn 2026-2030",
    "Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006; Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
]  # fmt: skip
SECTION = [
    "{roman}. NHIỆM VỤ CỦA ĐỢT THỨ {number}",
    "1. Mục tiêu: phấn đấu ít nhất {percent}% cán bộ nữ được bồi dưỡng vào năm 2028.",
    "2. Sở Nội vụ chủ trì, phối hợp với Sở Y tế, Công an tỉnh và Ủy ban nhân dân các xã, phường tổ chức {number} lớp "
    "tập huấn; báo cáo Ủy ban nhân dân tỉnh trước ngày 15/6 và 15/12 hằng năm.",
    "3. Hội Liên hiệp Phụ nữ tỉnh vận động hội viên tham gia câu lạc bộ, tổ hòa giải ở thôn, bản, tổ dân phố.",
    "- Nâng cao nhận thức của cán bộ, công chức, viên chức và người lao động về bình đẳng giới.",
    "- Kinh phí thực hiện từ ngân sách tỉnh, lồng ghép trong các chương trình, dự án và các nguồn hợp pháp khác.",
]
FOOT = ["Nơi nhận:", "- Bộ Nội vụ;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Võ Thị Bích"]
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]


def paragraphs(pages: int) -> list[str]:
    """A plan of about so many pages: a section is half a page."""
    body: list[str] = []
    for number in range(pages * 3):
        roman = "X" * (number // 10 % 4) + (["", *ROMANS])[number % 10] or "I"
        body += [row.format(roman=roman, number=number + 1, percent=number % 90 + 5) for row in SECTION]
    return [*HEAD, *body, *FOOT]


def word_file(rows: list[str]) -> bytes:
    """The paragraphs as a Word file."""
    document = Document()
    for row in rows:
        document.add_paragraph(row)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_file(rows: list[str]) -> bytes:
    """The paragraphs on pages of A4, printed by a browser."""
    shown = "".join(f"<p>{html.escape(row)}</p>" for row in rows)
    with chromium() as browser:
        page = browser.new_page()
        page.set_content(f"<style>{STYLE}</style>{shown}")
        return page.pdf(format="A4", margin={"top": "2cm", "bottom": "2cm", "left": "3cm", "right": "2cm"})


def bare_lxml(content: bytes) -> str:
    """The text of a Word file in one pass of lxml."""
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        return "".join(etree.fromstring(box.read("word/document.xml")).itertext())


def bare_python_docx(content: bytes) -> str:
    """The text of a Word file as python-docx gives it."""
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def bare_pdfium(content: bytes) -> str:
    """The text of a PDF as its engine gives it."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for page in document:
        words = page.get_textpage()
        found.append(words.get_text_range())
        words.close()
        page.close()
    document.close()
    return "".join(found)


def seconds(*, of: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    of()
    return time.process_time() - start


def measured(pages: int) -> dict[str, float]:
    """Best of the rounds, each side in turn."""
    rows = paragraphs(pages)
    word, pdf = word_file(rows), pdf_file(rows)
    sides: dict[str, Callable[[], object]] = {
        "read": lambda: read_bytes("plan.docx", word),
        "lxml": lambda: bare_lxml(word),
        "python-docx": lambda: bare_python_docx(word),
        "pdf": lambda: pdf_text(pdf, name="plan.pdf"),
        "pdfium": lambda: bare_pdfium(pdf),
    }
    best = dict.fromkeys(sides, float("inf"))
    for _ in range(ROUNDS):
        for name, side in sides.items():
            best[name] = min(best[name], seconds(of=side))
    return {**best, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main() -> int:
    """Print every size and its ratios; 1 when a limit is missed."""
    print(" pages  read ms  pages/s  ÷ lxml  ÷ python-docx  pdf ms  ÷ pdfium    MB")
    found = {}
    for pages in PAGES:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.reading", str(pages)], capture_output=True, text=True, check=True
        )
        found[pages] = here = json.loads(told.stdout)
        print(
            f"{pages:>5} {here['read'] * 1000:>8.1f} {pages / here['read']:>8.0f} {here['read'] / here['lxml']:>7.1f}"
            f" {here['read'] / here['python-docx']:>14.2f} {here['pdf'] * 1000:>7.1f}"
            f" {here['pdf'] / here['pdfium']:>9.2f} {here['megabytes']:>5.0f}"
        )
    bent = (found[180]["read"] / 180) / (found[20]["read"] / 20)
    print(f"a page of 180 takes {bent:.2f} times a page of 20")
    kept = (
        all(here["read"] <= MOST_OF_PYTHON_DOCX * here["python-docx"] for here in found.values())
        and all(here["pdf"] <= MOST_OF_PDFIUM * here["pdfium"] for here in found.values())
        and bent <= MOST_BENT
    )
    return 0 if kept else 1


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measured(int(sys.argv[1]))))
        sys.exit(0)
    sys.exit(main())
