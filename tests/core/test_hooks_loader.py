"""Loading plugins one by one: a broken one stays alone, a required one stops the book."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from beatbook.errors import PluginProblem
from beatbook.hooks import Plugin, hook
from beatbook.hooks.asking import Hooks
from beatbook.hooks.loader import GROUP, installed, load, region_prefix, speaks_for
from beatbook.hooks.sources import PACKS
from beatbook.hooks.standing import Wishes
from beatbook.hooks.types import API
from beatbook.texts import Text
from support.points import Point, module, point

LABEL = Text("插件", "Plugin")


def misspelt() -> object:
    made = module("misspelt")
    made.registry_fomrs = hook(lambda: None)  # type: ignore[attr-defined]
    return made


def bad_arguments() -> object:
    return module("bad", registry_codes=lambda names: [])


BROKEN = {
    "an import error": (ImportError("No module named 'lamps'"), "lamps"),
    "a program that ends": (SystemExit(3), "SystemExit"),
    "no plugin at all": (SimpleNamespace(), "plugin = Plugin"),
    "another API": (
        SimpleNamespace(plugin=Plugin(name="x", label=LABEL, api=API + 1)),
        str(API + 1),
    ),
    "an unknown hook": (misspelt(), "registry_fomrs"),
    "a wrong signature": (bad_arguments(), "signature"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_stays_alone_and_says_why(kind: str) -> None:
    broken, why = BROKEN[kind]
    hooks = Hooks()
    points = [Point("bad", broken, "2.1"), point("good", registry_codes=["a"])]
    states = load(hooks, Wishes(), points)  # type: ignore[arg-type]
    assert (states["bad"].state, states["good"].state) == ("broken", "on")
    assert why in states["bad"].why
    assert states["bad"].version == "2.1"
    assert hooks.everyone("registry_codes") == [("good", "a")]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_that_the_book_requires_stops_it_with_one_line(kind: str) -> None:
    broken, why = BROKEN[kind]
    with pytest.raises(PluginProblem) as stopped:
        load(Hooks(), Wishes(required=frozenset({"bad"})), [Point("bad", broken)])  # type: ignore[list-item]
    said = str(stopped.value)
    assert "bad" in said and why in said and "beat plugin list" in said
    assert "\n" not in said
    assert stopped.value.exit_code == 6


def test_a_required_plugin_that_is_not_installed_stops_the_book() -> None:
    with pytest.raises(PluginProblem, match=r"lamps, which this book requires.*not installed"):
        load(Hooks(), Wishes(required=frozenset({"lamps"})), [])


def test_an_interrupt_is_not_taken_for_a_broken_plugin() -> None:
    with pytest.raises(KeyboardInterrupt):
        load(Hooks(), Wishes(), [Point("slow", KeyboardInterrupt())])  # type: ignore[list-item]


def test_a_plugin_that_is_switched_off_is_not_even_imported() -> None:
    points = [Point("off", ImportError("touched"))]
    states = load(Hooks(), Wishes(off=frozenset({"off"})), points)  # type: ignore[arg-type]
    assert states["off"].state == "off"
    assert states["off"].why == ""


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        ("", ""),
        ("15", "15"),
        ("150000", "15"),
        ("150100", "1501"),
        ("150104", "150104"),
        ("150104000000", "150104"),
        ("150100000000", "1501"),
        ("150000000000", "15"),
        ("150104009000", "150104009"),
        ("150104009001", "150104009001"),
        ("110000", "11"),
        ("100000", "10"),
    ],
)
def test_empty_levels_of_an_administrative_code_do_not_count(code: str, prefix: str) -> None:
    assert region_prefix(code) == prefix


@pytest.mark.parametrize(
    ("plugin", "book", "speaks"),
    [
        ("", "", True),
        ("", "150104", True),
        ("15", "150104", True),
        ("150000", "150104", True),
        ("1501", "150104", True),
        ("150104", "150104009", True),
        ("150104", "150105", False),
        ("33", "150104", False),
        ("150104009", "150104", False),
        ("15", "", False),
    ],
)
def test_a_plugin_speaks_for_books_within_its_region(plugin: str, book: str, speaks: bool) -> None:
    assert speaks_for(plugin, book) is speaks


def test_plugins_of_other_regions_stay_silent() -> None:
    hooks = Hooks()
    points = [point("zhejiang", "33", registry_codes=["z"]), point("cn", registry_codes=["c"])]
    states = load(hooks, Wishes(region="150104"), points)  # type: ignore[arg-type]
    assert (states["zhejiang"].state, states["cn"].state) == ("silent", "on")
    assert hooks.everyone("registry_codes") == [("cn", "c")]


def test_plugins_are_registered_from_the_nation_down_to_the_station() -> None:
    hooks = Hooks()
    points = [
        point("a_station", "150104009"),
        point("b_county", "150104"),
        point("c_province", "150000"),
        point("d_nation"),
        point("e_nation"),
    ]
    load(hooks, Wishes(region="150104009001"), points)  # type: ignore[arg-type]
    assert hooks.names() == ["d_nation", "e_nation", "c_province", "b_county", "a_station"]


def test_every_state_says_name_version_region_and_whether_it_is_required() -> None:
    wishes = Wishes(required=frozenset({"cn"}), region="15")
    status = load(Hooks(), wishes, [point("cn", "15")])["cn"]  # type: ignore[list-item]
    assert status[:6] == ("cn", "1.0", "15", True, "on", "")
    assert status.seconds >= 0


def test_installed_plugins_are_entry_points_by_name() -> None:
    found = installed()
    assert {one.group for one in found} <= {GROUP, PACKS}
    assert [one.name for one in found] == sorted(one.name for one in found)
