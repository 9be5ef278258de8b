"""Nobody at the keys: warned in time, locked in time, and never while somebody types."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from beatbook_tui.kit.idle import Idle


class Watched:
    """A watch over a loop whose time the test moves on."""

    def __init__(self, seconds: float) -> None:
        self.loop = asyncio.new_event_loop()
        self.now = 0.0
        self.told: list[str] = []
        self.slept: list[float] = []
        self.idle = Idle(
            seconds,
            warn=lambda: self.told.append("warned"),
            resumed=lambda: self.told.append("resumed"),
            lock=lambda: self.told.append("locked"),
            armed=self.slept.append,
            clock=lambda: self.now,
        )
        self.loop.time = lambda: self.now  # type: ignore[method-assign]
        self._do(self.idle.start)

    def _do(self, work: object) -> None:
        async def run() -> None:
            assert callable(work)
            work()

        self.loop.run_until_complete(run())

    def pass_by(self, seconds: int, *, keys_every: int = 0) -> None:
        """Time passes second by second."""
        for second in range(1, seconds + 1):
            self.now += 1
            self._do(lambda: None)
            if keys_every and second % keys_every == 0:
                self._do(self.idle.touch)


@pytest.fixture
def watched() -> Iterator[Watched]:
    made = Watched(900)
    yield made
    made.loop.close()


def test_the_warning_comes_a_minute_before_the_lock(watched: Watched) -> None:
    watched.pass_by(839)
    assert watched.told == []
    watched.pass_by(2)
    assert watched.told == ["warned"]
    watched.pass_by(60)
    assert watched.told == ["warned", "locked"]


def test_whoever_types_is_never_warned(watched: Watched) -> None:
    watched.pass_by(7200, keys_every=600)
    assert watched.told == []


def test_a_key_after_the_warning_takes_it_back_and_begins_anew(watched: Watched) -> None:
    watched.pass_by(850)
    watched.pass_by(1, keys_every=1)
    assert watched.told == ["warned", "resumed"]
    watched.pass_by(838)
    assert watched.told == ["warned", "resumed"]
    watched.pass_by(70)
    assert watched.told == ["warned", "resumed", "warned", "locked"]


def test_it_sleeps_in_one_piece(watched: Watched) -> None:
    """One wake-up for the warning and one for the lock, whatever is typed in between."""
    watched.pass_by(905)
    assert watched.slept == [840, 60]


def test_a_short_limit_is_warned_at_its_half() -> None:
    made = Watched(2)
    made.pass_by(1)
    assert made.told == ["warned"]
    made.pass_by(2)
    assert made.told == ["warned", "locked"]
    made.loop.close()


def test_a_watch_that_was_stopped_is_silent(watched: Watched) -> None:
    watched.idle.stop()
    watched.pass_by(2000)
    assert watched.told == []
