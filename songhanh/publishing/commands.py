"""Writes on outgoing reports: worded, laid before a leader, issued, and then never changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from songhanh.access.gate import require
from songhanh.access.rules import Action
from songhanh.analytics.commands import refresh_round
from songhanh.analytics.queries import is_fresh, round_before
from songhanh.audit.commands import Changes, record
from songhanh.documents.commands import add_upload, keep_file, register_document
from songhanh.documents.models import Direction, OfficialDocument, Upload
from songhanh.kernel import clock
from songhanh.kernel.actors import Actor
from songhanh.kernel.errors import IllegalMove
from songhanh.kernel.text import nfc, squeeze
from songhanh.publishing import rules
from songhanh.publishing.composition import official_report
from songhanh.publishing.errors import (
    DayNotYet,
    HeaderIncomplete,
    NoStandingAgency,
    NotBeingDrafted,
    NotProposed,
    NumberMalformed,
    NumberTaken,
    TextChanged,
)
from songhanh.publishing.frozen import FrozenReport
from songhanh.publishing.models import (
    DraftSection,
    Edition,
    EditionFigure,
    EditionLeaf,
    ReportDraft,
    ReportDraftState,
)
from songhanh.publishing.narrative import first_wording
from songhanh.publishing.official_docx import write_docx
from songhanh.publishing.queries.documents import document_of, number_is_taken, printed_text
from songhanh.publishing.queries.gathering import default_header, gather, material_of
from songhanh.publishing.rules import Step
from songhanh.reporting.models import Round

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the head and the foot of the document say."""

    superior_agency: str
    issuing_agency: str
    symbol: str
    place: str
    title: str
    basis: str
    addressee: str
    recipients: str
    signer_authority: str
    signer_position: str
    signer_name: str


@transaction.atomic
def start_draft(*, round: Round, by: Actor, at: datetime) -> ReportDraft:
    """Begin the consolidated report of a round, worded from what was accepted; the one under way if there is one.

    Raises NoStandingAgency
    """
    require(by, Action.DRAFT_EDITION, on=round)
    Round.objects.select_for_update().get(pk=round.pk)
    under_way = ReportDraft.objects.filter(round=round).exclude(state=ReportDraftState.ISSUED).first()
    if under_way is not None:
        return under_way
    header = default_header(round, day=clock.day_of(at))
    if header is None:
        raise NoStandingAgency
    draft = ReportDraft.objects.create(
        province_id=round.province_id, round=round, created_by_id=by.account_id, created_at=at, **header
    )
    _sum_up(round, at=at)
    gathered = gather(round, day=clock.day_of(at))
    DraftSection.objects.bulk_create(
        DraftSection(
            draft=draft,
            position=position,
            code=section.code,
            level=section.level,
            title=section.title[:300],
            text=section.text,
            proposed=section.text,
        )
        for position, section in enumerate(first_wording(material_of(draft, gathered=gathered)), start=1)
    )
    record("report.draft_started", on=draft, by=by, at=at, changes={"round": (None, str(round))})
    return draft


@transaction.atomic
def save_section(*, section: DraftSection, text: str, base_version: int, by: Actor, at: datetime) -> DraftSection:
    """Save one part of the narrative. Raises TextChanged when somebody else saved it after `base_version`."""
    draft = _open_for_edit(section.draft_id, by=by)
    stored = DraftSection.objects.select_related("saved_by").get(pk=section.pk, draft=draft)
    wanted = nfc(text.replace("\r\n", "\n")).strip()
    if stored.version != base_version:
        raise TextChanged(by=_name(stored), theirs=stored.text, version=stored.version)
    if wanted == stored.text:
        return stored
    return _store_section(stored, text=wanted, action="report.section_saved", by=by, at=at)


@transaction.atomic
def word_again(*, section: DraftSection, base_version: int, by: Actor, at: datetime) -> DraftSection:
    """Replace one part by what units and figures say now. Raises TextChanged."""
    draft = _open_for_edit(section.draft_id, by=by)
    stored = DraftSection.objects.select_related("saved_by").get(pk=section.pk, draft=draft)
    if stored.version != base_version:
        raise TextChanged(by=_name(stored), theirs=stored.text, version=stored.version)
    _sum_up(draft.round, at=at)
    gathered = gather(draft.round, day=clock.day_of(at))
    worded = {s.code: s.text for s in first_wording(material_of(draft, gathered=gathered))}
    stored.proposed = worded.get(stored.code, "")
    return _store_section(stored, text=stored.proposed, action="report.section_worded_again", by=by, at=at)


@transaction.atomic
def save_header(*, draft: ReportDraft, header: Header, base_version: int, by: Actor, at: datetime) -> ReportDraft:
    """Save head and foot of the document. Raises TextChanged."""
    stored = _open_for_edit(draft.pk, by=by)
    if stored.version != base_version:
        raise TextChanged(by="", theirs=stored.title, version=stored.version)
    wanted = {name: _tidy(name, value) for name, value in asdict(header).items()}
    changes: Changes = {
        name: (getattr(stored, name), value) for name, value in wanted.items() if getattr(stored, name) != value
    }
    if not changes:
        return stored
    for name, value in wanted.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.save(update_fields=[*wanted, "version"])
    record("report.header_saved", on=stored, by=by, at=at, changes=changes)
    return stored


@transaction.atomic
def propose_draft(*, draft: ReportDraft, by: Actor, at: datetime) -> ReportDraft:
    """Lay the draft before a leader. Raises HeaderIncomplete, NotBeingDrafted."""
    require(by, Action.DRAFT_EDITION, on=draft)
    stored = _move(draft, Step.PROPOSE)
    _check_whole(stored)
    stored.save(update_fields=["state"])
    record("report.proposed", on=stored, by=by, at=at, changes={"state": ("drafting", "proposed")})
    return stored


@transaction.atomic
def withdraw_proposal(*, draft: ReportDraft, by: Actor, at: datetime) -> ReportDraft:
    """Take a draft back from the leader, to edit it again. Raises NotProposed."""
    require(by, Action.DRAFT_EDITION, on=draft)
    stored = _move(draft, Step.WITHDRAW)
    stored.save(update_fields=["state"])
    record("report.proposal_withdrawn", on=stored, by=by, at=at, changes={"state": ("proposed", "drafting")})
    return stored


@transaction.atomic
def issue_report(*, draft: ReportDraft, number: str, issued_on: date, by: Actor, at: datetime) -> Edition:
    """Issue: freeze text, figures and leaves, print the file from the frozen values alone, register the document.

    Raises NotProposed, NumberMalformed, NumberTaken, DayNotYet
    """
    require(by, Action.ISSUE_EDITION, on=draft)
    stored = _move(draft, Step.ISSUE)
    given = rules.parsed_number(number, symbol=stored.symbol)
    if given is None:
        raise NumberMalformed(number=squeeze(number), symbol=stored.symbol)
    if issued_on > clock.day_of(at):
        raise DayNotYet(day=f"{issued_on:%d/%m/%Y}")
    if number_is_taken(stored.issuer_id, province_id=stored.province_id, number=str(given), issued_on=issued_on):
        raise NumberTaken(number=given, year=issued_on.year, issuer=stored.issuing_agency)
    Round.objects.select_for_update(of=("self",)).get(pk=stored.round_id)  # no acceptance between sums and leaves
    _sum_up(stored.round, at=at)
    gathered = gather(stored.round, day=clock.day_of(at), with_leaves=True)
    text = printed_text(stored, gathered=gathered, number=str(given), issued_on=issued_on)
    frozen = FrozenReport(text, gathered.figures)
    edition = _freeze(stored, frozen=frozen, number=str(given), issued_on=issued_on, by=by, at=at)
    stored.save(update_fields=["state"])
    changes: Changes = {
        "number": (None, edition.number),
        "issued_on": (None, issued_on),
        "content_sha256": (None, edition.content_sha256),
        "file_sha256": (None, edition.file_id),
    }
    record("report.issued", on=edition, by=by, at=at, changes=changes)
    return edition


@transaction.atomic
def make_draft_file(*, draft_id: UUID, by: Actor, at: datetime) -> ReportDraft:
    """Keep the draft as a .docx, as it stands now. A job does this; doing it twice keeps the same file."""
    draft = ReportDraft.objects.select_for_update(of=("self",)).select_related("round").get(pk=draft_id)
    _sum_up(draft.round, at=at)
    frozen = document_of(draft, day=clock.day_of(at))
    if draft.made_sha256 == frozen.content_sha256:
        return draft
    old = draft.made_sha256
    draft.made_file = keep_file(write_docx(official_report(frozen)), at=at)
    draft.made_at, draft.made_sha256 = at, frozen.content_sha256
    draft.save(update_fields=["made_file", "made_at", "made_sha256"])
    changes: Changes = {"content_sha256": (old or None, frozen.content_sha256)}
    record("report.draft_file_made", on=draft, by=by, at=at, province_id=draft.province_id, changes=changes)
    return draft


def _sum_up(round: Round, *, at: datetime) -> None:
    """What is written down, of now and of the year before, follows from everything accepted: no job is waited for."""
    for printed in (round, round_before(round)):
        if printed is not None and not is_fresh(printed):
            refresh_round(round_id=printed.pk, at=at)


def _open_for_edit(draft_id: UUID, *, by: Actor) -> ReportDraft:
    draft = ReportDraft.objects.select_for_update(of=("self",)).select_related("round").get(pk=draft_id)
    require(by, Action.DRAFT_EDITION, on=draft)
    try:
        rules.after(draft.state, Step.EDIT)
    except IllegalMove as closed:
        raise NotBeingDrafted from closed
    return draft


def _move(draft: ReportDraft, step: Step) -> ReportDraft:
    stored = ReportDraft.objects.select_for_update(of=("self",)).select_related("round").get(pk=draft.pk)
    try:
        stored.state = rules.after(stored.state, step)
    except IllegalMove as closed:
        raise (NotBeingDrafted if step is Step.PROPOSE else NotProposed) from closed
    return stored


def _check_whole(draft: ReportDraft) -> None:
    needed = {
        "issuing_agency": "cơ quan ban hành",
        "symbol": "ký hiệu",
        "place": "địa danh",
        "title": "trích yếu",
        "addressee": "nơi kính gửi",
        "recipients": "nơi nhận",
        "signer_position": "chức vụ người ký",
        "signer_name": "họ tên người ký",
    }
    if missing := [words for name, words in needed.items() if not getattr(draft, name).strip()]:
        raise HeaderIncomplete(fields=", ".join(missing))


def _tidy(name: str, value: str) -> str:
    if name in ("title", "basis", "addressee", "recipients"):
        return "\n".join(rules.lines_of(value))
    return squeeze(value)


def _store_section(section: DraftSection, *, text: str, action: str, by: Actor, at: datetime) -> DraftSection:
    changes: Changes = {f"{section.position}. {section.title}": (section.text, text)}
    section.text, section.version = text, section.version + 1
    section.saved_by_id, section.saved_at = by.account_id, at
    section.save(update_fields=["text", "proposed", "version", "saved_by", "saved_at"])
    record(action, on=section.draft, by=by, at=at, changes=changes)
    return section


def _name(section: DraftSection) -> str:
    return section.saved_by.full_name if section.saved_by else ""


def _freeze(
    draft: ReportDraft, *, frozen: FrozenReport, number: str, issued_on: date, by: Actor, at: datetime
) -> Edition:
    file_name = f"{number.replace('/', '-')}_{issued_on:%Y%m%d}.docx"
    upload = add_upload(
        content=write_docx(official_report(frozen)),
        file_name=file_name,
        media_type=DOCX,
        unit=draft.issuer,
        by=by,
        at=at,
    )
    edition = Edition(
        draft=draft,
        province_id=draft.province_id,
        round=draft.round,
        document=_register(draft, upload=upload, number=number, issued_on=issued_on, at=at),
        issuer=draft.issuer,
        number=number,
        number_year=issued_on.year,
        text=dict(frozen.text),
        content_sha256=frozen.content_sha256,
        file=upload.file,
        file_name=file_name,
        issued_by_id=by.account_id,
        issued_at=at,
    )
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError as race:
        raise NumberTaken(number=number, year=issued_on.year, issuer=draft.issuing_agency) from race
    _freeze_figures(edition, frozen=frozen)
    return edition


def _register(draft: ReportDraft, *, upload: Upload, number: str, issued_on: date, at: datetime) -> OfficialDocument:
    return register_document(
        province=draft.province,
        direction=Direction.OUTGOING,
        type_name="Báo cáo",
        subject=str(draft),
        issuer=draft.issuing_agency,
        number=number,
        issued_on=issued_on,
        place=draft.place,
        signer_name=draft.signer_name,
        signer_position=draft.signer_position,
        upload=upload,
        at=at,
    )


def _freeze_figures(edition: Edition, *, frozen: FrozenReport) -> None:
    rows = EditionFigure.objects.bulk_create(
        EditionFigure(
            edition=edition,
            position=position,
            section_code=figure.section_code,
            row_code=figure.row_code,
            label=figure.label,
            unit_text=figure.unit_text,
            column=figure.column,
            state=figure.value.state,
            number=figure.value.number,
            covered=figure.covered,
            expected=figure.expected,
            before_state=figure.before.state,
            before_number=figure.before.number,
        )
        for position, figure in enumerate(frozen.figures, start=1)
    )
    EditionLeaf.objects.bulk_create(
        EditionLeaf(
            figure=row,
            position=position,
            unit_id_then=leaf.unit_id,
            unit_name=leaf.unit_name,
            state=leaf.value.state,
            number=leaf.value.number,
            sent_by=leaf.sent_by,
            accepted_by=leaf.accepted_by,
            accepted_at=leaf.accepted_at,
        )
        for row, figure in zip(rows, frozen.figures, strict=True)
        for position, leaf in enumerate(figure.leaves, start=1)
    )
