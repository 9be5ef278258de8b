"""A province is scored at once: the same as office by office, with no more questions for more."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.scoring_book import MONTH, scheme
from assessment.working import FORM
from beatbook.book import Book
from beatbook_assessment import rules, scoring
from beatbook_assessment.model import Score
from beatbook_assessment.scoring import gather, levels
from beatbook_assessment.scoring.explaining import explain
from beatbook_assessment.scoring.subjects import subjects
from support.books import Station

_NUMBERS = count()
OFFICES = 6
BODY = """
[[item]]
id = "done"
label = "done"
points = 10
indicator = "doors.done"
rule = {kind = "share"}
[[item]]
id = "doors"
label = "doors"
points = 10
indicator = "doors.different"
rule = {kind = "target", target = 3}
[[item]]
id = "days"
label = "days"
points = 5
indicator = "pieces"
rule = {kind = "per_event", deduct = 1}
[[indicator]]
id = "doors.done"
label = "doors"
help = "doors"
factor = 100
absent = "missing"
top = {form = "work", on = "day", where = [["door", "filled"]]}
bottom = {form = "work", on = "day"}
[[indicator]]
id = "doors.different"
label = "doors"
help = "doors"
top = {form = "work", on = "day", distinct = "door"}
[[indicator]]
id = "pieces"
label = "pieces"
help = "pieces"
top = {form = "work", on = "day"}
"""
PIECE = st.tuples(
    st.integers(0, OFFICES - 1), st.integers(1, 30), st.sampled_from((None, "1", "2", "3", "4"))
)


def offices(book: Book, count: int) -> list[str]:
    """More offices, half of them below another station."""
    with book.deed("units") as deed:
        other = deed.units.add(book.station, "station", f"{count}所")
        above = (book.station, other)
        return [
            deed.units.add(above[nth % 2], "office", f"{count}-{nth}室") for nth in range(count)
        ]


def worked(book: Book, units: list[str], pieces: list[tuple[int, int, str | None]]) -> None:
    """Work of these offices in November."""
    with book.deed("work") as deed:
        for office, day, door in pieces:
            values = {"day": date(2026, 11, day), "door": door}
            deed.add(FORM, values, unit=units[office])


def alone(book: Book, made: Any, one: Any) -> Score:
    """The score of one office, about which alone everything is asked."""
    found = gather(book, made, MONTH, who=(one,))
    return scoring.score(made, found, rules.kinds_of(book)).scores[0]


def plain(score: Score) -> Score:
    """A score without its place, which depends on others."""
    return score._replace(rank=None)


@given(pieces=st.lists(PIECE, max_size=16))
@settings(max_examples=10)
def test_all_at_once_every_office_has_the_score_that_it_has_by_itself(
    work_station: Station, tmp_path: Path, pieces: list[tuple[int, int, str | None]]
) -> None:
    folder = tmp_path / str(next(_NUMBERS))
    folder.mkdir()
    with work_station.copied(folder).open("chief") as book:
        worked(book, offices(book, OFFICES), pieces)
        made = scheme(book, BODY)
        together = {one.subject: one for one in levels.run(book, made, MONTH)["office"].scores}
        for one in subjects(book, made, MONTH):
            assert plain(together[one.id]) == plain(alone(book, made, one))


def test_more_offices_take_no_more_questions_to_the_store(
    work_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()
    for name in ("tally", "select", "records", "count", "spans"):
        monkeypatch.setattr(work_book.store, name, _counting(work_book, name, asked))
    made = scheme(work_book, BODY)
    units = offices(work_book, OFFICES)
    worked(work_book, units, [(nth, 3, "1") for nth in range(OFFICES)])
    levels.run(work_book, made, MONTH)
    few = _run_again(work_book, made, asked)
    worked(work_book, offices(work_book, 4 * OFFICES), [(nth, 3, "1") for nth in range(OFFICES)])
    levels.run(work_book, made, MONTH)
    assert _run_again(work_book, made, asked) == few
    assert few["tally"] == _TALLIES


_TALLIES = 4
"""Two of the share, one of the doors, one of the pieces, whatever the number of offices."""


def _counting(book: Book, name: str, asked: Counter[str]) -> Any:
    plain_one = getattr(book.store, name)

    def counted(*args: Any, **more: Any) -> Any:
        asked[name] += 1
        return plain_one(*args, **more)

    return counted


def _run_again(book: Book, made: Any, asked: Counter[str]) -> dict[str, int]:
    """How often the store is asked by a run in a book whose tree was read."""
    asked.clear()
    levels.run(book, made, MONTH)
    return dict(asked)


def test_one_office_of_a_whole_result_is_explained_with_its_records(work_book: Book) -> None:
    units = offices(work_book, OFFICES)
    worked(work_book, units, [(0, 3, "1"), (0, 4, "1"), (0, 5, None), (1, 3, "2")])
    made = scheme(work_book, BODY)
    silent = levels.run(work_book, made, MONTH)["office"]
    found = explain(work_book, made, silent, units[0], "doors")
    assert (found.point.top, len(found.records)) == (1, 3)
