"""Ledgers (台账): all disputes, and those of public-order mediation, number 22 of the set.

They name the parties, who are records of their own, so they are written here and not declared.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.papers.ledgers import AskedOfPeriod, Ledger, chosen, numbered, scope
from beatbook.papers.reading import Reading
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_disputes.forms.party import PARTY
from beatbook_disputes.kinds import BY_POLICE
from beatbook_disputes.reading import DISPUTE
from beatbook_disputes.reading import PARTY as PARTIES

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_SHARES = {"number": 1, "place": 3, "parties": 2, "kind": 2, "facts": 4}
_USUAL_SHARE = 2
_PARTIES = Text("当事人", "Parties")
_COUNT = Text("登记数", "Records")
_ALL = ("number", "arose", "place", "parties", "kind", "facts", "source", "officer", "state",
        "ended_on")  # fmt: skip
_MEDIATED = ("number", "arose", "place", "parties", "kind", "facts", "officer", "agreed_on",
             "performed_on", "state")  # fmt: skip

ALL_DISPUTES = Ledger(
    name="dispute.ledger",
    label=Text("矛盾纠纷台账", "Ledger of disputes"),
    help=Text("全部纠纷和去向。", "All disputes and what came of them."),
    form=DISPUTE,
    columns=_ALL,
    on="arose",
    closed=True,
)
PUBLIC_ORDER = Ledger(
    name="ledger.mediation",
    number="22",
    label=Text("治安调解登记", "Public-order mediation"),
    help=Text(
        "治安调解的纠纷、协议和履行。", "What the police mediated, the agreement, its performance."
    ),
    form=DISPUTE,
    columns=_MEDIATED,
    where=(Condition("route", "=", BY_POLICE),),
    on="arose",
    closed=True,
)


def write(declared: Ledger, book: Book, _about: str, asked: Any) -> Paper:
    """One of the two ledgers, what arose first on top."""
    query = chosen(book, declared, asked)
    found = [one for page in book.registry.pages(query) for one in page]
    found.sort(key=lambda one: (one.values["arose"], one.envelope.number))
    rows = _rows(book, declared, found)
    grid = Grid(_columns(book, declared), rows, links=tuple(Link(DISPUTE, one.id) for one in found))
    facts = Facts((*scope(book, asked), (_COUNT, len(found))))
    return Paper(declared.label, (facts, grid), declared.number, landscape=True)


def _columns(book: Book, declared: Ledger) -> tuple[Column, ...]:
    reading = _reading(book, declared)
    return tuple(
        Column(_PARTIES if path == "parties" else reading.label(path), _share(path))
        for path in _paths(declared)
    )


def _share(path: str) -> int:
    return _SHARES.get(path, _USUAL_SHARE)


def _paths(declared: Ledger) -> tuple[str, ...]:
    return tuple(str(path) for path in declared.columns)


def _reading(book: Book, declared: Ledger) -> Reading:
    paths = [path for path in _paths(declared) if path != "parties"]
    return Reading(book, book.spec(DISPUTE), paths)


def _rows(book: Book, declared: Ledger, found: list[Record]) -> tuple[tuple[Any, ...], ...]:
    names = _names(book, [one.id for one in found])
    rows = zip(found, _reading(book, declared).of(found), strict=True)
    return tuple(
        tuple(names.get(one.id) if path == "parties" else words[path] for path in _paths(declared))
        for one, words in rows
    )


def _names(book: Book, ids: list[str]) -> dict[str, tuple[str, ...]]:
    """The names of the parties by dispute; those that the officer may not see are left out."""
    where = (Condition("dispute", "in", ids), Condition("role", "=", PARTY))
    query = Query(PARTIES, where, closed=True)
    found: dict[str, tuple[str, ...]] = {}
    for one in book.registry.list(query) if ids else ():
        known = found.get(one.values["dispute"], ())
        found[one.values["dispute"]] = (*known, one.values["name"])
    return found


def _kind(declared: Ledger) -> PaperKind:
    return PaperKind(
        name=declared.name,
        label=numbered(declared.label, declared.number),
        help=declared.help,
        write=partial(write, declared),
        parameters=AskedOfPeriod,
        ledger=True,
    )


ALL, MEDIATED = _kind(ALL_DISPUTES), _kind(PUBLIC_ORDER)
