"""English is complete: every marked word and every sentence has both languages, and the parameters agree."""

from __future__ import annotations

import re
import string

from songhanh.kernel.sentences import catalogue as sentences
from tools.words import catalogue, messages

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]", re.IGNORECASE)


def test_every_word_of_the_screens_has_an_english_one():
    english = catalogue()
    missing = sorted({text for text, _, _ in messages() if not english.get(text) or not english.get(text).string})
    assert not missing


def test_no_translation_is_fuzzy_or_left_in_vietnamese():
    proper = {"Tiếng Việt", "Song Hành"}
    wrong = [m.id for m in catalogue() if m.id and (m.fuzzy or VIETNAMESE.search(str(m.string))) and m.id not in proper]
    wrong = [m for m in wrong if not any(name in str(catalogue().get(m).string) for name in proper | {"Lam Giang"})]
    assert not wrong


def test_translations_keep_their_placeholders():
    wrong = [
        m.id
        for m in catalogue()
        if m.id and m.string and sorted(PLACEHOLDER.findall(str(m.id))) != sorted(PLACEHOLDER.findall(str(m.string)))
    ]
    assert not wrong


def test_sentences_of_errors_have_two_languages_with_the_same_parameters():
    def names(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    wrong = [code for code, (vi, en) in sentences().items() if not vi or not en or names(vi) != names(en)]
    assert not wrong


def test_every_error_of_the_rooms_has_its_sentence():
    import songhanh  # noqa: PLC0415
    from songhanh.kernel.errors import DomainError  # noqa: PLC0415

    def all_below(cls):
        for sub in cls.__subclasses__():
            yield sub
            yield from all_below(sub)

    assert songhanh
    missing = [e.__name__ for e in all_below(DomainError) if e.code not in sentences()]
    assert not missing
