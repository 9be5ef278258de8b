"""Ids: sortable by time, unique, made without asking anybody."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.ids import LENGTH, IdMaker, is_id

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
# Steps of a clock in milliseconds: standing still, going on, set back.
STEPS = st.lists(st.integers(-5000, 5000), max_size=60)


@given(STEPS)
def test_one_process_makes_ids_in_ascending_order_whatever_the_clock_does(steps: list[int]) -> None:
    maker, moment, made = IdMaker(), NOW, []
    for step in steps:
        moment += timedelta(milliseconds=step)
        made.append(maker.new(moment))
    assert made == sorted(set(made))


@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 10**9),
)
def test_ids_of_two_processes_sort_by_their_milliseconds(earlier: datetime, later: int) -> None:
    assert IdMaker().new(earlier) < IdMaker().new(earlier + timedelta(milliseconds=later + 1))


def test_ids_of_two_processes_in_one_millisecond_differ() -> None:
    assert len({IdMaker().new(NOW) for _ in range(2000)}) == 2000


def test_very_many_ids_of_one_millisecond_differ_and_ascend() -> None:
    maker = IdMaker()
    made = [maker.new(NOW) for _ in range(20_000)]
    assert made == sorted(set(made))


@pytest.fixture
def eager() -> Iterator[None]:
    """Threads are switched as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_of_one_process_never_make_the_same_id(eager: None) -> None:
    maker = IdMaker()
    made: list[list[str]] = [[] for _ in range(4)]

    def make(mine: list[str]) -> None:
        mine.extend(maker.new(NOW) for _ in range(5000))

    threads = [threading.Thread(target=make, args=(mine,)) for mine in made]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len({id for mine in made for id in mine}) == 20_000
    assert all(mine == sorted(mine) for mine in made)


def test_an_id_holds_its_moment_where_others_look_for_it() -> None:
    # The first ten characters are the Unix milliseconds in base 32 (ulid specification).
    assert (
        IdMaker().new(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=33))[:10]
        == "0000000011"
    )


@given(st.integers(0, 10**12))
def test_every_id_has_the_shape_of_one(milliseconds: int) -> None:
    made = IdMaker().new(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds))
    assert is_id(made)
    assert len(made) == LENGTH


@given(st.text(max_size=30))
def test_other_text_has_not(text: str) -> None:
    assert is_id(text) == (len(text) == 26 and set(text) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
