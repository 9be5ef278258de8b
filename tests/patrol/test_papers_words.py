"""The sheet of sealed words: who may order duties prints it, each word opens its point only."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound
from beatbook.papers.declare import Grid
from beatbook.papers.writing import write
from beatbook_patrol.walks.words import is_word, spelled
from patrol.walking import check_in, walk
from support.books import Station


def grids(book: Book, **asked: str) -> list[Grid]:
    """The tables of the sheet."""
    paper = write(book, "patrol.words", "", asked)
    return [block for block in paper.blocks if isinstance(block, Grid)]


def test_each_point_has_two_words_a_day_for_a_week(beat: Station) -> None:
    with beat.open("chief") as chief:
        found = grids(chief, start="2026-11-16")
    assert [str(grid.heading) for grid in found][:2] == ["P001 云杉花园", "P002 南湖小学"]
    words = [cell.split()[0] for grid in found for row in grid.rows for cell in row[1:]]
    assert len(words) == 4 * 7 * 2
    assert all(map(is_word, words))


def test_what_is_printed_is_what_counts(beat: Station) -> None:
    with beat.open("chief") as chief:
        row = grids(chief, start="2026-11-16")[0].rows[5]
    characters, letters = row[1].split()
    assert str(row[0]) == "2026-11-21"
    assert spelled(letters) == characters
    with beat.open("ann") as ann:
        made = check_in(ann, walk(ann, beat), "P001", "10:00", proof="word", word=letters)
        assert made.values["trust"] == 3


def test_the_sheet_stays_the_same_when_it_is_printed_again(beat: Station) -> None:
    with beat.open("chief") as chief:
        assert grids(chief, start="2026-11-16") == grids(chief, start="2026-11-16")


def test_a_new_seed_makes_new_words(beat: Station) -> None:
    with beat.open("chief") as chief:
        before = grids(chief, start="2026-11-16")
        with chief.deed("registry.change", "strips were lost") as deed:
            deed.change("patrol_point", chief.record_id("patrol_point", "P001"), {"word_seed": "x"})
        after = grids(chief, start="2026-11-16")
    assert before[0].rows != after[0].rows
    assert before[1].rows == after[1].rows


def test_who_walks_does_not_print_the_words(ann: Book) -> None:
    with pytest.raises(NotAllowed):
        grids(ann)


def test_a_unit_without_points_is_named(beat: Station) -> None:
    with beat.open("chief") as chief, pytest.raises(NotFound, match="no patrol points"):
        grids(chief, unit=beat.nodes["b"])
