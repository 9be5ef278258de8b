"""A published bulletin, drafted from its table: the same text, its one wrong rate found.

The table and the text are the bulletin 17165 of Ankang; see tests/support/ankang.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import beatbook_bulletins.plugin
import beatbook_incidents.plugin
from beatbook import actions
from beatbook.book import Book
from beatbook.bulletin import markup
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook_bulletins.checking import check
from beatbook_bulletins.copy import Copy
from beatbook_bulletins.drafting import Drafted, draft
from beatbook_bulletins.kinds import kinds
from support import ankang
from support.books import ticking
from support.national import NATIONAL
from support.points import Point

POINTS = [
    NATIONAL,
    Point("incidents", beatbook_incidents.plugin),
    Point("bulletins", beatbook_bulletins.plugin),
    Point("ankang", ankang),
]
_SUFFIX = re.compile("县公安局|县(?=、|公)|分局|公安局")

pytestmark = pytest.mark.skipif(
    not ankang.TABLE.is_file(), reason="the published bulletin (shared data) is not here"
)


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """The city's book with both weeks' counts."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    founder, clock = Founder("指挥长", "chief"), ticking()
    path = str(tmp_path / "city.db")
    with found(path, name="安康市公安局", region="6109", founder=founder, clock=clock) as book:
        nodes = ankang.units(book)
        ankang.week_before(book, nodes)
    with Book.open(path, officer="chief", clock=clock) as book:
        yield book


def _loaded(book: Book) -> list[str]:
    """What loading the table says, line by line."""
    asked = {"table": str(ankang.TABLE), "since": "2026-11-09", "until": "2026-11-15"}
    paper = actions.run(book, "incident.load_tally", {**asked, "unit": book.station})
    facts = paper.blocks[0]
    return [f"{label.en}: {value}" for label, value in facts.pairs]


def _drafted(book: Book) -> Drafted:
    return draft(book, kinds(book)["weekly.incidents"], book.station, ankang.WEEK, "zh")


def _printed() -> list[str]:
    """The paragraphs of the published text, without remarks and their numbers' blanks."""
    text = ankang.PRINTED.read_text(encoding="utf-8")
    return [line.strip() for line in text.split("\n") if line and not line.startswith("<!--")]


def test_the_table_adds_up_and_is_kept_whole(city: Book) -> None:
    assert _loaded(city) == ["Units: 12", "Counts kept: 130", "Does not add up: 0"]
    kept = city.store.select(city.spec("incident_tally"), Query("incident_tally"))
    assert len(kept) == 130 + 2 + 12


def test_the_same_text_is_drafted_with_the_right_rate(city: Book) -> None:
    _loaded(city)
    lines = markup.plain(_drafted(city).body).split("\n")
    printed = _printed()
    assert lines[0] == f"## {printed[0]}"
    assert lines[1] == printed[1]
    assert lines[2] == printed[2]
    crimes = next(line for line in lines if line.startswith("(一)"))
    assert crimes == printed[5].replace("下降了4.4%", "下降了4.3%")


def test_the_units_stand_where_the_printed_sentence_has_them(city: Book) -> None:
    _loaded(city)
    text = markup.plain(_drafted(city).body)
    drafted = next(line for line in text.split("\n") if line.startswith("1.发案区域"))
    assert _groups(drafted) == _groups(_printed()[6])


def _groups(sentence: str) -> list[set[str]]:
    """The units of each clause, by the beginnings of their names."""
    names = [*ankang.CENTRE, *(one.removesuffix("县") for one in ankang.COUNTIES)]
    clauses = re.split("[;；]", sentence.partition("相比")[2])
    return [{name for name in names if name in clause} for clause in clauses]


def test_a_check_recomputes_every_printed_number_and_names_the_wrong_one(city: Book) -> None:
    _loaded(city)
    made = _drafted(city)
    body = made.body.replace("下降了4.3%", "下降了4.4%", 1)
    assert body != made.body
    copy = Copy(
        made.title, body, kinds(city)["weekly.incidents"], city.station, ankang.WEEK, "zh",
        made.basis,
    )  # fmt: skip
    wrong = [one for one in check(city, copy) if one.kind in ("edited", "stale")]
    assert [(one.key, one.says, one.should) for one in wrong] == [
        ("criminal.change", "下降了4.4%", "下降了4.3%")
    ]


def test_every_figure_of_the_published_table_stands_in_the_draft(city: Book) -> None:
    _loaded(city)
    body = markup.plain(_drafted(city).body)
    rows = [row.cells for row in markup.blocks(body) if row.kind == "row"]
    drafted = [[cell.rstrip("%") for cell in row[1:]] for row in rows[1:]]
    lines = ankang.TABLE.read_text(encoding="utf-8").split()
    printed = [line.split(",")[1:-1] for line in lines[1:]]
    assert drafted == printed
