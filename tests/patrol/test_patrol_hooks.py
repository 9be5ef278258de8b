"""The hooks of patrols: what the nation says, what a province and a station say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook.hooks import loader
from beatbook.patrol.declare import CheckIn, Checklist, Requirement, Spot, Verdict
from beatbook.texts import Text
from beatbook_henan import plugin as henan
from beatbook_patrol.requirements import in_force
from beatbook_patrol.walks.lists import items_for
from beatbook_zhaojunlu import plugin as zhaojunlu
from patrol.conftest import POINTS
from patrol.walking import check_in, plan, walk
from support.books import Station
from support.points import Point, point

OWN = Text("本站规定", "a rule of this station")


def patrol_points(book: Book) -> Iterable[Spot]:
    """A tower of the station's own."""
    return [Spot("lamp", "L1", "瞭望塔", "other", 111.667, 40.8)]


def patrol_requirements(day: object) -> Iterable[Requirement]:
    """Three people at night."""
    label = Text("三人夜巡", "Three at night")
    return [Requirement(name="three", label=label, source=OWN, target="beat", people=3)]


def patrol_checklists() -> Iterable[Checklist]:
    """One more thing to look at in compounds."""
    items = (("tower", Text("瞭望塔锁好", "The tower is locked")),)
    label = Text("瞭望塔", "Tower")
    return [Checklist(id="tower", label=label, kinds=("compound",), items=items, source=OWN)]


def patrol_verdict(check_in: CheckIn) -> Verdict | None:
    """Compounds are never late here; nobody else is judged."""
    return Verdict("on_time") if check_in.kind == "compound" else None


STATION = point(
    "tower",
    patrol_points=patrol_points,
    patrol_requirements=patrol_requirements,
    patrol_checklists=patrol_checklists,
    patrol_verdict=patrol_verdict,
)


@pytest.fixture
def towered(
    monkeypatch: pytest.MonkeyPatch, beat: Station
) -> Iterator[Callable[[str | None], Book]]:
    """Opens the station's book with one more plugin."""
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, STATION])
    opened: list[Book] = []

    def open_as(officer: str | None) -> Book:
        opened.append(beat.open(officer))
        return opened[-1]

    yield open_as
    for book in opened:
        book.close()


def test_every_plugin_adds_spots_and_requirements(
    towered: Callable[[str | None], Book], beat: Station
) -> None:
    book = towered(None)
    spots = [one for _plugin, one in book.hooks.everyone("patrol_points", book=book)]
    assert "瞭望塔" in [one.name for one in spots]
    asked = in_force(book, beat.nodes["a"], book.today())
    assert ("tower", 3) in [(one.plugin, one.requirement.people) for one in asked]


def test_lists_of_several_plugins_are_looked_at_together(
    towered: Callable[[str | None], Book],
) -> None:
    items = items_for(towered(None), "compound")
    assert {"gate", "lane", "tower"} <= items.keys()


def test_a_plugin_that_says_nothing_of_a_kind_passes_the_question_on(
    towered: Callable[[str | None], Book], beat: Station
) -> None:
    planned = plan(towered(None), beat)
    book = towered("ann")
    id = walk(book, beat, task=planned.task)
    assert check_in(book, id, "P001", "10:50").values["verdict"] == "on_time"
    assert check_in(book, id, "P002", "10:54").values["verdict"] == "late"


def asked(kind: str, since: str, at: str) -> CheckIn:
    """A check-in planned for ten minutes of a Monday, made at another time of that day."""

    def moment(time: str) -> datetime:
        return datetime.fromisoformat(f"2026-11-23T{time}").replace(tzinfo=CHINA)

    start, made = moment(since), moment(at)
    return CheckIn(made, start, start.replace(minute=start.minute + 10), kind, 1, made)


@pytest.mark.parametrize(
    ("plugins", "check_in", "result"),
    [
        ("", asked("school", "07:30", "07:52"), "on_time"),
        ("henan", asked("school", "07:30", "07:52"), "on_time"),
        ("henan zhaojunlu", asked("school", "07:30", "07:52"), "late"),
        ("", asked("market", "23:00", "23:35"), "late"),
        ("henan", asked("market", "23:00", "23:35"), "on_time"),
        ("henan", asked("market", "15:00", "15:35"), "late"),
        ("henan zhaojunlu", asked("market", "23:00", "23:35"), "on_time"),
    ],
)
def test_the_most_specific_that_has_a_rule_judges(
    monkeypatch: pytest.MonkeyPatch,
    beat: Station,
    tmp_path: Path,
    plugins: str,
    check_in: CheckIn,
    result: str,
) -> None:
    more = {"henan": everywhere(henan), "zhaojunlu": everywhere(zhaojunlu)}
    chosen = [Point(name, more[name]) for name in plugins.split()]
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, *chosen])
    with beat.open() as book:
        verdict = book.hooks.first("patrol_verdict", check_in=check_in)
    assert verdict is not None
    assert verdict.result == result


def everywhere(plugin: object) -> object:
    """A plugin that speaks in the tests' region as well: its hooks, another address."""
    made = type("Elsewhere", (), dict(vars(plugin)))
    identity = vars(plugin)["plugin"]
    region = "150104" if identity.name == "henan" else "150104008"
    made.plugin = type(identity)(name=identity.name, label=identity.label, region=region[:6])  # type: ignore[attr-defined]
    return made


def test_a_station_puts_its_own_list_in_place_of_the_nations(
    monkeypatch: pytest.MonkeyPatch, beat: Station
) -> None:
    with beat.open() as book:
        assert "bollard" in items_for(book, "school")
    more = Point("zhaojunlu", everywhere(zhaojunlu))
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, more])
    with beat.open() as book:
        assert list(items_for(book, "school")) == ["guard", "crossing", "parking", "stall"]
