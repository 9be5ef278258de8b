"""The manual of the halls in packs shows one pack, which is whole and names nothing in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.bulletin.arithmetic import DERIVED
from beatbook.hooks import loader
from beatbook.packs import tables
from beatbook.packs.conditions import COMPARISONS
from beatbook.packs.fitting import problems_in
from beatbook.packs.pack import Pack, of_texts
from beatbook.packs.plugin import answers, as_plugin
from beatbook.packs.tables import duties, sections
from house.catalogues import ROOT
from support.national import NATIONAL, build
from support.points import Point

PAGE = (ROOT / "docs" / "plugins" / "packs-halls.md").read_text(encoding="utf-8")
HALLS = (
    "duty", "quota", "terms", "requirement", "checklist", "verdict", "bulletin", "section",
    "wording", "indicator",
)  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    pieces = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    return of_texts({"hydrants.toml": "\n".join(pieces)})


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Iterator[Book]:
    """A book with the pack, and with what it builds on."""
    modules = {name: import_module(f"beatbook_{name}.plugin") for name in pack.needs[1:]}
    points = [NATIONAL, *(Point(*one) for one in modules.items())]
    points.append(Point("hydrants", as_plugin(pack)))
    station = build(Path(tmp_path_factory.mktemp("halls")), points)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: points)
        with station.open("chief") as opened:
            yield opened


def test_what_it_shows_is_one_whole_pack_that_fits_a_book(book: Book, pack: Pack) -> None:
    assert problems_in(pack, book) == []
    assert book.plugin_states()["hydrants"].state == "on"


def test_it_shows_every_table_of_the_halls(pack: Pack) -> None:
    hooks = {tables.TABLES[name].hook for name in HALLS}
    assert hooks <= {*answers(pack)}
    assert all(f"[[{name}]]" in PAGE for name in HALLS)


@pytest.mark.parametrize("words", [DERIVED, COMPARISONS, duties.KEYS, sections.KEYS])
def test_it_names_all_that_can_be_written(words: tuple[str, ...]) -> None:
    plain = [word for word in words if not word.startswith("year_")]
    assert [word for word in plain if not re.search(rf"\b{word}\b", PAGE)] == []
