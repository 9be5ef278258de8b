"""A year of check-ins, a million rows, counted by groups in local time: the week and the year.

"beat" is the store's tally. "plain" is the same tally on the same rows of a form that does not say
by what it is counted, so without the index for it. "rows" is the bare engine through the same
driver handing over the columns in question, which Python counts. Rights are no part of it: they add
conditions, which all three ways would have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from common import folder, interleaved, ms, options, print_machine, print_table, ratio, timed

from beatbook.clock import CHINA, from_stamp, stamp
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.ids import IdMaker
from beatbook.records import Envelope, Record
from beatbook.store.query import By, Condition, Tally
from beatbook.store.sqlite.connection import connect
from beatbook.store.sqlite.engine import SqliteStore
from beatbook.store.tables import form_table
from beatbook.tallies import part_of
from beatbook.texts import Text

ROWS, QUICK_ROWS = 1_000_000, 100_000
ROUNDS, QUICK_ROUNDS = 5, 2
BEGIN = datetime(2025, 11, 21, 16, tzinfo=UTC)
POINTS, UNITS = 200, 6
PAGE = 50_000
KINDS = {"walk": "reference", "point": "reference", "at": "moment", "verdict": "choice"}


def form(id: str, counted: tuple[str, ...] = ()) -> FormSpec:
    """A form like that of check-ins."""
    fields = tuple(FieldSpec(one, Text(one, one), kind) for one, kind in KINDS.items())
    return FormSpec(id, Text(id, id), fields, ("point",), counted=counted)


INDEXED = form("check_in", ("at", "point", "verdict"))
PLAIN = form("check_in_plain")


def written(count: int) -> Path:
    """A book with so many check-ins, twice: with an index for tallies and without."""
    path = folder() / f"check-ins-{count}.db"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        store = SqliteStore(str(unfinished), create=True)
        for spec in (INDEXED, PLAIN):
            _write(store, spec, count)
        store.close()
        unfinished.rename(path)
    return path


def _write(store: SqliteStore, spec: FormSpec, count: int) -> None:
    with store.transaction():
        store.shape([spec], {})
    records = _records(spec, count)
    while page := list(islice(records, PAGE)):
        with store.transaction() as writer:
            writer.put_records(spec, page, new=True)


def _records(spec: FormSpec, count: int) -> Iterator[Record]:
    random, ids = Random(1), IdMaker()
    points, units = ([ids.new(BEGIN) for _one in range(many)] for many in (POINTS, UNITS))
    for number in range(count):
        at = BEGIN + timedelta(seconds=365 * 86_400 * number // count)
        point, made = random.randrange(POINTS), stamp(at)
        unit = units[point % UNITS]
        envelope = Envelope(
            ids.new(at), spec.id, number, unit, None, "recorded", 1, made, "o", made, "o", None
        )
        verdict = random.choice(("on_time", "on_time", "early", "late"))
        values = {"walk": f"w{number // 30}", "point": points[point], "at": at, "verdict": verdict}
        yield Record(envelope, values)


Way = Callable[[], float]
QUESTIONS: dict[str, tuple[By, ...]] = {
    "by point, day, hour": (By("point"), By("at", "day"), By("at", "hour")),
    "by point, week, verdict": (By("point"), By("at", "week"), By("verdict")),
    "by weekday, hour": (By("at", "weekday"), By("at", "hour")),
}


class Bench:
    """The three ways over one book."""

    def __init__(self, path: Path) -> None:
        self.store = SqliteStore(str(path))
        self.engine = connect(str(path))

    def ways(self, by: tuple[By, ...], span: tuple[Condition, ...]) -> dict[str, Way]:
        """Each way, checked to give as many groups as the others."""
        known: dict[str, Callable[[], Sequence[Any]]] = {
            "beat": partial(self._tally, INDEXED, by, span),
            "plain": partial(self._tally, PLAIN, by, span),
            "rows": partial(self._counted, by, span),
        }
        assert len({len(way()) for way in known.values()}) == 1
        return {name: partial(timed, way) for name, way in known.items()}

    def _tally(self, spec: FormSpec, by: tuple[By, ...], span: tuple[Condition, ...]) -> Any:
        return self.store.tally(spec, Tally(spec.id, by, where=span), CHINA)

    def _counted(self, by: tuple[By, ...], span: tuple[Condition, ...]) -> Any:
        names = ", ".join(one.field for one in by)
        where = " AND ".join(f"{one.field} {one.operator} ?" for one in span) or "1"
        rows = self.engine.execute(
            f"SELECT {names} FROM {form_table(INDEXED.id)} WHERE {where}",
            [one.value for one in span],
        )
        return list(Counter(tuple(map(_local, by, row)) for row in rows).items())


def _local(by: By, value: Any) -> Any:
    return part_of(from_stamp(value), by.part, CHINA) if by.part else value


def _row(bench: Bench, name: str, by: tuple[By, ...], days: int, rounds: int) -> list[str]:
    first = BEGIN + timedelta(days=100)
    week = (
        Condition("at", ">=", stamp(first)),
        Condition("at", "<", stamp(first + timedelta(days=days))),
    )
    found = interleaved(bench.ways(by, week if days < 365 else ()), rounds)
    beat, plain, rows = (median(found[way]) for way in ("beat", "plain", "rows"))
    span = f"{days} days" if days < 365 else "the year"
    return [f"{span} {name}", ms(beat), ms(plain), ms(rows), ratio(beat, plain), ratio(beat, rows)]


def main() -> None:
    quick = options(__doc__).parse_args().quick
    print_machine()
    count, rounds = (QUICK_ROWS, QUICK_ROUNDS) if quick else (ROWS, ROUNDS)
    bench = Bench(written(count))
    table = [
        _row(bench, name, by, days, rounds) for days in (7, 365) for name, by in QUESTIONS.items()
    ]
    header = ("check-ins of", "beat", "plain", "rows", "beat : plain", "beat : rows")
    print_table(f"{count} check-ins of a year; ms, medians of {rounds}", header, table)


if __name__ == "__main__":
    main()
