"""A report that is killed on either side at any step: pushed again, both books are equal."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.errors import BeatbookError
from beatbook.syncing.channel import Lost, Process
from beatbook.syncing.sending import push
from beatbook.syncing.wire import Message
from support import crashing, everyday, receiver, reporting
from support.books import NOW
from support.reporting import Hall, Place

STEPS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89)
ANSWERS = (0, 1, 2, 3, 4, 5, 6)


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """A station that was worked in and never reported."""
    made = reporting.hall(tmp_path, count=1)
    chance = random.Random(7)
    with made.stations[0].open() as book:
        for number in range(25):
            kind = chance.choice([kind for kind in everyday.KINDS if kind != "code"])
            try:
                everyday.KINDS[kind](book, chance, f"work-{number}")
            except BeatbookError:
                continue
    return made


def _receiver(upper: Place, step: int) -> Process:
    moment = (NOW + timedelta(hours=2)).isoformat()
    command = [sys.executable, str(receiver.__file__), upper.path, str(step), moment]
    return Process(command, "the upper book", 60.0)


def _reported(place: Place, upper: Place, step: int = 0) -> None:
    with place.open() as book:
        channel = _receiver(upper, step)
        try:
            push(book, channel, "full")
        finally:
            channel.close()


def _equal(hall: Hall) -> None:
    (place,) = hall.stations
    for _twice in range(2):
        _reported(place, hall.upper)
    with place.open() as book, hall.upper.open() as upper:
        assert upper.store.check() == book.store.check() == []
        assert upper.store.head(book.station)[0] >= book.store.head(book.station)[0] - 1
        assert reporting.everything(upper, book.station) == reporting.everything(book)
        found = [one for one in crashing.unsound(upper) if f"unit {book.station}:" not in one]
        assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_the_upper_side_is_killed_at_a_write(hall: Hall, step: int) -> None:
    with suppress(Lost):
        _reported(hall.stations[0], hall.upper, step)
    _equal(hall)


class Deadly:
    """A line at whose end the station is killed, before it sends or once it was answered."""

    def __init__(self, channel: Process, after: int, *, answered: bool) -> None:
        self._channel, self._left, self._answered = channel, after, answered

    def ask(self, message: Message) -> Message:
        """The answer, as long as the process lives."""
        self._left -= 1
        if self._left < 0 and not self._answered:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = self._channel.ask(message)
        if self._left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    def close(self) -> None:
        """Nothing: the process is killed."""


def _in_a_process(work: Callable[[], object]) -> bool:
    """Do something in a process of its own; whether it was killed."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.slow
@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("after", ANSWERS)
def test_the_station_is_killed_between_two_messages(hall: Hall, after: int, answered: bool) -> None:
    (place,) = hall.stations

    def work() -> None:
        with place.open() as book:
            push(book, Deadly(_receiver(hall.upper, 0), after, answered=answered), "full")

    killed = _in_a_process(work)
    assert killed or after > 3
    _equal(hall)


def test_two_reports_at_once_do_no_harm(hall: Hall) -> None:
    (place,) = hall.stations
    pids = []
    for _both in range(2):
        pid = os.fork()
        if pid == 0:
            try:
                _reported(place, hall.upper)
            finally:
                os._exit(0)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)
    _equal(hall)


def test_a_receiver_that_says_nothing_is_given_up(hall: Hall) -> None:
    channel = Process([sys.executable, "-c", "import time; time.sleep(60)"], "nobody", 0.5)
    with pytest.raises(Lost, match="did not answer"):
        channel.ask({"bye": {}})
    channel.close()


def test_what_a_program_said_last_is_told(hall: Hall) -> None:
    said = "import sys; sys.stderr.write('Permission denied (publickey).\\n')"
    channel = Process([sys.executable, "-c", said], "city", 20.0)
    with pytest.raises(Lost, match="Permission denied"):
        channel.ask({"bye": {}})
    channel.close()


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(Lost, match="no-such-ssh"):
        Process(["no-such-ssh", "HOST"], "city")
