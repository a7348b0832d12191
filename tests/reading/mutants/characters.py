"""What may happen to the characters of a text: scanning, pasting, another encoding, or intent."""

from __future__ import annotations

import random
import unicodedata

_PIECES = (
    " ", "\n", "\n\n", "|", "- ", "1.", "a)", "I. ", '"', "“", "(", "[", "Số: ", "ngày ", "các ", "và ", "\t", ", ",
    "; ", "%", "phối hợp với ", "Nơi nhận:", "0", "\x00", "\u0301", "Điều 1. ", "trước ngày 99/99/9999", "Quý IX/0000",
    "từ năm 99999 đến năm 1", "tháng 13", "ngày 31 tháng 2 năm 2026", "²", "٣", "Ⅷ", "½", "1e400", "-0", "**", "~~",
    "<br>", "</td>", "<!--", "&#xD800;", "\u202e", "\u200b", "\ufeff", "\ufffe", "\U0010ffff", "\u2028", "\x1b[2J",
    "PHỤ LỤC", "QUYẾT ĐỊNH:", "Kính gửi:", "KT. CHỦ TỊCH", "./.", "MMMMMMMM.", "i" * 40 + ")",
)  # fmt: skip
_BLOCKS = (
    "| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Tập huấn | Sở Nội vụ | 2026 |\n\n",
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n",
    "1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Công an tỉnh tổ chức 02 lớp trước ngày 15/6 hằng năm.\n",
    "- 100% xã, phường; trên 80% thôn, bản; ít nhất 30 người/năm.\n",
    "Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;\n",
    "KẾ HOẠCH\n", "I. MỤC TIÊU\n", "Số: 12/KH-UBND\n", "((((", "1.1.1.1.1.1.", ", ", "và ", "Sở ", "“", "|", " ", "\t",
    "\n", "A", "9", ".", "-", "*", "&", "các sở, ban, ngành, ", "ngày 15/6, ", "từ nguồn ngân sách ", "…",
)  # fmt: skip
_ENCODINGS = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "utf-8-sig", "cp1258", "cp1252", "latin-1", "shift_jis",
    "gb18030", "big5", "koi8-r", "cp500", "utf-8",
)  # fmt: skip
LONGEST = 400_000


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _octets(text: str) -> bytes:
    return text[:LONGEST].encode("utf-8", "surrogateescape")


def edited(chance: random.Random, content: bytes) -> bytes:
    """Up to thirty small edits: words gone, pieces of the language in odd places, letters that are others."""
    text = _text(content) or "a"
    letters = list(text[: chance.choice((500, 2000, 6000, LONGEST))])
    for _ in range(chance.randint(1, 30)):
        place = chance.randrange(len(letters))
        match chance.randrange(4):
            case 0:
                del letters[place : place + chance.randint(1, 40)]
            case 1:
                letters[place:place] = list(chance.choice(_PIECES))
            case 2:
                other = chance.randrange(len(letters))
                letters[place:place] = letters[other : other + chance.randint(1, 200)]
            case _:
                letters[place] = chr(chance.choice((chance.randrange(32, 126), chance.randrange(0xC0, 0x1EF9))))
        letters = letters or ["a"]
    return _octets("".join(letters))


def repeated_piece(chance: random.Random, content: bytes) -> bytes:
    """A word, a row, a table or a mark stands thousands of times."""
    text, piece = _text(content), chance.choice(_BLOCKS)
    times = chance.choice((50, 1000, 5000, 50_000))
    place = chance.randrange(len(text) + 1)
    return _octets(text[:place] + piece * min(times, 200_000 // len(piece)) + text[place:])


def one_line(chance: random.Random, content: bytes) -> bytes:
    """No line ends, once or many times over."""
    joined = _text(content).replace("\n", chance.choice((" ", "", "\t", "; ", " | ")))
    return _octets(joined * chance.choice((1, 1, 5, 30)))


def mixed_forms(chance: random.Random, content: bytes) -> bytes:
    """Letters composed here and decomposed there, in all four forms."""
    words = _text(content).split(" ")
    forms = ("NFC", "NFD", "NFKC", "NFKD")
    return _octets(" ".join(unicodedata.normalize(chance.choice(forms), word) for word in words))


def many_marks(chance: random.Random, content: bytes) -> bytes:
    """Thousands of accents upon one letter."""
    text = _text(content)
    place = chance.randrange(len(text) + 1)
    marks = "".join(
        chance.choice("\u0300\u0301\u0303\u0309\u0323\u0302\u0306") for _ in range(chance.choice((9, 4000)))
    )
    return _octets(text[:place] + marks + text[place:])


def zero_bytes(chance: random.Random, content: bytes) -> bytes:
    """Zero characters between the letters."""
    text = _text(content)
    every = chance.choice((2, 7, 100))
    return _octets("\x00".join(text[i : i + every] for i in range(0, len(text), every)))


def lone_surrogates(chance: random.Random, content: bytes) -> bytes:
    """Halves of characters, as some programs write them into UTF-8 and into UTF-16."""
    text = _text(content).encode("utf-8", "replace").decode("utf-8")
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(("\ud800", "\udbff", "\udc00", "\udfff", "\udfff\ud800")) + text[place:]
    return text.encode(chance.choice(("utf-8", "utf-16", "utf-16-be")), "surrogatepass")


def other_encoding(chance: random.Random, content: bytes) -> bytes:
    """The text in another encoding, perhaps with a byte too much or half of it in a second one."""
    text = _text(content).encode("utf-8", "replace").decode("utf-8")
    first, second = chance.choice(_ENCODINGS), chance.choice(_ENCODINGS)
    if chance.random() < 0.5:
        return text.encode(first, "replace") + chance.choice((b"", b"\x00", b"\xff"))
    half = len(text) // 2
    return text[:half].encode(first, "replace") + text[half:].encode(second, "replace")


def long_number(chance: random.Random, content: bytes) -> bytes:
    """Numbers with thousands of digits where numbers stand."""
    text = _text(content)
    digits = [place for place, letter in enumerate(text) if letter.isdigit()]
    for place in sorted(chance.sample(digits, min(len(digits), 5)), reverse=True):
        text = text[:place] + chance.choice("0123456789") * chance.choice((3, 20, 5000)) + text[place:]
    return _octets(text)


def shuffled_lines(chance: random.Random, content: bytes) -> bytes:
    """The lines in any order: the foot before the head."""
    lines = _text(content).split("\n")
    chance.shuffle(lines)
    return _octets("\n".join(lines))


def declared_wrongly(chance: random.Random, content: bytes) -> bytes:
    """The text names an encoding that is none, or is no encoding of text."""
    names = (
        "idna",
        "punycode",
        "hex",
        "rot13",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
        "utf-16",
        "x",
        "mbcs",
    )
    mark = f'<meta charset="{chance.choice(names)}">\n'.encode()
    return mark + content + chance.choice((b"", b"\xff\xfe\x80", b"\\ud800\\x", b"\xe1\xbb"))


CHARACTERS = {
    way.__name__: way
    for way in (
        edited, repeated_piece, one_line, mixed_forms, many_marks, zero_bytes, lone_surrogates, other_encoding,
        long_number, shuffled_lines, declared_wrongly,
    )
}  # fmt: skip
