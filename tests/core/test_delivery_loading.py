"""Plugins that a book keeps come to life from it alone, each book with its own release."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from beatbook.book import Book
from beatbook.delivery import loading, shelf, steps
from support.books import Station
from support.keeping import brought, river, tower, upgraded, word

SAYS = """\
import sys
from beatbook.book import Book
with Book.open(sys.argv[1]) as book:
    book.hooks.only("tower", "registry_codes")
    print(book.plugin_states()["tower"].version, sys.modules["delivered_tower.plugin"].__file__)
    print(book.hooks.only("tower", "registry_codes")[0].codes[0].label.en)
"""


def says(book: str) -> list[str]:
    """What a process of its own finds of the plugin."""
    done = subprocess.run([sys.executable, "-c", SAYS, book], capture_output=True, text=True,
                          check=True)  # fmt: skip
    return done.stdout.split()


def test_a_pack_and_a_wheel_come_to_life(chief: Book) -> None:
    brought(chief, tower(), river())
    for name, release in shelf.in_use(chief).items():
        module = loading.plugin(chief, name, release)
        assert module.plugin.name == name
        assert module.registry_codes()[0].id == f"{name}_kinds"


def test_two_books_in_one_process_have_each_its_own_release(
    station: Station, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = station.copied(tmp_path / "other")
    with station.open("chief") as book, other.open("chief") as second:
        brought(book, tower("1.0", "one"))
        brought(second, tower("2.0", "two"))
        assert (word(book), word(second)) == ("one", "two")
    for _ in range(2):
        for one, said in ((station, "one"), (other, "two")):
            with one.open("chief") as book:
                (list_,) = book.hooks.only("tower", "registry_codes")
                assert list_.codes[0].label.en == said


def test_a_book_without_it_does_not_see_another_s(station: Station, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = station.copied(tmp_path / "other")
    with station.open("chief") as book, other.open("chief") as second:
        brought(book, tower())
        assert word(book) == "one"
        assert "tower" not in second.plugin_states()
        assert "tower_kinds" not in second.plugins.codes


def test_two_books_in_two_processes_have_each_its_own_release(
    station: Station, tmp_path: Path
) -> None:
    with station.open("chief") as book:
        brought(book, tower("1.0", "one"))
        upgraded(book, tower("1.1", "two"))
        assert word(book) == "two"
        steps.rollback(book, "tower")
    (tmp_path / "other").mkdir()
    other = station.copied(tmp_path / "other")
    with other.open("chief") as book:
        upgraded(book, tower("1.1", "two"))
    assert says(station.path)[::2] == ["1.0", "one"]
    version, file, said = says(other.path)
    assert (version, said) == ("1.1", "two")
    assert file.startswith(f"{other.path}.plugins/tower-1.1-")
