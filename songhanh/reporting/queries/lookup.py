"""One row of a form by its code, for pages that are about one number."""

from __future__ import annotations

from songhanh.reporting.models import FormRow


def row_of_form(form_id: int, *, code: str) -> FormRow | None:
    """The row of a form with this code; None when there is none."""
    found: FormRow | None = (
        FormRow.objects.filter(section__form_id=form_id, code=code).select_related("section", "indicator").first()
    )
    return found
