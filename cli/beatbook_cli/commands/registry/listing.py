"""`beat registry list`: records of a form that meet conditions. On the light path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beatbook.forms.spec import FormSpec
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Translator
from beatbook_cli.conditions import conditions, orders, subtree
from beatbook_cli.kit import Function, argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.records import columns, kept, rows, telling
from beatbook_cli.unmasking import unmask, unmask_option

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_PAGE = 100


def choosing(function: Function) -> Function:
    """The options that choose records of a form, shared with `export`."""
    for add in reversed(
        (
            option(
                "--where",
                multiple=True,
                metavar="CONDITION",
                help=_(
                    "Only records that meet it; repeatable. Operators: = != < <= > >= ~ (contains)"
                    " ^ (begins) in has empty filled."
                ),
            ),
            option("--unit", metavar="UNIT", help=_("Only what this unit or one below it keeps.")),
            option("--place", metavar="PLACE", help=_("Only what lies at or below this place.")),
            option("--closed", is_flag=True, help=_("Closed records, too.")),
        )
    ):
        function = add(function)
    return function


def chosen(
    book: Book, spec: FormSpec, where: tuple[str, ...], unit: str | None, place: str | None,
    closed: bool,
) -> Query:  # fmt: skip
    """The query that those options mean; a condition on the state lets closed records in."""
    found: list[Condition] = list(conditions(book, spec, where))
    found += [subtree(book, "unit", unit)] if unit else []
    found += [subtree(book, "place", place)] if place else []
    closed = closed or any(one.field == "state" for one in found)
    return Query(spec.id, tuple(found), closed=closed)


@command(
    "list",
    help=_(
        "List records by conditions.\n\n"
        "For example: beat registry list person --where 'name^张' --where 'birth>=1990-01-01'"
        " --sort -birth"
    ),
)
@argument("form", help=_("The form, by id or name."))
@choosing
@option("--sort", default="", metavar="FIELD,-FIELD", help=_("In this order; - is descending."))
@option(
    "--limit",
    type=click.IntRange(0),
    default=_PAGE,
    show_default=True,
    help=_("At most so many; 0 for all."),
)
@option("--offset", type=click.IntRange(0), default=0, help=_("Leave out so many first."))
@unmask_option
@reason_option
@output_options
@with_book
def list_records(
    book: Book,
    form: str,
    where: tuple[str, ...],
    unit: str | None,
    place: str | None,
    closed: bool,
    sort: str,
    limit: int,
    offset: int,
    unmasked: str,
    reason: str,
    output: Output,
) -> None:
    """List records of *form*."""
    spec = book.spec(form)
    query = chosen(book, spec, where, unit, place, closed)
    query = query._replace(order=orders(spec, sort), limit=limit or None, offset=offset)
    found = book.registry.list(query, reason=reason)
    full = unmask(book, spec, found, unmasked, reason)
    _write(book, spec, found, query.closed, full, output)
    if limit and len(found) == limit:
        _tell_of_more(book, query, offset + len(found))


def _write(
    book: Book,
    spec: FormSpec,
    found: list[Record],
    closed: bool,
    full: frozenset[str],
    output: Output,
) -> None:
    known = columns(spec)
    titles = book.registry.titles(spec, found) if output.words else {}
    told = rows(book, spec, found, titles, words=output.words, unmask=full)
    if output.words and not output.wanted:
        ids = telling(spec, found, closed=closed)
        labels = dict(known)
        known, told = kept(book, found, [(id, labels[id]) for id in ids], told)
    output.write(known, told)


def _tell_of_more(book: Book, query: Query, upto: int) -> None:
    total = book.registry.count(query._replace(limit=None, offset=0, order=()))
    if total > upto:
        say(_("Up to {upto} of {total} shown; for more: --offset {upto} or --limit 0.",
              upto=upto, total=total))  # fmt: skip
