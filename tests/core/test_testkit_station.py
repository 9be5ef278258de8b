"""The station of the kit is one that a plugin can be tried in: everybody at work, nobody real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook.errors import NotAllowed, NotFound, PluginProblem
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook.testkit.filling import Filler, NotFilled
from beatbook.testkit.installing import install, name_of, region_of
from beatbook.testkit.people import People
from beatbook.testkit.station import FIRST_DAY, NOWHERE, Clock, Officers, Station, build
from support import toy
from support.points import Point, point

PACK = """
[pack]
name = "river"
version = "1.0"
api = 1
region = "150191001"
label = { zh = "河", en = "River" }

[[codes]]
id = "river_kind"
label = { zh = "河种", en = "Kind of river" }
source = "x"
codes = [{ code = "1", zh = "大", en = "large" }]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: [Point("toy", toy)])
        yield build(str(tmp_path_factory.mktemp("kit") / "book.db"))


@pytest.fixture
def kit(made: Station, tmp_path: Path) -> Iterator[Book]:
    path = tmp_path / "book.db"
    path.write_bytes(Path(made.path).read_bytes())
    with Book.open(str(path), clock=Clock()) as book:
        yield book


def test_everybody_works_where_the_role_belongs(made: Station, kit: Book) -> None:
    officers = Officers(kit, made.officers)
    assert {"chief", "officer", "auxiliary", "neighbour", "auditor"} <= set(officers)
    with officers.acting("neighbour"):
        assert kit.actor.home == made.units.other_office
    with officers.acting("auxiliary") as held:
        assert held is kit and kit.actor.home == made.units.office
        with pytest.raises(NotAllowed):
            kit.require("plugin.manage", made.units.station)
    assert kit.actor.system


def test_places_lie_within_each_other(made: Station, kit: Book) -> None:
    above = kit.places.ancestors(made.places.room, kit.today())
    assert set(made.places) <= set(above)
    assert kit.region == NOWHERE


def test_time_stands_until_it_is_moved() -> None:
    clock = Clock()
    assert clock.now().astimezone(CHINA).date() == FIRST_DAY
    before = clock.now()
    clock.go(days=2, hours=1, minutes=5)
    passed = clock.now() - before - timedelta(days=2, hours=1, minutes=5)
    assert timedelta(0) < passed < timedelta(seconds=1)
    clock.to(date(2027, 1, 1))
    assert clock.now().astimezone(CHINA).date() == date(2027, 1, 1)
    clock.to(datetime(2027, 1, 2, 23, 30))
    assert clock.now().astimezone(CHINA).hour == 23


def test_a_form_of_every_kind_of_field_is_filled_in(made: Station, kit: Book) -> None:
    filler = Filler(kit, made)
    lamp = kit.registry.get("lamp", filler.record("lamp")).record
    assert lamp.values["pole"] and lamp.values["keeper"] and lamp.values["checker"]
    empty = [name for name, value in lamp.values.items() if value in (None, ())]
    assert set(empty) <= {"toy_number"}
    assert filler.made_so_far == {"lamp", "keeper"}


def test_made_up_values_can_be_had_without_a_record(made: Station, kit: Book) -> None:
    values = Filler(kit, made).values("keeper")
    assert values["name"]
    assert kit.registry.count(Query("keeper", closed=True)) == 0
    with kit.deed("test") as deed:
        deed.add("keeper", values)


def test_what_is_given_is_not_guessed(made: Station, kit: Book) -> None:
    filler = Filler(kit, made, {"lamp": {"pole": "NH-1", "bulbs": 7}})
    lamp = kit.registry.get("lamp", filler.record("lamp")).record
    assert (lamp.values["pole"], lamp.values["bulbs"]) == ("NH-1", 7)
    with pytest.raises(NotFilled, match="at least one bulb"):
        Filler(kit, made, {"lamp": {"bulbs": 0}}).record("lamp")


def test_people_need_somebody_who_knows_persons(kit: Book) -> None:
    with pytest.raises(NotFound):
        People(kit)()


def test_a_pack_is_named_by_its_path_and_installed_with_its_rights(
    kit: Book, made: Station, tmp_path: Path
) -> None:
    path = tmp_path / "river.toml"
    path.write_text(PACK, encoding="utf-8")
    assert (name_of(str(path)), region_of(str(path))) == ("river", "150191001")
    away = made._replace(path=str(tmp_path / "book.db"))
    with pytest.raises(PluginProblem, match="silent"):  # the book speaks for the county
        install(away, str(path))


def test_a_plugin_that_is_not_installed_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "installed", lambda: [point("lamps", "15")])
    assert region_of("lamps") == "15"
    with pytest.raises(NotFound, match="pip install -e"):
        region_of("ghost")
