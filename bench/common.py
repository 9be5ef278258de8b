"""What every bench shares: options, medians and tails, interleaving, tables, a fair environment.

A machine is never quiet. So what is compared runs in turns (A B A B), the median of the turns
counts, and figures are told as ratios: they hold on other machines, milliseconds do not.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median, quantiles
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

OFFICER = "bench"
"""The login by which the benches use their books."""


def options(about: str | None) -> argparse.ArgumentParser:
    """The command line of a bench: ``--quick`` for a first look, with less of everything."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="less data, fewer rounds")
    return parser


def folder() -> Path:
    """Where data is kept between runs: $BEATBOOK_BENCH, else a temporary folder."""
    named = os.environ.get("BEATBOOK_BENCH")
    path = Path(named) if named else Path(tempfile.gettempdir()) / "beatbook-bench"
    path.mkdir(parents=True, exist_ok=True)
    return path


def tool(name: str) -> str:
    """A command of the environment that runs this bench."""
    return str(Path(sys.executable).parent / name)


def environment() -> dict[str, str]:
    """The environment of measured processes: as an officer's, with compiled modules allowed.

    Python compiles what it runs once, unless it is told not to; where it is, every start pays
    the compiler, which no installed program does. The compiled files stay in `folder`.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("BEATBOOK_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept | {
        "PYTHONPYCACHEPREFIX": str(folder() / "compiled"),
        "BEATBOOK_LANG": "en",
        "BEATBOOK_OFFICER": OFFICER,
    }


class Cost(NamedTuple):
    """Seconds on the clock, and seconds of a processor: those hardly grow when others work too."""

    wall: float
    cpu: float

    def __add__(self, other: object) -> Cost:
        """The cost of two processes after one another."""
        if not isinstance(other, Cost):
            return NotImplemented
        return Cost(self.wall + other.wall, self.cpu + other.cpu)


def cost(command: Sequence[str], good: Collection[int] = (0,)) -> Cost:
    """What a whole process takes. Raises CalledProcessError unless it ends with a *good* code."""
    before = getrusage(RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    seconds = time.perf_counter() - begun
    after = getrusage(RUSAGE_CHILDREN)
    if done.returncode not in good:
        sys.stderr.buffer.write(done.stdout + done.stderr)
        done.check_returncode()
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, used)


def typical(costs: Sequence[Cost]) -> Cost:
    """The medians."""
    return Cost(median(one.wall for one in costs), median(one.cpu for one in costs))


def timed(work: Callable[[], Any]) -> float:
    """Seconds that some work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def interleaved(
    ways: Mapping[str, Callable[[], T]], rounds: int, first: int = 0
) -> dict[str, list[T]]:
    """What each way gives in every round; the ways take turns, each round begins with another."""
    names = list(ways)
    found: dict[str, list[T]] = {name: [] for name in names}
    for turn in range(first, first + rounds):
        begin = turn % len(names)
        for name in names[begin:] + names[:begin]:
            found[name].append(ways[name]())
    return found


def percentile(samples: Sequence[float], of: int) -> float:
    """What *of* of 100 samples stay below."""
    if len(samples) < 2:
        return max(samples, default=0.0)
    return quantiles(samples, n=100, method="inclusive")[of - 1]


def p99(samples: Sequence[float]) -> float:
    """What 99 of 100 samples stay below."""
    return percentile(samples, 99)


def ms(seconds: float) -> str:
    """Seconds as milliseconds, three digits of them."""
    return f"{seconds * 1000:.3g}" if seconds < 1 else f"{seconds * 1000:.0f}"


def middle_and_tail(samples: Sequence[float]) -> str:
    """Median and 99th percentile in milliseconds."""
    return f"{ms(median(samples))} / {ms(p99(samples))}"


def ratio(ours: float, theirs: float) -> str:
    """How many times as much ours is: ``0.41 x``."""
    if not theirs:
        return "-"
    times = ours / theirs
    return f"{times:.2f} x" if times < 9.95 else f"{times:.0f} x"


def print_table(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table that README.md can take as it is."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    print(f"\n**{title}**\n")
    print(_line(header, widths))
    print(_line(["-" * width for width in widths], widths))
    for row in cells:
        print(_line(row, widths))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def print_machine() -> None:
    """When and on what the figures below were made."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"{date.today()}, {os.cpu_count()} cores, Python {version}, load before: {load}")
