"""Random deeds done twice, in a file and on PostgreSQL: how many rounds come out equal.

Each round is a station of its own: deeds of every kind by one chance (`tests/support/twins.py`),
then every row of every table, journal hashes and the answers of find, list, count, tally and
history are compared. Beside it a demo book is carried over and back: rows a second, index of words
and all, beside SQLite's own copy of the file (`VACUUM INTO`).

A round that differs is told with its seed, by which it can be done again: --first SEED --rounds 1.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from common import options, print_machine, print_table

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.store.opening import open_store, remove
from beatbook.store.sheets import carry
from support import posted, postgres
from support.books import Station, build
from support.twins import USUAL, Deed, Twins, answers, everything

ROUNDS, DEEDS, PEOPLE = 100, 40, 20_000


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--deeds", type=int, default=DEEDS, help="deeds of a round")
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    chosen = parser.parse_args()
    rounds = min(chosen.rounds, 5) if chosen.quick else chosen.rounds
    print_machine()
    with TemporaryDirectory() as folder, server() as url:
        demo = f"{folder}/demo.db"
        make(demo, 1_000 if chosen.quick else PEOPLE)
        loader.installed = posted.points  # type: ignore[assignment]
        station = build(Path(folder))
        done: Counter[str] = Counter()
        for seed in range(chosen.first, chosen.first + rounds):
            done.update(_round(station, Path(folder), url, seed, chosen.deeds))
        rows = sorted(done.items())
        print_table("Rounds", ("what", "times"), rows)
        carried = _carried(demo, url)
    print_table("Carried", ("from and to", "rows", "seconds", "rows/s", "to VACUUM INTO"), carried)


@contextmanager
def server() -> Iterator[str]:
    """A server of our own, or the one that is given."""
    if postgres.GIVEN:
        yield postgres.GIVEN
        return
    cluster = postgres.start(Path(mkdtemp(prefix="beatbook-two-engines-")))
    try:
        yield cluster.url
    finally:
        postgres.stop(cluster)


def _round(station: Station, folder: Path, url: str, seed: int, deeds: int) -> Counter[str]:
    """One round; what was done, and whether both are equal."""
    chance = random.Random(seed)
    place, address = folder / str(seed), postgres.book_url(url, postgres.new_name())
    place.mkdir()
    twins = Twins(station, place, address)
    done: Counter[str] = Counter()
    try:
        for _ in range(deeds):
            deed = Deed(chance.choice(USUAL), chance.getrandbits(32))
            one, other = twins.do(deed)
            done[f"deed {deed.kind}{'' if one == 'done' else ', refused'}"] += 1
            if one != other:
                print(f"seed {seed}: {deed} ended otherwise: {one} / {other}")
        done["round"] += 1
        done["round, equal"] += _is_equal(twins, seed)
    finally:
        twins.close()
        remove(address)
    return done


def _is_equal(twins: Twins, seed: int) -> bool:
    differing = []
    for ask in (everything, answers):
        one, other = twins.asked(ask)
        differing += [name for name in one if one[name] != other.get(name)]
    if differing:
        print(f"seed {seed}: {', '.join(differing)} differ")
    return not differing


def _carried(book: str, url: str) -> list[tuple[str, ...]]:
    """A book over and back: rows and seconds."""
    there, back = postgres.book_url(url, postgres.new_name()), f"{book}.back"
    source, begun = open_store(book), time.perf_counter()
    source.copy(f"{book}.copy")
    bare = time.perf_counter() - begun
    source.close()
    found = []
    for name, here, target in (("file to server", book, there), ("server to file", there, back)):
        one, other = open_store(here), open_store(target, create=True)
        begun = time.perf_counter()
        rows = sum(held.rows for held in carry(one, other).values())
        seconds = time.perf_counter() - begun
        one.close()
        other.close()
        speed, ratio = f"{rows / seconds:,.0f}", f"{seconds / bare:.1f}"
        found.append((name, f"{rows:,}", f"{seconds:.2f}", speed, ratio))
    remove(there)
    return found


if __name__ == "__main__":
    main()
