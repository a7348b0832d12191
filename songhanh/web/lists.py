"""A list handed in as a workbook: the form for the file, what stands in it, and what is wrong in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from songhanh.kernel.sentences import sentence
from songhanh.reading.lists import HandedIn
from songhanh.reporting.excel.workbook import read_workbook


class ListForm(forms.Form):
    """A filled list."""

    workbook = forms.FileField(widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}))

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workbook"].label = label

    def clean_workbook(self) -> UploadedFile:
        """No larger than any other upload."""
        handed: UploadedFile = self.cleaned_data["workbook"]
        if (handed.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(_("Tệp lớn quá. Xin chia nhỏ danh sách."))
        return handed

    def handed_in(self) -> HandedIn:
        """What stands in the file, read in a child process. Raises ExcelUnreadable."""
        uploaded: UploadedFile = self.cleaned_data["workbook"]
        name, content = uploaded.name or "", uploaded.read()
        seen = read_workbook(content, file_name=name)
        sheets = {
            title: ({address: (cell.kind, cell.text) for address, cell in sheet.cells.items()}, sheet.formulas)
            for title, sheet in seen.sheets.items()
        }
        return HandedIn(file_name=name, content=content, sheets=sheets)


def wrong_cells(problems: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Address and sentence of everything that is wrong in a list, in the language of the page."""
    language = get_language() or settings.LANGUAGE_CODE
    return [(p["address"], sentence(p["code"], language, **p["params"])) for p in problems]
