"""Plugins come into a book and go out of it by commands that show, ask, and keep what was."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from beatbook.book import Book
from beatbook.bundling import trust
from beatbook.bundling.keys import Public
from beatbook.delivery import shelf, steps
from beatbook.errors import StoreProblem
from beatbook.hooks import loader
from beatbook.texts import Text
from beatbook.trial import Finding, Report, Section, Table
from beatbook_cli.commands import plugin_install
from cli.running import Beat
from support.delivered import pack_file, plugin_wheel, wheel_file
from support.keeping import river, tower

FORM = """
[[retention]]
id = "buoys"
label = "Buoys"
years = 3
starts = "the day it goes"
source = "our own"

[[form]]
id = "buoy"
label = { zh = "浮标", en = "Buoy" }
title = ["name"]
retention = "buoys"

[[form.field]]
id = "name"
kind = "text"
label = { zh = "名称", en = "Name" }
"""
OURS = ("--unsigned", "--reason", "our own", "--yes")


def _nothing() -> list[object]:
    """What is installed here; a function of this file, so that books tell it from other tests'."""
    return []


@pytest.fixture(autouse=True)
def trials(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """Nothing else is installed; a trial finds nothing, or the reports that are put here."""
    reports: list[Report] = []
    monkeypatch.setattr(loader, "installed", _nothing)
    monkeypatch.setattr(
        plugin_install, "_tried",
        lambda *_given: reports.pop(0) if reports else Report((), ()),
    )  # fmt: skip
    return reports


def rights(*rows: dict[str, object]) -> Report:
    """A report of rights that would change."""
    table = Table("rights", (), rows)
    return Report((), (Section("rights", "Rights", (), (table,)),))


def listed(beat: Beat) -> dict[str, tuple[str, str, str]]:
    rows = beat("plugin", "list", "--json").json
    return {row["name"]: (row["version"], row["state"], row["from"]) for row in rows}


def versions(beat: Beat) -> list[tuple[str, str, bool]]:
    rows = beat("plugin", "versions", "--json").json
    return [(row["name"], row["version"], row["use"]) for row in rows]


def actions(path: Path) -> list[str]:
    with Book.open(str(path)) as book:
        return [entry.action for entry, _parts in book.store.chain(book.station)
                if entry.action.startswith("plugin.")]  # fmt: skip


def test_a_pack_lives_through_all_of_it(beat: Beat, book_file: Path, tmp_path: Path) -> None:
    first, second = (pack_file(tmp_path, "river", version, word=word)
                     for version, word in (("1.0.0", "one"), ("1.1.0", "two")))  # fmt: skip
    assert "river 1.0.0 is in use" in beat("plugin", "install", first, *OURS).err
    assert listed(beat) == {"river": ("1.0.0", "on", "book")}
    assert "book, unsigned" in beat("plugin", "list").out
    assert beat("plugin", "upgrade", second, *OURS).code == 0
    assert beat("registry", "codes", "river_kinds", "--json").json[0]["en"] == "two"
    assert beat("plugin", "rollback", "river", "--yes", "--reason", "no").code == 0
    assert beat("registry", "codes", "river_kinds", "--json").json[0]["en"] == "one"
    assert versions(beat) == [("river", "1.0.0", True), ("river", "1.1.0", False)]
    assert beat("plugin", "remove", "river", "--yes").code == 0
    assert (listed(beat), len(versions(beat))) == ({}, 2)
    assert beat("plugin", "remove", "river", "--forget", "--yes").code == 0
    assert versions(beat) == []
    assert [one for one in actions(book_file) if one != "plugin.accept"] == [
        "plugin.install", "plugin.upgrade", "plugin.rollback", "plugin.remove", "plugin.forget",
    ]  # fmt: skip
    assert beat("journal", "verify").code == 0


def test_records_of_a_removed_plugin_are_read_listed_and_exported(
    beat: Beat, tmp_path: Path
) -> None:
    path = pack_file(tmp_path, "river")
    path.write_text(path.read_text("utf-8") + FORM, "utf-8")
    assert beat("plugin", "install", path, *OURS).code == 0
    assert beat("registry", "add", "buoy", "name=North").code == 0
    assert beat("plugin", "remove", "river", "--yes", "--reason", "not needed").code == 0
    assert beat("registry", "list", "buoy", "--json").json[0]["name"] == "North"
    assert "North" in beat("registry", "show", "buoy", "1").out
    assert "North" in beat("registry", "export", "buoy", "--format", "csv").out
    refused = beat("registry", "add", "buoy", "name=South")
    assert (refused.code, "missing or switched off" in refused.err) == (6, True)
    assert beat("journal", "verify").code == 0


def test_a_wheel_that_breaks_is_listed_and_rolled_back(beat: Beat, tmp_path: Path) -> None:
    good = wheel_file(tmp_path, plugin_wheel("tower"))
    bad = wheel_file(tmp_path, plugin_wheel("tower", "1.1", "raise SystemExit(3)\n"))
    assert beat("plugin", "install", good, *OURS).code == 0
    assert beat("plugin", "upgrade", bad, *OURS).code == 0
    assert listed(beat)["tower"][:2] == ("1.1", "broken")
    assert beat("registry", "add", "officer", "name=赵六").code == 0
    assert beat("plugin", "rollback", "tower", "--at-once", "--yes").code == 0
    assert listed(beat)["tower"][:2] == ("1.0", "on")


def test_nothing_unsigned_and_nothing_without_a_reason(beat: Beat, tmp_path: Path) -> None:
    path = pack_file(tmp_path, "river")
    for given, why in ((("--yes",), "--unsigned"), (("--yes", "--unsigned"), "--reason")):
        done = beat("plugin", "install", path, *given)
        assert done.code == 2 and why in done.err
    assert versions(beat) == []


def test_where_nobody_can_be_asked_yes_is_said(beat: Beat, tmp_path: Path) -> None:
    done = beat("plugin", "install", pack_file(tmp_path, "river"), *OURS[:-1])
    assert (done.code, "--yes" in done.err, versions(beat)) == (2, True, [])


def test_a_person_is_asked_after_everything_was_shown(
    beat: Beat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trials: list[Report]
) -> None:
    asked: list[str] = []

    def confirm(question: str, **_given: object) -> None:
        asked.append(question)
        raise click.Abort

    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "confirm", confirm)
    trials.append(rights({"change": "+", "thing": "form:buoy", "roles": ["officer"],
                          "rights": ["write"]}))  # fmt: skip
    done = beat("plugin", "install", pack_file(tmp_path, "river"), *OURS[:-1])
    assert asked == ["Shall this be done?"]
    assert "+ form:buoy: officer: write" in done.err
    assert "+ river 1.0.0, River; signed by: nobody" in done.err
    assert (done.code, versions(beat)) == (130, [])


def test_what_a_trial_finds_against_it_stops_it(
    beat: Beat, tmp_path: Path, trials: list[Report]
) -> None:
    finding = Finding("bad", Text("不行", "it hangs"))
    trials.append(Report((), (Section("standing", "Whether it works", (finding,)),)))
    done = beat("plugin", "install", pack_file(tmp_path, "river"), *OURS)
    assert (done.code, versions(beat)) == (1, [])
    assert "Whether it works: it hangs" in done.err
    assert "Nothing was changed" in done.err


def test_a_dry_run_changes_nothing(beat: Beat, book_file: Path, tmp_path: Path) -> None:
    path = pack_file(tmp_path, "river")
    assert beat("plugin", "install", path, *OURS, "--dry-run").code == 0
    assert versions(beat) == []
    assert beat("plugin", "install", path, *OURS).code == 0
    before = actions(book_file)
    later = pack_file(tmp_path, "river", "1.1")
    assert beat("plugin", "upgrade", later, *OURS, "--dry-run").code == 0
    assert beat("plugin", "remove", "river", "--dry-run").code == 0
    assert actions(book_file) == before


def test_what_is_in_use_already_is_left_out(beat: Beat, tmp_path: Path) -> None:
    path = pack_file(tmp_path, "river")
    assert beat("plugin", "install", path, *OURS).code == 0
    again = beat("plugin", "install", path, *OURS)
    assert (again.code, "is in use already" in again.err) == (0, True)
    both = beat("plugin", "install", path, pack_file(tmp_path, "brook"), *OURS)
    assert both.code == 0
    assert [name for name, _version, _use in versions(beat)] == ["brook", "river"]


def test_a_signer_is_called_as_the_book_knows_the_key(beat: Beat, book_file: Path) -> None:
    key = Public(bytes(range(32)))
    with Book.open(str(book_file), officer="chief") as book:
        trust.add(book, trust.Trusted(key.line, "The bureau"))
        steps.install(book, [river()._replace(signer=key.fingerprint)])
        steps.install(book, [tower()._replace(signer="SHA256:gone")])
    assert {one[2] for one in listed(beat).values()} == {"bundle"}
    said = beat("plugin", "list").out
    assert "bundle: The bureau" in said and "bundle: SHA256:gone" in said
    (row,) = beat("plugin", "versions", "river", "--json").json
    assert (row["signer"], row["digest"]) == (key.fingerprint, river().digest)
    assert "The bureau" in beat("plugin", "versions").out
    assert beat("plugin", "versions", "other", "--json").json == []


def test_a_trial_that_fails_keeps_nothing_in(
    beat: Beat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> Report:
        raise StoreProblem(Text("没有空间", "no room for a copy"))

    assert beat("plugin", "install", pack_file(tmp_path, "river"), *OURS).code == 0
    monkeypatch.setattr(plugin_install, "_tried", fail)
    done = beat("plugin", "remove", "river", "--yes")
    assert (done.code, "no room for a copy" in done.err) == (0, True)
    assert beat("plugin", "install", pack_file(tmp_path, "brook"), *OURS).code == 5
    assert [name for name, _version, _use in versions(beat)] == ["river"]


def test_whoever_may_not_manage_plugins_is_refused(
    beat: Beat, book_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert beat("plugin", "install", pack_file(tmp_path, "river"), *OURS).code == 0
    monkeypatch.setenv("BEATBOOK_OFFICER", "officer")
    later = pack_file(tmp_path, "river", "1.1")
    for command in (("upgrade", later, *OURS), ("remove", "river", "--yes")):
        assert beat("plugin", *command).code == 3
    with Book.open(str(book_file)) as book:
        assert shelf.in_use(book)["river"].version == "1.0.0"


def test_switching_off_says_what_will_not_work_without_it(beat: Beat, tmp_path: Path) -> None:
    base = pack_file(tmp_path, "base")
    upon = pack_file(tmp_path, "upon", more='needs = ["base"]')
    assert beat("plugin", "install", upon, base, *OURS).code == 0
    done = beat("plugin", "off", "base", "--yes")
    assert (done.code, "The plugin upon builds on it" in done.err) == (0, True)
