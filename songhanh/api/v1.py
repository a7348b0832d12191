"""Version 1. Paths and fields are added, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.security import SessionAuth

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.analytics.queries import ConsolidatedTable, Sum, consolidated
from songhanh.api.schemas import CellOut, FigureOut, FiguresOut, ProblemOut, RoundOut
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import DomainError, NotVisible
from songhanh.kernel.periods import Period
from songhanh.reporting.models import Round, RoundState
from songhanh.reporting.queries import rounds_of

api = NinjaAPI(
    title="Song Hành",
    version="1",
    description="Số liệu bình đẳng giới của tỉnh. Mỗi ô là một trạng thái và, chỉ khi có báo cáo, một con số.",
    urls_namespace="api",
    auth=SessionAuth(),
    docs_url=None,
)


@api.get("/rounds", response=list[RoundOut], summary="Các đợt báo cáo")
def rounds(request: HttpRequest) -> list[RoundOut]:
    """The rounds that the account may see, newest first."""
    return [_round(one) for one in rounds_of(_actor(request)).select_related("form")]


@api.get(
    "/rounds/{round_id}/figures",
    response={200: FiguresOut, 403: ProblemOut, 404: ProblemOut},
    summary="Số liệu tổng hợp của một đợt",
)
def figures(request: HttpRequest, round_id: UUID) -> FiguresOut:
    """The consolidated figures of a round. 404 outside the account's scope, 403 for who sees only its own unit's."""
    found = rounds_of(_actor(request)).select_related("form").filter(pk=round_id).first()
    if found is None:
        raise NotVisible
    require(_actor(request), Action.VIEW_FIGURES, on=found)
    table = consolidated(found)
    return FiguresOut(round=_round(found), is_fresh=table.is_fresh, figures=list(_figures(table)))


@api.exception_handler(DomainError)
def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A refusal: its code and its sentence in the language that who asks has chosen."""
    message = error.sentence(get_language() or "vi")
    return api.create_response(request, {"code": error.code, "message": message}, status=error.status)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the sign-in middleware
    return actor


def _round(one: Round) -> RoundOut:
    period = Period.from_key(one.period)
    return RoundOut(
        id=one.pk,
        title=one.title,
        period=one.period,
        period_start=period.start,
        period_end=period.end,
        due_on=one.due_on,
        due_inclusive=one.due_inclusive,
        state="open" if one.state == RoundState.OPEN else "closed",
        form=one.form.code,
        form_is_official=one.form.is_official,
    )


def _figures(table: ConsolidatedTable) -> Iterator[FigureOut]:
    for section in table.sections:
        for row in section.rows:
            for cell in row.cells:
                yield FigureOut(
                    section=section.code,
                    row=row.code,
                    label_vi=row.label_vi,
                    label_en=row.label_en,
                    unit_vi=row.unit_vi,
                    unit_en=row.unit_en,
                    indicator=row.indicator,
                    is_official=row.is_official,
                    column=cell.column,  # type: ignore[arg-type] # the table has no other columns
                    now=_cell(cell.now),
                    year_before=_cell(cell.year_before) if cell.year_before else None,
                )


def _cell(one: Sum) -> CellOut:
    return CellOut(state=one.value.state.value, number=one.value.number, covered=one.covered, expected=one.expected)
