"""Contract: dated spans and lineage come back as written, and are found by code, key and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from beatbook.store.interface import Store
from beatbook.trees.spans import Alias, Lineage, Span
from store.contract.base import Contract


def day(number: int) -> date:
    return date(2026, 1, number)


def span(node: str, start: int, end: int | None = None, parent: str = "", **facts: str) -> Span:
    known = {"kind": "office", "code": "", "name": node, **facts}
    return Span(node, day(start), day(end) if end else None, parent, **known)


class Trees(Contract):
    """Spans of two trees."""

    def put(self, store: Store, *spans: Span, tree: str = "unit", keys: Sequence[str] = ()) -> None:
        lives: dict[str, list[Span]] = {}
        for one in spans:
            lives.setdefault(one.node, []).append(one)
        changed = {n: (life, keys or [s.name.lower() for s in life]) for n, life in lives.items()}
        with store.transaction() as writer:
            writer.put_spans(tree, changed)

    def test_the_life_of_a_node_comes_back_in_order(self, store: Store) -> None:
        later, earlier = span("a", 5, parent="r", code="1", name="新名"), span("a", 1, 5, "r")
        self.put(store, later, earlier)
        assert store.spans("unit", "a") == (earlier, later)
        assert store.spans("unit", "b") == ()

    def test_many_lives_come_at_once(self, store: Store) -> None:
        spans = [span("a", 1, 5), span("a", 5), span("b", 2), span("c", 3)]
        self.put(store, *spans)
        assert store.lives("unit", ["b", "a", "x"]) == (*spans[:3],)
        assert store.lives("place", ["a"]) == store.lives("unit", []) == ()

    def test_many_other_names_come_at_once(self, store: Store) -> None:
        names = [Alias(node, name, day(1), None, "") for node, name in (("a", "x"), ("b", "y"))]
        with store.transaction() as writer:
            writer.put_aliases("unit", {one.node: ([one], [one.name]) for one in names})
        assert store.called("unit", ["a", "b", "c"]) == tuple(names)
        assert store.called("unit", ["b"]) == (names[1],)

    def test_trees_do_not_see_one_another(self, store: Store) -> None:
        self.put(store, span("a", 1), tree="place")
        assert store.spans("unit", "a") == ()
        assert store.nodes("unit") == []
        assert store.nodes("place") == ["a"]

    def test_a_life_is_replaced_as_a_whole_and_can_be_taken_away(self, store: Store) -> None:
        self.put(store, span("a", 1, 3), span("a", 3), span("b", 1))
        self.put(store, span("a", 1, name="Z"))
        assert store.spans("unit", "a") == (span("a", 1, name="Z"),)
        with store.transaction() as writer:
            writer.put_spans("unit", {"a": ((), ())})
        assert store.spans("unit", "a") == ()
        assert store.nodes("unit") == ["b"]

    def test_children_are_those_that_share_a_day(self, store: Store) -> None:
        early, late, open_ = span("a", 1, 5, "r"), span("b", 5, 9, "r"), span("c", 3, None, "r")
        self.put(store, early, late, open_, span("d", 1, parent="other"))
        assert set(store.children("unit", "r", day(1), day(3))) == {early}
        assert set(store.children("unit", "r", day(4), day(5))) == {early, open_}
        assert set(store.children("unit", "r", day(5), day(6))) == {late, open_}
        assert set(store.children("unit", "r", day(9), None)) == {open_}
        assert set(store.children("unit", "r", day(1), None)) == {early, late, open_}

    def test_the_last_day_of_the_calendar_counts_as_a_day(self, store: Store) -> None:
        self.put(store, span("a", 1, None, "r"), span("b", 1, 3, "r"))
        assert [s.node for s in store.children("unit", "r", day(5), date.max)] == ["a"]

    def test_roots_are_the_children_of_nothing(self, store: Store) -> None:
        self.put(store, span("a", 1), span("b", 1, parent="a"))
        assert store.children("unit", "", day(1), None) == (span("a", 1),)

    def test_codes_and_keys_find_spans_of_any_time(self, store: Store) -> None:
        old, new = span("a", 1, 3, "r", code="X"), span("a", 3, None, "r", code="Y", name="B")
        self.put(store, old, new)
        assert store.coded("unit", "X") == (old,)
        assert store.coded("unit", "Z") == ()
        assert store.keyed("unit", "b") == (new,)
        assert store.keyed("unit", "B") == (new,)
        assert store.keyed("unit", "b", "r") == (new,)
        assert store.keyed("unit", "b", "other") == ()

    def test_lineage_is_remembered_once_by_day(self, store: Store) -> None:
        merge, split = Lineage("a", "b", "merge", day(5)), Lineage("b", "c", "split", day(2))
        with store.transaction() as writer:
            writer.add_lineage("unit", [merge])
            writer.add_lineage("unit", [split, merge])
        assert store.lineage("unit") == (split, merge)
        assert store.lineage("place") == ()

    def test_other_names_come_back_and_are_found_by_name_and_key(self, store: Store) -> None:
        old = Alias("a", "老厂区", day(1), day(3), "门牌")
        new = Alias("a", "Nr. 3", day(2), None)
        with store.transaction() as writer:
            writer.put_aliases("place", {"a": ([new, old], ["nr3", "老厂区"])})
        assert store.aliases("place", "a") == (old, new)
        assert store.aliases("place", "b") == store.aliases("unit", "a") == ()
        assert store.aliased("place", ["nr3"]) == store.aliased("place", ["Nr. 3"]) == (new,)
        assert store.aliased("place", ["nr3", "老厂区"]) == (new, old)
        assert store.aliased("unit", ["nr3"]) == store.aliased("place", ["nobody"]) == ()

    def test_other_names_are_replaced_as_a_whole(self, store: Store) -> None:
        for names in ([Alias("a", "甲", day(1), None)], [Alias("a", "乙", day(1), None)], []):
            with store.transaction() as writer:
                writer.put_aliases("place", {"a": (names, [one.name for one in names])})
            assert list(store.aliases("place", "a")) == names
