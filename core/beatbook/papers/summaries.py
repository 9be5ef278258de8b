"""Summary ledgers (台账B表): how many there were, came, went and are, by community and kind.

A summary is counted from the records of a form each time it is asked for; nobody reports it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from beatbook.forest import PLACES
from beatbook.forms import declare as f
from beatbook.forms.spec import FormSpec
from beatbook.papers.declare import NO_TEXT, Column, Facts, Grid, Paper, PaperKind
from beatbook.papers.ledgers import backwards, numbered, scope, within
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book


class Row(NamedTuple):
    """What a row of a summary stands for, in the order of codes."""

    code: str
    name: str
    node: str


@attrs.frozen(kw_only=True)
class Summary:
    """Counts of a form's records, a row for each community.

    A record counts from the day in `begins` to that in `ends` (open: until today); without
    `begins` it counts as it is now. `kind` is a choice field whose codes become columns. `level`
    is the kind of place that makes a row.
    """

    name: str
    label: Text
    form: str
    begins: str = ""
    ends: str = ""
    kind: str = ""
    where: tuple[Condition, ...] = ()
    level: str = "community"
    number: str = ""
    help: Text = NO_TEXT


@f.part
class Asked:
    """What a summary asks for."""

    since: date | None = f.day(
        Text("起", "From"), help=Text("不填时为本月1日", "Left empty: the first of this month")
    )
    until: date | None = f.day(Text("止", "Until"), help=Text("不填时为今天", "Left empty: today"))
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填时为全部", "Left empty: all of them")
    )

    def problems(self) -> Iterator[Problem]:
        """A period does not end before it begins."""
        return backwards(self.since, self.until)


def summary(declared: Summary) -> PaperKind:
    """The paper that a declared summary is."""
    return PaperKind(
        name=declared.name,
        label=numbered(declared.label, declared.number),
        help=declared.help,
        write=partial(_write, declared),
        parameters=Asked,
        ledger=True,
    )


BEFORE, CAME, WENT, NOW = "before", "came", "went", "now"
_COLUMNS = {
    BEFORE: Text("期初", "At the start"),
    CAME: Text("新增", "New"),
    WENT: Text("减少", "Ended"),
    NOW: Text("期末", "At the end"),
}
_NOWHERE = Text("（未定位）", "(no place)")
_TOTAL = Text("合计", "Total")


def _write(declared: Summary, book: Book, _about: str, asked: Any) -> Paper:
    until = asked.until or book.today()
    asked = attrs.evolve(asked, since=asked.since or until.replace(day=1), until=until)
    counts = _counted(declared, book, asked)
    kinds = _kinds(declared, book, counts)
    shown = [*(_COLUMNS if declared.begins else (NOW,)), *kinds]
    labels = {**_COLUMNS, **kinds}
    columns = (
        Column(Text("社区（村）", "Community or village"), 3),
        *(Column(labels[id], number=True) for id in shown),
    )
    rows = [(row.name, *(counts[row][id] for id in shown)) for row in sorted(counts)]
    total = (_TOTAL, *(sum(one[id] for one in counts.values()) for id in shown))
    grid = Grid(columns, (*rows, total))
    return Paper(declared.label, (Facts(tuple(scope(book, asked))), grid), declared.number)


def _counted(declared: Summary, book: Book, asked: Any) -> dict[Row, Counter[str]]:
    """Counts by community and column; a kind's column is its code behind a colon."""
    spec = book.spec(declared.form)
    found: dict[Row, Counter[str]] = {}
    where = (*declared.where, *within(book, asked.unit))
    rows = _Rows(book, declared.level)
    for page in book.registry.pages(Query(spec.id, where, closed=bool(declared.ends))):
        for record in page:
            counted = [*_counts(declared, spec, record, asked)]
            if counted:
                found.setdefault(rows.of(record.envelope.place), Counter()).update(counted)
    return found


class _Rows:
    """Which row a place belongs to; what was climbed once is remembered."""

    def __init__(self, book: Book, level: str) -> None:
        self._book = book
        self._level = level
        self._known: dict[str, Row] = {"": Row("~", str(_NOWHERE), "")}  # behind every code

    def of(self, place: str | None) -> Row:
        """The row of a place: that of the nearest node of the level above it."""
        node = place or ""
        if node not in self._known:
            spans = self._book.store.spans(PLACES, node)
            span = self._book.places.at(node, self._book.today()) or (spans[-1] if spans else None)
            if span is None or span.kind == self._level:
                self._known[node] = Row(span.code, span.name, node) if span else self.of("")
            else:
                self._known[node] = self.of(span.parent)
        return self._known[node]


def _counts(declared: Summary, spec: FormSpec, record: Record, asked: Any) -> Iterator[str]:
    """The columns that a record counts in."""
    begins, ends = _life(declared, record)
    state = spec.state(record.envelope.state)
    if ends is None and state is not None and state.final:
        return  # taken off the books without a day on which it ended
    if begins > asked.until or (ends is not None and ends < asked.since):
        return
    yield CAME if begins >= asked.since else BEFORE
    if ends is not None and ends <= asked.until:
        yield WENT
        return
    yield NOW
    kind = record.values.get(declared.kind) if declared.kind else None
    for code in kind if isinstance(kind, tuple) else (kind,):
        if code is not None:
            yield f":{code}"


def _life(declared: Summary, record: Record) -> tuple[date, date | None]:
    begins = record.values.get(declared.begins) if declared.begins else None
    ends = record.values.get(declared.ends) if declared.ends else None
    return begins or date.min, ends


def _kinds(declared: Summary, book: Book, counts: dict[Row, Counter[str]]) -> dict[str, Text]:
    """The codes that occur, in the order of their list, with their labels."""
    field = book.spec(declared.form).field(declared.kind) if declared.kind else None
    if field is None:
        return {}
    present = {id for counter in counts.values() for id in counter}
    codes = book.codes(field.codes).codes
    return {f":{one.code}": one.label for one in codes if f":{one.code}" in present}
