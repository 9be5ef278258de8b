"""Any sequence of changes, legal or not, leaves a sound tree that reads as a naive one does.

The model keeps for each day a plain dictionary of who stands where, and judges legality by
looking at every day; it shares no code with the rules. A change must be accepted exactly when
the model finds nothing wrong with its outcome.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from beatbook.trees import (
    MemoryTree,
    NewNode,
    Overlay,
    TreeProblem,
    add,
    at,
    check,
    close,
    merge,
    move,
    path,
    renumber,
    revise,
    split,
    under,
)

FIRST = date(2026, 3, 1)
DAYS = 14
NODES = [f"n{number}" for number in range(20)]
# Each day of the model holds node -> (parent, kind, code, name); its last day stands for ever.
State = tuple[str, str, str, str]

# Picks below 90 mean one for whom the change may be lawful, the others anybody: see `Trees.old`.
picks = st.integers(0, 99)
# Days are reckoned from the day that the machine has come to, mostly forward.
shifts = st.integers(-2, 4)
kinds = st.sampled_from(["office", "beat"])
names = st.sampled_from(["", *"一二三四五"])


def date_of(number: int) -> date:
    return FIRST + timedelta(days=number)


class Illegal(Exception):
    """The model finds the change unlawful."""


class Model:
    """Who stands where on each day."""

    def __init__(self) -> None:
        self.days: list[dict[str, State]] = [{} for _ in range(DAYS)]
        self.lineage: list[tuple[str, str, str, int]] = []

    def life(self, node: str) -> list[int]:
        return [number for number in range(DAYS) if node in self.days[number]]

    def last_change(self, node: str) -> int:
        life = self.life(node)
        changes = [n for n in life[1:] if self.days[n][node] != self.days[n - 1].get(node)]
        return max([life[0], *changes])

    def changeable(self, node: str, day: int) -> None:
        life = self.life(node)
        if not life or life[-1] != DAYS - 1 or day < self.last_change(node):
            raise Illegal

    def children(self, node: str, day: int) -> set[str]:
        return {
            child
            for state in self.days[day:]
            for child, (parent, *_) in state.items()
            if parent == node
        }

    def begin(self, node: str, day: int, state: State) -> None:
        if self.life(node):
            raise Illegal
        for number in range(day, DAYS):
            self.days[number][node] = state

    def go_on(self, node: str, day: int, **facts: Any) -> None:
        self.changeable(node, day)
        for number in range(day, DAYS):
            old = dict(
                zip(("parent", "kind", "code", "name"), self.days[number][node], strict=True)
            )
            new = old | {key: value for key, value in facts.items() if value is not None}
            self.days[number][node] = (new["parent"], new["kind"], new["code"], new["name"])

    def end(self, node: str, day: int) -> None:
        self.changeable(node, day)
        if day == self.life(node)[0]:
            raise Illegal
        for number in range(day, DAYS):
            del self.days[number][node]

    def merge(self, merged: list[str], into: str, day: int) -> None:
        closing = [node for node in dict.fromkeys(merged) if node != into]
        self.changeable(into, day)
        for node in closing:
            for child in self.children(node, day) - set(closing):
                self.go_on(child, day, parent=into)
            self.end(node, day)
            self.lineage.append((node, into, "merge", day))
        if not closing:
            raise Illegal

    def split(self, node: str, parts: list[NewNode], day: int, assign: dict[str, str]) -> None:
        ids = {part.node for part in parts}
        if not 1 < len(ids) == len(parts) or not set(assign.values()) <= ids:
            raise Illegal
        self.succeed(node, parts, day, "split", assign)

    def renumber(self, node: str, new: NewNode, day: int) -> None:
        assign = dict.fromkeys(self.children(node, day), new.node)
        self.succeed(node, [new], day, "renumber", assign)

    def succeed(
        self, node: str, parts: list[NewNode], day: int, kind: str, assign: dict[str, str]
    ) -> None:
        self.changeable(node, day)
        if set(assign) != self.children(node, day):
            raise Illegal
        above = self.days[day][node][0]
        for part in parts:
            self.begin(part.node, day, (above, part.kind, part.code, part.name))
            self.lineage.append((node, part.node, kind, day))
        for child, part_id in assign.items():
            self.go_on(child, day, parent=part_id)
        self.end(node, day)

    def judge(self) -> None:
        """Raise where any day of the outcome is unsound."""
        for state in self.days:
            self._judge_day(state)

    def _judge_day(self, state: dict[str, State]) -> None:
        seen: set[tuple[str, str, str]] = set()
        for node, (parent, kind, _, name) in state.items():
            self._climb(state, node)
            if name and (parent, kind, name) in seen:
                raise Illegal
            seen.add((parent, kind, name))

    def _climb(self, state: dict[str, State], node: str) -> None:
        for _ in range(len(NODES) + 1):
            if node not in state:
                raise Illegal
            node = state[node][0]
            if not node:
                return
        raise Illegal


def one_of(fitting: list[str], pick: int) -> str:
    pool = fitting if fitting and pick < 90 else NODES
    return pool[pick % len(pool)]


class Trees(RuleBasedStateMachine):
    """Random changes on the tree and on the model."""

    def __init__(self) -> None:
        super().__init__()
        self.overlay = Overlay(MemoryTree())
        self.model = Model()
        self.today = 0

    def old(self, pick: int) -> str:
        """Mostly one that lives on, else anybody."""
        return one_of(sorted(self.model.days[-1]), pick)

    def new(self, pick: int) -> str:
        """Mostly one that has never lived, else anybody."""
        return one_of([node for node in NODES if not self.model.life(node)], pick)

    def day(self, shift: int) -> int:
        return min(max(self.today + shift, 0), DAYS - 2)

    def both(self, change: Any, model_change: Any) -> None:
        """Do one change on both sides; they must agree on whether it is lawful."""
        model = deepcopy(self.model)
        before = (self.overlay.changed, list(self.overlay.lineage))
        try:
            model_change(model)
            model.judge()
            lawful = True
        except Illegal:
            lawful = False
        try:
            change()
            accepted = True
        except TreeProblem:
            accepted = False
        assert accepted == lawful
        if not accepted:
            assert (self.overlay.changed, self.overlay.lineage) == before
        if lawful:
            self.model = model
            self.today += len(self.model.lineage) % 2

    @initialize(shape=st.lists(st.integers(-1, 5), min_size=4, max_size=8))
    def plant(self, shape: list[int]) -> None:
        """Begin with a tree: a change of an empty one is hardly ever lawful."""
        for number, above in enumerate(shape):
            parent = NODES[above] if 0 <= above < number else ""
            self.begin(NODES[number], parent, 0, ("beat", f"{number}号"))

    def begin(self, node: str, parent: str, day: int, facts: tuple[str, str]) -> None:
        kind, name = facts
        self.both(
            lambda: add(self.overlay, node, parent, date_of(day), kind, "", name),
            lambda model: model.begin(node, day, (parent, kind, "", name)),
        )

    @rule(pick=picks, above=st.none() | picks, shift=shifts, facts=st.tuples(kinds, names))
    def add(self, pick: int, above: int | None, shift: int, facts: tuple[str, str]) -> None:
        parent = "" if above is None else self.old(above)
        self.begin(self.new(pick), parent, self.day(shift), facts)

    @rule(pick=picks, shift=shifts, name=st.none() | names, code=st.none() | names)
    def revise(self, pick: int, shift: int, name: str | None, code: str | None) -> None:
        node, day = self.old(pick), self.day(shift)
        self.both(
            lambda: revise(self.overlay, node, date_of(day), name=name, code=code),
            lambda model: model.go_on(node, day, name=name, code=code),
        )

    @rule(pick=picks, above=st.none() | picks, shift=shifts)
    def move(self, pick: int, above: int | None, shift: int) -> None:
        node, day = self.old(pick), self.day(shift)
        parent = "" if above is None else self.old(above)
        self.both(
            lambda: move(self.overlay, node, parent, date_of(day)),
            lambda model: model.go_on(node, day, parent=parent),
        )

    @rule(pick=picks, shift=shifts)
    def close(self, pick: int, shift: int) -> None:
        node, day = self.old(pick), self.day(shift)
        self.both(
            lambda: close(self.overlay, node, date_of(day)),
            lambda model: model.end(node, day),
        )

    @rule(merging=st.lists(picks, min_size=1, max_size=3), heir=picks, shift=shifts)
    def merge(self, merging: list[int], heir: int, shift: int) -> None:
        merged, into, day = [self.old(pick) for pick in merging], self.old(heir), self.day(shift)
        self.both(
            lambda: merge(self.overlay, merged, into, date_of(day)),
            lambda model: model.merge(merged, into, day),
        )

    @rule(
        pick=picks,
        parts=st.lists(st.tuples(picks, kinds, names), min_size=1, max_size=3),
        shift=shifts,
        assign=st.none() | st.dictionaries(picks, picks, max_size=2),
    )
    def split(
        self,
        pick: int,
        parts: list[tuple[int, str, str]],
        shift: int,
        assign: dict[int, int] | None,
    ) -> None:
        node, day = self.old(pick), self.day(shift)
        new = [NewNode(self.new(part), kind, "", name) for part, kind, name in parts]
        if assign is None:
            to = dict.fromkeys(self.model.children(node, day), new[-1].node)
        else:
            to = {self.old(child): self.new(part) for child, part in assign.items()}
        self.both(
            lambda: split(self.overlay, node, new, date_of(day), to),
            lambda model: model.split(node, new, day, to),
        )

    @rule(pick=picks, heir=picks, shift=shifts, name=names)
    def renumber(self, pick: int, heir: int, shift: int, name: str) -> None:
        node, day = self.old(pick), self.day(shift)
        new = NewNode(self.new(heir), "beat", "", name)
        self.both(
            lambda: renumber(self.overlay, node, new, date_of(day)),
            lambda model: model.renumber(node, new, day),
        )

    @invariant()
    def every_day_reads_as_the_model_does(self) -> None:
        for number, state in enumerate(self.model.days):
            day = date_of(number)
            found = {node: at(self.overlay, node, day) for node in NODES}
            assert {
                node: (span.parent, span.kind, span.code, span.name)
                for node, span in found.items()
                if span is not None
            } == state
            forest = [span.node for span in under(self.overlay, "", day)]
            assert sorted(forest) == sorted(state)
            for node in state:
                assert self.way(node, number) == [s.node for s in path(self.overlay, node, day)]

    def way(self, node: str, number: int) -> list[str]:
        way: list[str] = []
        while node:
            way.insert(0, node)
            node = self.model.days[number][node][0]
        return way

    @invariant()
    def lives_are_whole(self) -> None:
        for node in NODES:
            spans = self.overlay.spans(node)
            assert [span.node for span in spans] == [node] * len(spans)
            assert all(span.end is None or span.start < span.end for span in spans)
            assert [span.end for span in spans[:-1]] == [span.start for span in spans[1:]]

    @invariant()
    def lineage_is_the_models(self) -> None:
        assert [(old, new, kind, date_of(day)) for old, new, kind, day in self.model.lineage] == [
            tuple(step) for step in self.overlay.lineage
        ]

    @invariant()
    def the_doctor_finds_nothing(self) -> None:
        assert not check(self.overlay, self.overlay.changed)


TestTrees = Trees.TestCase
TestTrees.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
