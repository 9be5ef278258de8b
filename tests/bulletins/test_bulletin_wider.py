"""What is only known to lie within a longer time is counted apart from what lies in the period."""

from __future__ import annotations

from datetime import date
from itertools import product

from attrs import evolve

from beatbook.book import Book
from beatbook.bulletin.declare import Figure, Span
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_bulletins.basis import Basis, from_json, to_json
from beatbook_bulletins.counting import BEFORE, NOW, Counting

WEEK = Span(date(2026, 11, 9), date(2026, 11, 15), "week")
INSIDE = Figure(name="in", label=Text("", ""), form="lamp", moment="lit_on", until="seen_at")
WIDER = evolve(INSIDE, name="wider", wider=True)
# The last moments of the week before, the first and last ones of the week, the first after it.
DAYS = ("2025-10-01", "2026-11-08", "2026-11-09", "2026-11-15", "2026-11-16")
ENDS = ("2026-11-08 23:59", "2026-11-09 00:00", "2026-11-15 23:59", "2026-11-16 00:00")


def lit(book: Book) -> None:
    """A lamp for each interval that is none of nothing."""
    pairs = [(begun, ended) for begun, ended in product(DAYS, ENDS) if begun <= ended[:10]]
    for nth, (begun, ended) in enumerate(pairs):
        with book.deed("add") as deed:
            raw = {"pole": f"W{nth}", "kind": 1 + nth % 2, "lit_on": begun, "seen_at": ended}
            deed.add("lamp", raw)


def test_an_interval_is_inside_or_wider_or_elsewhere_and_never_two_of_these(ann: Book) -> None:
    lit(ann)
    found = Counting(ann, ann.unit_for_new(), WEEK)
    # Inside: from the 9th or 15th up to the 15th (and from the 9th to its own first moment).
    assert found.number(INSIDE) == 3
    # From the 8th into the week (2) or past it, from the 9th or 15th past it.
    assert found.number(WIDER) == 5
    # The week before ended with the 8th: one lies in it, three reach out of it.
    assert (found.number(INSIDE, BEFORE), found.number(WIDER, BEFORE)) == (1, 3)


def test_what_began_more_than_a_year_ago_says_nothing(ann: Book) -> None:
    with ann.deed("add") as deed:
        deed.add("lamp", {"pole": "Y1", "lit_on": "2025-11-01", "seen_at": "2026-11-12 00:00"})
        deed.add("lamp", {"pole": "Y2", "lit_on": "2025-12-01", "seen_at": "2026-11-12 00:00"})
    assert Counting(ann, ann.unit_for_new(), WEEK).number(WIDER) == 1


def test_it_can_be_narrowed_divided_and_opened_to_its_records(ann: Book) -> None:
    lit(ann)
    found = Counting(ann, ann.unit_for_new(), WEEK)
    one = evolve(WIDER, name="one", where=(Condition("kind", "=", "1"),))
    assert found.number(one) + found.number(
        evolve(WIDER, name="two", where=(Condition("kind", "=", "2"),))
    ) == found.number(WIDER)
    assert sum(count for _kind, count in found.by(WIDER, "kind")) == found.number(WIDER)
    for figure in (one, WIDER):
        assert len(ann.registry.list(found.query(figure, NOW))) == found.number(figure)


def test_it_is_kept_with_the_text() -> None:
    basis = Basis("u", WEEK, {"wider": WIDER}, {"wider": "5"}, {})
    assert from_json(to_json(basis)).figures["wider"] == WIDER
