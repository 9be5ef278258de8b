"""Contract: all or nothing, for one writer and for several."""

from __future__ import annotations

import threading

import pytest

from beatbook.errors import StoreProblem
from beatbook.records import Record
from beatbook.search import Term
from beatbook.store.interface import Store, Writer
from beatbook.store.query import Find
from beatbook.trees.spans import Lineage
from store.contract.base import FULL, LAMP, Contract, Engine, card, fail, heading, part, record
from store.contract.trees import day, span
from store.contract.work import BATCH


def everything(writer: Writer) -> None:
    """Write something of every sort."""
    rows: list[Record] = [record("r1", values=FULL)]
    writer.set_meta("name", "x")
    writer.set_catalogue("form", {"lamp": {}})
    writer.take_numbers("s1", "lamp", 5)
    writer.put_records(LAMP, rows, new=True)
    writer.set_identities([("serial", "T1", "r1")])
    writer.put_cards([card("r1", Term("name", "王芳"))], new=True)
    writer.set_loans("r1", [("r2", Term("name", "x"))])
    writer.append(heading("d1"), [part("r1", 1)])
    writer.put_spans("unit", {"a": ([span("a", 1)], ["a"])})
    writer.add_lineage("unit", [Lineage("a", "b", "merge", day(1))])
    writer.put_batch(BATCH)


def traces(store: Store) -> list[object]:
    """What of it is there; empty when nothing is."""
    found = [
        store.meta("name"),
        store.catalogue("form"),
        store.record(LAMP, "r1"),
        store.identity("serial", "T1"),
        store.card("r1"),
        store.find(Find("王芳")),
        store.loans("r2"),
        store.deed("d1"),
        store.history("r1"),
        store.spans("unit", "a"),
        store.lineage("unit"),
        store.batches(),
    ]
    return [one for one in found if one]


class Transactions(Contract):
    """Committing and taking back."""

    def test_a_transaction_that_ends_well_is_there_for_everybody(
        self, engine: Engine, shaped: Store
    ) -> None:
        with shaped.transaction() as writer:
            everything(writer)
        other = engine.again(shaped)
        assert len(traces(shaped)) == len(traces(other)) == 12
        other.close()

    def test_a_transaction_that_fails_leaves_no_trace(self, engine: Engine, shaped: Store) -> None:
        fail(shaped, ZeroDivisionError, everything)
        other = engine.again(shaped)
        assert traces(shaped) == traces(other) == []
        other.close()
        with shaped.transaction() as writer:
            everything(writer)
        assert len(traces(shaped)) == 12

    def test_an_interrupt_leaves_no_trace_either(self, shaped: Store) -> None:
        fail(shaped, KeyboardInterrupt, everything)
        assert traces(shaped) == []

    def test_nobody_else_sees_an_unfinished_transaction(
        self, engine: Engine, shaped: Store
    ) -> None:
        other = engine.again(shaped)
        with shaped.transaction() as writer:
            everything(writer)
            assert traces(other) == []
        assert len(traces(other)) == 12
        other.close()

    def test_its_own_writer_sees_it(self, shaped: Store) -> None:
        with shaped.transaction() as writer:
            everything(writer)
            assert len(traces(shaped)) == 12

    def test_a_nested_transaction_ends_with_the_outer_one(
        self, engine: Engine, store: Store
    ) -> None:
        other = engine.again(store)

        def nested(outer: Writer) -> None:
            outer.set_meta("outer", "1")
            with store.transaction() as inner:
                inner.set_meta("inner", "1")
            assert other.meta("inner") is None

        fail(store, ZeroDivisionError, nested)
        assert (store.meta("outer"), store.meta("inner")) == (None, None)
        other.close()

    def test_a_thread_knows_whether_it_is_inside_a_transaction(self, store: Store) -> None:
        assert not store.writing
        with store.transaction():
            fail(store, ZeroDivisionError, lambda inner: inner.set_meta("inner", "1"))
            assert store.writing
        assert not store.writing
        fail(store, ZeroDivisionError, lambda writer: writer.set_meta("outer", "1"))
        assert not store.writing

    def test_a_nested_transaction_that_fails_takes_back_its_own_part(self, store: Store) -> None:
        with store.transaction() as outer:
            outer.set_meta("outer", "1")
            fail(store, ZeroDivisionError, lambda inner: inner.set_meta("inner", "1"))
            outer.set_meta("after", "1")
        found = [store.meta(key) for key in ("outer", "inner", "after")]
        assert found == ["1", None, "1"]

    def test_one_who_waits_too_long_for_his_turn_is_told(
        self, engine: Engine, store: Store
    ) -> None:
        other = engine.again(store)
        with store.transaction() as writer:
            writer.set_meta("name", "first")
            with pytest.raises(StoreProblem) as problem, other.transaction(wait=0.05):
                pytest.fail("two writers at once")
        assert problem.value.exit_code == 5
        with other.transaction() as writer:
            writer.set_meta("name", "second")
        assert store.meta("name") == "second"
        other.close()

    def test_threads_take_turns_and_lose_nothing(self, store: Store) -> None:
        failures: list[BaseException] = []

        def work(name: str) -> None:
            try:
                for n in range(15):
                    with store.transaction() as writer:
                        writer.append(heading(f"{name}-{n}"), [])
            except BaseException as error:  # noqa: BLE001 - told to the test below
                failures.append(error)

        threads = [threading.Thread(target=work, args=(f"t{n}",)) for n in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert failures == []
        assert len(list(store.chain("s1"))) == store.head("s1")[0] == 60

    def test_a_store_can_be_closed_after_other_threads_used_it(self, engine: Engine) -> None:
        store = engine.new()
        reader = threading.Thread(target=lambda: store.meta("name"))
        reader.start()
        reader.join()
        store.close()
