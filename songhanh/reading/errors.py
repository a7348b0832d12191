"""Refusals of the reading room. Their sentences stand in songhanh/kernel/sentences/reading.py."""

from __future__ import annotations

from songhanh.kernel.errors import DomainError


class ReadingError(DomainError):
    """The file cannot be read; every refusal of this room is one."""

    code = "reading.failed"
    status = 422


class FileNotFound(ReadingError):
    """There is no file at the path."""

    code = "reading.not_found"


class EmptyFile(ReadingError):
    """The file has no bytes."""

    code = "reading.empty"


class BlankText(ReadingError):
    """The file has only white space."""

    code = "reading.blank"


class TooLarge(ReadingError):
    """The file is over the limit of size."""

    code = "reading.too_large"


class ExpandsTooFar(ReadingError):
    """The container would unpack to more than the limit, or what was read of it is longer than any answer."""

    code = "reading.expands_too_far"


class TextTooLong(ReadingError):
    """More characters than any document has."""

    code = "reading.text_too_long"


class TooManyPages(ReadingError):
    """A PDF of more pages than any plan has."""

    code = "reading.too_many_pages"


class UnknownKind(ReadingError):
    """Neither the name nor the bytes tell what the file is."""

    code = "reading.unknown_kind"


class NotWord(ReadingError):
    """A Word ending on a file that is none."""

    code = "reading.not_word"


class PictureNamedWord(NotWord):
    """A picture with a Word ending: Word does not open it either."""

    code = "reading.picture_named_word"


class BrokenFile(ReadingError):
    """The container is cut off or damaged."""

    code = "reading.broken"


class IsPicture(ReadingError):
    """A picture under whatever name."""

    code = "reading.is_picture"


class NoTextLayer(ReadingError):
    """Pages that are pictures only, in a PDF or pasted into Word."""

    code = "reading.no_text_layer"


class Locked(ReadingError):
    """The file asks for a password."""

    code = "reading.locked"


class UnreadableEncoding(ReadingError):
    """The bytes are text in no encoding we know."""

    code = "reading.unreadable_encoding"


class TimedOut(ReadingError):
    """The child process used up its time."""

    code = "reading.timed_out"


BY_CODE: dict[str, type[ReadingError]] = {
    error.code: error
    for error in (
        ReadingError,
        FileNotFound,
        EmptyFile,
        BlankText,
        TooLarge,
        ExpandsTooFar,
        TextTooLong,
        TooManyPages,
        UnknownKind,
        NotWord,
        PictureNamedWord,
        BrokenFile,
        IsPicture,
        NoTextLayer,
        Locked,
        UnreadableEncoding,
        TimedOut,
    )
}
