"""English is complete: every marked word and every sentence has both languages, and the parameters agree."""

from __future__ import annotations

import re
import string

from songhanh.kernel.sentences import catalogue as sentences
from tools.words import catalogue, messages

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]", re.IGNORECASE)


def forms(string):
    """The one text of a message, or its singular and plural."""
    return string if isinstance(string, tuple) else (string,)


def test_every_word_of_the_screens_has_an_english_one():
    english = {(message.context, message.id): message.string for message in catalogue() if message.id}
    missing = {text for text, _, context in messages() if not all(forms(english.get((context, text), "")))}
    assert not sorted(missing, key=str)


def test_no_word_is_kept_that_no_screen_says():
    kept = {(message.context, message.id) for message in catalogue() if message.id}
    assert kept - {(context, text) for text, _, context in messages()} == set()


def test_no_translation_is_fuzzy_or_left_in_vietnamese():
    proper = ("Tiếng Việt", "Song Hành", "Lam Giang", "Việt Nam", "TT-BKHĐT", "NĐ-CP", "KT. GIÁM ĐỐC")
    wrong = []
    for message in catalogue():
        told = " ".join(forms(message.string))
        for name in proper:
            told = told.replace(name, "")
        if message.id and (message.fuzzy or VIETNAMESE.search(told)):
            wrong.append(message.id)
    assert not wrong


def test_translations_keep_their_placeholders():
    wrong = []
    for message in catalogue():
        wanted = set(PLACEHOLDER.findall(" ".join(forms(message.id))))
        for told in forms(message.string):
            if message.id and told and set(PLACEHOLDER.findall(told)) != wanted:
                wrong.append(message.id)
    assert not wrong


def test_sentences_of_errors_have_two_languages_with_the_same_parameters():
    def names(text):
        found = (name for _, name, _, _ in string.Formatter().parse(text) if name)
        return {re.sub("_(vi|en)$", "", name) for name in found}  # a name may be given in each language

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
