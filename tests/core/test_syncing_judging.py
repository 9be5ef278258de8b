"""What a book above refuses, and what it says: each case of bad input, nothing mixed."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from beatbook.access import WAITING
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import UsageProblem
from beatbook.hooks.standing import Status
from beatbook.syncing import admitting, hello, stations
from beatbook.syncing.judging import Refused
from beatbook.syncing.status import standings
from beatbook.syncing.wire import Message, pack
from support import reporting
from support.books import NOW, ticking
from support.reporting import Hall, Place


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """One station below a book, with a few lamps, reported once."""
    made = reporting.hall(tmp_path, count=1)
    _work(made.stations[0], 3)
    reporting.report(made.stations[0], made.upper)
    return made


def _work(station: Place, count: int, prefix: str = "P") -> None:
    with station.open() as book:
        for number in range(count):
            with book.deed("work") as deed:
                deed.add("lamp", {"pole": f"{prefix}{number}"})


def _refused(station: Place, upper: Place, level: str = "full") -> Refused:
    before = _state(upper)
    with pytest.raises(Refused) as caught:
        reporting.report(station, upper, level)
    assert _state(upper) == before
    return caught.value


def _state(upper: Place) -> object:
    """Every chain's end and all records: what a refusal must not change."""
    with upper.open() as book:
        heads = {one: book.store.head(one) for one in stations.stations(book)}
        return heads, reporting.everything(book)


def _standing(upper: Place) -> tuple[str, str]:
    with upper.open() as book:
        (one,) = standings(book)
        return one.state, str(one.problem)


def _copied(station: Place, name: str) -> Place:
    path = str(Path(station.path).with_name(name))
    shutil.copy(station.path, path)
    return station._replace(path=path)


def test_a_station_that_nobody_admitted(hall: Hall, tmp_path: Path) -> None:
    other = reporting.founded(str(tmp_path / "other.db"), "生所", "150199")
    refused = _refused(other, hall.upper)
    assert refused.kind == "unknown"
    assert "生所" in str(refused) and "beat sync admit" in str(refused)


def test_a_book_that_would_report_to_itself(hall: Hall) -> None:
    refused = _refused(hall.upper, hall.upper)
    assert refused.kind == "itself"
    assert "its own book" in str(refused) and "beat sync push ssh://" in str(refused)


def test_a_station_that_was_dismissed_and_then_admitted_again(hall: Hall) -> None:
    station = hall.stations[0]
    with hall.upper.open() as book:
        admitting.dismiss(book, "第0派出所", "moved")
    _work(station, 1, "Q")
    assert _refused(station, hall.upper).kind == "dismissed"
    assert _standing(hall.upper)[0] == "dismissed"
    reporting.admit(hall.upper, station)
    assert reporting.report(station, hall.upper).rows > 0


def test_a_level_that_was_not_agreed(hall: Hall) -> None:
    refused = _refused(hall.stations[0], hall.upper, "masked")
    assert refused.kind == "level"
    assert "--level full" in str(refused)


def test_two_stations_with_one_id(hall: Hall) -> None:
    twin = _copied(hall.stations[0], "twin.db")
    with twin.open() as book, book.store.transaction() as writer:
        writer.set_meta("id", book.new_id())
    refused = _refused(twin, hall.upper)
    assert refused.kind == "twice"
    assert _standing(hall.upper) == ("twice", str(refused))


def test_a_restored_backup_where_nobody_worked_since(hall: Hall) -> None:
    station = hall.stations[0]
    old = _copied(station, "old.db")
    _work(station, 2, "Q")
    reporting.report(station, hall.upper)
    refused = _refused(old, hall.upper)
    assert refused.kind == "rollback"
    assert "beat sync recover" in str(refused)


@pytest.mark.parametrize("more", [0, 5])
def test_a_restored_backup_that_was_worked_on(hall: Hall, more: int) -> None:
    station = hall.stations[0]
    old = _copied(station, "old.db")._replace(clock=ticking(NOW + timedelta(hours=5)))
    with old.open() as book:
        parted, _hash = book.store.head(book.station)
    _work(station, 2, "Q")
    reporting.report(station, hall.upper)
    _work(old, 1 + more, "R")
    refused = _refused(old, hall.upper)
    assert refused.kind == "fork"
    assert str(parted) in str(refused) and "--set-aside" in str(refused)
    assert _standing(hall.upper) == ("fork", str(refused))


def test_the_true_book_reports_on_after_a_forked_copy_was_refused(hall: Hall) -> None:
    station = hall.stations[0]
    old = _copied(station, "old.db")._replace(clock=ticking(NOW + timedelta(hours=5)))
    _work(station, 2, "Q")
    reporting.report(station, hall.upper)
    _work(old, 1, "R")
    _refused(old, hall.upper)
    _work(station, 1, "S")
    assert reporting.report(station, hall.upper).rows > 0
    assert _standing(hall.upper)[0] == "ok"


# -- rows that are not what they should be -----------------------------------------------------


@pytest.fixture
def talk(hall: Hall) -> Callable[[Callable[[list], list]], Refused]:
    """Send the newest rows after they were tampered with; the answer is a refusal."""
    station = hall.stations[0]
    _work(station, 3, "Q")

    def send(change: Callable[[list], list]) -> Refused:
        from beatbook.syncing.sending import batches

        before = _state(hall.upper)
        with station.open() as book, reporting.line(hall.upper) as channel:
            seq, _hash = channel.ask({"hello": hello.hello(book, "full")._asdict()})["have"]
            rows = change(next(batches(book, "full", seq)))
            with pytest.raises(Refused) as caught:
                channel.ask({"rows": pack(rows)})
        assert _state(hall.upper) == before
        return caught.value

    return send


def test_a_gap_in_the_rows(talk: Callable[..., Refused]) -> None:
    assert talk(lambda rows: rows[1:]).kind == "gap"
    assert talk(lambda rows: [rows[0], *rows[2:]]).kind == "changed"


def test_a_row_that_was_changed(talk: Callable[..., Refused]) -> None:
    refused = talk(lambda rows: [(rows[0][0]._replace(reason="other"), rows[0][1]), *rows[1:]])
    assert refused.kind == "changed"
    assert "beat journal verify" in str(refused)


def test_a_part_that_was_changed(talk: Callable[..., Refused]) -> None:
    def change(rows: list) -> list:
        entry, (sent, *more) = rows[1]
        text = sent.part.text.replace("Q", "X")
        return [rows[0], (entry, [sent._replace(part=sent.part._replace(text=text)), *more])]

    assert talk(change).kind == "changed"


def test_a_row_in_the_name_of_another_station(talk: Callable[..., Refused]) -> None:
    other = "0" * 26
    assert talk(lambda rows: [(e._replace(station=other), p) for e, p in rows]).kind == "changed"


@pytest.mark.parametrize(
    "message",
    [{"rows": "junk"}, {"rows": None}, {"hello": {}}, {"nothing": 1}, {"hash": "x"}, {"parted": 3},
     {"fetch": []}, {"beside": {"dropped": {"looks": "x", "records": 5}}}, {"offers": 3}],
)  # fmt: skip
def test_a_garbled_message_in_the_middle(hall: Hall, message: Message) -> None:
    before = _state(hall.upper)
    with hall.stations[0].open() as book, reporting.line(hall.upper) as channel:
        channel.ask({"hello": hello.hello(book, "full")._asdict()})
        with pytest.raises(Refused) as caught:
            channel.ask(message)
    assert caught.value.kind == "garbled"
    assert _state(hall.upper) == before


def test_rows_before_a_greeting(hall: Hall) -> None:
    with reporting.line(hall.upper) as channel, pytest.raises(Refused) as caught:
        channel.ask({"rows": pack([])})
    assert caught.value.kind == "garbled"


# -- clocks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("off", [timedelta(days=365), timedelta(days=-365)])
def test_a_clock_that_is_a_year_off_now(hall: Hall, off: timedelta) -> None:
    wrong = hall.stations[0]._replace(clock=FixedClock(NOW + off, timedelta(milliseconds=1)))
    refused = _refused(wrong, hall.upper)
    assert refused.kind == "clock"
    assert "2027" in str(refused) or "2025" in str(refused)


@pytest.mark.parametrize("off", [timedelta(days=365), timedelta(days=-365)])
def test_rows_written_while_a_clock_was_off_wait_until_somebody_accepts_them(
    hall: Hall, off: timedelta
) -> None:
    station = hall.stations[0]
    _work(station._replace(clock=FixedClock(NOW + off, timedelta(milliseconds=1))), 2, "Q")
    _work(station, 1, "R")
    refused = _refused(station, hall.upper)
    assert refused.kind == "moment"
    with hall.upper.open() as book:
        admitting.accept(book, "第0派出所", "the battery was empty")
    assert reporting.report(station, hall.upper).rows > 3
    with station.open() as below, hall.upper.open() as book:
        assert reporting.everything(book, below.station) == reporting.everything(below)
    _work(station, 1, "S")
    assert reporting.report(station, hall.upper).rows == 1


def test_accepting_is_in_the_journal_and_only_where_something_waits(hall: Hall) -> None:
    with hall.upper.open() as book, pytest.raises(UsageProblem, match="wait"):
        admitting.accept(book, "第0派出所", "why")
    station = hall.stations[0]
    _work(station._replace(clock=FixedClock(NOW + timedelta(days=365))), 1, "Q")
    _refused(station, hall.upper)
    with hall.upper.open() as book:
        admitting.accept(book, "第0派出所", "the battery was empty")
        (row,) = [e for e, _p in book.store.chain(book.station) if e.action == "sync.accept"]
        assert row.reason == "the battery was empty"


# -- other programs ----------------------------------------------------------------------------


def _said(hall: Hall, **other: object) -> Refused:
    with hall.stations[0].open() as book, reporting.line(hall.upper) as channel:
        said = hello.hello(book, "full")._asdict() | other
        with pytest.raises(Refused) as caught:
            channel.ask({"hello": said})
    return caught.value


def test_another_way_of_talking(hall: Hall) -> None:
    assert _said(hall, protocol=99).kind == "protocol"


@pytest.mark.parametrize(("format", "where"), [(0, "at the station"), (99, "at the upper book")])
def test_another_format_of_the_book(hall: Hall, format: int, where: str) -> None:
    refused = _said(hall, format=format)
    assert refused.kind == "format"
    assert where in str(refused)


def test_a_plugin_that_the_upper_book_lacks(hall: Hall) -> None:
    forms = {"sled": ["winter", {"winter": ["runners"]}]}
    refused = _said(hall, forms=forms, plugins={"winter": "2.1"})
    assert refused.kind == "plugin"
    assert "sled" in str(refused) and "winter 2.1" in str(refused)


NOT_AT_WORK = {
    "silent": ("150199", "admitted for the region 150191", "beat sync card"),
    "off": ("beat plugin on winter",),
    "broken": ("no snow", "beat plugin list"),
    "missing": ("winter 2.1", "install that plugin"),
}


@pytest.mark.parametrize("state", NOT_AT_WORK)
@pytest.mark.parametrize(
    "forms",
    [{"sled": ["winter", {"winter": ["runners"]}]}, {"lamp": ["toy", {"winter": ["runners"]}]}],
    ids=["a form", "a field"],
)
def test_a_plugin_that_is_not_at_work_above_is_said_with_why(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, state: str, forms: dict[str, Any]
) -> None:
    status = Status("winter", "2.1", "150199", False, state, "no snow")
    monkeypatch.setattr(Book, "plugin_states", lambda _book: {"winter": status})
    refused = _said(hall, forms=forms, plugins={"winter": "2.1"})
    assert refused.kind == "plugin"
    words = NOT_AT_WORK[state] if "sled" in forms or state != "missing" else ("winter 2.1",)
    assert all(one in str(refused) for one in words), str(refused)


def test_a_form_whose_rights_wait_above_is_not_taken_masked(hall: Hall) -> None:
    station = hall.stations[0]
    reporting.admit(hall.upper, station, "masked")
    _work(station, 1, "Q")
    with hall.upper.open() as book, book.store.transaction() as writer:
        form = book.store.catalogue_item("form", "lamp")
        writer.set_catalogue("form", {**book.store.catalogue("form"),
                                      "lamp": {**form, "reading": WAITING}})  # fmt: skip
    refused = _refused(station, hall.upper, "masked")
    assert refused.kind == "plugin"
    assert "lamp" in str(refused) and "beat plugin accept" in str(refused)


def test_a_field_that_the_upper_book_lacks(hall: Hall) -> None:
    forms = {"lamp": ["toy", {"toy": ["pole", "glow"]}]}
    refused = _said(hall, forms=forms, plugins={"toy": "9"})
    assert "glow" in str(refused) and "toy 9" in str(refused) and "upper book" in str(refused)


def test_an_older_plugin_whose_field_has_another_name_now(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def renamed(book: Book, id: str) -> object:
        spec = stored(book, id)
        fields = tuple(
            one._replace(was=("title",)) if one.id == "name" else one for one in spec.fields
        )
        return spec._replace(fields=fields)

    stored = Book._stored_spec
    monkeypatch.setattr(Book, "_stored_spec", renamed)
    forms = {"lamp": ["toy", {"toy": ["pole", "title"]}]}
    refused = _said(hall, forms=forms, plugins={"toy": "1"})
    assert "title" in str(refused) and "name" in str(refused) and "at the station" in str(refused)


def test_a_refusal_is_kept_and_said_in_both_languages(hall: Hall) -> None:
    said = _said(hall, protocol=99)
    plain = said.to_json()
    assert plain["zh"] != plain["en"]
    with hall.upper.open() as book:
        (id,) = stations.stations(book)
        kept = stations.heard(book, id).refused
        assert kept is not None and kept["kind"] == "protocol" and kept["zh"] == plain["zh"]
        assert [e.subject for e, _p in book.store.chain(book.station)
                if e.action == "sync.refused"] == [id]  # fmt: skip


def test_contents_put_back_behind_the_journal_are_noticed(hall: Hall) -> None:
    """The station's file was edited: the row still has its hash, its content has not."""
    station = hall.stations[0]
    _work(station, 1, "Q")
    with closing(sqlite3.connect(station.path)) as db:
        db.execute("DROP TRIGGER part_fixed")
        (text,) = db.execute("SELECT text FROM part ORDER BY seq DESC LIMIT 1").fetchone()
        body = json.dumps({**json.loads(text), "new": {"pole": "other"}})
        db.execute("UPDATE part SET text = ? WHERE text = ?", [body, text])
        db.commit()
    assert _refused(station, hall.upper).kind == "changed"
