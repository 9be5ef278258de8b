"""Two real streams of incidents, imported by mapping files: every figure is that of the file.

Two months of each. Houston 2010 (hours) is killed on the way in and goes on; bulletins of every
week are drafted. Merseyside 2018 knows only months: those are drafted, and a week says why it can't
be told. An oracle counts with SQL over the file.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.bulletin import markup
from beatbook.bulletin.arithmetic import before
from beatbook.bulletin.declare import MONTH, WEEK, Span
from beatbook.store.query import By, Query, Tally
from beatbook_bulletins.drafting import Drafted, draft
from beatbook_bulletins.kinds import kinds
from real.streams import (
    HOUSTON,
    MERSEYSIDE,
    ROOT,
    Asking,
    Beat,
    Stream,
    answers,
    cut,
    founded,
    killed,
    mapping,
)

pytestmark = pytest.mark.slow

KINDS = ("weekly.incidents", "internal.report")
MONDAY = date(2010, 1, 4)
WEEKS = [Span(MONDAY + timedelta(weeks=n), MONDAY + timedelta(weeks=n, days=6), WEEK)
         for n in range(8)]  # fmt: skip
MONTHS = [Span(date(2018, n, 1), date(2018 + n // 12, n % 12 + 1, 1) - timedelta(days=1), MONTH)
          for n in (5, 6)]  # fmt: skip


def command(stream: Stream, data: Path) -> tuple[object, ...]:
    """The import of a stream, as an administrator gives it."""
    path = data / "incidents" / stream.file
    by = ROOT / "docs/examples" / stream.mapping
    return ("registry", "import", "incident", path, "--map", by, "--refused", "refused.csv")


def tallied(book: Book, part: str) -> Counter[tuple[str, str, str]]:
    """Records by day or month of their beginning, category and code of their unit."""
    by = (By("dated", part), By("category"), By("unit"))
    rows = book.store.tally(book.spec("incident"), Tally("incident", by, closed=True), book.zone)
    codes = {node.node: node.code for node in book.units.under("", book.today())}
    return Counter({(str(day), code, codes[unit]): count for day, code, unit, count in rows})


def in_the_file(stream: Stream, data: Path, where: str = "") -> Counter[tuple[str, str, str]]:
    """The same of the rows of the file; *where* is a column with boroughs that are the force's."""
    codes = mapping(stream)["values"]["category"]
    columns = ["first", stream.fields["category"], stream.unit, *([where] if where else [])]
    counted: Counter[tuple[str, str, str]] = Counter()
    for first, words, unit, *more, count in answers(stream, data, [columns])[0]:
        if not more or more[0] in FORCE:
            code = "" if unit == stream.nowhere else stream.prefix + unit
            counted[first, codes[words], code] += count
    return counted


FORCE = ("Knowsley", "Liverpool", "Sefton", "St. Helens", "Wirral")


def shown(found: list[tuple[Span, Drafted]], asking: Asking) -> Iterator[tuple[str, Any, Any]]:
    """Every count that drafts show, of the period and of the one before: words, question, where."""
    for span, one in found:
        for key, words in one.basis.shown.items():
            name, _dot, derived = key.partition(".")
            figure = one.basis.figures[name]
            if figure.form == "incident" and figure.moment == "dated" and derived in ("", "before"):
                asked = asking.question(figure, before(span) if derived else span)
                yield words, asked, (one.title, key)


def agree(stream: Stream, data: Path, book: Book, found: list[tuple[Span, Drafted]]) -> int:
    """Check every shown count against the file; returns how many there were."""
    told = list(shown(found, Asking(book, stream)))
    counts = answers(stream, data, [question for _words, question, _where in told])
    wrong = [
        (where, words, count)
        for (words, _question, where), count in zip(told, counts, strict=True)
        if words != str(count)
    ]
    assert wrong == []
    return len(told)


def changes(found: list[tuple[Span, Drafted]]) -> Iterator[tuple[int, int, str]]:
    """Counts now and before with the change in words, wherever a draft shows all three."""
    for _span, one in found:
        for key, now in one.basis.shown.items():
            base, change = (
                one.basis.shown.get(f"{key}.before"),
                one.basis.shown.get(f"{key}.change"),
            )
            if base and change:
                yield int(now), int(base), change


def stated(now: int, base: int) -> str:
    """A change as the law of the house states it: one decimal, half up, exact."""
    if now == base:
        return "unchanged"
    way = "up" if now > base else "down"
    tenths = (abs(now - base) * 2000 + base) // (2 * base)
    return f"{way} {tenths // 10}.{tenths % 10}%" if tenths else f"{way} by less than 0.1%"


def test_houston_every_week_is_told_as_it_is_in_the_file(data: Path, tmp_path: Path) -> None:
    rows, data = cut(HOUSTON, data, tmp_path), tmp_path
    beat = founded(HOUSTON, tmp_path)
    reached = killed(beat, command(HOUSTON, data), 5_000)
    outcome = beat(*command(HOUSTON, data))
    assert outcome["resumed"] >= reached >= 5_000
    assert (outcome["good"], outcome["refused"], outcome["known"]) == (rows, 0, 0)
    with Book.open(str(beat.book), officer="chief") as book:
        assert tallied(book, "day") == in_the_file(HOUSTON, data)
        found = [(span, draft(book, kinds(book)[kind], book.station, span, "en"))
                 for span in WEEKS for kind in KINDS]  # fmt: skip
        assert agree(HOUSTON, data, book, found) > 100 * len(WEEKS)
        told = list(changes(found))
        assert len(told) > 3 * len(WEEKS)
        assert [one for one in told if stated(*one[:2]) != one[2]] == []
        _goes_in_once(beat, book, tmp_path, rows)


def _goes_in_once(beat: Beat, book: Book, folder: Path, rows: int) -> None:
    """Rows that are in the book are known, be they in another file."""
    with gzip.open(folder / "incidents" / HOUSTON.file, "rt", encoding="utf-8-sig") as file:
        (folder / "some.csv").write_text("".join(next(file) for _line in range(1001)))
    by = ROOT / "docs/examples" / HOUSTON.mapping
    again = beat("registry", "import", "incident", folder / "some.csv", "--map", by)
    assert (again["good"], again["known"], again["refused"]) == (0, 1000, 0)
    query = Query("incident", closed=True)
    assert book.store.count(book.spec("incident"), query) == rows


def test_merseyside_every_month_is_told_as_it_is_in_the_file(data: Path, tmp_path: Path) -> None:
    rows, data = cut(MERSEYSIDE, data, tmp_path), tmp_path
    elsewhere = rows - sum(in_the_file(MERSEYSIDE, data, "borough").values())
    beat = founded(MERSEYSIDE, tmp_path)
    outcome = beat(*command(MERSEYSIDE, data))
    assert (outcome["read"], outcome["good"]) == (rows, rows - elsewhere)
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as file:
        reasons = [row["Refused because"] for row in csv.DictReader(file)]
    assert len(reasons) == elsewhere > 0
    assert all(one.startswith("lies outside the five boroughs") for one in reasons)
    with Book.open(str(beat.book), officer="chief") as book:
        wanted = in_the_file(MERSEYSIDE, data, "borough")
        assert tallied(book, "month") == wanted
        found = [(span, draft(book, kinds(book)["internal.report"], book.station, span, "en"))
                 for span in MONTHS]  # fmt: skip
        assert agree(MERSEYSIDE, data, book, found) > 40 * len(MONTHS)
        _no_week_can_be_told(book, wanted)


def _no_week_can_be_told(book: Book, wanted: Counter[tuple[str, str, str]]) -> None:
    """A week says for how many it is not known whether they lie in it."""
    week = Span(date(2018, 6, 4), date(2018, 6, 10), WEEK)
    text = markup.plain(draft(book, kinds(book)[KINDS[0]], book.station, week, "en").body)
    june = sum(count for (day, *_rest), count in wanted.items() if day == "2018-06-01")
    assert re.search(rf"can't be told: of {june} that may lie in it", text)
