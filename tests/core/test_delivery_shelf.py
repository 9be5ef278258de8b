"""What the book keeps of plugins is one setting, and bytes that are read when they are wanted."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.delivery import shelf
from beatbook.errors import NotFound, StoreProblem
from support.books import Station
from support.keeping import brought, river, tower, upgraded

WHEEL = "delivered_tower-1.0-py3-none-any.whl"


def test_a_book_that_keeps_nothing_says_so(chief: Book) -> None:
    assert (shelf.kept(chief), shelf.in_use(chief)) == ({}, {})


def test_what_was_put_comes_out_again(chief: Book) -> None:
    brought(chief, tower(), river())
    for one in (tower(), river()):
        release = shelf.in_use(chief)[one.name]
        assert shelf.artefact(chief, one.name, release) == one


def test_everything_about_a_release_is_kept_but_its_bytes(chief: Book) -> None:
    one = river(more='region = "15"\nneeds = ["toy"]')
    brought(chief, one)
    release = shelf.in_use(chief)["river"]
    assert (release.label, release.region, release.api, release.needs, release.kind) == (
        one.label, "15", 1, ("toy",), "pack",
    )  # fmt: skip
    assert release.since.startswith("20")


def test_a_wheel_says_what_is_imported_of_it(chief: Book) -> None:
    brought(chief, tower())
    release = shelf.in_use(chief)["tower"]
    assert release.module == "delivered_tower.plugin"
    assert release.tops == {WHEEL: ("delivered_tower",)}


def test_texts_are_kept_as_texts(chief: Book) -> None:
    brought(chief, river())
    kept = chief.store.catalogue(f"artefact:{river().digest}")
    assert kept["river.toml"]["text"].startswith("[pack]")


def test_opening_a_book_reads_no_bytes(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    with station.open("chief") as book:
        brought(book, tower(), river())
        book.plugin_states()
    monkeypatch.setattr(shelf, "content", None)
    with station.open("chief") as book:
        assert {"tower", "river"} <= book.plugin_states().keys()
        assert book.codes("river_kinds").by_code["a"].label.en == "one"
        assert book.registry.find("Li") is not None


@pytest.mark.parametrize(
    "damage",
    ["{", "[]", '{"tower": {}}', '{"tower": {"use": "x"}}',
     '{"../up": {"use": "", "before": [], "releases": []}}'],
)  # fmt: skip
def test_damage_is_told_in_a_sentence(chief: Book, damage: str) -> None:
    with chief.store.transaction() as writer:
        writer.set_meta(shelf.KEY, damage)
    with pytest.raises(StoreProblem, match="damaged or of a newer version"):
        shelf.kept(chief)


def test_bytes_that_were_changed_in_the_book_are_not_used(chief: Book) -> None:
    brought(chief, tower())
    damages: list[dict[str, str]] = [{"base64": "AAAA"}, {"base64": "?"}, {}]
    for damage in damages:
        with chief.store.transaction() as writer:
            writer.set_catalogue(f"artefact:{tower().digest}", {WHEEL: damage})
        with pytest.raises(StoreProblem, match="damaged"):
            shelf.content(chief, tower().digest)
    with pytest.raises(NotFound):
        shelf.content(chief, "0" * 64)


def test_the_setting_survives_being_written(chief: Book) -> None:
    brought(chief, tower())
    upgraded(chief, tower("1.1"))
    kept = shelf.kept(chief)["tower"]
    assert shelf.of_json(shelf.to_json(kept)) == kept
    assert kept.before == ("", tower().digest)
    assert shelf.of_bytes_at_hand(chief.store, kept) == kept
