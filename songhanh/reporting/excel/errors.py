"""Why a workbook cannot be taken; each has its sentence in songhanh/kernel/sentences/excel.py."""

from __future__ import annotations

from songhanh.kernel.errors import DomainError


class ExcelUnreadable(DomainError):
    """The file is no workbook that can be read; the subclass says why."""

    code = "excel.broken"
    status = 422


class NotAWorkbook(ExcelUnreadable):
    """Neither a zip nor anything Excel knows."""

    code = "excel.not_a_workbook"


class IsPicture(ExcelUnreadable):
    """A picture that was renamed."""

    code = "excel.is_picture"


class OldXls(ExcelUnreadable):
    """The binary format of before 2007."""

    code = "excel.old_xls"


class HasMacros(ExcelUnreadable):
    """A program is in the file."""

    code = "excel.macros"


class HasExternalLinks(ExcelUnreadable):
    """Values come from another file."""

    code = "excel.external_links"


class LockedFile(ExcelUnreadable):
    """Encrypted with a password."""

    code = "excel.locked_file"


class UnpacksTooFar(ExcelUnreadable):
    """Small as a zip, huge when unpacked."""

    code = "excel.bomb"


class FarCell(ExcelUnreadable):
    """A cell far outside of any form."""

    code = "excel.far_cell"


class TooMuchWork(ExcelUnreadable):
    """Reading took longer than is allowed."""

    code = "excel.too_much_work"


class WrongTemplate(DomainError):
    """The workbook is a template of something else; the subclass says of what."""

    code = "excel.not_our_template"
    status = 422


class OtherRound(WrongTemplate):
    """It was made for another round."""

    code = "excel.other_round"


class OtherUnit(WrongTemplate):
    """It was made for another unit."""

    code = "excel.other_unit"


class OtherFormVersion(WrongTemplate):
    """The form has changed since it was made."""

    code = "excel.other_form_version"


class NothingToApply(DomainError):
    """No right cell in the file."""

    code = "excel.nothing_to_apply"
    status = 422


UNREADABLE: dict[str, type[ExcelUnreadable]] = {
    refusal.code: refusal
    for refusal in (
        ExcelUnreadable,
        NotAWorkbook,
        IsPicture,
        OldXls,
        HasMacros,
        HasExternalLinks,
        LockedFile,
        UnpacksTooFar,
        FarCell,
        TooMuchWork,
    )
}
"""What the child process answers with → the refusal."""
