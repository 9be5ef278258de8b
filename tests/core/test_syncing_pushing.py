"""Who says where a book reports to, and how much of it: whoever looks after it, nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.clock import SystemClock
from beatbook.errors import BeatbookError, NotAllowed, UsageProblem
from beatbook.syncing import pushing, reported
from beatbook.syncing.judging import Refused
from beatbook.syncing.reported import Target
from support import reporting
from support.books import NOW, ticking
from support.reporting import Hall


@pytest.fixture
def book(toys: object, tmp_path: Path) -> Book:
    """A book that reports, with an account that may do nothing else."""
    place = reporting.founded(str(tmp_path / "station.db"), "村所", "150191")
    with place.open() as made:
        with made.deed("officer") as deed:
            one = deed.add("officer", {"name": "上报", "login": "link"}, unit=made.station)
            post = {"holder": one, "at": made.station, "role": "link", "start": "2020-01-01"}
            deed.add("post", post, unit=made.station)
        pushing.choose(made, "ssh://city.example", "figures", "")
    return place.open("link")


def test_who_only_reports_may_report_where_it_was_said(book: Book) -> None:
    with book:
        pushing.require_may_push(book)
        assert pushing.choose(book, "", "", "").level == "figures"


@pytest.mark.parametrize(
    ("to", "level"), [("ssh://other.example", ""), ("", "full"), ("ssh://other.example", "masked")]
)
def test_who_only_reports_chooses_neither_where_to_nor_how_much(
    book: Book, to: str, level: str
) -> None:
    with book:
        before = reported.target(book)
        with pytest.raises(NotAllowed):
            pushing.choose(book, to, level, "")
        assert reported.target(book) == before


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """A station; the upper book's boss may report for it."""
    made = reporting.hall(tmp_path, count=1)
    with made.upper.open() as upper, upper.deed("officer") as deed:
        boss = upper.record_id("officer", "boss")
        post = {"holder": boss, "at": upper.station, "role": "link", "start": "2020-01-01"}
        deed.add("post", post, unit=upper.station)
    return made


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The upper book, which a report opens itself, has the stations' moment."""
    clock = ticking(NOW + timedelta(hours=2))
    monkeypatch.setattr(SystemClock, "now", lambda _self: clock.now())


def _target(hall: Hall, **other: str) -> Target:
    return Target(hall.upper.path, officer="boss")._replace(**other)


def _noted(book: Book) -> list[dict[str, str]]:
    """What the journal says of the target, each time that it changed."""
    return [
        parts[0].content["new"]
        for entry, parts in book.store.chain(book.station)
        if entry.action == "sync.target" and parts[0].content is not None
    ]


def test_where_to_must_have_been_said_once(hall: Hall) -> None:
    with hall.stations[0].open() as book:
        for to in ("ssh://", "a b", "-oProxyCommand=x", ""):
            with pytest.raises(UsageProblem):
                pushing.choose(book, to, "", "")
        with pytest.raises(UsageProblem, match="figures"):
            pushing.choose(book, "ssh://city.example", "everything", "")
        assert reported.target(book) == Target("") and _noted(book) == []


def test_what_is_left_out_stays_and_the_same_again_is_no_row(hall: Hall) -> None:
    with hall.stations[0].open() as book:
        pushing.choose(book, "ssh://city.example", "masked", "")
        pushing.choose(book, "", "", "")
        pushing.choose(book, "ssh://city.example", "", "")
        assert pushing.choose(book, "", "figures", "boss") == Target(
            "ssh://city.example", "figures", "boss"
        )
        assert [one["level"] for one in _noted(book)] == ["masked", "figures"]


def test_a_path_means_the_same_book_from_any_folder(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with hall.stations[0].open() as book:
        name = Path(hall.upper.path).name
        assert pushing.choose(book, name, "", "").to == hall.upper.path
        assert pushing.choose(book, f"./{name}", "", "").to == hall.upper.path


def test_no_password_of_an_address_is_in_the_journal(hall: Hall) -> None:
    to = "postgresql://u:secret@db/x?book=city&password=secret"
    with hall.stations[0].open() as book:
        assert pushing.choose(book, to, "", "").to == to
        pushing.choose(book, "/srv/a?b@c.db", "", "")
        assert [one["to"] for one in _noted(book)] == [
            "postgresql://u@db/x?book=city", "/srv/a?b@c.db",
        ]  # fmt: skip
        texts = [part.text for _e, parts in book.store.chain(book.station) for part in parts]
        assert "secret" not in " ".join(texts)


def test_a_report_says_how_far_it_came_and_when_it_went_well(hall: Hall, now: None) -> None:
    with hall.stations[0].open() as book:
        done = pushing.report(book, _target(hall))
        last = reported.last(book)
        assert (last.row, last.kind, last.well) == (done.head, "", last.at)


def test_a_report_that_was_refused_keeps_how_far_the_one_before_it_came(
    hall: Hall, now: None
) -> None:
    with hall.stations[0].open() as book:
        row = pushing.report(book, _target(hall)).head
        well = reported.last(book).well
        with pytest.raises(Refused):
            pushing.report(book, _target(hall, level="masked"))
        last = reported.last(book)
        assert (last.kind, last.row, last.well) == ("level", row, well)
        assert last.refused and last.zh != last.en and "--level full" in last.en


@pytest.mark.parametrize("officer", ["", "nobody"])
def test_an_upper_book_that_lies_here_is_never_opened_as_nobody(
    hall: Hall, now: None, officer: str
) -> None:
    with hall.stations[0].open() as book:
        with pytest.raises(BeatbookError):
            pushing.report(book, _target(hall, officer=officer))
        assert (reported.last(book).kind, reported.last(book).refused) == (reported.LOST, False)
    with hall.upper.open() as upper, hall.stations[0].open() as book:
        assert upper.store.head(book.station)[0] == 0


def test_where_no_book_is_the_report_is_lost_and_makes_none(hall: Hall, tmp_path: Path) -> None:
    to = str(tmp_path / "none.db")
    with hall.stations[0].open() as book:
        with pytest.raises(BeatbookError, match="none"):
            pushing.report(book, Target(to))
        assert reported.last(book).kind == reported.LOST and "none" in reported.last(book).zh
    assert not Path(to).exists()


def test_who_neither_reports_nor_looks_after_the_book_starts_no_report(hall: Hall) -> None:
    with hall.stations[0].open() as book, book.deed("officer") as deed:
        one = deed.add("officer", {"name": "民警", "login": "ann"}, unit=book.station)
        post = {"holder": one, "at": book.station, "role": "officer", "start": "2020-01-01"}
        deed.add("post", post, unit=book.station)
    with hall.stations[0].open("ann") as book:
        with pytest.raises(NotAllowed):
            pushing.report(book, _target(hall))
        assert reported.last(book) == reported.Last()
