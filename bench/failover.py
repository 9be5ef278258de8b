"""Kills of the primary under load: what was acknowledged and is lost, what was done twice, stalls.

Three nodes with the settings of docs/province.md; writers do real deeds with their checks, cards
and journal rows. Deeds a second are measured before and after the kills, in turns with a bare
client that inserts as many rows of the same length into the same tables (`failover_peer`).
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import failover_peer
from common import interleaved, options, percentile, print_machine, print_table, ratio

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from beatbook.book import Book
from beatbook.hooks import loader
from support import patroni, toy, underload
from support.books import build_at
from support.points import Point

KILLS = 20
WRITERS = 3
_PEER = Path(failover_peer.__file__)


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    chosen = parser.parse_args()
    kills = 2 if chosen.quick else chosen.kills
    seconds, rounds = (3.0, 1) if chosen.quick else (10.0, 3)
    loader.installed = lambda: [Point("toy", toy)]  # type: ignore[assignment,list-item]
    print_machine()
    with patroni.running(patroni.Timing()) as cluster, TemporaryDirectory() as folder:
        Trial(cluster, Path(folder), seconds, rounds).run(kills)


class Trial:
    """A cluster with a book in it, and what is measured there."""

    def __init__(self, cluster: patroni.Cluster, folder: Path, seconds: float, rounds: int) -> None:
        self.cluster = cluster
        self.folder = folder
        self.seconds, self.rounds = seconds, rounds
        self.url = f"{cluster.url}&book=station&patience=120"
        self.acknowledged: list[underload.Acknowledged] = []
        build_at(self.url)

    def run(self, kills: int) -> None:
        """Speed, kills, speed again; then the book is judged."""
        self._rate("beat")  # the peer goes by what is in the book
        failover_peer.prepare(self.cluster.url, "station")
        rows = [self._speed("before")]
        self._show_kills(*self._kills(kills))
        rows.append(self._speed("after"))
        header = ("deeds a second", "beat", "bare psycopg", "beat : psycopg")
        print_table(f"{WRITERS} writers, {self.rounds} rounds in turns", header, rows)

    def _speed(self, when: str) -> list[str]:
        names = {"beat": partial(self._rate, "beat"), "peer": partial(self._rate, "peer")}
        found = interleaved(names, self.rounds)
        ours, theirs = median(found["beat"]), median(found["peer"])
        return [f"{when} the kills", f"{ours:.0f}", f"{theirs:.0f}", ratio(ours, theirs)]

    def _rate(self, way: str) -> float:
        """Deeds a second of all writers together."""
        url, program = (self.url, underload.WRITER) if way == "beat" else (
            self.cluster.url, _PEER)  # fmt: skip
        with underload.load(url, self._errors(), WRITERS, program) as load:
            load.goes_on()
            begun = len(load.acknowledged)
            time.sleep(self.seconds)
            done = len(load.acknowledged) - begun
        if way == "beat":
            self.acknowledged += load.acknowledged
        return done / self.seconds

    def _errors(self) -> Path:
        folder = self.folder / str(time.monotonic_ns())
        folder.mkdir()
        return folder

    def _kills(self, kills: int) -> tuple[list[float], int, int]:
        stalls = []
        with underload.load(self.url, self._errors(), WRITERS) as load:
            for nth in range(kills):
                load.goes_on()
                primary = self.cluster.leader()
                primary.kill()
                stalls.append(load.goes_on())
                print(f"kill {nth + 1}: {stalls[-1]:.1f} s", file=sys.stderr, flush=True)
                primary.start()
                self.cluster.whole()
            waits = load.waits()
        self.acknowledged += load.acknowledged
        return stalls, waits, len(load.acknowledged)

    def _show_kills(self, stalls: list[float], waits: int, deeds: int) -> None:
        with Book.open(self.url) as book:
            lost = underload.lost(book, self.acknowledged)
            twice = underload.twice(book)
            unsound = underload.wrong(book, self.acknowledged)
        timing = self.cluster.timing
        title = f"{len(stalls)} kills; ttl {timing.ttl}, loop_wait {timing.loop_wait} s"
        rows = [
            ["acknowledged deeds, until the last kill", f"{len(self.acknowledged):,}"],
            ["acknowledged while primaries were killed", f"{deeds:,}"],
            ["waits for the server that writers were told of", str(waits)],
            ["acknowledged and lost", str(len(lost))],
            ["done twice", str(len(twice))],
            ["anything else wrong (chain, records, cards, trees)", str(len(unsound))],
            ["median stall, s", f"{median(stalls):.1f}"],
            ["90 of 100 stalls below, s", f"{percentile(stalls, 90):.1f}"],
            ["longest stall, s", f"{max(stalls):.1f}"],
        ]
        print_table(title, ("what", "found"), rows)
        print("\n".join(unsound[:20]))


if __name__ == "__main__":
    main()
