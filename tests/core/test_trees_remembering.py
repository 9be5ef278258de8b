"""A remembering reader answers as the one behind it, and asks it once."""

from __future__ import annotations

from datetime import date

from beatbook.trees.memory import MemoryTree
from beatbook.trees.remembering import Remembering
from beatbook.trees.spans import Span

OLD, NEW = date(2000, 1, 1), date(2020, 1, 1)
ROOT = Span("root", OLD, None, "", "county", "", "甲区")
CHILD = Span("child", NEW, None, "root", "community", "", "乙社区")


class Counting(MemoryTree):
    asked = 0

    def spans(self, node: str) -> tuple[Span, ...]:
        self.asked += 1
        return super().spans(node)

    def children(self, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        self.asked += 1
        return super().children(node, start, end)


def test_it_answers_like_the_reader_for_every_interval() -> None:
    tree = MemoryTree([ROOT, CHILD])
    reader = Remembering(tree)
    for node in ("", "root", "child", "nobody"):
        assert reader.spans(node) == tree.spans(node)
        for start, end in ((OLD, NEW), (NEW, None), (OLD, None), (date.min, OLD)):
            assert reader.children(node, start, end) == tree.children(node, start, end)


def test_it_asks_once() -> None:
    tree = Counting([ROOT, CHILD])
    reader = Remembering(tree)
    for _time in range(3):
        reader.spans("root")
        reader.children("root", OLD, None)
        reader.children("root", NEW, None)
    assert tree.asked == 2


def test_of_a_new_node_it_knows_that_there_is_nothing() -> None:
    tree = Counting([ROOT])
    reader = Remembering(tree)
    reader.note_new("fresh")
    assert reader.spans("fresh") == reader.children("fresh", OLD, None) == ()
    assert tree.asked == 0
