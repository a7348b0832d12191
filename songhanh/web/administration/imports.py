"""Hundreds of accounts from a workbook: template out, list in, a look at it, links to print."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import xlsxwriter
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.organisations.commands import make_people, read_people
from songhanh.organisations.models import OrgUnit, PeopleImport
from songhanh.organisations.people_sheet import HEADS, MOST_PEOPLE, PersonLine
from songhanh.organisations.queries import units
from songhanh.web.administration.access import show_links
from songhanh.web.http import ActorRequest, get_visible, refusals_on, show_form
from songhanh.web.lists import ListForm, wrong_cells
from songhanh.web.sheets import FONT, GRID, xlsx_answer
from songhanh.web.templatetags.pieces import ROLES

FORM = ["GET", "HEAD", "POST"]
WIDTHS = (30, 18, 40, 24, 14, 30)


def role_words() -> dict[str, Role]:
    """Every word by which a role may be named, in both languages."""
    words: dict[str, Role] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words |= {str(ROLES[role.value]): role for role in Role}
    return words


@require_safe
def template(request: ActorRequest) -> HttpResponse:
    """An empty list with the head, the roles and the units to choose from."""
    province = _province(request)
    names = [unit.name for unit in units(province.pk, day=clock.today())]
    with translation.override("vi"):
        roles = [str(ROLES[role.value]) for role in Role]
    return xlsx_answer(_template(names, roles=roles), file_name="Danh sách tài khoản.xlsx")


@require_http_methods(FORM)
def hand_in(request: ActorRequest) -> HttpResponse:
    """Hand in a list: it is read and shown before an account is made."""
    province = _province(request)
    form = ListForm(request.POST or None, request.FILES or None, label=_("Danh sách người (.xlsx)"))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            handed = form.handed_in()
            batch = read_people(province=province, handed=handed, roles=role_words(), by=request.actor, at=clock.now())
            return redirect("administration:import", pk=batch.pk)
    return show_form(request, "administration/hand_in.html", form=form, most=MOST_PEOPLE)


@require_safe
def review(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What is right and what is wrong, before anything is made."""
    return _show(request, get_visible(PeopleImport, actor=request.actor, pk=pk))


@require_POST
def make(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Make the accounts of the right rows; their links are shown once, to be printed or copied."""
    batch = get_visible(PeopleImport, actor=request.actor, pk=pk)
    return show_links(request, make_people(batch=batch, by=request.actor, at=clock.now()))


def _show(request: ActorRequest, batch: PeopleImport) -> HttpResponse:
    lines = [PersonLine.from_plain(kept) for kept in batch.lines]
    context = {"batch": batch, "lines": lines, "problems": wrong_cells(batch.problems)}
    return render(request, "administration/import.html", context)


def _province(request: ActorRequest) -> OrgUnit:
    province = get_visible(OrgUnit, actor=request.actor, pk=request.actor.province_id)
    require(request.actor, Action.MANAGE_ACCOUNTS, on=province)
    return province


def _template(names: list[str], *, roles: list[str]) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#E9E4F2", **FONT, **GRID})
    sheet = book.add_worksheet("Danh sách")
    choices = book.add_worksheet("Đơn vị và vai trò")
    for column, (words, width) in enumerate(zip(HEADS.values(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words, head)
    choices.set_column(0, 1, 50)
    for column, (words, listed) in enumerate((("Đơn vị", names), ("Vai trò", roles))):
        choices.write_string(0, column, words, head)
        for row, name in enumerate(listed, start=1):
            choices.write_string(row, column, name)
    for column, area in ((2, f"$A$2:$A${len(names) + 1}"), (3, f"$B$2:$B${len(roles) + 1}")):
        source = f"='Đơn vị và vai trò'!{area}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, column, MOST_PEOPLE, column, rule)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
