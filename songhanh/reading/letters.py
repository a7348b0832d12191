"""Vietnamese letters as character classes: a range of code points would mix capitals and small letters."""

from __future__ import annotations

import unicodedata
from itertools import product

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MARKED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(_VOWELS, _TONES))
LOWER = "a-zđ" + "".join(c for c in _MARKED if not c.isascii())
UPPER = "A-ZĐ" + "".join(c.upper() for c in _MARKED if not c.isascii())
