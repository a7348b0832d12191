"""Reading drafts, editions and the register."""

from songhanh.publishing.queries.documents import (
    DraftPage,
    DraftPart,
    differences_of,
    document_of,
    draft_page,
    drafts_visible_to,
    edition_bytes,
    edition_of,
    editions_of_round,
    editions_visible_to,
    frozen_of,
    last_number,
    leaves_of,
    preview,
    remake_from_frozen,
)
from songhanh.publishing.queries.in_hand import drafts_in_hand_of

__all__ = [
    "DraftPage",
    "DraftPart",
    "differences_of",
    "document_of",
    "draft_page",
    "drafts_in_hand_of",
    "drafts_visible_to",
    "edition_bytes",
    "edition_of",
    "editions_of_round",
    "editions_visible_to",
    "frozen_of",
    "last_number",
    "leaves_of",
    "preview",
    "remake_from_frozen",
]
