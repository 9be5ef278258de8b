"""A province's records of one month for the bench of the hall: visits, check-ins, disputes, stays.

Written beside the units of `province.py`, as the records of reporting stations lie in an upper
book. Thirty indicators count them; each can be said as a line of a scheme and as SQL by hand.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from province import month

from beatbook.assessment.tree import Tree
from beatbook.book import Book
from beatbook.clock import stamp
from beatbook.ids import IdMaker
from beatbook.records import Envelope, Record

NTH = 2
"""The month that is run, from 0."""
SEED = 10
PER_OFFICE = {"visit": 100, "check_in": 100, "dispute": 10, "tenancy": 150}
_BEGIN = datetime(2025, 2, 28, 16, tzinfo=UTC)
_END = datetime(2025, 3, 31, 16, tzinfo=UTC)
_MINUTES = 31 * 24 * 60

Test = tuple[str, str, Any]
"""A field, `=` or `!=`, a value."""


class Counted(NamedTuple):
    """An indicator: what is counted of a form, by which day; for a share, what of it is good.

    `distinct` counts the different values of a field instead.
    """

    form: str
    on: str = ""
    every: tuple[Test, ...] = ()
    good: tuple[Test, ...] = ()
    distinct: str = ""


def counted() -> Iterator[Counted]:
    """The thirty."""
    of_kind = [((("kind", "=", kind),) if kind else ()) for kind in ("", "1", "2")]
    for every in of_kind:
        for result in "123":
            yield Counted("visit", "at", (*every, ("result", "=", result)))
        yield Counted("visit", "at", every, (("prevention_talk", "=", 1),))
        yield Counted("visit", "at", every, (("card_given", "=", 1),))
        yield Counted("visit", "at", every, distinct="dwelling")
    for verdict in ("on_time", "early", "late"):
        yield Counted("check_in", "at", (), (("verdict", "=", verdict),))
    yield Counted("check_in", "at", distinct="point")
    yield Counted("check_in", "at", (("verdict", "=", "on_time"),), distinct="walk")
    yield Counted("dispute", "arose", (), (("state", "=", "performed"),))
    for kind in "12345":
        yield Counted("dispute", "arose", (("kind", "=", kind),))
    yield Counted("tenancy", distinct="person")


INDICATORS = tuple(counted())


def indicator(name: str, of: Counted) -> str:
    """An indicator as a scheme declares it."""
    top = _measure(of, (*of.every, *of.good))
    share = f'bottom = {_measure(of, of.every)}\nabsent = "missing"\n' if of.good else ""
    factor = 100 if of.good else 1
    return (
        f'\n[[indicator]]\nid = "{name}"\nlabel = "{name}"\nhelp = "bench"\nfactor = {factor}\n'
        f"top = {top}\n{share}"
    )


def _measure(of: Counted, where: Iterable[Test]) -> str:
    tests = json.dumps([list(one) for one in where])
    parts = [f'form = "{of.form}"', f"where = {tests}"]
    parts += [
        f'{key} = "{value}"' for key, value in (("on", of.on), ("distinct", of.distinct)) if value
    ]
    return f"{{{', '.join(parts)}}}"


def fill(book: Book) -> None:
    """Write the records of every office, those of a station in a transaction of its own."""
    tree = Tree(book, month(NTH).end)
    by_station: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for nth, office in enumerate(tree.of_kind("office")):
        by_station[tree.path(office)[1]].append((nth, office))
    makers = {form: _Maker(form) for form in PER_OFFICE}
    for station, offices in by_station.items():
        with book.store.transaction(station=station) as writer:
            for form, maker in makers.items():
                records = [one for office in offices for one in maker.records(*office)]
                writer.put_records(book.spec(form), records, new=True)


class _Maker:
    """Records of a form, the same ones for the same offices in the same order."""

    def __init__(self, form: str) -> None:
        self._form, self._random, self._ids, self._number = form, Random(SEED), IdMaker(), 0

    def records(self, nth: int, office: str) -> Iterator[Record]:
        """Those of an office, some of them at a neighbour's doors."""
        for _one in range(PER_OFFICE[self._form]):
            self._number += 1
            at = _BEGIN + timedelta(minutes=self._random.randrange(_MINUTES))
            near = nth if self._random.random() < 0.9 else nth + 1
            state, values = _VALUES[self._form](self._random, at, near)
            made = stamp(at)
            envelope = Envelope(
                self._ids.new(at), self._form, self._number, office, None, state, 1,
                made, "o", made, "o", None,
            )  # fmt: skip
            yield Record(envelope, values)


Filled = tuple[str, dict[str, Any]]


def _visit(random: Random, at: datetime, near: int) -> Filled:
    values = {
        "kind": random.choice("112"),
        "at": at,
        "result": random.choice("1112223"),
        "dwelling": f"d{near}-{random.randrange(80)}",
        "prevention_talk": random.random() < 0.5,
        "card_given": random.random() < 0.3,
    }
    return "registered", values


def _check_in(random: Random, at: datetime, near: int) -> Filled:
    verdict = random.choice(("on_time", "on_time", "early", "late"))
    point, walk = f"p{near}-{random.randrange(12)}", f"w{near}-{random.randrange(30)}"
    return "recorded", {"walk": walk, "point": point, "at": at, "verdict": verdict}


def _dispute(random: Random, at: datetime, _near: int) -> Filled:
    state = random.choice(("performed", "agreed", "failed", "under_way"))
    day = (at + timedelta(hours=8)).date()
    return state, {"arose": day, "kind": random.choice("12345"), "source": "walk_in"}


def _tenancy(random: Random, at: datetime, near: int) -> Filled:
    return "registered", {"person": f"n{near}-{random.randrange(140)}", "since": at.date()}


_VALUES = {"visit": _visit, "check_in": _check_in, "dispute": _dispute, "tenancy": _tenancy}


def by_hand(of: Counted, place: str, levels: Iterable[str]) -> tuple[str, list[Any]]:
    """The same question in SQL over all levels: unit, top, bottom. `place` is ``?`` or ``%s``."""
    span = month(NTH)
    tests = ["state <> 'merged'"]
    values: list[Any] = []
    if of.on == "arose":
        tests += [f"arose >= {place}", f"arose <= {place}"]
        values += [span.start.isoformat(), span.end.isoformat()]
    elif of.on:
        tests += [f"at >= {place}", f"at < {place}"]
        values += [stamp(_BEGIN), stamp(_END)]
    for test in of.every:
        tests.append(_test(test, place))
        values.append(test[2])
    return _statement(of, " AND ".join(tests), place, levels), [*_good(of), *values]


def _good(of: Counted) -> list[Any]:
    return [value for _field, _operator, value in of.good]


def _test(test: Test, place: str) -> str:
    field, operator, _value = test
    return f"{field} {operator} {place}"


def _statement(of: Counted, where: str, place: str, levels: Iterable[str]) -> str:
    """Grouped by office and rolled up; different values are told apart at each level anew."""
    table = f"form_{of.form}"
    if of.distinct:
        own = f"SELECT DISTINCT unit, {of.distinct} AS v FROM {table} WHERE {where}"
        top, bottom = "count(DISTINCT own.v)", "NULL"
    else:
        good = " AND ".join(_test(test, place) for test in of.good)
        share = f"sum(CASE WHEN {good} THEN 1 ELSE 0 END), count(*)" if good else "count(*), 0"
        own = f"SELECT unit, {share} FROM {table} WHERE {where} GROUP BY unit"
        top, bottom = "sum(own.top)", "sum(own.bottom)"
    names = "unit, v" if of.distinct else "unit, top, bottom"
    parts = (
        f"SELECT o.{level}, {top}, {bottom} FROM own JOIN bench_office o ON o.office = own.unit"
        f" GROUP BY o.{level}"
        for level in levels
    )
    return f"WITH own({names}) AS ({own}) {' UNION ALL '.join(parts)}"
