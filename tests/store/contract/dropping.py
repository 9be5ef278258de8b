"""Contract: what is dropped is gone from journal, side tables and files, and the chain proves."""

from __future__ import annotations

from datetime import date

from beatbook.journal import Verifier
from beatbook.search import Term
from beatbook.store.interface import DutyFilter, Store
from beatbook.store.items import Draft, DutyRow
from beatbook.store.query import Find
from beatbook.texts import Text
from store.contract.base import Contract, card, fail, heading, part


def append(store: Store, deed: str, *parts: object) -> None:
    with store.transaction() as writer:
        writer.append(heading(deed), parts)  # type: ignore[arg-type]


def proof(store: Store) -> tuple[int, int]:
    """Faults and emptied parts of the chain."""
    verifier = Verifier("s1")
    for entry, parts in store.chain("s1"):
        verifier.feed(entry, parts)
    return len(verifier.proof().faults), verifier.proof().dropped


class Contents(Contract):
    """Parts of the journal that are emptied."""

    def test_the_contents_about_one_record_are_emptied_and_the_chain_proves(
        self, store: Store
    ) -> None:
        append(store, "d1", part("r1", 1, new={"n": "Wang"}), part("r2", 1, new={"n": "Li"}))
        append(store, "d2", part("r1", 2, "change", new={"n": "Zhao"}))
        append(store, "d3", part("r1", 0, "look", text="Wang"))
        with store.transaction() as writer:
            assert writer.drop_contents("r1") == 3
            assert writer.drop_contents("r1") == 0
        assert [one.content for one in store.parts("s1", 2)] == [None]
        first, second = store.parts("s1", 1)
        assert first.content is None
        assert second.content is not None
        assert proof(store) == (0, 3)

    def test_only_versions_below_one_are_emptied_where_one_is_named(self, store: Store) -> None:
        for version in (1, 2, 3):
            append(store, f"d{version}", part("r1", version, "change", new={"n": version}))
        with store.transaction() as writer:
            assert writer.drop_contents("r1", before=3) == 2
        assert [one.content is None for _entry, one in store.history("r1")] == [True, True, False]

    def test_look_ups_are_told_in_order_and_emptied_by_row(self, store: Store) -> None:
        append(store, "d1", part("", 0, "look", text="Wang"))
        append(store, "d2", part("r1", 1))
        append(store, "d3", part("", 0, "look", text="Li"))
        assert [row for row, _text in store.looks("s1")] == [1, 3]
        assert ["Li" in text for _row, text in store.looks("s1", 1)] == [True]
        with store.transaction() as writer:
            assert writer.drop_looks("s1", [1, 2]) == 1
        assert [row for row, _text in store.looks("s1")] == [3]
        assert store.parts("s1", 2)[0].content is not None
        assert proof(store) == (0, 1)

    def test_what_failed_emptied_nothing(self, store: Store) -> None:
        append(store, "d1", part("r1", 1, new={"n": "Wang"}))
        fail(store, RuntimeError, lambda writer: writer.drop_contents("r1"))
        assert store.parts("s1", 1)[0].content is not None


class Traces(Contract):
    """What stands beside a record, and in the files."""

    def fill(self, store: Store) -> None:
        with store.transaction() as writer:
            for id in ("r1", "r2"):
                writer.put_draft(Draft("ann", "lamp", id, {"n": f"Draft{id}"}, "2026-01-01"))
                writer.put_draft(Draft("bob", "lamp", f"{id}#2", {"n": f"Slot{id}"}, "2026-01-01"))
                writer.set_identities([("toy", f"T{id}", id)])
            writer.set_loans("r1", [("r2", Term("text", "Lent"))])
            writer.set_loans("r3", [("r1", Term("text", "Borrowed"))])
            writer.mark([("lamp", "r1"), ("lamp", "r2")])

    def test_everything_beside_one_record_is_forgotten(self, store: Store) -> None:
        self.fill(store)
        with store.transaction() as writer:
            writer.drop_traces("r1")
        assert store.draft("ann", "lamp", "r1") is None
        assert store.identity("toy", "Tr1") is None
        assert store.loans("r1") == store.loans("r2") == []
        assert store.marks(10) == [("lamp", "r2")]
        assert store.draft("ann", "lamp", "r2") is not None
        assert store.identity("toy", "Tr2") == "r2"

    def test_drafts_in_every_slot_are_forgotten(self, store: Store) -> None:
        self.fill(store)
        with store.transaction() as writer:
            writer.drop_traces("r1")
        assert {one.record for one in store.drafts("bob")} == {"r2#2"}

    def test_duties_of_a_record_are_forgotten(self, store: Store) -> None:
        due = DutyRow(
            "toy.rule", "r1", "", "lamp", "u1", None, date(2026, 12, 1), None, None, Text("王", "W")
        )
        with store.transaction() as writer:
            writer.set_duties("toy.rule", ["r1", "r2"], [due, due._replace(subject="r2")])
            writer.drop_traces("r1")
        assert [one.subject for one in store.duties(DutyFilter())] == ["r2"]

    def test_drafts_and_duties_alone_can_be_forgotten(self, store: Store) -> None:
        self.fill(store)
        with store.transaction() as writer:
            writer.drop_beside("r1")
        assert store.draft("ann", "lamp", "r1") is None
        assert store.identity("toy", "Tr1") == "r1"
        assert [source for source, _term in store.loans("r1")] == ["r3"]

    def test_a_scrubbed_book_is_whole_and_finds_what_is_left(self, store: Store) -> None:
        with store.transaction() as writer:
            cards = [card(f"r{n}", Term("text", f"pole{n}"), number=n) for n in range(1, 30)]
            writer.put_cards(cards, new=True)
            writer.drop_card("r7")
        store.scrub()
        assert store.check() == []
        assert [hit.card.record for hit in store.find(Find("pole8"))] == ["r8"]
        assert store.find(Find("pole7")) == []
