"""A preview laid out: every character on some line, marks where the notes are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.openings import Note, Preview
from beatbook_tui.view.previewing import line_of, next_note, note_at, read_lines

_TEXT = st.text("警情abc 1，。\n（）", max_size=80)


@given(_TEXT, st.integers(6, 30), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20))))
def test_no_character_is_lost_or_doubled_and_no_line_is_too_long(
    text: str, room: int, spans: list[tuple[int, int]]
) -> None:
    notes = tuple(Note(start, start + length, "why") for start, length in spans)
    lines = read_lines(Preview(text, notes), room)
    written = ["".join(piece.text for piece in line.pieces) for line in lines]
    assert "".join(written) == text.replace("\n", "")
    assert all(width(line.rstrip()) <= room for line in written)


def test_a_note_that_runs_over_two_lines_is_marked_on_both() -> None:
    lines = read_lines(Preview("接报警情共三十起", (Note(2, 6, "why"),)), 8)
    assert [line.mark for line in lines] == ["!", "!"]
    assert line_of(lines, 0) == 0


def test_a_note_that_is_not_grave_has_a_question_mark() -> None:
    (line,) = read_lines(Preview("共三起", (Note(1, 2, "why", grave=False),)), 20)
    assert line.mark == "?"


def test_the_next_note_is_the_one_behind_the_cursor_and_then_the_first_again() -> None:
    notes = (Note(5, 6, "b"), Note(1, 2, "a"))
    assert [next_note(notes, at) for at in (0, 1, 5)] == [1, 0, 1]
    assert next_note((), 0) is None


def test_the_note_in_hand_is_the_one_the_cursor_is_in() -> None:
    notes = (Note(1, 3, "a"), Note(5, 6, "b"))
    assert [note_at(notes, at) for at in (0, 2, 3, 4, 6)] == [None, 0, 0, None, 1]
