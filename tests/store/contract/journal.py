"""Contract: the journal only grows, comes back as written, and proves itself."""

from __future__ import annotations

import json

import pytest

from beatbook.journal import FIRST, Entry, Part, Verifier, entry_hash
from beatbook.store.interface import EntryFilter, Store
from store.contract.base import Contract, heading, part


def append(store: Store, deed: str, *parts: Part, **facts: str) -> Entry:
    """One journal row in a transaction of its own."""
    with store.transaction() as writer:
        return writer.append(heading(deed, **facts), parts)


class Journal(Contract):
    """Rows and parts."""

    def test_rows_follow_on_and_name_the_hash_before_them(self, store: Store) -> None:
        assert store.head("s1") == (0, FIRST)
        first = append(store, "d1")
        second = append(store, "d2")
        assert (first.seq, first.previous) == (1, FIRST)
        assert (second.seq, second.previous) == (2, first.hash)
        assert second.hash == entry_hash(second)
        assert store.head("s1") == (2, second.hash)

    def test_each_station_has_a_chain_of_its_own(self, store: Store) -> None:
        append(store, "d1")
        other = append(store, "d2", station="s2")
        assert (other.seq, other.previous) == (1, FIRST)
        assert sorted(store.stations()) == ["s1", "s2"]
        assert [entry.deed for entry, _parts in store.chain("s2")] == ["d2"]

    def test_a_row_and_its_parts_come_back_as_written(self, store: Store) -> None:
        parts = [part("r2", 1, new={"pole": "P “1”"}), part("r1", 1, new={"n": [1, None, True]})]
        entry = append(store, "d1", *parts, reason="巡查\n发现")
        assert store.deed("d1") == entry
        assert store.parts("s1", 1) == [p._replace(content=self.salted(p)) for p in parts]
        assert store.parts("s1", 2) == []
        assert store.deed("d2") is None

    def salted(self, one: Part) -> dict[str, object]:
        found: dict[str, object] = json.loads(one.text)
        return found

    def test_a_deed_has_one_row_whatever_happens(self, store: Store) -> None:
        append(store, "d1")
        with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
            append(store, "d1")
        assert [entry.deed for entry, _parts in store.chain("s1")] == ["d1"]

    def test_history_is_what_changed_a_record_oldest_first(self, store: Store) -> None:
        append(store, "d1", part("r1", 1), part("r2", 1), at="2026-01-01T00:00:00.000Z")
        append(store, "d2", part("r1", 0, "look"), at="2026-01-02T00:00:00.000Z")
        append(store, "d3", part("r1", 2, "change"), at="2026-01-03T00:00:00.000Z")
        found = [(entry.deed, one.version) for entry, one in store.history("r1")]
        assert found == [("d1", 1), ("d3", 2)]
        assert store.history("nobody") == []

    def test_whose_chains_tell_of_records_leaves_out_look_ups_and_what_nobody_tells_of(
        self, store: Store
    ) -> None:
        append(store, "d1", part("r1", 1), part("r2", 1))
        append(store, "d2", part("r1", 2, "change"), part("r2", 0, "look"), station="s2")
        append(store, "d3", part("r3", 1, "withdraw"), station="s2")
        found = store.told_by(["r1", "r2", "r3", "nobody"])
        assert found == {"r1": {"s1", "s2"}, "r2": {"s1"}, "r3": {"s2"}}
        assert store.told_by([]) == {}

    def test_history_until_a_moment_leaves_that_moment_out(self, store: Store) -> None:
        for day in (1, 2, 3):
            append(store, f"d{day}", part("r1", day), at=f"2026-01-0{day}T00:00:00.000Z")
        until = store.history("r1", "2026-01-02T00:00:00.000Z")
        assert [entry.deed for entry, _part in until] == ["d1"]
        assert len(store.history("r1", "2026-01-02T00:00:00.001Z")) == 2

    def test_an_officer_is_told_what_others_did_to_what_was_his(self, store: Store) -> None:
        append(store, "d1", part("mine", 1), officer="ann")
        append(store, "d2", part("mine", 0, "look"), part("bobs", 1), officer="bob")
        changed = append(store, "d3", part("mine", 2, "change"), part("bobs", 2), officer="bob")
        assert store.concerning("ann", "s1", 1) == [(changed, store.parts("s1", 3)[0])]
        assert store.concerning("ann", "s1", 3) == []
        assert store.concerning("ann", "s2", 0) == []

    def test_an_officer_is_told_where_others_named_him(self, store: Store) -> None:
        named = append(store, "d1", part("r1", 1, new={"taker": "ann"}), officer="bob")
        append(store, "d2", part("r2", 1, new={"taker": "anna"}), officer="bob")
        append(store, "d3", part("r3", 1, "look", shown=["ann"]), officer="bob")
        assert [entry for entry, _part in store.concerning("ann", "s1", 0)] == [named]

    def test_of_much_that_concerns_an_officer_the_newest_is_told(self, store: Store) -> None:
        append(store, "d1", *(part(f"r{n}", 1) for n in range(3)), officer="ann")
        for n in range(3):
            append(store, f"d2{n}", part(f"r{n}", 2, "change"), officer="bob")
        found = store.concerning("ann", "s1", 1, 2)
        assert [one.record for _entry, one in found] == ["r2", "r1"]

    def test_the_chain_is_walked_whole_over_many_pages(self, store: Store) -> None:
        with store.transaction() as writer:
            for n in range(2500):
                writer.append(heading(f"d{n}"), [part(f"r{n}", 1)] if n % 3 else [])
        verifier = Verifier("s1")
        for entry, parts in store.chain("s1"):
            verifier.feed(entry, parts)
        proof = verifier.proof()
        assert (proof.entries, proof.faults) == (2500, ())
        assert (proof.entries, proof.head) == store.head("s1")
        assert proof.parts == sum(1 for n in range(2500) if n % 3)

    def test_a_walk_stopped_half_way_holds_nobody_up(self, store: Store) -> None:
        for n in range(3):
            append(store, f"d{n}")
        walk = store.chain("s1")
        next(walk)
        append(store, "d3")
        assert [entry.deed for entry, _parts in walk][-1] in ("d2", "d3")


class Entries(Contract):
    """Listing journal rows."""

    def fill(self, store: Store) -> None:
        append(store, "d1", part("r1", 1), at="2026-01-01T00:00:00.000Z")
        append(
            store,
            "d2",
            part("r2", 1),
            officer="bob",
            at="2026-01-02T00:00:00.000Z",
            subject="r2",
            form="keeper",
        )
        append(store, "d3", part("r2", 2), action="change", at="2026-01-03T00:00:00.000Z")

    def deeds(self, store: Store, **wanted: object) -> list[str]:
        return [entry.deed for entry in store.entries(EntryFilter(**wanted))]  # type: ignore[arg-type]

    def test_each_filter_narrows_the_list(self, store: Store) -> None:
        self.fill(store)
        assert self.deeds(store, officer="bob") == ["d2"]
        assert self.deeds(store, action="change") == ["d3"]
        assert self.deeds(store, form="keeper") == ["d2"]
        assert self.deeds(store, subject="r1") == ["d3", "d1"]
        assert self.deeds(store, record="r2") == ["d3", "d2"]
        assert self.deeds(store, record="r2", action="add") == ["d2"]
        assert self.deeds(store, officer="nobody") == []

    def test_since_is_included_and_until_is_not(self, store: Store) -> None:
        self.fill(store)
        second = "2026-01-02T00:00:00.000Z"
        assert self.deeds(store, since=second) == ["d3", "d2"]
        assert self.deeds(store, until=second) == ["d1"]

    def test_newest_first_or_oldest_first_up_to_a_limit(self, store: Store) -> None:
        self.fill(store)
        assert self.deeds(store) == ["d3", "d2", "d1"]
        assert self.deeds(store, newest_first=False) == ["d1", "d2", "d3"]
        assert self.deeds(store, limit=1) == ["d3"]
        assert self.deeds(store, limit=2, newest_first=False) == ["d1", "d2"]

    def test_rows_of_one_moment_keep_their_order(self, store: Store) -> None:
        for n in range(5):
            append(store, f"d{n}")
        assert self.deeds(store, newest_first=False) == [f"d{n}" for n in range(5)]

    def test_a_family_of_actions_is_one_question(self, store: Store) -> None:
        for action in ("approve.ask", "approve.grant", "approved", "export"):
            append(store, action, action=action)
        assert self.deeds(store, actions=("approve.", "export")) == [
            "export", "approve.grant", "approve.ask",
        ]  # fmt: skip
        assert self.deeds(store, besides=("approve.", "export")) == ["approved"]

    def test_changes_and_looks_are_told_apart(self, store: Store) -> None:
        append(store, "deed", part("r1", 1))
        append(store, "look", part("r1", 0, "look"))
        append(store, "neither")
        assert self.deeds(store, kind="deed") == ["deed"]
        assert self.deeds(store, kind="look") == ["look"]

    def test_a_record_is_found_among_many_that_were_shown(self, store: Store) -> None:
        append(store, "list", part("", 0, "look", shown=["r1", "r2"]))
        append(store, "place", part("p1", 0, "look", shown={"lamp": ["r2"]}))
        append(store, "words", part("", 0, "look", text='"r2"', shown=["r22"]))
        append(store, "deed", part("r9", 1, new={"keeper": "r2"}))
        assert self.deeds(store, shown="r2") == ["place", "list"]
        assert self.deeds(store, shown="r2", until="2026-01-01") == []

    def test_rows_are_asked_for_by_unit_reason_and_station(self, store: Store) -> None:
        append(store, "d1", unit="u1", reason="visit")
        append(store, "d2", unit="u2", reason="visit")
        append(store, "d3", unit="u3", station="s2")
        assert sorted(self.deeds(store, units=frozenset(("u1", "u3")))) == ["d1", "d3"]
        assert self.deeds(store, units=frozenset()) == []
        assert self.deeds(store, reason="visit") == ["d2", "d1"]
        assert self.deeds(store, station="s2") == ["d3"]

    def test_pages_follow_on_without_gap_or_repetition(self, store: Store) -> None:
        for n in range(7):
            append(store, f"d{n}", at=f"2026-01-0{n // 3 + 1}T00:00:00.000Z")
        for newest_first in (True, False):
            found: list[str] = []
            behind: tuple[str, int, str] | None = None
            while page := store.entries(
                EntryFilter(limit=2, behind=behind, newest_first=newest_first)
            ):
                found += [entry.deed for entry in page]
                behind = (page[-1].at, page[-1].seq, page[-1].station)
            assert found == sorted((f"d{n}" for n in range(7)), reverse=newest_first)
            skipped = self.deeds(store, offset=5, newest_first=newest_first)
            assert skipped == found[5:]


class Counts(Contract):
    """Counting journal rows."""

    def test_rows_are_counted_by_columns_the_most_first(self, store: Store) -> None:
        for deed, officer in (("d1", "bob"), ("d2", "ann"), ("d3", "bob")):
            append(store, deed, officer=officer, action="export")
        append(store, "d4", officer="cid")
        exports = EntryFilter(action="export")
        assert store.entry_counts(exports, ["officer"]) == [("bob", 2), ("ann", 1)]
        assert store.entry_counts(exports._replace(limit=1), ["officer"]) == [("bob", 2)]
        assert store.entry_counts(EntryFilter(), ["action", "officer"])[0] == ("export", "bob", 2)

    def test_without_columns_it_is_one_sum(self, store: Store) -> None:
        assert store.entry_counts(EntryFilter(), []) == [(0,)]
        append(store, "d1")
        assert store.entry_counts(EntryFilter(), []) == [(1,)]

    def test_what_is_no_column_is_refused(self, store: Store) -> None:
        with pytest.raises(ValueError, match="salary"):
            store.entry_counts(EntryFilter(), ["salary"])


class Behind(Contract):
    """Walking a part of a chain."""

    def test_the_walk_begins_behind_a_row(self, store: Store) -> None:
        for n in range(4):
            append(store, f"d{n}", part(f"r{n}", 1))
        found = [(entry.seq, parts[0].record) for entry, parts in store.chain("s1", 2)]
        assert found == [(3, "r2"), (4, "r3")]
        assert list(store.chain("s1", 4)) == []
