"""Plugins are looked at and switched even where a required one locks everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from cli.running import Beat


class _Point:
    """An entry point whose plugin cannot be imported."""

    name = "lamp"
    dist = None

    def load(self) -> None:
        raise ImportError("no bulb")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """One plugin is installed, and broken."""
    monkeypatch.setattr(loader, "installed", lambda: [_Point()])


def _require(path: Path, name: str) -> None:
    with Book.open(str(path)) as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", name)


def test_each_plugin_has_its_state_and_reason(beat: Beat, broken: None) -> None:
    (row,) = beat("plugin", "list", "--json").json
    assert (row["name"], row["state"], row["required"]) == ("lamp", "broken", False)
    assert "no bulb" in row["why"]


def test_a_broken_required_plugin_stops_deeds_with_code_six(
    beat: Beat, book_file: Path, broken: None
) -> None:
    _require(book_file, "lamp")
    done = beat("registry", "add", "officer", "name=赵六")
    assert (done.code, done.out) == (6, "")
    assert "lamp" in done.err
    assert "beat plugin list" in done.err


def test_what_an_administrator_needs_works_all_the_same(
    beat: Beat, book_file: Path, broken: None
) -> None:
    _require(book_file, "lamp")
    (row,) = beat("plugin", "list", "--json").json
    assert (row["state"], row["required"]) == ("broken", True)
    assert beat("find", "李四").code == 0
    assert beat("journal", "verify").code == 0
    assert beat("plugin", "off", "lamp").code == 2
    assert beat("plugin", "require", "lamp", "--no", "--reason", "坏了").code == 0
    assert beat("registry", "add", "officer", "name=赵六").code == 0


def test_a_missing_required_plugin_is_listed_as_missing(
    beat: Beat, book_file: Path, broken: None
) -> None:
    _require(book_file, "ghost")
    states = {row["name"]: row["state"] for row in beat("plugin", "list", "--json").json}
    assert states == {"lamp": "broken", "ghost": "missing"}


def test_switching_is_kept_and_journaled(beat: Beat, broken: None) -> None:
    assert beat("plugin", "off", "lamp", "--reason", "坏了").code == 0
    assert beat("plugin", "list", "--json").json[0]["state"] == "off"
    assert beat("plugin", "on", "lamp").code == 0
    rows = beat("journal", "show", "--json").json
    done = [(row["action"], row["subject"]) for row in rows if row["action"].startswith("plugin.")]
    assert done == [("plugin.on", "lamp"), ("plugin.off", "lamp")]


def test_a_plugin_that_does_not_work_cannot_be_required(beat: Beat, broken: None) -> None:
    assert beat("plugin", "require", "lamp").code == 2


def test_an_unknown_plugin_is_not_found(beat: Beat, broken: None) -> None:
    assert beat("plugin", "off", "lump").code == 4


def test_only_an_administrator_switches(beat: Beat, broken: None) -> None:
    assert beat("--officer", "officer", "plugin", "off", "lamp").code == 3
