"""One book with the same records behaves otherwise under each region, and nothing of one leaks.

The promises of all regions stand side by side in one table. Regions contain each other: a station
in Inner Mongolia has the province's rules as well, unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, NamedTuple

import pytest

from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook.hooks import loader
from beatbook.packs.pack import read
from beatbook.packs.plugin import as_plugin
from beatbook.patrol.declare import CheckIn
from beatbook.store.interface import DutyFilter
from beatbook_patrol.requirements import in_force
from house.catalogues import ROOT
from regions.people import change, dues, newcomer
from support.books import TODAY, Station
from support.national import NATIONAL, build
from support.points import Point

CAPABILITIES = (
    "visits", "defence", "patrol", "incidents", "disputes", "bulletins", "inspections",
    "assessment",
)  # fmt: skip
IN_PYTHON = ("neimenggu", "zhejiang", "henan", "zhaojunlu")
ALL = frozenset((*IN_PYTHON, "rural"))
REGIONS = {
    "nation": "110191",
    "neimenggu": "150191",
    "zhejiang": "330192",
    "henan": "410192",
    "zhaojunlu": "150104008",
    "rural": "150191200",
}


class Behaviour(NamedTuple):
    """What a book does for the same people on the same day; beside the nation's, what differs.

    `due` are the last days of what a newcomer makes due. `verdicts` are of a stop by day and one
    at night twenty minutes late, and one at a school eight minutes late. `words` are how a bulletin
    says that something rose, or did not change. Everything else is what a region brings.
    """

    due: dict[str, str]
    verdicts: str = "late late on_time"
    words: str = "-/-"
    regions: str = ""
    fields: str = ""
    asked: str = ""
    forms: str = ""
    codes: str = ""
    bulletins: str = ""
    schemes: str = ""
    found: str = "bateer"
    """By which spellings somebody called 巴特尔 is found."""


STAY = {"stay.register": "2026-11-23"}
SCRIPTS = "person.name_latin person.name_mongolian tenancy.pastoral"
SPELLINGS = "baatar bateer bator"
PROMISES = {
    "nation": Behaviour(STAY),
    "neimenggu": Behaviour(STAY, regions="neimenggu", fields=SCRIPTS, found=SPELLINGS),
    "zhejiang": Behaviour({"stay.register": "2026-11-25"}, regions="zhejiang"),
    "henan": Behaviour(
        {"stay.permit": "2026-11-27"},
        verdicts="late on_time on_time",
        regions="henan",
        fields="tenancy.permit_from tenancy.permit_no tenancy.permit_until",
        asked="patrol.roads_day patrol.roads_night patrol.squares_day patrol.squares_night",
    ),
    "zhaojunlu": Behaviour(
        STAY,
        verdicts="late late late",
        words="↑{rate}/-",
        regions="neimenggu zhaojunlu",
        fields=SCRIPTS,
        asked="zhaojunlu.compounds zhaojunlu.night",
        forms="office_force",
        codes="di.stall",
        bulletins="weekly.zhaojunlu",
        schemes="schemes/offices.toml",
        found=SPELLINGS,
    ),
    "rural": Behaviour(
        STAY,
        words="-/as before",
        regions="neimenggu rural",
        fields=f"defence_group.village_size {SCRIPTS}",
        asked="patrol.country_night rural.loudspeaker",
        forms="village_post",
        codes="village_class",
        found=SPELLINGS,
    ),
}


def _points() -> list[Point]:
    modules = {name: import_module(f"beatbook_{name}.plugin") for name in CAPABILITIES + IN_PYTHON}
    pack = as_plugin(read(ROOT / "plugins" / "rural" / "beatbook_rural"))
    return [NATIONAL, *(Point(*one) for one in modules.items()), Point("rural", pack)]


@pytest.fixture(scope="module")
def points() -> list[Point]:
    return _points()


@pytest.fixture(scope="module")
def one_book(tmp_path_factory: pytest.TempPathFactory, points: list[Point]) -> Station:
    """A book with people who came, moved and are looked for."""
    station = build(tmp_path_factory.mktemp("one"), points)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: points)
        with station.open("chief") as book:
            newcomer(book, 1, since="2026-11-20", term="3")
    return station


InRegion = Callable[[str], Book]


@pytest.fixture(scope="module")
def in_region(one_book: Station, points: list[Point]) -> Iterator[InRegion]:
    """Opens the one book as one of a region."""
    opened: list[Book] = []

    def of(name: str) -> Book:
        with one_book.open() as book, book.store.transaction() as writer:
            writer.set_meta("region", REGIONS[name])
        opened.append(one_book.open("chief"))
        return opened[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: points)
        yield of
        for book in opened:
            book.close()


def behaviour(book: Book) -> Behaviour:
    """What the book does now."""
    on = (name for name, one in book.plugin_states().items() if one.state == "on")
    asked = in_force(book, book.station, TODAY)
    return Behaviour(
        due=dues(book, *{rule for one in PROMISES.values() for rule in one.due}),
        verdicts=" ".join(_verdict(book, *one) for one in _STOPS),
        words="/".join(_words(book, phrase) for phrase in ("change.up", "change.same")),
        regions=_sorted(ALL.intersection(on)),
        fields=_sorted(_fields(book)),
        asked=_sorted(one.requirement.name for one in asked if one.plugin in ALL),
        forms=_sorted(id for id in book.plugins.forms if book.specs[id].plugin in ALL),
        codes=_sorted(_codes(book)),
        bulletins=_sorted(one.name for one in _brought(book, "bulletin_kinds")),
        schemes=_sorted(one.called for one in _brought(book, "assessment_schemes")),
        found=_sorted(
            one.partition("/")[0] for one in book.hooks.first("registry_readings", name="巴特尔")
        ),
    )


def _sorted(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _brought(book: Book, hook: str) -> Iterator[Any]:
    return (one for plugin, one in book.hooks.everyone(hook) if plugin in ALL)


def _words(book: Book, phrase: str) -> str:
    return str(book.hooks.first("bulletin_wording", phrase=phrase) or "-")


# Planned for, minutes late, kind of point.
_STOPS = (("14:00", 20, "shop"), ("23:00", 20, "shop"), ("07:40", 8, "school"))


def _verdict(book: Book, planned: str, minutes: int, kind: str) -> str:
    since = datetime.fromisoformat(f"2026-11-20T{planned}").replace(tzinfo=CHINA)
    at = since + timedelta(minutes=minutes)
    stop = CheckIn(at=at, since=since, until=since, kind=kind, trust=4, now=at)
    return str(book.hooks.first("patrol_verdict", check_in=stop).result)


def _fields(book: Book) -> Iterator[str]:
    for id in ("person", "tenancy", "defence_group"):
        yield from (
            f"{id}.{field.id}" for field in book.form(id).spec.fields if field.plugin in ALL
        )


def _codes(book: Book) -> Iterator[str]:
    yield from {"village_class"}.intersection(book.plugins.codes)
    categories = book.plugins.codes["incident_category"].codes
    yield from (one.code for one in categories if one.code == "di.stall")


@pytest.mark.parametrize("region", REGIONS)
def test_the_one_book_does_what_its_region_says(region: str, in_region: InRegion) -> None:
    assert behaviour(in_region(region)) == PROMISES[region]


def test_every_region_differs_from_every_other() -> None:
    assert PROMISES.keys() == REGIONS.keys()
    assert len({str(one) for one in PROMISES.values()}) == len(PROMISES)


@pytest.mark.parametrize("between", ["henan", "zhaojunlu", "rural"])
def test_nothing_of_a_region_stays_behind(between: str, in_region: InRegion) -> None:
    in_region(between)
    assert behaviour(in_region("nation")) == PROMISES["nation"]


def test_what_a_region_noted_is_kept_elsewhere_and_counts_for_nothing(in_region: InRegion) -> None:
    book = in_region("neimenggu")
    stay = newcomer(book, 2, since="2026-11-20", term="3")
    change(book, stay, pastoral="yes")
    assert len(_due(book)) == 1
    elsewhere = in_region("nation")
    assert len(_due(elsewhere)) == 2
    change(elsewhere, stay, term="4")
    again = in_region("neimenggu")
    assert len(_due(again)) == 1
    record = again.store.record(again.spec("tenancy"), stay)
    assert record is not None
    assert record.values["pastoral"] is True


def _due(book: Book) -> list[Any]:
    book.duties.rule_book()
    return [row for row in book.store.duties(DutyFilter()) if row.rule == "stay.register"]
