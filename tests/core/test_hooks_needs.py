"""A plugin that builds on another one is left out without it, with one sentence."""

from __future__ import annotations

from types import ModuleType

import attrs
import pytest

from beatbook.book import Book
from beatbook.errors import PluginProblem, UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.declare import FieldsOf
from beatbook.hooks.asking import Hooks
from beatbook.hooks.loader import load
from beatbook.hooks.standing import Wishes
from beatbook.pluginset import require, stranded, survey, switch
from beatbook.texts import Text
from support import toy
from support.fixtures import Install
from support.points import Point, module, point


def needing(name: str, *needs: str, region: str = "", **answers: object) -> Point:
    """A plugin that builds on others."""
    made: ModuleType = module(name, region, **answers)  # type: ignore[arg-type]
    made.plugin = attrs.evolve(made.plugin, needs=needs)  # type: ignore[attr-defined]
    return Point(name, made)


def loaded(*points: Point, **wishes: frozenset[str]) -> dict[str, tuple[str, str]]:
    states = load(Hooks(), Wishes(region="1501", **wishes), points)  # type: ignore[arg-type]
    return {name: (one.state, one.why) for name, one in states.items()}


def test_what_is_there_is_enough_in_whatever_order() -> None:
    found = loaded(needing("a", "b"), needing("b", "c", region="1501"), point("c"))
    assert {state for state, _why in found.values()} == {"on"}


@pytest.mark.parametrize(
    ("base", "off", "why"),
    [
        ([], frozenset(), "builds on the plugin base, which is not installed"),
        ([point("base")], frozenset({"base"}), "which is switched off"),
        ([point("base", "33")], frozenset(), "which speaks for another region"),
        ([Point("base", ImportError("x"))], frozenset(), "which does not work"),
        ([point("base", no_such_hook=[])], frozenset(), "which does not work"),
    ],
)
def test_the_sentence_says_what_is_missing(
    base: list[Point], off: frozenset[str], why: str
) -> None:
    found = loaded(needing("a", "base"), *base, point("other"), off=off)
    assert found["a"][0] == "broken" and why in found["a"][1]
    assert found["other"][0] == "on"


def test_what_builds_on_it_in_turn_goes_with_it() -> None:
    found = loaded(needing("a", "b"), needing("b", "gone"))
    assert found["a"] == ("broken", "it builds on the plugin b, which does not work")
    assert found["b"] == ("broken", "it builds on the plugin gone, which is not installed")


def test_two_that_need_each_other_stand_together() -> None:
    assert {state for state, _why in loaded(needing("a", "b"), needing("b", "a")).values()} == {
        "on"
    }


def test_a_required_plugin_that_lacks_something_stops_the_book() -> None:
    with pytest.raises(PluginProblem, match=r"a, which this book requires.*builds on the plugin b"):
        loaded(needing("a", "b"), required=frozenset({"a"}))


def test_what_is_no_name_stands_for_nothing() -> None:
    odd = needing("a", ["b"])  # type: ignore[arg-type]
    found = loaded(odd, point("other"))
    assert (found["a"][0], found["other"][0]) == ("broken", "on")


def test_what_is_silent_needs_nothing() -> None:
    assert loaded(needing("a", "gone", region="33"))["a"][0] == "silent"


@f.part
class _Solar:
    panels: int | None = f.integer(Text("域", "Panels"))


def test_what_would_not_stand_without_another_is_known_before(
    chief: Book, install: Install
) -> None:
    extends = point("solar", registry_fields=[FieldsOf(form="lamp", fields=_Solar)])
    install(Point("toy", toy), needing("named", "toy"), extends, point("free"))
    chief.forget_plugins()
    assert stranded(chief, "toy") == ["named", "solar"]
    assert stranded(chief, "free") == []


@pytest.mark.parametrize("name", ["named", "solar"])
def test_a_required_plugin_is_not_stranded_by_switching_off_what_it_builds_on(
    chief: Book, install: Install, name: str
) -> None:
    extends = point("solar", registry_fields=[FieldsOf(form="lamp", fields=_Solar)])
    install(Point("toy", toy), needing("named", "toy"), extends)
    chief.forget_plugins()
    require(chief, name)
    with pytest.raises(UsageProblem, match=f"requires the plugin {name}, which builds on toy"):
        switch(chief, "toy", on=False)
    require(chief, name, wanted=False)
    switch(chief, "toy", on=False)
    chief.forget_plugins()
    assert survey(chief)[name].state == "broken"


def test_what_builds_on_a_plugin_that_fails_when_it_is_asked_goes_with_it(
    chief: Book, install: Install
) -> None:
    def fail() -> list[object]:
        raise ValueError("no")

    install(Point("toy", toy), point("base", registry_codes=fail), needing("a", "base"))
    chief.forget_plugins()
    found = survey(chief)
    assert found["a"].why == "it builds on the plugin base, which does not work"
