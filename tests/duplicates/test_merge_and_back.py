"""Merging and undoing restores every table, those of plugins included, whatever stood in them."""

from __future__ import annotations

from itertools import count
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook import merging
from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.store.query import Query
from beatbook_cn.identifiers.resident import check_character
from support.books import Station
from support.states import everything

PEOPLE = 3
_FRESH = count(1)


class Person(NamedTuple):
    """Somebody of a small town, all by chance."""

    name: str
    numbered: bool
    phone: str
    homes: list[int]
    works: bool
    heads: bool


WHO = st.integers(0, PEOPLE - 1)
ONE = st.builds(
    Person,
    st.sampled_from(["张伟民", "张为民", "李红"]),
    st.booleans(),
    st.sampled_from(["", "13800001234"]),
    st.lists(st.integers(1, 3), unique=True, max_size=2),
    st.booleans(),
    st.booleans(),
)
ERRANDS = st.lists(st.tuples(WHO, st.lists(WHO, max_size=3)), max_size=3)


@settings(max_examples=25)
@given(st.lists(ONE, min_size=PEOPLE, max_size=PEOPLE), ERRANDS, st.permutations(range(PEOPLE)))
def test_a_merge_taken_apart_leaves_no_trace(
    town: Station,
    people: list[Person],
    errands: list[tuple[int, list[int]]],
    order: list[int],
) -> None:
    with town.open("chief") as book:
        ids = _fill(book, people, errands)
        before = everything(book)
        done = [
            merging.merge(book, "person", ids[one], ids[other])
            for one, other in ((order[0], order[1]), (order[2], order[0]))
            if not _both_numbered(book, ids[one], ids[other])
        ]
        _nothing_points_to_merged(book)
        for merge in reversed(done):
            merging.unmerge(book, merge.id, "two people after all")
        assert everything(book) == before


def _both_numbered(book: Book, one: str, other: str) -> bool:
    """Whether two people have a number each, which are never merged."""
    both = book.store.records(book.spec("person"), [one, other])
    return all(person.values["resident_id"] for person in both.values())


def _nothing_points_to_merged(book: Book) -> None:
    merges = book.store.select(book.spec("merge"), Query("merge"))
    gone = {merge.values["dropped"] for merge in merges}
    for spec in book.specs.values():
        fields = [field for field in spec.fields if field.form]
        for record in book.store.select(spec, Query(spec.id, closed=True)):
            if record.envelope.state != "merged":
                for field in fields:
                    value = record.values[field.id]
                    assert gone.isdisjoint(value if field.many else (value,))


def _fill(book: Book, people: list[Person], errands: list[tuple[int, list[int]]]) -> list[str]:
    with book.deed("add") as deed:
        shop = deed.add("organisation", {"name": "云杉便利店", "address": "南湖社区云杉花园9号楼"})
    with book.deed("add") as deed:
        ids = [deed.add("person", _values(one)) for one in people]
        for id, one in zip(ids, people, strict=True):
            _live(deed, id, one, shop)
    with book.deed("add") as deed:
        for by, along in errands:
            tenancies = book.store.select(book.spec("tenancy"), Query("tenancy", limit=1))
            home = tenancies[0].id if tenancies else None
            values = {"by": ids[by], "along": [ids[n] for n in along], "home": home}
            deed.add("errand", {**values, "what": f"errand {next(_FRESH)}"})
    return ids


def _values(one: Person) -> dict[str, Any]:
    if one.numbered:
        n = next(_FRESH)
        first = f"150191198001{n % 28 + 1:02d}{n % 997 + 1:03d}"
        return {"name": one.name, "resident_id": first + check_character(first), "phone": one.phone}
    return {"name": one.name, "sex": "1", "birth": "1980-05-06", "no_document": "未带证件"}


def _live(deed: Deed, person: str, one: Person, shop: str) -> None:
    from beatbook_cn.intake import move_in

    for home in one.homes:
        stay = {"category": "1", "since": "2026-01-01"}
        move_in(deed, person, f"南湖社区云杉花园{home}号楼1单元201室", stay)
    if one.works:
        deed.add("employment", {"person": person, "organisation": shop, "since": "2026-01-01"})
    if one.heads:
        deed.add("household", {"householder": person, "household_number": str(next(_FRESH))})
