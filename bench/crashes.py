"""The crash matrix: every fault at every write step of every kind of deed, and what was left.

Faults: kill -9, termination, hang-up; a disk that is full, one that fails, a clock that jumps;
further a book that is read-only, and one that somebody else holds. After each the book is opened:
file, journal, every record against its history, cards, trees and codes must be whole, whatever was
acknowledged must be there once, and the same deed asked for again must not be done twice.

Not a comparison: the figures are how many faults there were, and how many left anything wrong.
"""

from __future__ import annotations

import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from common import options, print_machine, print_table

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from support import crashing
from support.crashing import FAULTS, KINDS, Site, Trial

SEEDS = 40
KILLS = 2_000
_DISK = 24


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--kinds", nargs="*", default=KINDS, help="only these kinds of deeds")
    parser.add_argument("--others", action="store_true", help="only the other faults")
    parser.add_argument("--kills", type=int, default=KILLS, help="at least so many kill -9")
    chosen = parser.parse_args()
    kills = chosen.kills // 10 if chosen.quick else chosen.kills
    print_machine()
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        site = crashing.prepare(Path(folder))
        tally = Tally()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        # Whoever interrupts it is shown what was found until then.
        with crashing.small_disk(site.folder, _DISK) as disk, suppress(KeyboardInterrupt):
            for trial in _trials(site, chosen.kinds, kills, quick=chosen.quick):
                if chosen.others and trial.fault == "kill":
                    continue
                _one(site, trial, disk, tally)
        tally.show(time.monotonic() - begun)


class Tally:
    """How many trials of each kind and fault there were, and what was wrong after them."""

    def __init__(self) -> None:
        self.trials: Counter[tuple[str, str]] = Counter()
        self.ended: Counter[tuple[str, str]] = Counter()
        self.wrong: list[str] = []

    def show(self, seconds: float) -> None:
        faults = list(dict.fromkeys(fault for _kind, fault in self.trials))
        rows = [[kind, *(str(self.trials[kind, fault]) for fault in faults)] for kind in KINDS]
        sums = [sum(n for (_k, f), n in self.trials.items() if f == fault) for fault in faults]
        rows.append(["all", *map(str, sums)])
        print_table("Trials by kind of deed and fault", ("kind", *faults), rows)
        ends = [[fault, end, str(count)] for (fault, end), count in sorted(self.ended.items())]
        print_table("How the processes ended", ("fault", "ended", "trials"), ends)
        total = sum(self.trials.values())
        print(f"\n{total:,} trials in {seconds:.0f} s; something was wrong after {len(self.wrong)}")
        print("\n".join(self.wrong[:20]))


def _trials(site: Site, kinds: Sequence[str], kills: int, *, quick: bool) -> Iterator[Trial]:
    """A kill at every step, further kills by other chances, other faults at every third step."""
    seeds = {kind: _seeds(site, kind) for kind in kinds}
    firsts = {kind: next(found, (0, 0)) for kind, found in seeds.items()}
    done = 0
    for kind, (seed, steps) in firsts.items():
        for step in range(1, steps + 2, 5 if quick else 1):
            done += 1
            yield Trial(kind, "kill", step, seed)
    while done < kills:
        for kind, found in seeds.items():
            seed, steps = next(found, (0, 0))
            for step in range(1, steps + 2):
                done += 1
                yield Trial(kind, "kill", step, seed)
    for kind, (seed, steps) in firsts.items():
        yield from (Trial(kind, fault, 1, seed) for fault in crashing.BEFORE)
        for fault in FAULTS[1:]:
            for step in range(1, steps + 2, 15 if quick else 3):
                yield Trial(kind, fault, step, seed)


def _seeds(site: Site, kind: str) -> Iterator[tuple[int, int]]:
    """Chances by which a deed of the kind has something to do, and how many steps it has then."""
    for seed in range(1, SEEDS):
        steps = crashing.steps_of(site, kind, seed)
        if steps:
            yield seed, steps


def _one(site: Site, trial: Trial, disk: Path | None, tally: Tally) -> None:
    place = crashing.surroundings(site, trial, disk)
    if place is None:
        return
    outcome = crashing.run(site, trial, place)
    found = crashing.wrong(site, trial, place, outcome)
    tally.trials[trial.kind, trial.fault] += 1
    if tally.trials.total() % 100 == 0:
        print(f"{tally.trials.total()} trials", file=sys.stderr, flush=True)
    tally.ended[trial.fault, outcome.ended.split(" (")[0][:60]] += 1
    if found:
        tally.wrong.append(f"{trial}: {outcome.ended}; {'; '.join(found)[:600]}")
        print(tally.wrong[-1], file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
