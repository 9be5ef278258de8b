"""Contract: rows of another book's chain go behind what is there as they are, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from beatbook.journal import Entry, Part, Verifier
from beatbook.store.interface import Store
from beatbook.store.joining import NotJoined
from store.contract.base import Contract, Engine, heading, part

Rows = list[tuple[Entry, list[Part]]]


def rows(engine: Engine, count: int) -> Rows:
    """Rows of a chain that another book wrote, in the station ``s2``."""
    other = engine.new()
    with other.transaction() as writer:
        for n in range(count):
            parts = [part(f"r{n}", 1, new={"n": n}), part(f"q{n}", 1)][: n % 3]
            writer.append(heading(f"d{n}", station="s2"), parts)
    found = list(other.chain("s2"))
    other.close()
    return found


def broken(entry: Entry) -> Entry:
    """A row that does not name the hash before it."""
    return entry._replace(previous="0" * 64)


class Extending(Contract):
    """Adding rows to a chain that this book does not write itself."""

    def extend(self, store: Store, *found: tuple[Entry, list[Part]]) -> None:
        with store.transaction(station="s2") as writer:
            writer.extend(found)

    def test_rows_come_back_as_they_were_and_prove_themselves(
        self, engine: Engine, store: Store
    ) -> None:
        found = rows(engine, 50)
        self.extend(store, *found[:1])
        self.extend(store, *found[1:30])
        self.extend(store, *found[30:])
        assert list(store.chain("s2")) == found
        verifier = Verifier("s2")
        for entry, parts in store.chain("s2"):
            verifier.feed(entry, parts)
        assert verifier.proof().faults == ()
        assert store.head("s2") == (50, found[-1][0].hash)

    def test_an_own_row_follows_on_what_was_added(self, engine: Engine, store: Store) -> None:
        found = rows(engine, 2)
        with store.transaction(station="s2") as writer:
            writer.extend(found)
            own = writer.append(heading("own", station="s2"), [])
        assert (own.seq, own.previous) == (3, found[-1][0].hash)

    def test_nothing_to_add_adds_nothing(self, store: Store) -> None:
        self.extend(store)
        assert store.stations() == []

    @pytest.mark.parametrize(
        "change",
        [
            lambda found: found[1:],
            lambda found: [found[0], found[2]],
            lambda found: [found[0], found[0]],
            lambda found: [found[0], (broken(found[1][0]), found[1][1])],
            lambda found: [found[0], (found[1][0]._replace(station="s3"), found[1][1])],
        ],
        ids=["a gap at the start", "a gap", "twice", "another hash before it", "another chain"],
    )
    def test_rows_that_do_not_follow_are_refused_whole(
        self, engine: Engine, store: Store, change: Callable[[Rows], Rows]
    ) -> None:
        with pytest.raises(NotJoined, match="does not follow"):
            self.extend(store, *change(rows(engine, 3)))
        assert store.stations() == []

    def test_a_deed_is_in_a_chain_once(self, engine: Engine, store: Store) -> None:
        first, second, third = rows(engine, 3)
        self.extend(store, first)
        again = (second[0]._replace(deed=first[0].deed), second[1])
        with pytest.raises(NotJoined, match="behind 1 is a deed that the chain has"):
            self.extend(store, again)
        assert list(store.chain("s2")) == [first]
        self.extend(store, second, third)

    def test_rows_that_are_there_are_not_added_again(self, engine: Engine, store: Store) -> None:
        found = rows(engine, 3)
        self.extend(store, *found)
        with pytest.raises(NotJoined, match="does not follow"):
            self.extend(store, *found)
        assert list(store.chain("s2")) == found
