"""Plugins go into a book and out of it in single deeds; what is kept can be gone back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook.audit import proofs
from beatbook.book import Book
from beatbook.bundling import keys, trust
from beatbook.bundling.trust import Trusted
from beatbook.delivery import shelf, steps, unpacking
from beatbook.delivery.artefact import of_wheel
from beatbook.delivery.refused import Refused
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.pluginset import require
from support import toy
from support.books import Station
from support.delivered import plugin_wheel
from support.fixtures import Install
from support.keeping import brought, river, states, tower, upgraded, word
from support.points import Point, point


def rows(book: Book) -> list[tuple[str, str, str]]:
    """Action, subject and reason of the rows about plugins that persons wrote."""
    return [
        (entry.action, entry.subject, entry.reason)
        for entry, _parts in book.store.chain(book.station)
        if entry.action in steps.ACTIONS
    ]


def test_what_is_installed_works_at_once_and_at_the_next_opening(station: Station) -> None:
    with station.open("chief") as book:
        brought(book, tower(), river())
        assert states(book)["tower"] == ("on", "1.0")
        assert word(book) == word(book, "river") == "one"
    with station.open("chief") as book:
        assert "river_kinds" in book.plugins.codes
        assert word(book) == "one"
        assert "_gathered" not in vars(book.plugins) or book.plugins._gathered is None


def test_one_deed_brings_all_of_them_with_what_is_kept_in_its_parts(chief: Book) -> None:
    brought(chief, tower(), river())
    assert rows(chief) == [("plugin.install", "tower river", "a trial")]
    ((_entry, part),) = chief.store.history("@plugin:tower")
    assert part.content and part.content["old"] is None
    assert part.content["new"]["releases"][0]["digest"] == tower().digest
    assert all(not proof.faults for proof in proofs(chief))


def test_an_upgrade_a_rollback_and_an_upgrade_again(chief: Book) -> None:
    brought(chief, tower("1.0", "one"))
    upgraded(chief, tower("1.1", "two"))
    assert (states(chief)["tower"], word(chief)) == (("on", "1.1"), "two")
    back = steps.rollback(chief, "tower", reason="does not suit us")
    assert back and back.version == "1.0"
    assert (states(chief)["tower"], word(chief)) == (("on", "1.0"), "one")
    upgraded(chief, tower("1.1", "two"))
    assert word(chief) == "two"
    assert [row[0] for row in rows(chief)] == [
        "plugin.install", "plugin.upgrade", "plugin.rollback", "plugin.upgrade",
    ]  # fmt: skip


def test_what_a_distrusted_key_signed_is_not_gone_back_to(chief: Book, tmp_path: Path) -> None:
    key = keys.make(tmp_path / "key", "a long passphrase")
    brought(chief, tower("1.0", "one")._replace(signer=key.fingerprint))
    upgraded(chief, tower("1.1", "two"))
    trust.add(chief, Trusted(key.line, "区分局"))
    trust.revoke(chief, key.fingerprint, "the key was lost")
    with pytest.raises(UsageProblem, match="signed by 区分局, whose key this book distrusts now"):
        steps.rollback(chief, "tower")
    assert states(chief)["tower"] == ("on", "1.1")


def test_a_rollback_needs_something_to_go_back_to(chief: Book) -> None:
    brought(chief, river())
    with pytest.raises(UsageProblem, match="no earlier release"):
        steps.rollback(chief, "river")
    with pytest.raises(NotFound):
        steps.rollback(chief, "tower")


def test_a_removed_plugin_is_gone_and_what_it_brought_can_be_read(chief: Book) -> None:
    brought(chief, tower())
    assert word(chief) == "one"
    steps.remove(chief, "tower", reason="not needed")
    assert "tower" not in states(chief)
    assert chief.codes("tower_kinds").by_code["a"].label.en == "one"
    assert [one.version for one in shelf.kept(chief)["tower"].releases] == ["1.0"]
    with pytest.raises(NotFound, match="removed already"):
        steps.remove(chief, "tower")
    brought(chief, tower())
    assert states(chief)["tower"] == ("on", "1.0")


def test_what_is_forgotten_leaves_nothing_but_the_journal(chief: Book) -> None:
    brought(chief, tower(), river())
    folder = unpacking.folder_of(chief)
    with pytest.raises(UsageProblem, match="is in use"):
        steps.forget(chief, "tower")
    steps.remove(chief, "tower")
    assert [one.name[:5] for one in folder.iterdir()] == ["tower"]
    steps.forget(chief, "tower")
    steps.remove(chief, "river", forget=True)
    assert (shelf.kept(chief), [*folder.iterdir()]) == ({}, [])
    assert chief.store.catalogue_ids(f"artefact:{tower().digest}") == []
    assert len(chief.store.history("@plugin:tower")) == 3


def test_a_release_takes_the_place_of_the_program_s_own(station: Station, install: Install) -> None:
    install(Point("toy", toy), point("tower", registry_codes=[]))
    with station.open("chief") as book:
        assert states(book)["tower"] == ("on", "1.0")
        upgraded(book, tower("1.1"))
        assert (states(book)["tower"], word(book)) == (("on", "1.1"), "one")
        assert steps.rollback(book, "tower") is None
        assert states(book)["tower"] == ("on", "1.0")
        upgraded(book, tower("1.1"))
        steps.remove(book, "tower")
        assert states(book)["tower"] == ("on", "1.0")


def test_nothing_unsigned_comes_in_without_a_word_and_a_reason(chief: Book) -> None:
    with pytest.raises(UsageProblem, match="Nobody signed river"):
        steps.install(chief, [river()], reason="our own")
    with pytest.raises(UsageProblem, match="state --reason"):
        steps.install(chief, [river()], unsigned=True, reason=" ")
    steps.install(chief, [river()._replace(signer="SHA256:key")])
    assert shelf.in_use(chief)["river"].signer == "SHA256:key"


def test_each_step_has_its_way(chief: Book) -> None:
    with pytest.raises(UsageProblem, match="beat plugin install"):
        upgraded(chief, river())
    brought(chief, river())
    with pytest.raises(UsageProblem, match="beat plugin upgrade"):
        brought(chief, river("1.1"))
    with pytest.raises(UsageProblem, match="beat plugin upgrade"):
        brought(chief, river())


def test_an_upgrade_may_bring_new_ones_along(chief: Book) -> None:
    brought(chief, river())
    upgraded(chief, river("1.1", more='needs = ["tower"]'), tower())
    assert {"river", "tower"} <= {name for name, one in states(chief).items() if one[0] == "on"}


def test_a_deed_that_fails_changes_nothing(chief: Book) -> None:
    brought(chief, river())
    before = chief.store.meta(shelf.KEY)
    with pytest.raises(Refused):
        upgraded(chief, river("1.1"), tower()._replace(needs=("nowhere",)))
    assert chief.store.meta(shelf.KEY) == before
    assert len(rows(chief)) == 1


def test_it_takes_the_right_to_manage_plugins(book: Book) -> None:
    with book.deed("add") as deed:
        id = deed.add("officer", {"name": "李四", "login": "lisi"})
        post = {"holder": id, "at": book.station, "role": "officer", "start": book.today()}
        deed.add("post", post)
    brought(book, river())
    book.act_as("lisi")
    acts: list[Callable[[], None]] = [
        lambda: brought(book, tower()),
        lambda: upgraded(book, river("2.0")),
        lambda: steps.remove(book, "river"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert [*shelf.in_use(book)] == ["river"]


def test_a_required_plugin_is_not_removed_nor_what_it_builds_on(chief: Book) -> None:
    brought(chief, tower(), river(more='needs = ["tower"]'))
    require(chief, "river")
    with pytest.raises(UsageProblem, match="requires the plugin river, which builds on tower"):
        steps.remove(chief, "tower")
    with pytest.raises(UsageProblem, match="requires the plugin river; first"):
        steps.remove(chief, "river")
    require(chief, "river", wanted=False)
    steps.remove(chief, "tower")
    assert states(chief)["river"][0] == "broken"


def test_a_release_that_breaks_everything_can_be_rolled_back_and_removed(chief: Book) -> None:
    brought(chief, tower())
    bad = of_wheel(*plugin_wheel("tower", "1.1", "raise SystemExit(3)\n"))
    upgraded(chief, bad)
    assert states(chief)["tower"][0] == "broken"
    steps.rollback(chief, "tower")
    assert states(chief)["tower"] == ("on", "1.0")
    upgraded(chief, bad)
    steps.remove(chief, "tower")
    assert "tower" not in states(chief)


def test_what_came_behind_a_row_is_undone_when_a_book_is_restored_to_it(chief: Book) -> None:
    brought(chief, tower("1.0"), river())
    row = chief.store.head(chief.station)[0]
    upgraded(chief, tower("1.1"))
    steps.remove(chief, "river")
    behind = [entry for entry, _parts in chief.store.chain(chief.station, row)][::-1]
    with chief.store.transaction() as writer:
        steps.undo(chief.store, writer, behind)
    chief.forget_plugins()
    assert {name: one.version for name, one in shelf.in_use(chief).items()} == {
        "tower": "1.0", "river": "1.0.0",
    }  # fmt: skip


def test_releases_whose_bytes_are_gone_do_not_come_back(chief: Book) -> None:
    brought(chief, river())
    row = chief.store.head(chief.station)[0]
    steps.remove(chief, "river", forget=True)
    behind = [entry for entry, _parts in chief.store.chain(chief.station, row)][::-1]
    with chief.store.transaction() as writer:
        steps.undo(chief.store, writer, behind)
    assert shelf.in_use(chief) == {}
