"""Which files of a folder belong together: the way from a full backup to the newest row.

A book that was restored goes on from an earlier row, so a folder can hold two histories. Files are
joined by the hash of the row between them, never by numbers or dates alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from beatbook.backup.manifest import FULL, Manifest
from beatbook.errors import BeatbookError, NotFound
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


class Gap(BeatbookError):
    """A file is missing between a full backup and what follows it."""


def leading_to(found: Sequence[Manifest], last: Manifest) -> list[Manifest]:
    """The full backup and the increments that lead to *last*, in order.

    Raises Gap, naming the rows that are in no file.
    """
    way = [last]
    while way[0].kind != FULL:
        first = way[0]
        joining = [one for one in found if _joins(one, first)]
        if not joining:
            raise _gap(found, first)
        way.insert(0, max(joining, key=lambda one: (one.kind == FULL, one.made)))
    return way


def _joins(one: Manifest, following: Manifest) -> bool:
    return (
        one.book == following.book
        and (one.until, one.head) == (following.after, following.previous)
        and (one.kind == FULL or one.after < one.until)
    )


def _gap(found: Sequence[Manifest], first: Manifest) -> Gap:
    before = [one.until for one in found if one.book == first.book and one.until < first.after]
    return Gap(
        _(
            "Between rows {after} and {until} a backup is missing: {file} joins none in this"
            " folder. Put it back, or restore up to row {after}: --until {after}",
            after=max(before, default=0),
            until=first.after,
            file=first.file,
        )
    )


def newest(found: Sequence[Manifest], book: str = "") -> Manifest:
    """The backup that was made last, of one book if it is named. Raises NotFound."""
    fitting = [one for one in found if book in ("", one.book)]
    if not fitting:
        raise NotFound(_("There is no backup of this book here; name its folder with --from."))
    return max(fitting, key=lambda one: (one.made, one.until))


def reaching(found: Sequence[Manifest], row: int | None, book: str = "") -> list[Manifest]:
    """The way to *row*, or to the newest where it is None, along the newest history.

    What is missing behind the row does not matter. Raises Gap or NotFound.
    """
    last = newest(found, book)
    if row is None:
        return leading_to(found, last)
    missing: Gap | None = None
    fitting = [one for one in found if one.book == last.book and one.until >= row]
    for one in sorted(fitting, key=lambda one: (one.made, one.until), reverse=True):
        try:
            return _shortened(leading_to(found, one), row)
        except Gap as gap:
            missing = missing or gap
    raise missing or NotFound(
        _("Row {row} is in no backup here; the newest reaches row {until}.",
          row=row, until=last.until)
    )  # fmt: skip


def _shortened(way: list[Manifest], row: int) -> list[Manifest]:
    enough = next(number for number, one in enumerate(way, 1) if one.until >= row)
    return way[:enough]
