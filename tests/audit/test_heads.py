"""Heads that others keep: what the file says, and what is no such file."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from songhanh.audit.errors import NotHeads
from songhanh.audit.heads import ExportedHead, head_lines, heads_in
from songhanh.audit.queries import heads_of
from tests.cast import AT

HEAD = ExportedHead(chain=UUID(int=7), province="Tỉnh Lam Giang", sequence=12, digest="a" * 64, exported_at=AT)


def line(**changed):
    told = {
        "chain": str(UUID(int=7)),
        "province": "Tỉnh Lam Giang",
        "sequence": 12,
        "digest": "a" * 64,
        "exported_at": "2026-05-20T03:00:00+00:00",
    }
    return json.dumps({name: value for name, value in (told | changed).items() if value != "away"})


def test_a_head_is_one_line_that_people_can_read():
    assert head_lines([HEAD, HEAD]).count("\n") == 2
    assert json.loads(head_lines([HEAD])) == json.loads(line())
    assert "Tỉnh Lam Giang" in head_lines([HEAD])


def test_what_was_written_is_read_again():
    assert heads_in(head_lines([HEAD])) == [HEAD]
    assert heads_in(f"\n{line()}\r\n\n{line(sequence=13)}") == [HEAD, heads_in(line(sequence=13))[0]]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("", 1),
        ("\n \n", 1),
        ("PK\x03\x04", 1),
        ("[]", 1),
        ("3", 1),
        (line(chain="không"), 1),
        (line(chain=3), 1),
        (line(sequence="x"), 1),
        (line(digest="away"), 1),
        (line(exported_at="hôm qua"), 1),
        (f"{line()}\n{line(chain='away')}", 2),
    ],
)
def test_another_file_is_refused_with_its_line(text, row):
    with pytest.raises(NotHeads) as refused:
        heads_in(text)
    assert refused.value.params == {"row": row}
    assert f"Dòng {row}" in refused.value.sentence("vi")


def test_heads_are_those_of_the_chains_asked_for(cast):
    assert {head.chain for head in heads_of()} >= {cast.province.pk, cast.other_province.pk}
    assert [head.chain for head in heads_of([cast.province.pk])] == [cast.province.pk]
    assert heads_of([]) == []
