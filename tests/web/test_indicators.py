"""The catalogue page and the page of one definition."""

from __future__ import annotations

import pytest

from songhanh.indicators.commands import load_catalogue
from songhanh.kernel.actors import SYSTEM
from tests.cast import AT

LIST = "/chi-so/"


@pytest.fixture
def loaded(cast):
    load_catalogue(by=SYSTEM, at=AT)
    return cast


def test_catalogue_shows_every_definition_and_says_what_it_is_not(loaded):
    page = loaded.client("minh").get(LIST).content.decode()
    assert "103 chỉ số, 94 chưa kiểm chứng" in page
    assert "không phải bộ chỉ tiêu chính thức" in page
    assert page.count("/chi-so/") > 100


def test_search_is_without_diacritics_and_keeps_the_words(loaded):
    page = loaded.client("hoa").get(LIST, {"q": "lanh dao chu chot"}).content.decode()
    assert "/chi-so/D04/" in page
    assert "/chi-so/A01/" not in page
    assert 'value="lanh dao chu chot"' in page


def test_a_search_without_result_says_what_to_do(loaded):
    assert "Xin thử ít từ hơn" in loaded.client("hoa").get(LIST, {"q": "zzz"}).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_catalogue(cast, django_assert_max_num_queries):
    client = cast.client("hoa")
    load_catalogue(by=SYSTEM, at=AT)
    with django_assert_max_num_queries(8):
        client.get(LIST)


def test_a_definition_shows_both_parts_of_a_share(loaded):
    page = loaded.client("lan").get("/chi-so/B02/").content.decode()
    assert "Số bé trai sinh sống trong kỳ" in page
    assert "× 100" in page
    assert "Theo văn bản" in page


def test_an_unverified_sensitive_definition_says_both(loaded):
    page = loaded.client("lan").get("/chi-so/G05/").content.decode()
    assert "Chưa kiểm chứng" in page
    assert "Số liệu nhạy cảm" in page


def test_definitions_hold_no_values_so_the_other_province_reads_them_too(loaded):
    assert loaded.client("khach").get("/chi-so/D04/").status_code == 200


@pytest.mark.parametrize("path", ["/chi-so/Z99/", "/chi-so/d04/"])
def test_an_unknown_code_is_not_found(loaded, path):
    assert loaded.client("hoa").get(path).status_code == 404


@pytest.mark.parametrize("path", [LIST, "/chi-so/D04/"])
def test_definitions_are_only_read(loaded, path):
    assert loaded.client("hoa").post(path).status_code == 405
