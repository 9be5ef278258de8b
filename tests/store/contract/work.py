"""Contract: settings, the catalogue, import batches and unsaved drafts."""

from __future__ import annotations

from beatbook.store.interface import Batch, Draft, Store
from store.contract.base import Contract

BATCH = Batch("b1", "lamp", "灯.csv", "digest", "running", 500, 498, 2, "ann", "2026-01-01")


class Settings(Contract):
    """Settings and catalogue."""

    def test_a_setting_is_what_was_set_last(self, store: Store) -> None:
        assert store.meta("name") is None
        for name in ("一所", "二所"):
            with store.transaction() as writer:
                writer.set_meta("name", name)
        assert store.meta("name") == "二所"

    def test_the_catalogue_keeps_data_and_order_of_each_kind(self, store: Store) -> None:
        forms = {"b": {"label": ["灯", "Lamp"], "n": [1, None]}, "a": {}}
        with store.transaction() as writer:
            writer.set_catalogue("form", forms)
            writer.set_catalogue("codes", {"a": {"x": True}})
        assert store.catalogue("form") == forms
        assert list(store.catalogue("form")) == store.catalogue_ids("form") == ["b", "a"]
        assert store.catalogue_ids("none") == []
        assert store.catalogue_item("form", "b") == forms["b"]
        assert store.catalogue_item("form", "c") is None

    def test_a_new_catalogue_replaces_the_old_of_its_kind(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.set_catalogue("form", {"a": {}, "b": {}})
            writer.set_catalogue("codes", {"k": {}})
            writer.set_catalogue("form", {"c": {}})
        assert list(store.catalogue("form")) == ["c"]
        assert list(store.catalogue("codes")) == ["k"]

    def test_the_engine_says_what_and_where_it_is(self, store: Store) -> None:
        info = store.info()
        assert info.engine and info.version and info.location
        assert info.size > 0 and info.format >= 1


class Work(Contract):
    """Batches and drafts."""

    def test_a_batch_is_kept_as_it_stands(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.put_batch(BATCH)
            writer.put_batch(BATCH._replace(id="b2", at="2026-01-02"))
            writer.put_batch(BATCH._replace(done=1000, state="done"))
        assert store.batch("b1") == BATCH._replace(done=1000, state="done")
        assert store.batch("b3") is None
        assert [batch.id for batch in store.batches()] == ["b2", "b1"]

    def test_a_draft_belongs_to_its_officer_form_and_record(self, store: Store) -> None:
        draft = Draft("ann", "lamp", "", {"pole": "P1", "tags": ["x"], "n": None}, "2026-01-01")
        other = draft._replace(record="r1", at="2026-01-02")
        with store.transaction() as writer:
            for one in (draft, other, draft._replace(officer="bob")):
                writer.put_draft(one)
        assert store.draft("ann", "lamp", "") == draft
        assert store.draft("ann", "lamp", "r2") is None
        assert store.drafts("ann") == [other, draft]
        assert store.drafts("eve") == []

    def test_a_draft_is_replaced_and_forgotten(self, store: Store) -> None:
        draft = Draft("ann", "lamp", "r1", {"pole": "P1"}, "2026-01-01")
        with store.transaction() as writer:
            writer.put_draft(draft)
            writer.put_draft(draft._replace(values={"pole": "P2"}))
        assert store.drafts("ann") == [draft._replace(values={"pole": "P2"})]
        with store.transaction() as writer:
            writer.drop_draft("ann", "lamp", "r1")
            writer.drop_draft("ann", "lamp", "r1")
        assert store.drafts("ann") == []
