"""Refusals of the command."""

from songhanh.kernel.errors import DomainError


class AlreadyInstalled(DomainError):
    """The database holds a province already."""

    code = "cli.already_installed"


class NotADemo(DomainError):
    """The database holds a real province; demo data must not come among it."""

    code = "cli.not_a_demo"


class NotInstalled(DomainError):
    """The database holds no province yet."""

    code = "cli.not_installed"


class AnswerMissing(DomainError):
    """Something was neither given nor can it be asked, since nobody sits at the terminal."""

    code = "cli.answer_missing"


class FileUnreadable(DomainError):
    """A file named on the command line cannot be opened."""

    code = "cli.file_unreadable"


class FileExists(DomainError):
    """The file to be written exists."""

    code = "cli.file_exists"


class WrongUnits(DomainError):
    """Rows of the list of units are wrong; all of them are named."""

    code = "cli.wrong_units"


class ProvinceUnknown(DomainError):
    """The catalogue has no province of today that is called so."""

    code = "cli.province_unknown"


class ProvinceNotHere(DomainError):
    """No province or ministry of this installation has a name that holds these words."""

    code = "cli.province_not_here"


class UnitUnknown(DomainError):
    """No unit, or several, answer to these words today."""

    code = "cli.unit_unknown"


class RoleUnknown(DomainError):
    """There is no such role."""

    code = "cli.role_unknown"


class PortBusy(DomainError):
    """Another program listens at the address."""

    code = "cli.port_busy"


class NotABackup(DomainError):
    """The file is no backup of Song Hành, or it is damaged."""

    code = "cli.not_a_backup"


class OtherVersion(DomainError):
    """The backup was made by another version of the tables."""

    code = "cli.other_version"


class NotEmpty(DomainError):
    """A backup is restored only into an empty database."""

    code = "cli.not_empty"


class UsernameUnknown(DomainError):
    """No account has this sign-in name."""

    code = "cli.username_unknown"


class NotConfirmed(DomainError):
    """What is dangerous was not confirmed, or nobody could be asked."""

    code = "cli.not_confirmed"
