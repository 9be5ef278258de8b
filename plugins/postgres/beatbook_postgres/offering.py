"""Cards that may answer a search, in the order of writing, without reading all that might.

A GIN index gives everything that matches at once: fine for what is rare, seconds for a surname
that a million people have, of whom fifty are wanted. There are three ways to the next page:

    whole   the index alone, for what few cards have
    chunk   the index together with the mark of one chunk (see `lexemes`), chunk after chunk
    walk    the cards themselves, one after another: for beginnings that very many have, since the
            index collects everything that begins so before it looks at anything else

Which one depends on how common the answer is: the server's statistics say that of whole tokens,
a look at the first thousand cards of beginnings, and every step tells more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from beatbook.records import Card
from beatbook.store import finding
from beatbook.store.query import Find
from beatbook_postgres import lexemes
from beatbook_postgres.driver import Connection

_COLUMNS = "c.id, c.record, c.form, c.number, c.unit, c.closed, c.title, c.line, c.terms"
_FEW = 4_000
"""Cards that are read in a moment wherever they lie."""
_SAMPLE, _LONGEST_WALK = 1_000, 100_000
_WALKABLE = 0.01
"""Where so many of the cards match, walking finds a page sooner than the index."""
_COMMON = 11
"""What is longer than so many characters, few cards begin with: a county and a year of birth."""
_MOST_MARKS = 64
_AHEAD = 10

Row = Sequence[Any]


class Asked(NamedTuple):
    """A search as SQL: its tsquery, tests beside it with their values, what walking goes along."""

    query: str
    tests: str
    values: tuple[list[str], ...]
    units: list[str] | None
    begins: bool


def pages(db: Connection, wanted: Find, words: Sequence[finding.Groups]) -> Iterator[list[Card]]:
    """Pages of cards that have a group of tokens for each word; only the last one is shorter."""
    if wanted.units is not None and not wanted.units:
        return
    stream = _Stream(db, _asked(wanted, words))
    size = finding.page_size(wanted)
    for _page in range(finding.PAGES):
        rows = stream.take(size)
        yield [finding.card(row[1:]) for row in rows]
        if len(rows) < size:
            return


def _asked(wanted: Find, words: Sequence[finding.Groups]) -> Asked:
    parts = [lexemes.either(map(lexemes.group, groups)) for groups in words]
    tests, values = "", []
    for name, mark, allowed in (
        ("form", lexemes.form, wanted.forms or None),
        ("unit", lexemes.unit, wanted.units),
    ):
        if allowed is not None:
            tests += f" AND c.{name} = ANY(%s)"
            values.append(sorted(allowed))
            if len(allowed) <= _MOST_MARKS:
                parts.append(lexemes.among(map(mark, sorted(allowed))))
    few = wanted.units is not None and len(wanted.units) <= _MOST_MARKS
    units = sorted(wanted.units) if wanted.units and few else None
    return Asked(" & ".join(parts), tests, tuple(values), units, _begins_short(words))


def _begins_short(words: Sequence[finding.Groups]) -> bool:
    """Whether very many cards could begin with something that is asked for."""
    every = (token for groups in words for group in groups for token in group)
    return any(token.endswith("*") and len(token) <= _COMMON for token in every)


class _Stream:
    """The cards behind `_last`, the first written first."""

    def __init__(self, db: Connection, asked: Asked) -> None:
        self._db = db
        self._asked = asked
        self._done = False
        self._last = 0
        self._kept: list[Row] = []
        self._ahead = 1
        self._bounds: tuple[int, int] | None = None
        # How many of all cards match, and how many that makes.
        self._share = 0.0
        self._matching: float | None = None

    def take(self, count: int) -> list[Row]:
        """The next *count* cards; fewer when there are no more."""
        found = self._kept
        while len(found) < count and not self._done:
            found += self._more(count - len(found))
        self._kept = found[count:]
        return found[:count]

    def _more(self, count: int) -> list[Row]:
        if self._matching is None:
            if self._asked.begins:
                return self._walk(count, _SAMPLE)
            self._matching = self._estimate()
        if self._matching <= _FEW:
            return self._whole(count)
        if self._asked.begins and self._share >= _WALKABLE:
            return self._walk(count, min(int(count / self._share) + _SAMPLE, _LONGEST_WALK))
        return self._chunk(count)

    def _estimate(self) -> float:
        """How many cards match, by the server's statistics."""
        ((plan,),) = self._rows(
            "EXPLAIN (FORMAT JSON) SELECT FROM card c WHERE tokens @@ %s::tsquery",
            self._asked.query,
        )
        return float(plan[0]["Plan"]["Plan Rows"])

    def _whole(self, count: int) -> list[Row]:
        # The index is read whole each time; whoever wants a second page may want many more.
        count, self._ahead = count * self._ahead, _AHEAD
        rows = self._indexed(self._asked.query, count)
        self._done = len(rows) < count
        self._last = rows[-1][0] if rows else self._last
        return rows

    def _chunk(self, count: int) -> list[Row]:
        """Look into the smallest chunk in which enough cards should be."""
        if self._bounds is None:
            self._set_bounds(*self._rows("SELECT min(id), max(id) FROM card")[0])
            self._share = (self._matching or 0) / self._all
        self._last = max(self._last, self._first - 1)
        fitting = (level for level in lexemes.LEVELS if self._share * 2**level >= count)
        level = next(fitting, lexemes.LEVELS[-1])
        mark = lexemes.among([lexemes.chunk(level, self._last + 1)])
        rows = self._indexed(f"{mark} & {self._asked.query}", count)
        end = (((self._last + 1) >> level) + 1 << level) - 1
        self._passed(rows, count, end)
        return rows

    def _indexed(self, query: str, count: int) -> list[Row]:
        # The offset keeps the planner from walking along the order in the hope of an early end.
        return self._rows(
            f"SELECT * FROM (SELECT {_COLUMNS} FROM card c WHERE c.tokens @@ %s::tsquery"
            f"{self._asked.tests} OFFSET 0) f WHERE id > %s ORDER BY id LIMIT %s",
            query, *self._asked.values, self._last, count,
        )  # fmt: skip

    def _walk(self, count: int, span: int) -> list[Row]:
        """Look at the next *span* cards; as a function the test keeps the index out of it."""
        units = self._asked.units
        among = "" if units is None else " AND unit = ANY(%s)"
        ahead = f"SELECT id FROM card WHERE id > %s{among} ORDER BY id LIMIT %s"
        found = self._rows(
            f"WITH e AS (SELECT max(id) AS last, count(*) AS seen FROM ({ahead}) a)"
            " SELECT (SELECT min(id) FROM card), (SELECT max(id) FROM card), e.last, e.seen, f.*"
            f" FROM e LEFT JOIN LATERAL (SELECT {_COLUMNS} FROM card c"
            " WHERE c.id > %s AND c.id <= e.last AND ts_match_vq(c.tokens, %s::tsquery)"
            f"{self._asked.tests} ORDER BY c.id LIMIT %s) f ON true ORDER BY f.id",
            self._last, *([] if units is None else [units]), span,
            self._last, self._asked.query, *self._asked.values, count,
        )  # fmt: skip
        first, top, last, seen = found[0][:4]
        self._set_bounds(first, top)
        rows = [row[4:] for row in found if row[4] is not None]
        self._passed(rows, count, last if seen == span else self._top)
        return rows

    def _set_bounds(self, first: int | None, top: int | None) -> None:
        self._bounds = (first or 1, top or 0)

    @property
    def _first(self) -> int:
        return self._bounds[0] if self._bounds else 1

    @property
    def _top(self) -> int:
        return self._bounds[1] if self._bounds else 0

    @property
    def _all(self) -> int:
        return max(self._top - self._first + 1, 1)

    def _passed(self, rows: list[Row], count: int, end: int) -> None:
        """Note how far we are and how common the answer turned out to be."""
        last = rows[-1][0] if len(rows) == count else end
        passed = last - max(self._last, self._first - 1)
        self._share = max(len(rows), 0.5) / max(passed, 1)
        self._matching = self._share * self._all
        self._last = last
        self._done = last >= self._top

    def _rows(self, sql: str, *values: Any) -> list[Row]:
        # A plan made without the values would not know how common they are.
        found: list[Row] = self._db.execute(sql, values, prepare=False).fetchall()
        return found
