"""Who is on duty at this moment, and who comes next in each unit."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.papers.declare import Grid
from beatbook.papers.lines import lines
from beatbook.papers.writing import write
from roster.months import AddShift
from support.books import NOW, Station

ON, NEXT, AWAY = "On duty now", "Next shift", "Away"


def _rows(book: Book, heading: str) -> list[list[str]]:
    paper = write(book, "roster.now")
    grid = next(one for one in paper.blocks if isinstance(one, Grid) and one.heading.en == heading)
    return [list(map(str, row)) for row in grid.rows]


def test_shifts_of_this_moment_and_the_next_ones_are_told_apart(
    head: Book, shift: AddShift
) -> None:
    shift("2026-11-21 07:00", "2026-11-21 15:00", "bob", others=["保安员甲"])
    shift("2026-11-21 15:00", "2026-11-21 23:00", "dee", kind="late")
    shift("2026-11-22 07:00", "2026-11-22 15:00", "bob")
    on_duty, coming = _rows(head, ON), _rows(head, NEXT)
    assert [row[3] for row in on_duty] == ["民警bob", "保安员甲"]
    assert on_duty[0][2] == "11-21 15:00"
    assert on_duty[1][:3] == ["", "", ""]
    assert [(row[2], row[3]) for row in coming] == [("11-21 15:00–23:00", "民警dee")]


def test_a_shift_ends_when_its_time_is_over(head: Book, shift: AddShift) -> None:
    shift("2026-11-21 07:00", "2026-11-21 12:00", "bob")
    assert [row[3] for row in _rows(head, ON)] == ["民警bob"]
    head.clock = FixedClock(NOW.replace(hour=4))
    assert _rows(head, ON) == []


def test_a_telephone_stands_beside_the_name(head: Book, shift: AddShift) -> None:
    bob = head.record_id("officer", "bob")
    with head.deed("change") as deed:
        deed.change("officer", bob, {"phone": "13800000001"})
    shift("2026-11-21 07:00", "2026-11-21 15:00", "bob")
    assert _rows(head, ON)[0][4] == "13800000001"


def test_without_a_roster_the_paper_says_so(head: Book) -> None:
    told = "\n".join(lines(write(head, "roster.now")))
    assert "nobody is on duty by the roster" in told
    assert "no shift within seven days" in told


def test_an_officer_sees_the_duty_of_their_own_units(
    head: Book, shift: AddShift, rostered: Station
) -> None:
    shift("2026-11-21 07:00", "2026-11-21 15:00", "bob")
    with rostered.open("ann") as ann:
        assert _rows(ann, ON) == []
