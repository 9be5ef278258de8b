"""The papers of the desk: the notice, waiting times, ledgers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.papers import writing
from beatbook.papers.declare import Grid
from beatbook.records import Record
from beatbook_desk.papers.waiting import figures
from desk.conftest import done, service
from support.national import added

CAME = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)


def served(book: Book, minutes: float | None, satisfaction: str | None = None) -> Record:
    """A service as figures see it."""
    called = None if minutes is None else CAME + timedelta(minutes=minutes)
    values: dict[str, Any] = {"came": CAME, "called": called, "satisfaction": satisfaction}
    return service(book)._replace(values=values)


def test_waits_are_counted_from_coming_to_being_called(ann: Book) -> None:
    done(ann, "take", item="6002")
    waits = [served(ann, 1), served(ann, 4.5), served(ann, 30), served(ann, None)]
    assert figures(waits)[:4] == (4, Decimal("4.5"), Decimal("30.0"), Decimal("66.7"))


def test_satisfied_is_who_says_so_among_those_who_say_anything(ann: Book) -> None:
    done(ann, "take", item="6002")
    answers = [served(ann, 1, one) for one in ("5", "3", "2", None)]
    assert figures(answers)[4:] == (3, Decimal("66.7"))


def test_without_anybody_there_are_no_shares_and_no_errors() -> None:
    assert figures([]) == (0, None, None, None, 0, None)


def test_the_notice_lists_what_was_said_or_all_that_the_service_takes(ann: Book) -> None:
    done(ann, "take", item="1001")
    paper = writing.write(ann, "desk.notice", service(ann).id)
    (grid,) = (block for block in paper.blocks if isinstance(block, Grid))
    assert len(grid.rows) == 2
    done(ann, "lack", service=service(ann).id, needs=["photo"])
    paper = writing.write(ann, "desk.notice", service(ann).id)
    (grid,) = (block for block in paper.blocks if isinstance(block, Grid))
    assert [str(row[1]) for row in grid.rows] == ["recent photograph"]


def test_a_service_that_takes_nothing_has_no_notice(ann: Book) -> None:
    done(ann, "take", item="6002")
    with pytest.raises(UsageProblem, match="Nothing is missing"):
        writing.write(ann, "desk.notice", service(ann).id)


def test_a_ledger_of_one_day_has_everybody_who_came_on_it(ann: Book) -> None:
    done(ann, "take", item="6002")
    day = {"since": "2026-11-21", "until": "2026-11-21"}
    for asked, lines in ((day, 1), ({"until": "2026-11-20"}, 0), ({"since": "2026-11-22"}, 0)):
        paper = writing.write(ann, "ledger.services", raw=asked)
        (grid,) = (block for block in paper.blocks if isinstance(block, Grid))
        assert len(grid.rows) == lines


def test_out_of_hours_and_at_home_have_lines_of_their_own(ann: Book) -> None:
    for way in ("window", "late", "late"):
        done(ann, "take", item="6002", way=way)
    paper = writing.write(ann, "desk.waiting")
    _by_item, by_way = (block for block in paper.blocks if isinstance(block, Grid))
    assert sorted((str(row[0]), row[1]) for row in by_way.rows) == [
        ("at the desk", 1),
        ("out of hours", 2),
    ]


def test_the_announcement_keeps_marks_and_finders_to_the_desk(ann: Book) -> None:
    known = {"kind": "wallet", "day": "2026-11-20", "where_found": "昭君路", "what": "黑色钱包"}
    added(ann, "found_property", side="found", finder="韩松", marks="内有蓝色发票", **known)
    added(ann, "found_property", side="lost", **known)
    paper = writing.write(ann, "desk.found")
    (grid,) = (block for block in paper.blocks if isinstance(block, Grid))
    assert [[str(cell) for cell in row[1:4]] for row in grid.rows] == [
        ["wallet, cash", "昭君路", "2026-11-20"]
    ]


@pytest.mark.parametrize(
    "name",
    ["ledger.services", "ledger.found_property", "ledger.appointments", "desk.waiting"],
)
def test_ledgers_are_written_from_an_empty_and_a_used_desk(ann: Book, name: str) -> None:
    empty = writing.write(ann, name)
    done(ann, "take", item="6002")
    assert writing.write(ann, name).title == empty.title
