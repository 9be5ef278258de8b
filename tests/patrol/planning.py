"""What tests of plans share: requirements as plain values, a grid of streets, people on shift."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import networkx as nx

from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook.patrol.declare import Requirement
from beatbook.texts import Text
from beatbook_patrol.ground.graph import Ground, Point, Section
from beatbook_patrol.planning.forces import Person, Slot
from beatbook_patrol.requirements import InForce

MONDAY = date(2026, 11, 23)
"""Of the week after the day of the tests (2026-11-21, a Saturday)."""
SOURCE = Text("测试", "test")
STEP = 100.0


def asking(name: str, /, **given: Any) -> Requirement:
    """A requirement of the whole beat, unless told otherwise."""
    values = {"label": Text(name, name), "source": SOURCE, "target": "beat", **given}
    return Requirement(name=name, **values)


def rule(name: str, /, **given: Any) -> InForce:
    """The same as one in force."""
    return InForce(asking(name, **given), "test", SOURCE)


def at(words: str, day: int = 0) -> datetime:
    """A local time of a day of the week, Monday first."""
    clock = datetime.strptime(words, "%H:%M")
    return datetime(
        MONDAY.year, MONDAY.month, MONDAY.day, clock.hour, clock.minute, tzinfo=CHINA
    ) + timedelta(days=day)


def grid(wide: int, high: int) -> nx.MultiGraph:
    """Streets in squares of a hundred metres; junctions ``0,0``, sections ``h0,0`` and ``v0,0``."""
    graph = nx.MultiGraph()
    for x in range(wide):
        for y in range(high):
            if x + 1 < wide:
                graph.add_edge(f"{x},{y}", f"{x + 1},{y}", f"h{x},{y}", length=STEP)
            if y + 1 < high:
                graph.add_edge(f"{x},{y}", f"{x},{y + 1}", f"v{x},{y}", length=STEP)
    return graph


def place(node: str) -> tuple[float, float]:
    """Where a junction of the grid lies."""
    x, y = node.split(",")
    return 111.6 + int(x) * 0.001188, 40.8 + int(y) * 0.0009


def ground(wide: int, high: int, points: Iterable[tuple[str, str, str]] = ()) -> Ground:
    """The grid as ground; points are (code, kind, section)."""
    sections = [
        Section(code, f"街{code[0]}", "local", f"id-{code}", one, other, STEP,
                (place(one), place(other)), "unit")
        for one, other, code in grid(wide, high).edges(keys=True)
    ]  # fmt: skip
    where = {one.code: one.line[0] for one in sections}
    spots = [
        Point(code, code, kind, f"id-{code}", *where[section], section, 0.0, "unit")
        for code, kind, section in points
    ]
    return Ground(sections, spots)


def person(name: str, *roles: str) -> Person:
    """Somebody on shift."""
    return Person(name, name, frozenset(roles))


def crew(officers: int, auxiliaries: int = 0) -> tuple[Person, ...]:
    """Officers and auxiliaries."""
    return (
        *(person(f"o{n}", "officer") for n in range(officers)),
        *(person(f"x{n}", "auxiliary") for n in range(auxiliaries)),
    )


def slots(people: tuple[Person, ...], start: str, end: str, stay: int = 0) -> list[Slot]:
    """The same shift on every day of the week."""
    late = timedelta(days=at(end) <= at(start))
    return [Slot(at(start, n), at(end, n) + late, people, stay) for n in range(7)]


def asked(book: Book, unit: str, /, **given: Any) -> str:
    """A requirement of the station itself, as a record; returns its id."""
    values = {
        "name": "own",
        "label": "本所要求",
        "start": "2026-01-01",
        "source": "所务会",
        **given,
    }
    with book.deed("registry.add") as deed:
        return deed.add("patrol_requirement", values, unit=unit)
