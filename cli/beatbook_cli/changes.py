"""Changes of rights, shown before they take effect, and the question whether they may."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli.narration import say

if TYPE_CHECKING:
    from beatbook.access.differences import Change
    from beatbook.book import Book

_ = Translator(__name__, __file__)

COLUMNS = (
    ("change", _("Change")),
    ("thing", _("About what")),
    ("roles", _("Roles")),
    ("rights", _("Rights")),
)
_SHOWN = 40


def differences_waiting(book: Book) -> list[Change]:
    """What waits to be accepted."""
    from beatbook.access import differences

    return differences.waiting(book)


def rows(book: Book, found: Iterable[Change]) -> Iterator[dict[str, Any]]:
    """Changes with the roles that have the same ones in one row."""
    from beatbook.access import differences

    return (one._asdict() for one in differences.rows(found, lambda role: _called(book, role)))


def _called(book: Book, role: str) -> str:
    return str(book.roles[role].label) if role in book.roles else role


def told(some: Sequence[Mapping[str, Any]]) -> None:
    """Show changes, as rows of `COLUMNS`."""
    for row in some[:_SHOWN]:
        say(
            f"{row['change']} {row['thing']}: {', '.join(row['roles'])}: {', '.join(row['rights'])}"
        )
    if len(some) > _SHOWN:
        say(_("… and {count} more; all of them: beat plugin accept --dry-run",
              count=len(some) - _SHOWN))  # fmt: skip


def agree(book: Book, found: list[Change], yes: bool) -> None:
    """Show changes and go on only if they may take effect. Raises UsageProblem, Abort."""
    some = list(rows(book, found))
    told(some)
    if yes or not some:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageProblem(_("This changes rights; say --yes where nobody can be asked."))
    click.confirm(str(_("Shall these rights take effect?")), abort=True, err=True)
