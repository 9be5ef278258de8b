"""Whatever hook a plugin fails at, it alone is left out, and the others answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook.book import Book
from beatbook.errors import PluginProblem
from beatbook.hooks import loader
from beatbook.hooks.asking import NAMES
from beatbook.hooks.expected import many
from beatbook.pluginset import survey
from hostile.promise import Source, ask, work
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point

HOOKS = sorted(NAMES)
_FAILS = """
from beatbook.hooks import Plugin, hook
from beatbook.texts import Text
plugin = Plugin(name="w_{hook}", label=Text("坏", "Bad"))

@hook
def {hook}():
    raise {error}("{hook} failed")
"""


def failing(hook: str, error: str = "LookupError") -> Source:
    """A plugin that raises at one hook."""
    return Source(f"w_{hook}", _FAILS.format(hook=hook, error=error))


@pytest.fixture(scope="module")
def all_failed(
    _founded: Station, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Book, dict[str, str]]]:
    """One book with a plugin for each hook that fails at it, after all were asked."""
    station = _founded.copied(tmp_path_factory.mktemp("hooks"))
    with pytest.MonkeyPatch.context() as patch:
        points = [Point("toy", toy), *map(failing, HOOKS)]
        patch.setattr(loader, "installed", lambda: points)
        with station.open("chief") as book:
            work(book)
            for hook in HOOKS:
                if f"w_{hook}" not in book.hooks.failed:
                    ask(book, hook)
            yield book, {one.name: f"{one.state}: {one.why}" for one in survey(book).values()}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_plugin_that_raises_is_named_with_what_it_raised(
    hook: str, all_failed: tuple[Book, dict[str, str]]
) -> None:
    assert all_failed[1][f"w_{hook}"] == f"broken: LookupError: {hook} failed"


def test_whoever_answers_still_does_when_everybody_else_has_failed(
    all_failed: tuple[Book, dict[str, str]],
) -> None:
    book, states = all_failed
    assert states["toy"] == "on: "
    assert book.hooks.names() == ["core", "toy"]
    work(book)


@pytest.mark.parametrize("error", ["SystemExit", "GeneratorExit", "MemoryError", "BaseException"])
@pytest.mark.parametrize("hook", ["registry_codes", "registry_readings", "recorded"])
def test_nothing_that_is_raised_ends_the_program(
    hook: str, error: str, station: Station, install: Install
) -> None:
    install(Point("toy", toy), failing(hook, error))
    with station.open("chief") as book:
        work(book)
        ask(book, hook)
        assert survey(book)[f"w_{hook}"].state == "broken"


def test_an_interrupt_is_the_persons_own_whoever_raises_it(
    station: Station, install: Install
) -> None:
    install(Point("toy", toy), failing("registry_problems", "KeyboardInterrupt"))
    with station.open("chief") as book:
        before = book.store.head(book.station)
        with pytest.raises(KeyboardInterrupt):
            work(book)
        assert book.store.head(book.station) == before


@pytest.mark.parametrize("hook", ["registry_codes", "registry_problems", "migrations"])
def test_one_that_the_book_requires_stops_it_and_can_be_looked_at_and_released(
    hook: str, station: Station, install: Install
) -> None:
    from beatbook.pluginset import require, switch

    install(Point("toy", toy), failing(hook))
    name = f"w_{hook}"
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", name)
    with station.open("chief") as book, pytest.raises(PluginProblem, match=rf"{name}, which"):
        work(book)
    with station.open("adm") as book:
        assert survey(book)[name].required
        require(book, name, wanted=False, reason="坏")
        switch(book, name, on=False, reason="坏")
    with station.open("chief") as book:
        work(book)


def test_every_hook_is_asked_in_one_of_two_ways() -> None:
    assert {many(hook) for hook in HOOKS} == {True, False}
