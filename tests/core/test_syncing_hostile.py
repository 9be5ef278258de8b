"""A station that means harm to others: its rows prove themselves, and touch nothing but its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.auditing.unusual import thresholds
from beatbook.book import Book
from beatbook.clock import stamp
from beatbook.journal import Part, emptied, sealed_part
from beatbook.store.query import Query
from beatbook.syncing import stations
from beatbook.syncing.judging import Refused
from support import reporting
from support.reporting import Hall

NAME = next(iter(thresholds.BY_NAME))


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """Two stations and the book above, each with a keeper and a lamp of that keeper."""
    made = reporting.hall(tmp_path)
    for place in (made.upper, *made.stations):
        with place.open() as book, book.deed("work") as deed:
            keeper = deed.add("keeper", {"name": f"看护{book.name}"})
            deed.add("lamp", {"pole": f"P-{book.name}", "name": "灯", "keeper": keeper})
    for place in made.stations:
        reporting.report(place, made.upper)
    return made


def _state(upper: Book, but: str) -> object:
    """What the book above has of others than *but*: records, cards, trees, contents."""
    owners = stations.Owners(upper)
    records = {
        (one.id, form): one
        for form, spec in upper.specs.items()
        for one in upper.store.select(spec, Query(form, closed=True))
        if owners.unit(one.envelope.unit) != but
    }  # fmt: skip
    cards = upper.store.cards(record for record, _form in records)
    trees = {
        (tree, node): (upper.store.spans(tree, node), owners.place(node))
        for tree in ("unit", "place") for node in upper.store.nodes(tree)
        if {entry.station for entry, part in upper.store.history(node)
            if part.form == f"@{tree}"} != {but}
    }  # fmt: skip
    contents = [
        part.text for one in upper.store.stations() if one != but
        for entry, parts in upper.store.chain(one) for part in parts
        if entry.action not in ("sync.received", "sync.refused")
    ]  # fmt: skip
    return records, cards, trees, contents


def _harm(hall: Hall, part: Callable[[Book, Book], Part], action: str = "work") -> None:
    """Let the first station report a forged row; whatever is answered, nobody else is touched."""
    place = hall.stations[0]
    with place.open() as book, hall.upper.open() as upper:
        before = _state(upper, book.station)
        made = part(book, upper)
        with book.store.transaction() as writer:
            at = stamp(book.clock.now() - timedelta(hours=20))  # as early as is believed
            writer.append(book.heading(action, at=at), [made])
    with suppress(Refused):
        reporting.report(place, hall.upper)
    with place.open() as book, hall.upper.open() as upper:
        assert _state(upper, book.station) == before
    _still_works(hall)


def _still_works(hall: Hall) -> None:
    """The other station goes on reporting, and the book above goes on working."""
    with hall.stations[1].open() as book, book.deed("work") as deed:
        deed.change("lamp", book.record_id("lamp", f"P-{book.name}"), {"name": "新灯"})
        deed.places.revise(book.store.nodes("place")[0], name="新名")
    reporting.report(hall.stations[1], hall.upper)
    with hall.upper.open() as upper:
        with upper.deed("work") as deed:
            deed.change("lamp", upper.record_id("lamp", "P-市局"), {"name": "新灯"})
        with upper.deed("place") as deed:
            deed.places.add("", "county", "别处", "150999")


def _victim(upper: Book, whose: str) -> str:
    """A lamp of the other station or of the book above, or a place of the other station."""
    other = stations.named(upper, "第1派出所").id
    if whose == "place":
        return next(node for node in upper.store.nodes("place")
                    if upper.store.history(node)[0][0].station == other)  # fmt: skip
    return upper.record_id("lamp", {"lamp": "P-第1派出所", "own": "P-市局"}[whose])


@pytest.mark.parametrize("whose", ["lamp", "own", "place"])
@pytest.mark.parametrize("kind", ["withdraw", "change"])
@pytest.mark.parametrize("form", ["", "@zzz", "keeper", "nonsense"])
def test_no_part_speaks_of_what_is_of_others(hall: Hall, form: str, kind: str, whose: str) -> None:
    def part(_book: Book, upper: Book) -> Part:
        made = sealed_part(form, _victim(upper, whose), 1, kind, {"old": {}, "new": {}})
        return made._replace(text=emptied(made.text), content=None)

    _harm(hall, part, action="retention.dispose")


def test_what_books_note_of_themselves_under_one_name_is_no_claim_and_no_harm(hall: Hall) -> None:
    for place in hall.stations:
        with place.open() as book:
            thresholds.change(book, NAME, "7")
        reporting.report(place, hall.upper)


def test_numbers_that_others_set_are_not_disposed_of(hall: Hall) -> None:
    with hall.stations[1].open() as book:
        thresholds.change(book, NAME, "7")
    reporting.report(hall.stations[1], hall.upper)

    def part(_book: Book, _upper: Book) -> Part:
        return sealed_part("", NAME, 9, "withdraw", {"old": {}, "new": {}})

    _harm(hall, part, action="retention.dispose")
