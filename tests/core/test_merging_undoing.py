"""Undoing a merge: everything as before, or one sentence that says what is in the way."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook import merging
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.merged import MERGE
from beatbook.store.query import Query
from support.acts import add
from support.books import Station
from support.states import everything


@pytest.fixture
def pair(chief: Book) -> tuple[str, str]:
    """Two keepers that are one, each with a lamp."""
    kept = add(chief, "keeper", name="王小明", phones="13800001111")
    dropped = add(chief, "keeper", name="王晓明", toy_number="T1980010112")
    add(chief, pole="P1", keeper=kept, helpers=[dropped])
    add(chief, pole="P2", keeper=dropped, helpers=[kept, dropped])
    add(chief, "stay", keeper=dropped)
    return kept, dropped


def test_everything_is_as_it_was(chief: Book, pair: tuple[str, str]) -> None:
    before = everything(chief)
    done = merging.merge(chief, "keeper", *pair)
    assert everything(chief) != before
    merging.unmerge(chief, done.id, "two people after all")
    assert everything(chief) == before


def test_it_is_a_deed_of_its_own_with_its_reason(chief: Book, pair: tuple[str, str]) -> None:
    done = merging.merge(chief, "keeper", *pair)
    entry = merging.unmerge(chief, done.id, "two people after all", id="client-2")
    assert (entry.action, entry.subject) == ("registry.unmerge", pair[0])
    assert entry.reason == "two people after all"
    assert merging.unmerge(chief, done.id, "two people after all", id="client-2") == entry
    with pytest.raises(NotFound):
        merging.unmerge(chief, done.id, "once more")


def test_a_reason_is_asked_for(chief: Book, pair: tuple[str, str]) -> None:
    done = merging.merge(chief, "keeper", *pair)
    with pytest.raises(UsageProblem, match="why"):
        merging.unmerge(chief, done.id, "  ")


def test_what_the_merge_did_not_touch_stays_as_it_is_now(
    chief: Book, pair: tuple[str, str]
) -> None:
    done = merging.merge(chief, "keeper", *pair)
    with chief.deed("change") as deed:
        deed.change("keeper", pair[0], {"name": "王小名"})
    merging.unmerge(chief, done.id, "no")
    kept = chief.store.record(chief.spec("keeper"), pair[0])
    assert kept is not None
    assert (kept.values["name"], kept.values["toy_number"]) == ("王小名", None)


def test_what_was_changed_since_is_named_and_nothing_is_put_back(
    chief: Book, pair: tuple[str, str]
) -> None:
    done = merging.merge(chief, "keeper", *pair)
    lamp = chief.record_id("lamp", "2")
    with chief.deed("change") as deed:
        deed.change("lamp", lamp, {"keeper": None})
    before = everything(chief)
    with pytest.raises(merging.Changed, match=r"lamp 2 P2; Keeper") as raised:
        merging.unmerge(chief, done.id, "no")
    assert [card.record for card in raised.value.records] == [lamp]
    assert everything(chief) == before


def test_what_followed_and_is_gone_is_no_obstacle(chief: Book, pair: tuple[str, str]) -> None:
    done = merging.merge(chief, "keeper", *pair)
    with chief.deed("withdraw") as deed:
        deed.withdraw("stay", chief.record_id("stay", "1"))
    merging.unmerge(chief, done.id, "no")
    assert chief.record_id("keeper", "T1980010112") == pair[1]
    assert chief.store.count(chief.spec("stay"), Query("stay", closed=True)) == 0


def test_the_last_merge_is_undone_first(chief: Book, pair: tuple[str, str]) -> None:
    before = everything(chief)
    third = add(chief, "keeper", name="王")
    first = merging.merge(chief, "keeper", *pair)
    second = merging.merge(chief, "keeper", third, pair[0])
    assert chief.record_id("keeper", "2") == third
    with pytest.raises(UsageProblem, match="undo merge 2 first"):
        merging.unmerge(chief, first.id, "no")
    merging.unmerge(chief, second.id, "no")
    merging.unmerge(chief, first.id, "no")
    with chief.deed("withdraw") as deed:
        deed.withdraw("keeper", third)
    assert everything(chief) == before


def test_undoing_takes_the_rights_that_merging_took(station: Station) -> None:
    with station.open("chief") as book:
        with book.deed("add") as deed:
            pair = [
                deed.add("keeper", {"name": "王"}, unit=station.nodes["office_a"]) for _ in "ab"
            ]
        done = merging.merge(book, "keeper", *pair)
    for login in ("amy", "bob"):
        with station.open(login) as book, pytest.raises(NotAllowed):
            merging.unmerge(book, done.id, "no")
    with station.open("ann") as book:
        merging.unmerge(book, done.id, "no")
        assert book.store.count(book.spec(MERGE), Query(MERGE)) == 0


LAMPS = st.lists(
    st.tuples(st.integers(-1, 3), st.lists(st.integers(0, 3), max_size=3), st.booleans()),
    max_size=5,
)
KEEPERS = st.lists(
    st.tuples(st.sampled_from("王李吕"), st.booleans(), st.lists(st.sampled_from("123"))),
    min_size=4,
    max_size=4,
)


@settings(max_examples=40)
@given(KEEPERS, LAMPS, st.lists(st.integers(0, 3), max_size=3), st.permutations(range(4)))
def test_merging_and_undoing_changes_nothing(
    station: Station,
    keepers: list[tuple[str, bool, list[str]]],
    lamps: list[tuple[int, list[int], bool]],
    stays: list[int],
    order: list[int],
) -> None:
    with station.open("chief") as book:
        ids = _filled(book, keepers, lamps, stays)
        before = everything(book)
        first = merging.merge(book, "keeper", ids[order[0]], ids[order[1]])
        second = merging.merge(book, "keeper", ids[order[2]], ids[order[0]])
        merging.unmerge(book, second.id, "no")
        merging.unmerge(book, first.id, "no")
        assert everything(book) == before


_POLES = count()


def _filled(
    book: Book,
    keepers: list[tuple[str, bool, list[str]]],
    lamps: list[tuple[int, list[int], bool]],
    stays: list[int],
) -> list[str]:
    with book.deed("add") as deed:
        ids = [
            deed.add("keeper", {"name": name, "phones": phones, **_number(numbered)})
            for name, numbered, phones in keepers
        ]
        for keeper, helpers, closed in lamps:
            values = {"pole": f"P{next(_POLES)}", "helpers": [ids[one] for one in helpers]}
            lamp = deed.add("lamp", {**values, "keeper": ids[keeper] if keeper >= 0 else None})
            if closed:
                deed.transition("lamp", lamp, "close")
        for keeper in stays:
            deed.add("stay", {"keeper": ids[keeper]})
    return ids


def _number(numbered: bool) -> dict[str, str]:
    return (
        {"toy_number": f"T198001{next(_POLES) % 28 + 1:02d}{next(_POLES) % 100:02d}"}
        if numbered
        else {}
    )
