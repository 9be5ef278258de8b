"""Who is at a book: sessions that live, that ended well, and that were torn away."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook import presence
from beatbook.book import Book
from beatbook.door import Door, entered
from beatbook.presence import BOARD, EDIT, IDLE, SHOW, Presence, Spot
from support.books import Station

ONE, TWO = "0" * 25 + "1", "0" * 25 + "2"
EDITING = (Spot(SHOW, "lamp", ONE), Spot(EDIT, "lamp", ONE))

_ELSEWHERE = """
import sys, time
from beatbook import presence
from beatbook.book import Book
with Book.open(sys.argv[1], officer="ann") as book:
    own = presence.enter(book)
    own.stand([presence.Spot(presence.EDIT, "lamp", sys.argv[2])])
    print("here", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def ann(station: Station) -> Iterator[Book]:
    with station.open("ann") as opened:
        yield opened


def _entered(book: Book, *spots: Spot) -> Presence:
    own = presence.enter(book)
    assert own is not None
    own.stand(spots)
    return own


def _elsewhere(station: Station) -> subprocess.Popen[str]:
    """Ann at another terminal, changing lamp ONE."""
    command = [sys.executable, "-c", _ELSEWHERE, station.path, ONE]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "here\n"
    return other


def test_a_session_says_who_since_when_from_where_and_what_is_open(
    ann: Book, station: Station
) -> None:
    door = Door(station.path, ann.actor.officer, "key", "ssh:7", "192.0.2.7")
    with entered(door):
        _entered(ann, *EDITING)
    (one,) = presence.living(ann)
    assert (one.officer, one.address, one.end) == (ann.actor.officer, "192.0.2.7", "")
    assert one.since.startswith("2026-11-21T03:00:00")
    assert one.spots == EDITING


def test_where_one_stands_is_written_anew_as_often_as_it_changes(ann: Book) -> None:
    own = _entered(ann, *EDITING)
    act = Spot(BOARD, name="lamp.walk", given={"round": TWO})
    own.stand([act])
    assert presence.living(ann)[0].spots == (act,)
    own.stand([])
    assert presence.living(ann)[0].spots == ()


def test_one_sees_the_others_and_not_oneself(ann: Book, chief: Book) -> None:
    own, other = _entered(ann), _entered(chief)
    assert presence.others(ann, own) == [other.session]
    assert presence.living(ann, chief.actor.officer) == [other.session]


def test_two_sessions_of_one_process_number_are_two(ann: Book) -> None:
    """As after a restart of a container, where numbers begin again."""
    first, second = _entered(ann), _entered(ann)
    assert first.session.file != second.session.file
    assert presence.others(ann, second) == [first.session]


def test_a_farewell_leaves_nothing_behind(ann: Book) -> None:
    _entered(ann, *EDITING).leave()
    assert presence.living(ann) == presence.left(ann) == []
    assert os.listdir(presence.folder(ann)) == []


def test_a_locked_session_can_be_taken_up_by_its_officer_alone(ann: Book, chief: Book) -> None:
    _entered(ann, *EDITING).leave(IDLE)
    assert presence.living(ann) == presence.left(chief) == []
    (one,) = presence.left(ann)
    assert (one.end, one.spots) == (IDLE, EDITING)


def test_what_was_taken_up_is_not_offered_again(ann: Book) -> None:
    _entered(ann, *EDITING).leave(IDLE)
    presence.forget(presence.left(ann))
    assert presence.left(ann) == []


def test_a_killed_process_is_gone_at_once_and_says_where_it_was(
    ann: Book, station: Station
) -> None:
    other = _elsewhere(station)
    try:
        assert [one.has_open(ONE, EDIT) for one in presence.living(ann)] == [True]
        other.kill()
        other.wait()
        assert presence.living(ann) == []
        assert [one.spots for one in presence.left(ann)] == [(Spot(EDIT, "lamp", ONE),)]
    finally:
        other.kill()
        other.wait()


def test_looking_around_never_makes_a_session_seem_gone(ann: Book, chief: Book) -> None:
    """Those who look hold a lock for a moment; it must not be taken for a session's own."""
    _entered(ann).leave(IDLE)
    _entered(chief)
    seen: list[int] = []
    looks = [
        threading.Thread(target=lambda: seen.extend(_counts(ann, chief))) for _look in range(4)
    ]
    for look in looks:
        look.start()
    for look in looks:
        look.join()
    assert set(seen) == {1}


def _counts(ann: Book, chief: Book) -> Iterator[int]:
    for _time in range(100):
        yield len(presence.living(chief))
        yield len(presence.left(ann))


def test_nobody_else_on_the_machine_can_read_it(ann: Book) -> None:
    own = _entered(ann)
    assert os.stat(own.session.file).st_mode & 0o777 == 0o600
    assert os.stat(presence.folder(ann)).st_mode & 0o777 == 0o700


@pytest.mark.parametrize("junk", [b"", b"[]", b'["a"]', b"\xff\xfe", b'{"spots": 3}'])
def test_a_file_that_is_not_ours_is_passed_over(ann: Book, junk: bytes) -> None:
    own = _entered(ann)
    Path(presence.folder(ann), f"{ann.actor.officer}-99").write_bytes(junk)
    assert presence.left(ann) == []
    assert presence.living(ann) == [own.session]


def test_a_folder_that_cannot_be_made_takes_nobody_away_from_work(ann: Book) -> None:
    Path(presence.folder(ann)).write_text("in the way")
    assert presence.enter(ann) is None
    assert presence.others(ann, None) == []


def test_what_nobody_came_back_for_is_swept_away(ann: Book) -> None:
    own, gone = _entered(ann), _entered(ann)
    gone.leave(IDLE)
    for file in (own.session.file, gone.session.file):
        os.utime(file, (0, 0))
    presence.sweep(ann)
    assert presence.left(ann) == []
    assert presence.living(ann) == [own.session]


def test_only_ids_are_written_down() -> None:
    assert presence.given_ids({"walk": ONE, "note": ""}) == {"walk": ONE}
    assert presence.given_ids({"name": "张三"}) is None
    assert presence.given_ids({str(n): ONE for n in range(9)}) is None
