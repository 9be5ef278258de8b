"""Precision and recall of the duplicate scorer, beside splink and recordlinkage, and its speed.

The first two tasks have a truth; all three programs get the same rows in one run and learn their
weights without labels. The third is the plugin's own scorer, with the weights that it declares,
on carelessly typed Chinese people. The data lies in ../shared/data/dedup beside the repository,
or in the folder that --dedup names; without it the bench has nothing to do and says so.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import data
import linkage_peers as peers
from common import middle_and_tail, options, print_machine, print_table, ratio, timed
from linkage_rows import Dirty, Linker, Pair, Task, dirty, febrl4, splink1000, without

from beatbook.book import Book
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook_duplicates import weights
from beatbook_duplicates.entry import problems
from beatbook_duplicates.linkage import blocking, estimating
from beatbook_duplicates.linkage.model import Model, Row, shares_of
from beatbook_duplicates.profile import profile as profile_of
from beatbook_duplicates.queue import likely

CERTAIN = 0.9
"""From this probability on a pair counts as found."""
THRESHOLDS = (0.01, 0.1, 0.5, 0.8, 0.9, 0.99, 0.999, 0.9999)
_LARGEST_BLOCK = 100


class Judged(NamedTuple):
    """How well pairs were found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def judged(found: set[Pair], truth: set[Pair]) -> Judged:
    """Precision and recall of pairs."""
    right = len(found & truth)
    return Judged(right / max(len(found), 1), right / max(len(truth), 1))


def beatbook(task: Task) -> dict[Pair, float]:
    """Beatbook's linkage with weights learnt from the rows themselves."""
    pairs: Iterable[Pair] = blocking.pairs(task.rows, task.keys, _LARGEST_BLOCK)
    pairs = list(blocking.between(pairs, task.border) if task.border else pairs)
    learnt = estimating.learn(task.rows, pairs, task.comparisons)
    model = Model(learnt.comparisons, learnt.prior, shares_of(task.rows, task.common))
    return {
        (one, other): model.score(task.rows[one], task.rows[other]).probability
        for one, other in pairs
    }


def main() -> None:
    parser = options(__doc__)
    beside = Path(__file__).resolve().parents[2] / "shared" / "data" / "dedup"
    parser.add_argument("--dedup", type=Path, default=beside, help="the folder of the data sets")
    chosen = parser.parse_args()
    if not chosen.dedup.is_dir():
        sys.exit(f"Nothing to do: there is no folder {chosen.dedup}.")
    print_machine()
    peers.quiet()
    for task in (splink1000(chosen.dedup), febrl4(chosen.dedup)):
        _compare(task)
    _report_dirty(dirty(chosen.dedup))
    _report_books((5_000, data.QUICK_PEOPLE if chosen.quick else data.PEOPLE))


def _compare(task: Task) -> None:
    linkers: dict[str, Linker] = {"beatbook": beatbook}
    for name in peers.NAMES:
        if peers.installed(name):
            linkers[name] = getattr(peers, name)
        else:
            print(f"{name} is not installed here: skipped.", file=sys.stderr)
    rows, ours = [], 0.0
    for name, link in linkers.items():
        begun = time.process_time(), time.perf_counter()
        found = link(task)
        cpu, wall = time.process_time() - begun[0], time.perf_counter() - begun[1]
        ours = ours or cpu
        one, best = _at(found, CERTAIN, task.truth), _best(found, task.truth)
        rows.append(
            (name, f"{one.precision:.4f}", f"{one.recall:.4f}", f"{one.f1:.4f}", f"{best:.4f}",
             f"{wall:.1f}", f"{cpu:.1f}", ratio(ours, cpu))
        )  # fmt: skip
    title = f"{task.name}: {len(task.rows):,} rows, {len(task.truth):,} pairs to be found"
    header = (
        "program",
        "precision",
        "recall",
        "F1",
        "best F1",
        "seconds",
        "CPU s",
        "beatbook : this",
    )
    print_table(title, header, rows)


def _at(found: dict[Pair, float], threshold: float, truth: set[Pair]) -> Judged:
    return judged({pair for pair, likely in found.items() if likely >= threshold}, truth)


def _best(found: dict[Pair, float], truth: set[Pair]) -> float:
    """The F1 at the threshold that suits a program best, which only the truth can tell."""
    return max(_at(found, one, truth).f1 for one in THRESHOLDS)


def _report_dirty(people: Dirty) -> None:
    """With numbers hidden, those are the truth; with everything, how many people are left."""
    pairs, seconds = _likely(without(people.rows, "number", "sound"))
    known = {(a, b) for a, b in pairs if a in people.numbers and b in people.numbers}
    one = judged(known, _same_number(people))
    everybody, all_seconds = _likely(people.rows)
    rows = [
        ("numbers hidden", f"{len(pairs):,}", f"{one.precision:.4f}", f"{one.recall:.4f}",
         f"{one.f1:.4f}", "-", f"{seconds:.1f}"),
        ("everything", f"{len(everybody):,}", "-", "-", "-",
         f"{_people(len(people.rows), everybody):,}", f"{all_seconds:.1f}"),
    ]  # fmt: skip
    header = ("rows show", "pairs", "precision", "recall", "F1", "people", "seconds")
    print_table(f"Carelessly typed people: {len(people.rows):,} rows", header, rows)


def _likely(rows: list[Row]) -> tuple[set[Pair], float]:
    begun = time.perf_counter()
    model = Model(weights.COMPARISONS, weights.PRIOR, shares_of(rows, ("name",)))
    found = {
        (one, other)
        for one, other in blocking.pairs(rows, weights.keys)
        if model.score(rows[one], rows[other]).probability >= weights.LIKELY
    }
    return found, time.perf_counter() - begun


def _report_books(sizes: Iterable[int]) -> None:
    """What a look at whole books of people takes, and what a warning at entry takes."""
    rows = []
    for size in sizes:
        path = data.copy_of(data.filled_book(size), "duplicates.db")
        with Book.open(str(path)) as book:
            profile = profile_of(book.form("person"))
            assert profile is not None
            begun = time.process_time(), time.perf_counter()
            found = likely(book, profile)
            cpu, wall = time.process_time() - begun[0], time.perf_counter() - begun[1]
            entry = _entries(book, 100)
        rows.append((f"{size:,}", len(found), f"{wall:.1f}", f"{cpu:.1f}", middle_and_tail(entry)))
    header = ("people", "pairs", "seconds", "CPU s", "at entry, ms: median / p99")
    print_table("A look at the whole book", header, rows)


def _entries(book: Book, count: int) -> list[float]:
    """Seconds that the warning takes for people who are in the book already, entered again."""
    people = book.store.select(book.spec("person"), Query("person", limit=count))
    found = []
    for person in people:
        envelope = person.envelope._replace(id=book.new_id(), batch=None, made_at=person.id)
        again = Record(envelope, {**person.values, "resident_id": None})
        found.append(timed(lambda again=again: list(problems(again, book))))
    return found


def _same_number(people: Dirty) -> set[Pair]:
    by_number: dict[str, list[int]] = {}
    for row, number in people.numbers.items():
        by_number.setdefault(number, []).append(row)
    return {
        (one, other)
        for rows in by_number.values()
        for place, one in enumerate(rows)
        for other in rows[place + 1 :]
    }


def _people(rows: int, pairs: set[Pair]) -> int:
    """How many are left when the rows of each pair are one."""
    leader = list(range(rows))

    def find(row: int) -> int:
        while leader[row] != row:
            leader[row] = row = leader[leader[row]]
        return row

    for one, other in pairs:
        leader[find(other)] = find(one)
    return sum(leader[row] == row for row in range(rows))


if __name__ == "__main__":
    main()
