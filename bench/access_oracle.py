"""A million decisions of rights against the rules written a second time.

Each world is a new book whose unit tree was changed at random (added, moved, merged, closed); each
officer holds random posts of every role for random spans; each is asked every action on forms with
every kind of guard, in every state, on random days. The reference (`tests/support/oracle.py`)
shares no code with the book. Nothing is compared for speed; decisions per second say what a check
costs a deed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random

from common import options, print_machine, print_table

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from beatbook.founding import found  # noqa: E402
from support.oracle import FIRST, World, allowed  # noqa: E402

EACH = 25_000
"""Questions to one world, before its tree is another one."""


class Tally:
    """What was answered so far, how many answers differ, and what the book took for them."""

    def __init__(self) -> None:
        self.answers: Counter[tuple[str, bool]] = Counter()
        self.wrong = 0
        self.seconds = 0.0

    def ask(self, world: World) -> None:
        """Ask a world its share, and compare."""
        cases = list(islice(world.cases(), EACH))
        begun = time.perf_counter()
        said = [world.said(case) for case in cases]
        self.seconds += time.perf_counter() - begun
        for case, answer in zip(cases, said, strict=True):
            self.answers[case.action, answer] += 1
            self.wrong += answer != allowed(world, case)

    def show(self) -> None:
        """Print what came of it."""
        actions = dict.fromkeys(action for action, _answer in self.answers)
        print_table(
            "Decisions by action",
            ("action", "allowed", "refused"),
            [
                (one, f"{self.answers[one, True]:,}", f"{self.answers[one, False]:,}")
                for one in actions
            ],
        )
        asked = self.answers.total()
        print(f"\n{asked:,} decisions, {asked - self.wrong:,} agree"
              f" ({(asked - self.wrong) / asked:.4%});"
              f" {asked / self.seconds:,.0f} decisions a second")  # fmt: skip


def main() -> int:
    """Ask, compare, print; ends with 1 where a single decision differs."""
    parser = options(__doc__)
    parser.add_argument("--decisions", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    wanted = min(given.decisions, 2 * EACH) if given.quick else given.decisions
    tally = Tally()
    for number in range(-(-wanted // EACH)):
        with tempfile.TemporaryDirectory() as folder, _world(folder, given.seed + number) as world:
            tally.ask(world)
    print_machine()
    tally.show()
    return 1 if tally.wrong else 0


@contextmanager
def _world(folder: str, seed: int) -> Iterator[World]:
    """A book in a folder with a tree of its own, closed afterwards."""
    with found(f"{folder}/book.db", name="站", region="150191", since=FIRST) as book:
        yield World(book, Random(seed))


if __name__ == "__main__":
    sys.exit(main())
