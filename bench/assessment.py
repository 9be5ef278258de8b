"""Assessment of a province: 6,366 offices, 30 indicators, 12 months, scores at five levels.

"beat" is a monthly run as officers start it: imported tables of every city read and added up over
the tree of the day, thirty items scored for every unit of the five levels, ranked. "counting" is
the first part of it alone. "sqlite" and "duckdb" are the same additions, from a table that is
parsed and typed already, in one statement in a process of their own: they neither score nor rank.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import data
import province
from common import (
    OFFICER,
    Cost,
    environment,
    folder,
    interleaved,
    options,
    print_machine,
    print_table,
    ratio,
    typical,
)

from beatbook.assessment.tree import total
from beatbook.book import Book
from beatbook.importing.pace import rare_collection
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook_assessment import counting, rules
from beatbook_assessment.model import Result, Scheme
from beatbook_assessment.schemes import load_text
from beatbook_assessment.scoring import again, circumstances, levels
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.subjects import Subject
from beatbook_assessment.whatif.comparing import changes, deciding
from beatbook_assessment.whatif.trying import side_by_side

ROUNDS, QUICK_ROUNDS = 3, 1
QUICK_SHARE, QUICK_MONTHS = Fraction(1, 10), 3
SHARES = (Fraction(1, 4), Fraction(1, 2), Fraction(1))
OFFICERS = "officer"
NTH = 2
"""The month that is run, from 0."""
CORRECTED = province.name(0)
_HEAD = """
format = 1
kind = "scheme"
id = "bench"
version = "1"
label = {{zh = "试验", en = "bench"}}
source = {{zh = "试验", en = "bench"}}
start = 2020-01-01
level = "office"
subjects = "{subjects}"
period = "month"

[[bonus]]
kind = "grade"
by = "place"
bands = [{{at_most = 20, grade = "A"}}, {{above = 20, grade = "B"}}]
least = 0
most = 100
"""
_RULES = (
    '{kind = "threshold", target = 80, per_point = 0.1}',
    '{kind = "share"}',
    '{kind = "proportional"}',
    '{kind = "bands", otherwise = 0, bands = [{at_least = 90, points = 4}]}',
    '{kind = "per_event", deduct = 0.5}',
    '{kind = "target", target = 75, over = 0.1, over_cap = 1}',
    '{kind = "change", per_point = 0.2, base = 2}',
    '{kind = "rank_bonus", first = [3, 2, 1], last = [-1]}',
    '{kind = "sampled", size = 20, of = {kind = "threshold", target = 90, per_point = 0.1}}',
    '{kind = "escalating", deduct = [0.5, 1, 2]}',
)


def scheme_text(points: int = 4, subjects: str = "unit") -> str:
    """Thirty items, three by each of ten kinds of rules."""
    parts = [_HEAD.format(subjects=subjects)]
    for nth in range(province.INDICATORS):
        name, factor = province.name(nth), 1 if nth % 5 == 4 else 100
        worth = points if nth % 3 else 5
        parts.append(
            f'\n[[item]]\nid = "item{nth}"\nlabel = "{name}"\npoints = {worth}\n'
            f'indicator = "{name}"\nrule = {_RULES[nth % 10]}\n'
            f'\n[[indicator]]\nid = "{name}"\nlabel = "{name}"\nhelp = "bench"\nfactor = {factor}\n'
        )
    return "".join(parts)


def measured(work: Callable[[], object]) -> Cost:
    """Seconds on the clock and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - begun, time.process_time() - used)


class Ours(NamedTuple):
    """A book with a province, and a scheme for it."""

    book: Book
    scheme: Scheme

    def counted(self, nth: int = NTH) -> Gathered:
        """What a month goes by, at every level."""
        return levels.everybody(self.book, self.scheme, province.month(nth))

    def run(self, nth: int = NTH) -> dict[str, Result]:
        """A monthly run."""
        return self.scored(self.counted(nth))

    def scored(self, everything: Gathered) -> dict[str, Result]:
        """The results of what was counted."""
        find = rules.kinds_of(self.book)
        return levels.score(self.book, self.scheme, everything, find, told=False)

    def corrected(self, everything: Gathered, earlier: Mapping[str, Result]) -> dict[str, Result]:
        """The results after a correction of one indicator."""
        fresh = again(self.book, self.scheme, everything, [CORRECTED])
        find = rules.kinds_of(self.book)
        return levels.rescore(self.book, self.scheme, fresh, earlier, [CORRECTED], find, told=False)

    def correct(self) -> None:
        """One more for one office, in the table of its city."""
        table, (first, *others) = self._table()
        office, top, bottom = first.split("\t")
        line = "\t".join((office, str(int(top) + 1), bottom))
        with self.book.deed("series.correct", "late") as deed:
            deed.change(table.form, table.id, {"values": "\n".join((line, *others))})

    def first(self) -> str:
        """The office that is corrected."""
        _table, lines = self._table()
        return lines[0].partition("\t")[0]

    def _table(self) -> tuple[Record, list[str]]:
        """The table of a city for the corrected indicator, and its lines."""
        where = (
            Condition("indicator", "=", CORRECTED),
            Condition("start", "=", province.month(NTH).start.isoformat()),
        )
        spec = self.book.spec("indicator_series")
        table = self.book.store.select(spec, Query(spec.id, where, limit=1))[0]
        return table, table.values["values"].split("\n")


class Peer:
    """An engine in a process of its own, which times itself."""

    def __init__(self, engine: str, database: Path) -> None:
        worker = Path(__file__).with_name("assessment_worker.py")
        self._process = subprocess.Popen(
            [sys.executable, str(worker), engine, str(database)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(),
        )  # fmt: skip

    def __enter__(self) -> Peer:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._process.communicate()

    def ask(self, **asked: Any) -> dict[str, Any]:
        """The worker's answer."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def cost(self, **asked: Any) -> Cost:
        """What an answer took."""
        found = self.ask(**asked)
        return Cost(found["wall"], found["cpu"])


def peers(stack: ExitStack, database: Path) -> dict[str, Peer]:
    """SQLite, and duckdb where it is installed."""
    there = ["sqlite", *(["duckdb"] if importlib.util.find_spec("duckdb") else [])]
    return {name: stack.enter_context(Peer(name, database)) for name in there}


def same(ours: Ours, peer: Peer) -> bool:
    """Whether both add up to the same."""
    seen = ours.counted().seen
    values = [value for one in seen.values() for value in one.values.values()]
    tops = total([one.top for one in values])
    bottoms = total([one.bottom or Fraction(0) for one in values])
    found = peer.ask(month=NTH + 1)
    return bool(found["rows"] == len(values) and found["sums"] == [tops, bottoms])


def month(ours: Ours, others: Mapping[str, Peer], rounds: int) -> Iterator[list[str]]:
    """A monthly run beside the bare additions."""
    ways: dict[str, Callable[[], Cost]] = {
        "beat": lambda: measured(ours.run),
        "counting": lambda: measured(ours.counted),
        **{name: _asking(peer) for name, peer in others.items()},
    }
    found = {name: typical(costs) for name, costs in interleaved(ways, rounds).items()}
    for name, cost in found.items():
        yield ["a month", name, *_told(cost, found["beat"])]


def _asking(peer: Peer) -> Callable[[], Cost]:
    return lambda: peer.cost(month=NTH + 1)


def correction(ours: Ours, others: Mapping[str, Peer], rounds: int) -> Iterator[list[str]]:
    """One number corrected late: the deed, and the results at every level after it."""
    everything = ours.counted()
    results = ours.scored(everything)
    costs: dict[str, list[Cost]] = {name: [] for name in ("deed", "beat", *others)}
    for _round in range(rounds):
        costs["deed"].append(measured(ours.correct))
        costs["beat"].append(measured(lambda: ours.corrected(everything, results)))
        for name, peer in others.items():
            asked = {"month": NTH + 1, "indicator": CORRECTED, "office": ours.first()}
            costs[name].append(peer.cost(**asked))
    found = {name: typical(each) for name, each in costs.items()}
    for name, cost in found.items():
        yield ["a late correction", name, *_told(cost, found["beat"])]
    plain = {level: one.scores for level, one in ours.run().items()}
    assert plain == {
        level: one.scores for level, one in ours.corrected(everything, results).items()
    }


def _told(cost: Cost, ours: Cost) -> list[str]:
    return [f"{cost.wall:.2f}", f"{cost.cpu:.2f}", ratio(ours.wall, cost.wall)]


def what_if(ours: Ours, months: int, unit: str = "") -> Cost:
    """Another scheme tried over the months, beside the one in force."""
    book = ours.book
    new = load_text(book, "new.toml", scheme_text(3))

    def tried() -> None:
        spans = [province.month(nth) for nth in range(months)]
        with rare_collection():
            sides = side_by_side(book, unit, new, ours.scheme, spans)
            changes(sides.before, sides.after)
            deciding(new, sides.after)

    return measured(tried)


def officers(ours: Ours, rounds: int) -> Iterator[list[str]]:
    """A month of all officers: scored, those above them by their mean; what each is to be told."""
    province.add_officers(ours.book, NTH)
    of_all = Ours(ours.book, load_text(ours.book, "officers.toml", scheme_text(4, OFFICERS)))
    who = of_all.counted().subjects
    ways: dict[str, Callable[[], Cost]] = {
        "a month": lambda: measured(of_all.run),
        "counting": lambda: measured(of_all.counted),
        "quotas": lambda: measured(partial(_computed, of_all, who, "duty.quotas")),
        "reliefs": lambda: measured(partial(_reliefs, of_all, who)),
    }
    for name, costs in interleaved(ways, rounds).items():
        cost = typical(costs)
        yield [name, f"{len(who):,}", f"{cost.wall:.2f}", f"{cost.cpu:.2f}"]


def _computed(ours: Ours, who: Sequence[Subject], name: str) -> object:
    """An indicator that asks about each officer, over a month."""
    of = counting.indicator(ours.book, name)
    ids = [one.id for one in who]
    return counting.taken(ours.book, of, ids, province.month(NTH), OFFICERS)


def _reliefs(ours: Ours, who: tuple[Subject, ...]) -> object:
    """By how much targets are lowered of whom."""
    span = province.month(NTH)
    return circumstances.facts(ours.book, span, OFFICERS, who, [circumstances.RELIEF])


def _opened(stack: ExitStack, size: province.Size, months: int) -> Ours:
    path = data.copy_of(province.book_of(size, months), f"assessed-{size.offices}.db")
    book = stack.enter_context(Book.open(str(path), officer=OFFICER))
    return Ours(book, load_text(book, "bench.toml", scheme_text()))


def _doubling(size: province.Size, rounds: int) -> Iterator[list[str]]:
    before: Cost | None = None
    for share in SHARES:
        one = province.part(size, share)
        with ExitStack() as stack:
            ours = _opened(stack, one, QUICK_MONTHS)
            ours.run()
            cost = typical([measured(ours.run) for _round in range(rounds)])
        more = ratio(cost.cpu, before.cpu) if before else "-"
        yield [f"{one.offices:,}", f"{cost.wall:.2f}", f"{cost.cpu:.2f}", more]
        before = cost


def main() -> None:
    quick = options(__doc__).parse_args().quick
    print_machine()
    whole = province.PROVINCE
    size = province.part(whole, QUICK_SHARE) if quick else whole
    months = QUICK_MONTHS if quick else province.MONTHS
    rounds = QUICK_ROUNDS if quick else ROUNDS
    with ExitStack() as stack:
        ours = _opened(stack, size, months)
        database = folder() / f"province-{size.offices}.sqlite"
        province.plain_copy(ours.book, database)
        others = peers(stack, database)
        assert all(same(ours, peer) for peer in others.values())
        rows = [*month(ours, others, rounds), *correction(ours, others, rounds)]
        header = ("what", "by", "seconds", "CPU s", "beat : this")
        values = size.offices * province.INDICATORS * months
        print_table(f"{size.offices:,} offices, {values:,} values", header, rows)
        city = ours.book.units.children(_top(ours.book), province.month(0).end)[0].node
        tries = [("the province", what_if(ours, months)), ("one city", what_if(ours, months, city))]
        print_table(
            f"a what-if over {months} months",
            ("of", "seconds", "CPU s"),
            [[name, f"{cost.wall:.1f}", f"{cost.cpu:.1f}"] for name, cost in tries],
        )
        header = ("what", "officers", "seconds", "CPU s")
        print_table("officers as subjects", header, [*officers(ours, rounds)])
    columns = ("offices", "seconds", "CPU s", "to the line before, in CPU")
    print_table("a month, as the province doubles", columns, _doubling(size, rounds))


def _top(book: Book) -> str:
    roots = book.units.children("", province.month(0).end)
    return next(one.node for one in roots if one.kind == "province")


if __name__ == "__main__":
    main()
