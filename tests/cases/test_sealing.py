"""What is sealed opens only with the key and for its row."""

from __future__ import annotations

from uuid import UUID

import pytest

from songhanh.cases.errors import SealBroken
from songhanh.cases.sealing import SealedContents, seal, unseal

ROW, OTHER_ROW = UUID(int=1), UUID(int=2)
CONTENTS = SealedContents(name="Nguyễn Thị Bí Mật", contact="", story="Chuyện riêng", needs="Nơi ở")


def test_contents_come_back_as_they_were():
    assert unseal(seal(CONTENTS, row_id=ROW), row_id=ROW) == CONTENTS


def test_decomposed_letters_are_kept_composed():
    loose = SealedContents(name="Nguye\u0302\u0303n", contact="", story="x", needs="")
    assert unseal(seal(loose, row_id=ROW), row_id=ROW).name == "Nguyễn"


def test_nothing_of_it_can_be_read_in_the_bytes():
    sealed = seal(CONTENTS, row_id=ROW)
    for words in ("Nguyễn", "Chuyện", "name", "story"):
        assert words.encode() not in sealed


def test_same_contents_never_look_the_same():
    assert seal(CONTENTS, row_id=ROW) != seal(CONTENTS, row_id=ROW)


def test_sealed_bytes_do_not_open_for_another_row():
    with pytest.raises(SealBroken):
        unseal(seal(CONTENTS, row_id=ROW), row_id=OTHER_ROW)


@pytest.mark.parametrize("place", [0, 4, 15, 16, -1])
def test_one_altered_byte_is_noticed(place):
    altered = bytearray(seal(CONTENTS, row_id=ROW))
    altered[place] ^= 1
    with pytest.raises(SealBroken):
        unseal(bytes(altered), row_id=ROW)


@pytest.mark.parametrize("length", [0, 3, 4, 10, 16, 20])
def test_cut_bytes_are_refused(length):
    with pytest.raises(SealBroken):
        unseal(seal(CONTENTS, row_id=ROW)[:length], row_id=ROW)


def test_another_key_is_told_from_damage_and_opens_nothing(settings):
    sealed = seal(CONTENTS, row_id=ROW)
    settings.CASE_KEY = "11" * 32
    with pytest.raises(SealBroken):
        unseal(sealed, row_id=ROW)
    assert seal(CONTENTS, row_id=ROW)[:4] != sealed[:4]


def test_printing_contents_shows_nothing():
    assert "Bí Mật" not in repr(CONTENTS)
    assert "Bí Mật" not in str(CONTENTS)
