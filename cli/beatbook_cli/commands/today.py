"""`beat today`: what the first screen of the day says, as lines that can be read aloud.

Shifts and standing, quotas, how many duties there are, drafts, and what others did to one's
records. For officers who do not use the terminal UI "since one was last here" has no meaning, so
they may say from which day on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.kit import command, option
from beatbook_cli.moments import day_of, local
from beatbook_cli.opening import with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from datetime import date

    from beatbook.book import Book
    from beatbook.journal import Entry
    from beatbook.since import Change

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("kind", _("Kind")),
    ("label", _("About what")),
    ("words", _("Says")),
    ("at", _("When")),
    ("who", _("Changed by")),
    ("form", _("Form")),
    ("record", _("Id")),
)
_TABLE = ("label", "words")

Row = dict[str, Any]


@command(
    "today",
    help=_(
        "Your day: shifts, standing, quotas, drafts, and what others did to your records.\n\n"
        "The duties themselves are listed by: beat duty list."
    ),
)
@option(
    "--since",
    metavar="DAY",
    help=_(
        "What others did since your own work before this day; else since you last left the"
        " terminal UI."
    ),
)
@output_options
@with_book
def today(book: Book, since: str | None, output: Output) -> None:
    """List what there is to know today."""
    day = book.today()
    after = _before(book, day_of(since, day)) if since else _last_here(book)
    known = [one for one in _COLUMNS if not output.words or output.wanted or one[0] in _TABLE]
    output.write(known, (*_day(book), *_changes(book, after, words=output.words)))


def _last_here(book: Book) -> Entry | None:
    from beatbook.since import last_here

    return last_here(book)


def _before(book: Book, day: date) -> Entry | None:
    from beatbook.since import last_before

    return last_before(book, day)


def _day(book: Book) -> Iterator[Row]:
    from beatbook.access import ANY, READ
    from beatbook.today import lines

    for line in lines(book):
        yield {"kind": "line", "label": line.label, "words": line.words}
    if book.may(READ, form=ANY):
        for one in book.duties.quotas():
            count = f"{one.done}/{one.target}"
            yield {"kind": "quota", "label": one.one.quota.label, "words": count}
        tally = book.duties.tally()
        words = _("{count} open, {late} late", count=tally.open, late=tally.overdue)
        yield {"kind": "duties", "label": _("Duties"), "words": words}
    drafts = len(book.store.drafts(book.actor.officer))
    if drafts:
        yield {"kind": "drafts", "label": _("Drafts"), "words": str(drafts)}


def _changes(book: Book, after: Entry | None, *, words: bool) -> Iterator[Row]:
    from beatbook.since import changes

    for one in changes(book, after):
        yield _change(book, one, words=words)


def _change(book: Book, one: Change, *, words: bool) -> Row:
    from beatbook.since import words as said

    what, label = said(book, one), f"{book.spec(one.form).label} {one.title}".strip()
    row = {"kind": "change", "label": label, "words": str(what), "at": one.at,
           "who": one.officer, "form": one.form, "record": one.record}  # fmt: skip
    if words:
        who, at = book.title(one.officer), local(one.at, book.zone)
        row |= {"words": f"{at} {who}: {what}", "who": who, "at": at}
    return row
