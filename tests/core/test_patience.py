"""Waiting for a server: with growing pauses, for a while, and said once to whoever waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from beatbook import patience
from beatbook.patience import Patience, said_by
from beatbook.progress import heard_by


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.pauses: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()
    monkeypatch.setattr(patience, "time", time)
    return time


def _exhausted(seconds: float) -> Patience:
    one = Patience(seconds)
    while one.again():
        pass
    return one


def test_pauses_grow_to_a_second_and_end_exactly_when_patience_does(slept: Time) -> None:
    _exhausted(10.0)
    assert slept.pauses == sorted(slept.pauses[:-1]) + slept.pauses[-1:]
    assert max(slept.pauses) == 1.0
    assert sum(slept.pauses) == pytest.approx(10.0)


def test_it_begins_to_count_with_the_first_wait(slept: Time) -> None:
    one = Patience(1.0)
    slept.now += 3600
    assert one.again()


def test_without_patience_nothing_is_tried_again(slept: Time) -> None:
    assert not Patience(0.0).again()
    assert slept.pauses == []


@pytest.mark.parametrize("listening", [said_by, heard_by])
def test_who_waits_is_told_once(slept: Time, listening: Callable[..., object]) -> None:
    heard: list[str] = []
    with listening(lambda words: heard.append(str(words))):  # type: ignore[attr-defined]
        _exhausted(10.0)
    assert heard == ["The server of the book went away; waiting for it …"]


def test_a_connection_that_is_made_anew_at_once_is_no_news(slept: Time) -> None:
    said: list[object] = []
    one = Patience(10.0)
    with said_by(said.append):
        assert one.again() and one.again()
        assert said == []
        assert one.again()
        assert len(said) == 1


def test_where_somebody_says_it_progress_does_not_say_it_too(slept: Time) -> None:
    said: list[object] = []
    heard: list[object] = []
    with heard_by(heard.append), said_by(said.append):
        _exhausted(2.0)
    assert (len(said), heard) == (1, [])
