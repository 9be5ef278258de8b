"""Contract: tables follow their forms, only ever grow, and steps of plugins are taken once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from beatbook.hooks.types import Migration
from beatbook.store.interface import Store
from beatbook.store.query import Condition, Query
from store.contract.base import FULL, LAMP, Contract, fail, field, form, record, shape

SMALL = form("lamp", field("pole"))


class Shapes(Contract):
    """Making and growing tables."""

    def written(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.put_records(SMALL, [record("r1", SMALL, {"pole": "P1"})], new=True)

    def test_a_form_is_made_once_and_said_so(self, store: Store) -> None:
        assert shape(store, SMALL) == ["+lamp"]
        assert shape(store, SMALL) == []

    def test_new_fields_of_every_kind_are_added_to_what_is_there(self, store: Store) -> None:
        shape(store, SMALL)
        self.written(store)
        done = shape(store, LAMP)
        assert set(done) == {f"+lamp.{one.id}" for one in LAMP.fields if one.id != "pole"}
        assert store.record(LAMP, "r1") == record("r1", values={"pole": "P1"})
        with store.transaction() as writer:
            writer.put_records(LAMP, [record("r1", values=FULL)], new=False)
        assert store.record(LAMP, "r1") == record("r1", values=FULL)

    def test_a_renamed_field_takes_its_values_along(self, store: Store) -> None:
        shape(store, SMALL)
        self.written(store)
        renamed = form("lamp", field("post", was=("stick", "pole")))
        assert shape(store, renamed) == ["+lamp.post"]
        assert store.record(renamed, "r1") == record("r1", renamed, {"post": "P1"})
        found = store.select(renamed, Query("lamp", (Condition("pole", "=", "P1"),)))
        assert [one.id for one in found] == ["r1"]

    def test_a_renamed_list_takes_its_values_along(self, store: Store) -> None:
        before = form("lamp", field("pole"), field("tags", many=True))
        shape(store, before)
        with store.transaction() as writer:
            writer.put_records(before, [record("r1", before, {"tags": ("a", "b")})], new=True)
        after = form("lamp", field("pole"), field("marks", many=True, was=("tags",)))
        shape(store, after)
        assert store.record(after, "r1") == record("r1", after, {"marks": ("a", "b")})

    def test_a_field_that_went_away_is_there_when_it_comes_back(self, store: Store) -> None:
        shape(store, LAMP)
        with store.transaction() as writer:
            writer.put_records(LAMP, [record("r1", values=FULL)], new=True)
        assert shape(store, SMALL) == []
        assert store.record(SMALL, "r1") == record("r1", SMALL, {"pole": FULL["pole"]})
        assert shape(store, LAMP) == []
        assert store.record(LAMP, "r1") == record("r1", values=FULL)

    def test_shaping_that_fails_leaves_the_old_shape(self, store: Store) -> None:
        shape(store, SMALL)
        self.written(store)
        forms = [LAMP, form("other", field("x"))]
        fail(store, ZeroDivisionError, lambda _writer: store.shape(forms, {}))
        assert store.record(SMALL, "r1") == record("r1", SMALL, {"pole": "P1"})
        assert "+other" in shape(store, LAMP, form("other", field("x")))


class Steps(Contract):
    """Migration steps of plugins."""

    UPPER = Migration(name="upper", form="lamp", field="pole", convert=lambda p: p and p.upper())

    def test_a_step_converts_every_row_once(self, store: Store) -> None:
        shape(store, LAMP)
        rows = [record("r1", values={"pole": "p1"}), record("r2"), record("r3", state="closed")]
        with store.transaction() as writer:
            writer.put_records(LAMP, rows, new=True)
        assert shape(store, LAMP, migrations={"lamps": [self.UPPER]}) == ["upper"]
        assert store.record(LAMP, "r1") == record("r1", values={"pole": "P1"})
        assert store.record(LAMP, "r2") == record("r2")
        with store.transaction() as writer:
            writer.put_records(LAMP, [record("r4", values={"pole": "p4"})], new=True)
        assert shape(store, LAMP, migrations={"lamps": [self.UPPER]}) == []
        assert store.record(LAMP, "r4") == record("r4", values={"pole": "p4"})

    def test_a_step_gets_the_value_as_its_column_holds_it(self, store: Store) -> None:
        shape(store, LAMP)
        with store.transaction() as writer:
            rows = [record("r1", values={"price": Decimal("1.50")})]
            writer.put_records(LAMP, rows, new=True)
        double = Migration(name="double", form="lamp", field="price", convert=lambda fen: fen * 2)
        shape(store, LAMP, migrations={"lamps": [double]})
        assert store.record(LAMP, "r1") == record("r1", values={"price": Decimal("3.00")})

    def test_steps_of_two_plugins_with_one_name_are_both_taken(self, store: Store) -> None:
        shape(store, LAMP)
        both = {"lamps": [self.UPPER], "region": [self.UPPER]}
        assert shape(store, LAMP, migrations=both) == ["upper", "upper"]

    def test_a_step_that_fails_leaves_everything_and_is_taken_later(self, store: Store) -> None:
        shape(store, LAMP)
        with store.transaction() as writer:
            writer.put_records(LAMP, [record("r1", values={"pole": "p1"})], new=True)
        wrong = Migration(name="upper", form="lamp", field="pole", convert=lambda _p: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            shape(store, LAMP, migrations={"lamps": [wrong]})
        assert store.record(LAMP, "r1") == record("r1", values={"pole": "p1"})
        assert shape(store, LAMP, migrations={"lamps": [self.UPPER]}) == ["upper"]
