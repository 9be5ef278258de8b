"""A plugin is found without being loaded: an entry point, a pack of a distribution, the book."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import PluginProblem
from beatbook.hooks import loader
from beatbook.hooks.sources import PACKS, of_point, pack_at
from support import toy
from support.books import Station
from support.delivered import pack
from support.fixtures import Install
from support.keeping import brought, tower
from support.points import Point


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EntryPoint:
    """A distribution that brings a pack in a package that must not be imported."""
    package = tmp_path / "site" / "packed_river"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit(3)\n")
    (package / "pack.toml").write_text(pack("river"), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return EntryPoint("river", "packed_river", PACKS)


def test_a_pack_of_a_distribution_is_found_and_not_imported(packed: EntryPoint) -> None:
    source = of_point(packed)
    assert source.load().plugin.name == "river"
    assert Path(source.way.removeprefix("pack:"), "pack.toml").is_file()
    assert "packed_river" not in sys.modules


def test_a_book_finds_it_again_without_looking_for_it(
    station: Station, install: Install, packed: EntryPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(Point("toy", toy), packed)
    with station.open() as book:
        assert book.plugin_states()["river"].state == "on"
    monkeypatch.setattr(loader, "of_program", None)
    with station.open() as book:
        assert book.hooks.only("river", "registry_codes")[0].id == "river_kinds"


def test_a_pack_that_is_edited_in_place_is_noticed(
    station: Station, install: Install, packed: EntryPoint, tmp_path: Path
) -> None:
    install(Point("toy", toy), packed)
    with station.open() as book:
        assert book.plugins.codes["river_kinds"].by_code["a"].label.en == "one"
    (tmp_path / "site/packed_river/pack.toml").write_text(pack("river", word="two"), "utf-8")
    with station.open() as book:
        assert book.plugins.codes["river_kinds"].by_code["a"].label.en == "two"


@pytest.mark.parametrize("value", ["no_such_package", "json.inner", "no.such"])
def test_a_pack_that_is_not_there_is_told(value: str) -> None:
    with pytest.raises(Exception, match=r"no package|There is no|pack.toml"):
        of_point(EntryPoint("river", value, PACKS)).load()


def test_a_way_is_to_a_pack() -> None:
    with pytest.raises(PluginProblem, match="there is no package elsewhere"):
        pack_at("elsewhere")


def test_what_the_book_keeps_takes_the_place_of_the_program_s_own(
    chief: Book, install: Install
) -> None:
    brought(chief, tower("2.0"))
    install(Point("toy", toy), Point("tower", toy, "1.0"))
    assert {one.name: one.version for one in loader.sources(chief)} == {
        "toy": "1.0", "tower": "2.0",
    }  # fmt: skip
