"""Contract: records come back as they were written; identifiers belong to one record."""

from __future__ import annotations

import pytest

from beatbook.store.interface import Store
from beatbook.store.query import Condition, Query
from store.contract.base import (
    FULL,
    KEEPER,
    LAMP,
    Contract,
    Engine,
    card,
    fail,
    field,
    form,
    record,
    shape,
)  # fmt: skip


class Records(Contract):
    """Writing, replacing and taking out records."""

    def put(self, store: Store, *records: object, new: bool = True) -> None:
        with store.transaction() as writer:
            writer.put_records(LAMP, records, new=new)  # type: ignore[arg-type]

    def test_every_kind_of_value_comes_back_equal(self, shaped: Store) -> None:
        written = record("r1", values=FULL, place="p1", batch="b1", version=7, number=9)
        self.put(shaped, written)
        assert shaped.record(LAMP, "r1") == written

    def test_what_is_not_filled_in_comes_back_as_nothing(self, shaped: Store) -> None:
        self.put(shaped, record("r1"))
        assert shaped.record(LAMP, "r1") == record("r1")

    def test_values_come_back_in_the_same_python_types(self, shaped: Store) -> None:
        self.put(shaped, record("r1", values=FULL))
        found = shaped.record(LAMP, "r1")
        assert found is not None
        assert {k: type(v) for k, v in found.values.items()} == {
            k: type(v) for k, v in FULL.items()
        }
        assert str(found.values["price"]) == "1234567890.10"

    def test_replacing_replaces_everything_lists_included(self, shaped: Store) -> None:
        self.put(shaped, record("r1", values=FULL))
        shorter = record("r1", values={"pole": "P2", "tags": ("z",)}, version=2, state="closed")
        self.put(shaped, shorter, new=False)
        assert shaped.record(LAMP, "r1") == shorter

    def test_a_new_record_never_replaces_another(self, shaped: Store) -> None:
        self.put(shaped, record("r1", values={"pole": "first"}))
        with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
            self.put(shaped, record("r1", values={"pole": "second"}))
        assert shaped.record(LAMP, "r1") == record("r1", values={"pole": "first"})

    def test_records_are_given_by_id_and_missing_ones_left_out(self, shaped: Store) -> None:
        self.put(shaped, record("r1"), record("r2"))
        assert set(shaped.records(LAMP, ["r2", "nothing", "r1"])) == {"r1", "r2"}
        assert shaped.records(LAMP, []) == {}
        assert shaped.record(LAMP, "nothing") is None

    def test_a_dropped_record_is_gone_with_its_lists(self, shaped: Store) -> None:
        self.put(shaped, record("r1", values=FULL), record("r2", values=FULL))
        with shaped.transaction() as writer:
            writer.drop_record(LAMP, "r1")
        assert shaped.record(LAMP, "r1") is None
        self.put(shaped, record("r1"))
        assert shaped.record(LAMP, "r1") == record("r1")
        assert shaped.record(LAMP, "r2") == record("r2", values=FULL)

    def test_a_column_that_the_form_no_longer_names_keeps_its_value(self, shaped: Store) -> None:
        self.put(shaped, record("r1", values=FULL))
        fewer = LAMP._replace(fields=tuple(f for f in LAMP.fields if f.id not in ("kind", "tags")))
        with shaped.transaction() as writer:
            writer.put_records(fewer, [record("r1", fewer, {"pole": "P2"}, version=2)], new=False)
        found = shaped.record(LAMP, "r1")
        assert found is not None
        assert found.values["pole"] == "P2"
        assert found.values["kind"] == "2"
        assert found.values["tags"] == ("b", "a", "b")

    def test_a_field_called_station_is_not_whose_row_it_is(self, store: Store) -> None:
        lamp = form("lamp", field("pole"), field("station"))
        shape(store, form("lamp", field("pole")))
        shape(store, lamp)
        written = record("r1", lamp, {"pole": "P1", "station": "Beijing West"})
        with store.transaction(station="s2") as writer:
            writer.put_records(lamp, [written], new=True)
        assert store.record(lamp, "r1") == written
        asked = Query("lamp", (Condition("station", "^", "Bei"),))
        assert store.select(lamp, asked) == [written]

    def test_another_connection_sees_what_was_committed(
        self, engine: Engine, shaped: Store
    ) -> None:
        self.put(shaped, record("r1", values=FULL))
        other = engine.again(shaped)
        assert other.record(LAMP, "r1") == record("r1", values=FULL)
        other.close()

    def test_short_numbers_lead_to_records_of_their_form(self, shaped: Store) -> None:
        with shaped.transaction() as writer:
            writer.put_cards([card("r1", number=4), card("k1", form="keeper", number=4)], new=True)
        assert shaped.numbered("lamp", 4) == "r1"
        assert shaped.numbered(KEEPER.id, 4) == "k1"
        assert shaped.numbered("lamp", 5) is None


class Identities(Contract):
    """A unique value belongs to one record."""

    def test_a_free_value_is_claimed_and_found(self, store: Store) -> None:
        with store.transaction() as writer:
            assert writer.set_identities([("serial", "T1", "r1")]) == []
        assert store.identity("serial", "T1") == "r1"
        assert store.identity("serial", "T2") is None
        assert store.identity("other", "T1") is None

    def test_a_taken_value_names_its_bearer_and_stays_with_it(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.set_identities([("serial", "T1", "r1")])
            wanted = [("serial", "T0", "r2"), ("serial", "T1", "r2")]
            assert writer.set_identities(wanted) == [("serial", "T1", "r1")]
            assert writer.set_identities([("serial", "T1", "r1")]) == []
        assert store.identity("serial", "T1") == "r1"

    def test_given_up_values_are_free_and_those_of_others_are_not(self, store: Store) -> None:
        with store.transaction() as writer:
            claims = (("T1", "r1"), ("T2", "r1"), ("T3", "r2"))
            writer.set_identities([("serial", *claim) for claim in claims])
            writer.drop_identities("r1")
        assert [store.identity("serial", f"T{n}") for n in (1, 2, 3)] == [None, None, "r2"]


class Counters(Contract):
    """Short numbers follow on, for each form and station by itself."""

    def test_numbers_follow_on_without_gap_or_overlap(self, store: Store) -> None:
        with store.transaction() as writer:
            firsts = [writer.take_numbers("s1", "lamp", count) for count in (1, 5, 2)]
        with store.transaction() as writer:
            assert [*firsts, writer.take_numbers("s1", "lamp", 1)] == [1, 2, 7, 9]

    def test_each_form_and_each_station_counts_for_itself(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.take_numbers("s1", "lamp", 3)
            assert writer.take_numbers("s1", "keeper", 1) == 1
            assert writer.take_numbers("s2", "lamp", 1) == 1

    def test_numbers_of_a_transaction_that_failed_are_given_again(self, store: Store) -> None:
        fail(store, KeyError, lambda writer: writer.take_numbers("s1", "lamp", 3))
        with store.transaction() as writer:
            assert writer.take_numbers("s1", "lamp", 1) == 1
