"""A book above reads what plugins of its stations' regions keep; the rules hold at the stations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from beatbook.access import differences
from beatbook.book import Book
from beatbook.codes import Code, CodesOf
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.forms import declare as f
from beatbook.hooks.standing import BELOW, SILENT
from beatbook.privacy.disposing import Why, dispose
from beatbook.problems import Problem
from beatbook.store.query import Query
from beatbook.syncing import admitting
from beatbook.syncing.judging import Refused
from beatbook.texts import Text
from support import reporting, toy
from support.books import REGION
from support.fixtures import Install
from support.points import Point, point
from support.reporting import Place

pytestmark = pytest.mark.acceptance


@f.form("sled", label=Text("雪橇", "Sled"), title=("name",), retention="work")
class Sled:
    """What only stations in the snow keep."""

    name: str | None = f.text(Text("名称", "Name"), required=True, search="name")


@f.part
class Frost:
    """What they note of a lamp besides."""

    ice: str | None = f.text(Text("结冰", "Ice"), required=True)


def registry_problems(record: Any, book: Book, pending: Any) -> Iterator[Problem]:
    """Nothing that is called bad is right."""
    if record.values.get("name") == "坏":
        yield Problem(Text("此地不准", "not here"))


WINTER = point(
    "winter",
    REGION,
    registry_forms=[Sled],
    registry_fields=[f.FieldsOf(form="lamp", fields=Frost, relabel={"pole": Text("柱", "Post")})],
    registry_codes=[
        CodesOf("lamp_kinds", (Code("ice", Text("冰灯", "ice lamp")),),
                relabel={"1": Text("老灯", "old lamp")}),
    ],
    registry_problems=registry_problems,
)  # fmt: skip


class Snow(NamedTuple):
    """A city and a station in the snow below it."""

    city: Place
    station: Place

    def report(self, level: str = "full") -> None:
        """Let the station report."""
        reporting.report(self.station, self.city, level)

    def accept(self) -> None:
        """Accept above what the plugin asks for."""
        with self.city.open("boss") as book:
            differences.accept(book, reason="所里用")


@pytest.fixture
def snow(install: Install, tmp_path: Path) -> Snow:
    install(Point("toy", toy), WINTER)
    city = reporting.founded(str(tmp_path / "city.db"), "市局", "1501", "boss", "1501")
    station = reporting.founded(str(tmp_path / "station.db"), "雪所", "15011")
    with city.open() as book:
        assert book.plugin_states()["winter"].state == SILENT
    with station.open() as book, book.deed("work") as deed:
        deed.add("sled", {"name": "一号雪橇"})
        deed.add("lamp", {"pole": "P1", "ice": "厚", "kind": "ice"})
    reporting.admit(city, station)
    return Snow(city, station)


def _only(book: Book, form: str) -> dict[str, object]:
    (record,) = book.store.select(book.spec(form), Query(form))
    return dict(record.values)


def test_what_a_regions_plugin_keeps_goes_up_and_can_be_read_once_it_is_accepted(
    snow: Snow,
) -> None:
    snow.report()
    with snow.city.open("boss") as book, pytest.raises(NotAllowed):
        book.registry.get("sled", "1")
    snow.accept()
    with snow.city.open("boss") as book:
        assert book.registry.get("sled", "1").record.values["name"] == "一号雪橇"
    for _opening in range(2):  # the second time the plugins are only remembered
        with snow.city.open("boss") as book:
            assert book.plugin_states()["winter"].state == BELOW
            assert _only(book, "sled")["name"] == "一号雪橇"
            assert _only(book, "lamp")["ice"] == "厚"
            assert book.codes("lamp_kinds").by_code["ice"].label.zh == "冰灯"
            assert [one.card.title for one in book.registry.find("雪橇")] == ["一号雪橇"]


def test_before_that_nobody_reads_it(snow: Snow) -> None:
    snow.report()
    with snow.city.open("boss") as book:
        assert [one.card.title for one in book.registry.find("雪橇")] == []
        assert {one.cell.thing for one in differences.waiting(book)} == {"form:sled"}


def test_in_its_own_work_the_city_has_none_of_the_regions_rules(snow: Snow) -> None:
    snow.accept()
    for number in range(2):
        with snow.city.open("boss") as book:
            with book.deed("work") as deed:
                deed.add("lamp", {"pole": f"C{number}", "name": "坏", "kind": "1"})
            spec = book.spec("lamp")
            assert spec.field("pole").label.zh == "杆号"  # type: ignore[union-attr]
            assert not spec.field("ice").required  # type: ignore[union-attr]
            assert book.codes("lamp_kinds").by_code["1"].label.zh != "老灯"


def test_the_station_itself_works_by_them(snow: Snow) -> None:
    with snow.station.open("chief") as book:
        assert book.spec("lamp").field("pole").label.zh == "柱"  # type: ignore[union-attr]
        assert book.spec("lamp").field("ice").required  # type: ignore[union-attr]
        with pytest.raises(ProblemsFound, match="not here"), book.deed("work") as deed:
            deed.add("lamp", {"pole": "P2", "name": "坏", "ice": "薄"})


def test_masked_the_station_waits_until_the_rights_are_accepted(snow: Snow) -> None:
    reporting.admit(snow.city, snow.station, "masked")
    with pytest.raises(Refused) as refused:
        snow.report("masked")
    assert "beat plugin accept" in str(refused.value)
    snow.accept()
    snow.report("masked")


def test_what_a_station_that_reports_no_more_left_is_read_and_disposed_of_as_before(
    snow: Snow,
) -> None:
    snow.report()
    snow.accept()
    with snow.city.open("boss") as book:
        admitting.dismiss(book, "雪所", "撤并")
    with snow.city.open("boss") as book:
        assert book.plugin_states()["winter"].state == BELOW
        assert _only(book, "sled")["name"] == "一号雪橇"
        sled = book.record_id("sled", "1")
    with snow.city.open() as book:
        dispose(book, "sled", [sled], Why(reason="期满"), beforehand=True)
        assert book.store.card(sled) is None


def test_who_was_admitted_with_another_region_is_told_to_show_its_card_again(
    snow: Snow,
) -> None:
    with snow.station.open() as below:
        card = {**admitting.card(below), "region": "150299"}
    with snow.city.open() as book:
        admitting.admit(book, card, under=book.station, level="full")
    with pytest.raises(Refused) as refused:
        snow.report()
    assert "150299" in str(refused.value) and "beat sync card" in str(refused.value)
    reporting.admit(snow.city, snow.station)
    snow.report()


def test_two_plugins_of_stations_that_claim_one_field_are_told_apart_above(
    snow: Snow, install: Install
) -> None:
    other = point("hail", "150192", registry_fields=[f.FieldsOf(form="lamp", fields=Frost)])
    install(Point("toy", toy), WINTER, other)
    with snow.city.open() as book:
        assert book.plugin_states()["winter"].state == BELOW
        card = {**admitting.card(book), "station": "0" * 26, "book": "0" * 26,
                "name": "雹所", "region": "150192"}  # fmt: skip
        admitting.admit(book, card, under=book.station, level="full")
    snow.report()
    with snow.city.open() as book:
        states = book.plugin_states()
        assert (states["winter"].state, states["hail"].state) == (BELOW, "broken")
        assert "winter" in states["hail"].why and "ice" in states["hail"].why
