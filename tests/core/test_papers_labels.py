"""Words beside signs: none leaves the frame, none lies over a sign or over another word."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from beatbook.papers.labels import Box, Word, beside

FRAME = Box(0, 0, 40, 12)


def _word(column: int, row: int, wide: int = 4) -> Word:
    return Word(Box(column, row, column + 1, row + 1), wide, 1)


WORDS = st.lists(st.builds(_word, st.integers(0, 39), st.integers(0, 11), st.integers(1, 9)))


@given(WORDS)
def test_words_keep_apart(words: list[Word]) -> None:
    boxes = [box for box in beside(words, FRAME, lambda box: 0) if box]
    assert all(box.within(FRAME) for box in boxes)
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert not any(box.meets(word.sign) for box in boxes for word in words)


def test_a_word_goes_right_of_its_sign_where_nothing_is_in_the_way() -> None:
    assert beside([_word(5, 5)], FRAME, lambda box: 0) == [Box(6, 5, 10, 6)]


def test_at_the_right_edge_it_goes_left() -> None:
    assert beside([_word(39, 5)], FRAME, lambda box: 0) == [Box(35, 5, 39, 6)]


def test_the_cheapest_place_wins() -> None:
    def cost(box: Box) -> float:
        return 0.0 if box.top == 6 else 1.0

    assert beside([_word(5, 5)], FRAME, cost) == [Box(5, 6, 9, 7)]


def test_where_no_place_is_allowed_there_is_no_word() -> None:
    assert beside([_word(5, 5)], FRAME, lambda box: None) == [None]


def test_first_come_first_served() -> None:
    crowd = [_word(1, 0, 38), _word(0, 0, 38)]
    assert beside(crowd, Box(0, 0, 40, 1), lambda box: 0) == [Box(2, 0, 40, 1), None]
