"""`beat find`: one box over everything. On the light path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from beatbook.texts import Text, Translator
from beatbook.whose import names
from beatbook_cli import quiet
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Hit

_ = Translator(__name__, __file__)

COLUMNS = (
    ("form", _("Form")),
    ("number", _("No.")),
    ("title", _("Title")),
    ("line", _("About")),
    ("state", _("State")),
)
# Only where stations report to the book.
STATION = ("station", _("Station"))
# What programs need beside that to go on with a hit.
IDS = (("id", _("Id")), ("unit", _("Unit")))


@command(
    "find",
    help=_(
        "Find anybody and anything: name, pinyin, number, telephone, address.\n\n"
        "Several words must all be found: beat find 张 绿洲花园. A word of digits is found at the"
        " beginning or end of a number; letters are pinyin or initials. - is read from stdin, so"
        " that it stands in no shell history."
    ),
)
@argument("text", nargs=-1, required=True, help=_("What to look for."))
@option("--form", "forms", multiple=True, metavar="FORM", help=_("Only this form; repeatable."))
@option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help=_("At most so many.")
)
@reason_option
@output_options
@with_book
def find(
    book: Book,
    text: tuple[str, ...],
    forms: tuple[str, ...],
    limit: int,
    reason: str,
    output: Output,
) -> None:
    """Look for *text* and show the hits, the best first."""
    words = " ".join(quiet.words(text, _("What to look for")))
    only = tuple(book.spec(form).id for form in forms)
    hits = book.registry.find(words, limit=limit, forms=only, reason=reason)
    if not hits:
        say(_("Nothing found for “{words}”.", words=words))
    kept = names(book, (hit.card.unit for hit in hits))
    columns = (*COLUMNS, STATION) if kept else COLUMNS
    if output.words:
        # Once for each form: a form is read from the catalogue each time it is asked for.
        labels = {form: book.spec(form).label for form in {hit.card.form for hit in hits}}
        output.write(columns, (_words(hit, labels, kept) for hit in hits))
    else:
        output.write((*IDS, *columns), (_plain(hit, kept) for hit in hits))
    if len(hits) == limit:
        say(_("There may be more than {limit}; add a word or raise --limit.", limit=limit))


def _words(hit: Hit, labels: dict[str, Text], kept: dict[str, str]) -> dict[str, Any]:
    card = hit.card
    return _plain(hit, kept) | {
        "form": labels[card.form],
        "state": _("closed") if card.closed else "",
    }


def _plain(hit: Hit, kept: dict[str, str]) -> dict[str, Any]:
    """A hit as programs get it; `kept` is empty where no station reports."""
    card = hit.card
    station = {STATION[0]: kept[card.unit]} if kept else {}
    return station | {
        "id": card.record,
        "unit": card.unit,
        "form": card.form,
        "number": card.number,
        "title": card.title,
        "line": card.line,
        "state": "closed" if card.closed else "",
    }
