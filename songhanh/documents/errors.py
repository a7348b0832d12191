"""Refusals of the documents room."""

from songhanh.kernel.errors import DomainError


class FileEmpty(DomainError):
    """There is nothing in the file."""

    code = "documents.file_empty"
    status = 422


class FileTooLarge(DomainError):
    """The file is larger than what is taken."""

    code = "documents.file_too_large"
    status = 413


class FileLost(DomainError):
    """The register knows the file, the data folder does not hold it."""

    code = "documents.file_lost"
    status = 500
