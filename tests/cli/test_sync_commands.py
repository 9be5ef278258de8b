"""`beat sync` between two books that lie here: card, admission, report, status, and how to mend."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.forms import declare as f
from beatbook.founding import Founder, found
from beatbook.texts import Text
from cli.running import Beat
from support import toy
from support.fixtures import Install
from support.points import Point, point
from support.tampered import raw


@pytest.fixture
def books(toys: object, tmp_path: Path) -> tuple[str, str]:
    """A station and a book above it, whose account `link` reports."""
    station, upper = str(tmp_path / "station.db"), str(tmp_path / "upper.db")
    found(station, name="村所", region="150191", founder=Founder("所长", "chief")).close()
    founder = Founder("局长", "chief")
    with (
        found(upper, name="市局", region="1501", founder=founder) as book,
        book.deed("officer") as deed,
    ):
        one = deed.add("officer", {"name": "上报", "login": "link"}, unit=book.station)
        post = {"holder": one, "at": book.station, "role": "link", "start": book.today()}
        deed.add("post", post, unit=book.station)
    return station, upper


def _work(station: str, *poles: str) -> None:
    with Book.open(station) as book:
        for pole in poles:
            with book.deed("work") as deed:
                deed.add("lamp", {"pole": pole})


def _admitted(beat: Beat, books: tuple[str, str], folder: Path) -> None:
    station, upper = books
    card = folder / "card.json"
    card.write_text(beat("--book", station, "--officer", "chief", "sync", "card").out, "utf-8")
    done = beat("--book", upper, "--officer", "chief", "sync", "admit", str(card),
                "--under", "市局", "--by", "link")  # fmt: skip
    assert done.code == 0 and "村所" in done.err


def _push(beat: Beat, books: tuple[str, str], *more: str):  # type: ignore[no-untyped-def]
    return beat("--book", books[0], "--officer", "chief", "sync", "push", books[1],
                "--as", "link", *more)  # fmt: skip


def test_a_station_is_admitted_and_reports(
    beat: Beat, books: tuple[str, str], tmp_path: Path
) -> None:
    _work(books[0], "P1", "P2")
    assert _push(beat, books).code == 1
    _admitted(beat, books, tmp_path)
    done = _push(beat, books)
    assert done.code == 0 and "rows sent" in done.err and done.out == ""
    again = beat("--book", books[0], "--officer", "chief", "sync", "push")
    assert again.code == 0
    rows = beat("--book", books[1], "--officer", "chief", "sync", "stations", "--format", "json")
    (one,) = rows.json
    assert (one["name"], one["level"], one["state"]) == ("村所", "full", "admitted")
    listed = beat("--book", books[1], "--officer", "chief", "registry", "list", "lamp",
                  "--format", "json")  # fmt: skip
    assert [row["pole"] for row in listed.json] == ["P1", "P2"]


def test_lists_above_say_of_which_station_a_number_is(
    beat: Beat, books: tuple[str, str], tmp_path: Path
) -> None:
    _work(books[0], "P1")
    _admitted(beat, books, tmp_path)
    assert _push(beat, books).code == 0
    for words in (("registry", "list", "lamp"), ("officer", "list")):
        above = beat("--book", books[1], "--officer", "chief", *words)
        assert "Station" in above.lines[0] and any("村所" in line for line in above.lines[2:])
        own = beat("--book", books[0], "--officer", "chief", *words)
        assert "Station" not in own.lines[0]


@f.form("sled", label=Text("雪橇", "Sled"), title=("name",), retention="work")
class Sled:
    """What only stations in the snow keep."""

    name: str | None = f.text(Text("名称", "Name"))


@pytest.mark.acceptance
def test_admitting_says_which_plugins_of_the_region_are_used_to_read(
    beat: Beat, books: tuple[str, str], install: Install, tmp_path: Path
) -> None:
    install(Point("toy", toy), point("winter", "150191", registry_forms=[Sled]),
            point("abroad", "33", registry_codes=[]))  # fmt: skip
    card = tmp_path / "card.json"
    card.write_text(beat("--book", books[0], "--officer", "chief", "sync", "card").out, "utf-8")
    above = ("--book", books[1], "--officer", "chief")
    done = beat(*above, "sync", "admit", str(card), "--under", "市局", "--by", "link")
    assert done.code == 0
    assert "winter" in done.err and "beat plugin accept" in done.err and "abroad" not in done.err
    rows = beat(*above, "plugin", "list", "--format", "json").json
    states = {one["name"]: one["state"] for one in rows}
    assert states == {"toy": "on", "winter": "below", "abroad": "silent"}
    assert "below: forms alone" in beat(*above, "plugin", "list").out
    assert beat(*above, "plugin", "accept", "--yes", "--reason", "所里用").code == 0
    again = beat(*above, "sync", "admit", "村所", "--under", "市局", "--by", "link")
    assert "winter" in again.err and "accept" not in again.err


def test_a_book_above_that_is_not_reached_is_said_in_words(
    beat: Beat, books: tuple[str, str], tmp_path: Path
) -> None:
    _admitted(beat, books, tmp_path)
    shutil.move(books[1], tmp_path / "away.db")
    assert _push(beat, books).code != 0
    done = beat("--book", books[0], "--officer", "chief", "sync", "status")
    assert done.code == 1 and "not reached" in done.out


def test_status_says_what_was_refused_on_both_sides(
    beat: Beat, books: tuple[str, str], tmp_path: Path
) -> None:
    none = beat("--book", books[0], "--officer", "chief", "sync", "status")
    assert none.code == 0 and "reports to none" in none.err
    _admitted(beat, books, tmp_path)
    assert _push(beat, books).code == 0
    for book in books:
        fine = beat("--book", book, "--officer", "chief", "--lang", "zh", "sync", "status")
        assert fine.code == 0 and "正常" in fine.out and not fine.err
    assert _push(beat, books, "--level", "figures").code == 1
    for book in books:
        done = beat("--book", book, "--officer", "chief", "sync", "status")
        assert done.code == 1
        assert "--level full" in done.err
        rows = beat("--book", book, "--officer", "chief", "sync", "status", "--format", "json")
        assert rows.json[0]["state"] == "level"


def test_a_restored_station_recovers(beat: Beat, books: tuple[str, str], tmp_path: Path) -> None:
    _admitted(beat, books, tmp_path)
    _push(beat, books)
    old = tmp_path / "old.db"
    shutil.copy(books[0], old)
    _work(books[0], "P1")
    assert _push(beat, books).code == 0
    restored = (str(old), books[1])
    assert "beat sync recover" in _push(beat, restored).err
    recover = ("--book", str(old), "--officer", "chief", "sync", "recover")
    done = beat(*recover)
    assert done.code == 0 and "1 rows fetched" in done.err
    assert _push(beat, restored).code == 0
    assert beat(*recover).code == 2


def test_a_station_is_dismissed(beat: Beat, books: tuple[str, str], tmp_path: Path) -> None:
    _admitted(beat, books, tmp_path)
    _push(beat, books)
    chief = ("--book", books[1], "--officer", "chief", "sync")
    assert beat(*chief, "dismiss", "村所", "--reason", "closed").code == 0
    refused = _push(beat, books)
    assert refused.code == 1 and "dismissed" in refused.err
    assert beat(*chief, "accept", "村所", "--reason", "x").code == 2
    assert beat(*chief, "dismiss", "no such").code == 4


def test_who_only_reports_does_not_list_the_other_stations(
    beat: Beat, books: tuple[str, str], tmp_path: Path
) -> None:
    _admitted(beat, books, tmp_path)
    assert beat("--book", books[1], "--officer", "link", "sync", "stations").code == 3


def test_a_lower_level_says_that_what_came_before_stays(
    beat: Beat, books: tuple[str, str], tmp_path: Path
) -> None:
    _admitted(beat, books, tmp_path)
    again = ("--book", books[1], "--officer", "chief", "sync", "admit", "村所", "--under", "市局")
    assert "stays in this book" in beat(*again, "--level", "figures").err
    assert "stays in this book" not in beat(*again, "--level", "masked").err


def test_what_is_no_card_is_refused(beat: Beat, books: tuple[str, str], tmp_path: Path) -> None:
    for text in ("junk", json.dumps({"station": "x"})):
        bad = tmp_path / "bad.json"
        bad.write_text(text, "utf-8")
        done = beat("--book", books[1], "--officer", "chief", "sync", "admit", str(bad),
                    "--under", "市局")  # fmt: skip
        assert done.code == 2 and "beat sync card" in done.err


def test_without_a_target_it_says_how_to_name_one(beat: Beat, books: tuple[str, str]) -> None:
    done = beat("--book", books[0], "--officer", "chief", "sync", "push")
    assert done.code == 2 and "ssh://" in done.err


def test_each_journal_of_an_upper_book_bears_the_name_of_its_station(
    beat: Beat, books: tuple[str, str], tmp_path: Path
) -> None:
    _admitted(beat, books, tmp_path)
    assert _push(beat, books).code == 0
    chief = ("--book", books[1], "--officer", "chief", "journal")
    for command in ("verify", "head"):
        rows = beat(*chief, command, "--format", "json").json
        assert {row["station"] for row in rows} == {"市局", "村所"}
    shown = beat(*chief, "show", "--oldest-first").out
    assert "Station" in shown and "村所" in shown
    own = beat("--book", books[0], "--officer", "chief", "journal", "show").out
    assert "Station" not in own.splitlines()[0]


def test_what_does_not_prove_itself_is_said_with_the_name_of_its_station(
    beat: Beat, books: tuple[str, str], tmp_path: Path
) -> None:
    _admitted(beat, books, tmp_path)
    assert _push(beat, books).code == 0
    with Book.open(books[0]) as book:
        station = book.station
    raw(books[1], f"UPDATE journal SET reason = 'x' WHERE station = '{station}' AND seq = 2")
    done = beat("--book", books[1], "--officer", "chief", "journal", "verify")
    assert done.code == 1 and "村所: Row 2 was changed" in done.err
    doctor = beat("--book", books[1], "--officer", "chief", "doctor", "--json").json
    said = [(one["state"], one["what"]) for one in doctor if one["id"] == "journal"]
    assert ("bad", "村所: 1 faults, the first at row 2") in said


def test_the_doctor_says_of_many_sound_stations_in_one_line_that_they_are(
    beat: Beat, books: tuple[str, str], tmp_path: Path
) -> None:
    _admitted(beat, books, tmp_path)
    assert _push(beat, books).code == 0
    doctor = beat("--book", books[1], "--officer", "chief", "doctor", "--json").json
    own, below = (one["what"] for one in doctor if one["id"] == "journal")
    assert "head" in own and "1 stations that report here" in below
