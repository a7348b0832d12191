"""Words of the screens: collect them from code and templates, compile the English catalogue.

`python -m tools.words collect`  brings songhanh/web/locale/en/LC_MESSAGES/django.po up to date
`python -m tools.words compile`  writes the .mo files (part of `make setup`)

Vietnamese is the language of the source, so only English has a catalogue. Babel reads Python; Django's own
`templatize` turns a template into something that Babel can read. No GNU gettext is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "songhanh"
LOCALE = PACKAGE / "web" / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
MessageId = str | tuple[str, str]
"""One text, or (singular, plural)."""
Message = tuple[MessageId, str, str | None]
"""(message id, file below the package, context)"""


def messages() -> Iterator[Message]:
    """Every marked string of the package."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield from _extracted(path.read_bytes(), path=path)
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            yield from _extracted(templatize(path.read_text(encoding="utf-8")).encode(), path=path)


def _extracted(source: bytes, *, path: Path) -> Iterator[Message]:
    where = str(path.relative_to(PACKAGE.parent))
    for _, found, _, context in extract("python", BytesIO(source), keywords=KEYWORDS, options={"encoding": "utf-8"}):
        yield found, where, context


def catalogue(path: Path = ENGLISH) -> Catalog:
    """The stored English catalogue; an empty one when there is none yet."""
    if not path.exists():
        return Catalog(locale="en", domain="django")
    with path.open("rb") as handle:
        return read_po(handle, locale="en", domain="django")


def collect() -> None:
    """Bring the English catalogue up to date: new strings empty, strings that are gone removed."""
    fresh = Catalog(locale="en", domain="django", fuzzy=False)
    for text, where, context in messages():
        fresh.add(text, locations=[(where, 0)], context=context)
    merged = catalogue()
    merged.update(fresh, no_fuzzy_matching=True)
    merged.obsolete.clear()
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as handle:
        write_po(handle, merged, width=120, sort_output=True, omit_header=False, include_lineno=False)


def compile_all() -> None:
    """Write the .mo file beside each .po file."""
    for source in sorted(LOCALE.rglob("*.po")):
        with source.open("rb") as handle:
            compiled = read_po(handle, domain="django")
        with source.with_suffix(".mo").open("wb") as handle:
            write_mo(handle, compiled)


def main(arguments: list[str]) -> int:
    """Run one of the commands; 2 on anything else."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    commands = {"collect": collect, "compile": compile_all}
    if len(arguments) != 1 or arguments[0] not in commands:
        sys.stderr.write("usage: python -m tools.words collect | compile\n")
        return 2
    commands[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
