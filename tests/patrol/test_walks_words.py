"""Sealed words: nobody foresees them, everybody can copy them, and misreading is noticed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.clock import CHINA
from beatbook_patrol.walks import words
from beatbook_patrol.walks.words import ALPHABET, PINYIN, HalfDay

DRAWN = st.builds(
    words.word,
    st.text(min_size=1, max_size=8),
    st.text(max_size=4),
    st.text(max_size=4),
    st.builds(HalfDay, st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.booleans()),
)
EVENING = HalfDay(date(2026, 11, 21), night=True)


@given(DRAWN)
def test_a_word_is_one(word: str) -> None:
    assert words.is_word(word)


@given(DRAWN)
def test_letters_mean_the_same_as_characters(word: str) -> None:
    assert words.spelled(words.said(word).upper()) == word


@given(DRAWN, st.integers(0, 4), st.data())
def test_one_misread_sign_is_noticed(word: str, place: int, data: st.DataObject) -> None:
    signs = "0123456789" if place in (2, 3) else ALPHABET
    other = data.draw(st.sampled_from(signs.replace(word[place], "")))
    assert not words.is_word(word[:place] + other + word[place + 1 :])


@pytest.mark.parametrize("place", [0, 2])
@given(word=DRAWN)
def test_two_neighbours_changed_over_are_noticed(word: str, place: int) -> None:
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assert swapped == word or not words.is_word(swapped)


def test_letters_of_two_characters_can_be_read_in_one_way_only() -> None:
    pairs = ["".join(pair) for pair in product(PINYIN.values(), repeat=2)]
    assert len(set(pairs)) == len(ALPHABET) ** 2


def test_blanks_and_signs_between_do_not_matter() -> None:
    assert words.spelled(" 松山 27-马。") == "松山27马"


def test_another_point_seed_or_half_day_has_another_word() -> None:
    known = {
        words.word("secret", point, seed, EVENING.later(away))
        for point, seed, away in product("ab", "xy", range(14))
    }
    assert len(known) == 2 * 2 * 14


def test_who_does_not_know_the_secret_cannot_work_words_out() -> None:
    assert words.word("one", "p", "s", EVENING) != words.word("other", "p", "s", EVENING)


@pytest.mark.parametrize(
    ("local", "day", "night"),
    [("06:00", 21, False), ("17:59", 21, False), ("18:00", 21, True), ("05:59", 20, True)],
)
def test_the_night_belongs_to_the_day_on_which_it_begins(local: str, day: int, night: bool) -> None:
    at = datetime.fromisoformat(f"2026-11-21T{local}").replace(tzinfo=CHINA)
    assert words.half_day(at.astimezone(UTC), CHINA) == HalfDay(date(2026, 11, day), night)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)))
def test_each_moment_lies_in_its_half_day(local: datetime) -> None:
    at = local.replace(tzinfo=CHINA)
    half = words.half_day(at, CHINA)
    assert half.start(CHINA) <= at < half.end(CHINA)
    assert half.end(CHINA) - half.start(CHINA) == timedelta(hours=12)


def test_around_a_change_of_strips_both_words_are_good() -> None:
    def good(time: str) -> list[HalfDay]:
        at = datetime.fromisoformat(f"2026-11-21T{time}").replace(tzinfo=CHINA)
        return list(words.good_at(at, CHINA))

    day = HalfDay(date(2026, 11, 21), night=False)
    assert good("17:45") == [day, EVENING]
    assert good("18:15") == [EVENING, day]
    assert good("21:00") == [EVENING]
