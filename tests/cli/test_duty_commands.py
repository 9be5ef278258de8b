"""Duties on the command line: listed, explained, put off, given to another; rules and quotas."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from cli.running import Beat
from support import lamps_due, toy
from support.points import Point, point


@pytest.fixture(autouse=True)
def lamps(book_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules about lamps, and two broken ones in the southern office: one is long overdue."""
    points = [Point("toy", toy), point("due", registry_duties=lamps_due.registry_duties)]
    monkeypatch.setattr(loader, "installed", lambda: points)
    with Book.open(str(book_file)) as book, book.deed("set-up") as deed:
        office = book.units.resolve("南区警务室", book.today())
        for pole, days in (("P1", 0), ("P2", 20)):
            lit = book.today() - timedelta(days=days)
            values = {"pole": pole, "fault": "x", "lit_on": lit}
            lamp = deed.add("lamp", values, unit=office)
            deed.transition("lamp", lamp, "report")


def today(book_file: Path) -> date:
    with Book.open(str(book_file)) as book:
        return book.today()


def test_an_officers_duties_of_today_the_first_due_first(beat: Beat) -> None:
    done = beat("--officer", "officer", "duty", "list")
    assert done.code == 0
    assert [line.split()[0] for line in done.lines[2:]] == ["lamp.mend@2", "lamp.mend@1"]
    assert done.lines[2].endswith("17")
    assert beat("--officer", "liaison", "duty", "list").lines[2:] == []


def test_the_chief_sees_what_is_long_overdue_and_all_on_demand(beat: Beat) -> None:
    assert [row["duty"] for row in beat("duty", "list", "--json").json] == ["lamp.mend@2"]
    assert len(beat("duty", "list", "--all", "--json").json) == 2
    assert len(beat("duty", "list", "--unit", "南区警务室", "--overdue", "--json").json) == 1
    assert len(beat("duty", "list", "--officer", "李四", "--ndjson").lines) == 2
    assert beat("duty", "list", "--all", "--rule", "keeper.call", "--json").json == []


def test_the_day_can_be_another(beat: Beat, book_file: Path) -> None:
    day = today(book_file) + timedelta(days=5)
    rows = beat("duty", "list", "--all", "--day", day, "--json").json
    assert [row["overdue"] for row in rows] == [22, 2]
    assert beat("duty", "list", "--day", "soon").code == 2


def test_a_duty_is_explained(beat: Beat) -> None:
    shown = beat("duty", "show", "lamp.mend@2").out
    for words in ("Mend the lamp", "the lamp is dark", "Toy Act, article 3", "李四", "days=3"):
        assert words in shown
    row = beat("duty", "show", "lamp.mend@2", "--json").json
    assert (row["rule"], row["plugin"], row["terms"]) == ("lamp.mend", "due", {"days": 3})
    assert (row["overdue"], row["escalated"], row["leads_to"]) == (17, True, "step mend")


@pytest.mark.parametrize("name", ["lamp.mend@9", "lamp.mend", "lamp.mend@1#2026", "nobody@1", "@"])
def test_a_duty_that_is_not_there_is_not_found(name: str, beat: Beat) -> None:
    done = beat("duty", "show", name)
    assert done.code == 4
    assert name in done.err


def test_a_duty_is_put_off_with_a_reason(beat: Beat, book_file: Path) -> None:
    until = today(book_file) + timedelta(days=2)
    officer = ("--officer", "officer", "duty")
    assert beat(*officer, "snooze", "lamp.mend@1", until).code == 2
    assert beat(*officer, "snooze", "lamp.mend@1", until, "--reason", "部件未到").code == 0
    assert "lamp.mend@1" not in beat(*officer, "list").out
    assert "lamp.mend@1" in beat(*officer, "list", "--snoozed").out
    late = beat(*officer, "snooze", "lamp.mend@2", until, "--reason", "x")
    assert (late.code, "@ until" in late.err) == (1, True)


def test_a_duty_is_given_to_another_by_the_chief_only(beat: Beat) -> None:
    with_reason = ("--reason", "休假")
    give = ("duty", "reassign", "lamp.mend@1", "3", *with_reason)
    assert beat("--officer", "officer", *give).code == 3
    done = beat(*give)
    assert (done.code, "王五" in done.err) == (0, True)
    assert "lamp.mend@1" in beat("--officer", "liaison", "duty", "list").out
    assert beat("duty", "reassign", "lamp.mend@1", "nobody", *with_reason).code == 4


def test_rules_and_quotas_are_listed_with_their_source(beat: Beat) -> None:
    rows = beat("duty", "rules", "--json").json
    assert [row["rule"] for row in rows] == ["keeper.call", "lamp.mend", "lamp.weekly"]
    assert rows[1]["source"] == ["Toy Act, article 3"]
    assert "Toy Act" in beat("duty", "rules").out


def test_quotas_are_counted(beat: Beat) -> None:
    (row,) = beat("--officer", "officer", "duty", "quotas", "--json").json
    assert (row["quota"], row["done"], row["target"]) == ("lamp.weekly", 0, 2)
    assert beat("duty", "quotas", "--json").json == []
    assert len(beat("duty", "quotas", "--officer", "李四", "--json").json) == 1
