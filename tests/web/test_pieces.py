"""The pieces as they leave the server: honest cells, words beside colour, nothing inline, sizes within the budget."""

import gzip
import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Sample

import pytest
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from songhanh.activities.models import ProgressState
from songhanh.config.settings import PACKAGE
from songhanh.jobs.models import JobState
from songhanh.kernel.actors import Role
from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.plans.models import Comparator, DraftState, ItemState
from songhanh.reporting.models import RoundState, SubmissionState
from songhanh.web.templatetags import pieces
from tests.web import styleguide
from tests.web.pieces_server import only_pieces

TEMPLATES = PACKAGE / "web" / "templates"
BUILD = PACKAGE / "web" / "static" / "build"
FRONTEND = PACKAGE.parent / "frontend"
BUDGET = 150_000


@pytest.fixture(scope="module", autouse=True)
def alone():
    """Without the frame, which asks the database who has signed in."""
    with only_pieces():
        yield


def render(source: str, *, request: HttpRequest | None = None, **context: object) -> str:
    """The words and marks of a small template, white space squeezed."""
    from django_cotton.compiler_regex import CottonCompiler  # noqa: PLC0415

    html = Template("{% load pieces %}" + CottonCompiler().process(source)).render(RequestContext(request, context))
    return re.sub(r"\s+", " ", html.replace("\u00a0", "~")).strip()


def words(html: str) -> str:
    """What is read aloud or seen."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.fixture(scope="module")
def guide(alone) -> str:
    return render_to_string("styleguide.html", styleguide.context(), RequestFactory().get("/kieu-mau/"))


@pytest.mark.parametrize(
    ("value", "shown", "heard"),
    [
        (CellValue.reported(1234), "1.234", ""),
        (CellValue.reported(0), "0", ""),
        (0, "0", ""),
        (NOTHING_AROSE, "0~ps", "không phát sinh"),
        (NOT_APPLICABLE, "–", "không áp dụng"),
        (MISSING, "…", "chưa có"),
        (None, "…", "chưa có"),
        (SUPPRESSED, "•", "đã che"),
        ("not_applicable", "–", "không áp dụng"),
    ],
)
def test_each_state_of_a_cell_has_its_own_look_and_its_words(value, shown, heard):
    html = render('<c-figure-cell :value="value" />', value=value)
    assert words(html) == f"{shown} {heard}".strip()


def test_zero_never_looks_like_missing():
    looks = {render('<c-figure-cell :value="v" />', v=v) for v in (CellValue.reported(0), MISSING, NOTHING_AROSE)}
    assert len(looks) == 3


def test_a_percentage_shows_its_two_whole_numbers():
    html = render('<c-figure-cell :value="share" unit="%" :part="83" :whole="1198" />', share=Decimal("6.93"))
    assert words(html) == "6,9~% 83/1.198"


def test_a_partial_sum_shows_its_coverage_and_a_complete_one_does_not():
    partial = render('<c-figure-cell :value="5" :covered="40" :expected="124" />')
    complete = render('<c-figure-cell :value="5" :covered="124" :expected="124" />')
    assert words(partial) == "5 40/124 đơn vị"
    assert words(complete) == "5"


def test_suppressed_cells_are_never_links():
    assert "<a" not in render('<c-figure-cell :value="v" href="/x/" />', v=SUPPRESSED)
    assert "<a" in render('<c-figure-cell :value="3" href="/x/" />')


@pytest.mark.parametrize("state", [*ProgressState, *SubmissionState, *RoundState, *DraftState, *ItemState, *JobState])
def test_every_state_of_the_work_has_a_word_and_an_icon(state):
    html = render('<c-status-chip code="{{ state }}" />', state=state.value)
    assert words(html)
    assert "<use" in html


def test_a_state_without_words_is_refused_loudly():
    with pytest.raises(KeyError):
        pieces.status_of("bingo")


def test_every_icon_that_is_asked_for_is_in_the_sprite():
    there = set(re.findall(r'<symbol id="([^"]+)"', (FRONTEND / "icons.svg").read_text(encoding="utf-8")))
    asked = {status.icon for status in pieces.STATUSES.values()}
    for path in TEMPLATES.rglob("*.html"):
        asked |= set(re.findall(r'<c-icon name="([a-z-]+)"', path.read_text(encoding="utf-8")))
    for path in (FRONTEND / "js").glob("*.js"):
        asked |= set(re.findall(r'icon\("([a-z-]+)"\)', path.read_text(encoding="utf-8")))
    context = (PACKAGE / "web" / "context.py").read_text(encoding="utf-8")
    asked |= set(re.findall(r'"\w+:\w+", "([a-z-]+)"', context))
    assert asked - there == set()


def test_every_role_has_words():
    assert [role for role in Role if pieces.role_name(role) == role.value] == []


@pytest.mark.parametrize(
    ("days", "said"),
    [(-2, "trễ 2 ngày"), (0, "hạn cuối hôm nay"), (3, "còn 3 ngày"), (41, "còn 41 ngày")],
)
def test_a_due_day_says_how_far_it_is(days, said):
    html = render('<c-due-chip :on="day" :days_left="days" />', day=date(2026, 6, 14), days=days)
    assert words(html) == f"hết ngày 14/06/2026 {said}"


def test_before_a_day_says_that_the_day_does_not_count():
    html = render('<c-due-chip :before="day" />', day=date(2026, 6, 15))
    assert words(html) == "trước 15/06/2026 (không kể ngày này)"


def test_coverage_names_the_units_that_are_missing():
    assert words(render('<c-coverage-chip :covered="11" :expected="12" />')) == "11/12 đơn vị · 1 chưa nộp"
    assert words(render('<c-coverage-chip :covered="12" :expected="12" />')) == "12/12 đơn vị"


@pytest.mark.parametrize(
    ("women", "men", "left", "right", "distance"),
    [
        (Decimal("41.9"), Decimal("58.1"), "45.79%", "54.21%", "16,2~điểm %"),
        (0, 100, "24.00%", "76.00%", "100~điểm %"),
        (Decimal(120), Decimal(-5), "76.00%", "24.00%", "125~điểm %"),
        (50, 50, "50.00%", "50.00%", "0~điểm %"),
    ],
)
def test_the_gap_chart_places_two_dots_and_names_the_distance(women, men, left, right, distance):
    plot = pieces.gap_plot(women, men)
    assert (plot.women_x, plot.men_x) == (left, right)
    assert plot.distance.replace("\u00a0", "~") == distance
    assert plot.women_is_left == (women <= men)


def test_no_gap_is_drawn_when_one_sex_is_missing():
    assert pieces.gap_plot(40, None) is None
    html = render('<c-gap-chart label="Việc làm" :women="40" :men="None" />')
    assert "<svg" not in html
    assert "chưa đủ hai giới" in words(html)


@pytest.mark.parametrize(
    ("comparator", "wanted"),
    [
        (Comparator.AT_LEAST, ("60.00%", "40.00%", "≥")),
        (Comparator.AT_MOST, ("0.00%", "60.00%", "≤")),
        (Comparator.EQUAL, ("60.00%", "0.00%", "=")),
        (Comparator.ABOUT, ("60.00%", "0.00%", "≈")),
    ],
)
def test_the_side_that_meets_a_target_follows_its_comparator(comparator, wanted):
    plot = pieces.target_plot(Decimal("52.3"), 60, comparator=comparator.value, baseline=45)
    assert (plot.wanted_x, plot.wanted_width, plot.sign) == wanted
    assert (plot.actual, plot.target, plot.baseline) == ("52.30%", "60.00%", "45.00%")


def test_a_target_of_zero_cases_and_an_actual_of_zero_are_drawn():
    plot = pieces.target_plot(0, 0, comparator="<=", unit="vụ")
    assert (plot.actual, plot.target) == ("0.00%", "0.00%")


def test_a_target_without_an_actual_shows_its_mark_and_no_bar():
    plot = pieces.target_plot(None, 90)
    assert (plot.actual, plot.target) == (None, "90.00%")
    assert "Chưa có số liệu" in words(render('<c-target-bar label="A" :target="90" />'))


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (Decimal("83.45"), "83,5~%", "83.5~%"),
        (Decimal("75.0"), "75~%", "75~%"),
        (1234567, "1.234.567~%", "1,234,567~%"),
    ],
)
def test_numbers_follow_the_language_of_the_page(value, vi, en):
    assert pieces.in_unit(value).replace("\u00a0", "~") == vi
    with override("en"):
        assert pieces.in_unit(value).replace("\u00a0", "~") == en


def test_a_field_ties_its_help_and_its_error_to_the_input():
    html = render('<c-field :field="field" />', field=styleguide.SampleForm({"title": ""})["title"])
    assert 'aria-describedby="id_title-help id_title-error"' in html
    assert 'id="id_title-help"' in html
    assert 'id="id_title-error"' in html
    assert 'aria-invalid="true"' in html
    assert '<label class="form-label" for="id_title">' in html


def test_what_people_wrote_is_escaped_once():
    html = render('<c-target-bar :label="label" :target="1" />', label="A & <b>")
    assert "A &amp; &lt;b&gt;" in html
    assert "&amp;amp;" not in html


def test_pages_keep_the_rest_of_the_address():
    page = Paginator(range(124), 20).page(3)
    request = RequestFactory().get("/x/?unit=7&page=3")
    html = render('<c-pages :page="page" what="đơn vị" />', page=page, request=request)
    assert 'href="?unit=7&amp;page=2"' in html
    assert words(html).startswith("41–60 / 124 đơn vị")
    assert render('<c-pages :page="page" />', page=Paginator(range(3), 20).page(1), request=request) == ""


def test_no_template_carries_script_or_style_inside():
    inline = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*(\bsrc=|application/json))|javascript:", re.I)
    said = {path.name: re.sub(r"{%.*?%}", "", path.read_text(encoding="utf-8")) for path in TEMPLATES.rglob("*.html")}
    assert [name for name, text in said.items() if inline.search(text)] == []


def test_every_word_the_script_asks_for_is_in_the_page(guide):
    block = (TEMPLATES / "includes" / "js_words.html").read_text(encoding="utf-8")
    there = set(re.findall(r'^"(\w+)":', block, re.M))
    asked = set()
    for path in (FRONTEND / "js").glob("*.js"):
        asked |= set(re.findall(r'\bword\("(\w+)"', path.read_text(encoding="utf-8")))
    asked |= {f"save_{state}" for state in ("saved", "saving", "unsent", "conflict", "expired", "refused")}
    asked |= {"nothing_arose", "not_applicable", "missing"}
    assert asked == there


def test_the_grid_is_a_plain_form_without_script(guide):
    assert '<input type="text" inputmode="text" autocomplete="off" name="cell:1.1:F" value="42"' in guide
    assert 'aria-label="Cán bộ, công chức, viên chức, nữ"' in guide


def test_the_frame_names_the_place_and_the_demo(guide):
    assert "Tỉnh minh họa – dữ liệu không có thật" in guide
    assert guide.count('aria-current="page"') >= 3
    assert '<a class="skip-link" href="#main">' in guide
    assert 'id="main"' in guide


def test_the_lock_names_no_host_and_build_output_stays_within_the_budget():
    assert "://" not in (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    if not BUILD.exists():
        pytest.skip("the assets are not built: cd frontend && npm ci && node build.mjs")
    from django_htmx import __file__ as htmx  # noqa: PLC0415

    shipped = [path for path in BUILD.iterdir() if path.suffix in (".css", ".js", ".svg")]
    shipped.append(PACKAGE.parent / htmx.replace("__init__.py", "static/django_htmx/htmx-2.min.js"))
    assert sum(len(gzip.compress(path.read_bytes())) for path in shipped) < BUDGET


def test_built_assets_refer_to_no_data_address_and_no_source_map():
    if not BUILD.exists():
        pytest.skip("the assets are not built: cd frontend && npm ci && node build.mjs")
    for path in [*BUILD.glob("*.css"), *BUILD.glob("*.js")]:
        text = path.read_text(encoding="utf-8")
        assert "sourceMappingURL" not in text
        assert "url(data:" not in text.replace('"', "")


@pytest.mark.parametrize(
    ("old", "new", "is_struck"),
    [("Sở A", "Sở B", True), ("", "Sở B", False), (None, "Sở B", False), ("Sở A", "", True), ("•", "•", False)],
)
def test_only_what_stood_there_and_is_another_is_struck_through(old, new, is_struck):
    shown = render('<c-change-line :change="change" />', change=Sample(label="Tên", old=old, new=new))
    assert ("<del>" in shown) is is_struck
    assert (new or "…") in shown
