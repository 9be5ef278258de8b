"""How many inputs the readers of foreign data stand: coverage-guided fuzzing of every one of them.

    nice -n 10 python bench/fuzzing.py --seconds 60            every target, 60 seconds each
    nice -n 10 python bench/fuzzing.py --target csv --runs 200000

Each target of `tests/fuzz/targets.py` runs under atheris (libFuzzer) in a process of its own, with
Beatbook's code instrumented, beginning from its seeds. An exception that no person can be told is
a defect: it is printed with the input that brings it about, and the exit code is 1. Where atheris
is not installed, inputs are mutated blindly instead.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import print_exception
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

LONGEST = 4096
_PREFIXES = ("beatbook", "beatbook_cli", "beatbook_cn", "beatbook_tui", "beatbook_patrol",
             "beatbook_assessment")  # fmt: skip


class Tried(NamedTuple):
    """What became of one target."""

    name: str
    inputs: int
    seconds: float
    defects: int


def main(words: Sequence[str] | None = None) -> int:
    """Fuzz what was asked for; returns 1 where a defect was found."""
    asked = _asked(words)
    if asked.inside:
        return _inside(asked.inside, asked.seconds, asked.runs)
    found = [_outside(name, asked) for name in asked.target or _names()]
    _tell(found)
    return int(any(one.defects for one in found))


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--target", action="append", help="only this one; repeatable")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--runs", type=int, default=0, help="inputs for each target")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    return parser.parse_args(words)


def _names() -> list[str]:
    from fuzz.targets import TARGETS

    return [*TARGETS]


def _outside(name: str, asked: argparse.Namespace) -> Tried:
    """One target in a process of its own, which may crash or eat memory as it likes."""
    command = [sys.executable, __file__, "--inside", name, "--seconds", str(asked.seconds)]
    began = time.perf_counter()
    done = subprocess.run(
        [*command, "--runs", str(asked.runs)], capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - began
    lines = done.stdout.splitlines()
    counts = [int(line.split()[1]) for line in lines if line.startswith("INPUTS ")]
    if done.returncode:
        sys.stdout.write(f"--- {name}\n{done.stdout[-4000:]}\n{done.stderr[-6000:]}\n")
    return Tried(name, counts[-1] if counts else 0, seconds, int(done.returncode != 0))


def _tell(found: Sequence[Tried]) -> None:
    print("\n| target | inputs | seconds | defects |\n| --- | ---: | ---: | ---: |")
    for one in found:
        print(f"| {one.name} | {one.inputs:,} | {one.seconds:.0f} | {one.defects} |")
    print(
        f"| all | {sum(one.inputs for one in found):,} |"
        f" {sum(one.seconds for one in found):.0f} | {sum(one.defects for one in found)} |"
    )


# Inside the process of one target


def _inside(name: str, seconds: int, runs: int) -> int:
    try:
        import atheris
    except ImportError:
        return _blindly(name, seconds, runs)
    with atheris.instrument_imports(include=[*_PREFIXES]):
        from fuzz.targets import TARGETS, tried

        for seed in TARGETS[name].seeds:
            tried(TARGETS[name], seed)
    count = _Count()

    def one(data: bytes) -> None:
        count.up()
        tried(TARGETS[name], data)

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(TARGETS[name].seeds):
            Path(corpus, str(number)).write_bytes(seed)
        limits = [f"-runs={runs}"] if runs else [f"-max_total_time={seconds}"]
        atheris.Setup(
            ["fuzzing", *limits, f"-max_len={LONGEST}", "-timeout=30", "-rss_limit_mb=2048",
             f"-artifact_prefix={tempfile.gettempdir()}/", "-verbosity=0", corpus],
            one,
        )  # fmt: skip
        atheris.Fuzz()
    return 0


class _Count:
    """Says how many inputs there were, now and then: libFuzzer ends the process when it is done."""

    def __init__(self) -> None:
        self.inputs = 0

    def up(self) -> None:
        self.inputs += 1
        if self.inputs % 500 == 0 or self.inputs < 10:
            os.write(1, f"INPUTS {self.inputs}\n".encode())


def _blindly(name: str, seconds: int, runs: int) -> int:
    """The same without coverage: seeds with pieces cut out, doubled, flipped and mixed."""
    from fuzz.targets import TARGETS, tried

    dice, until, inputs = random.Random(name), time.monotonic() + seconds, 0
    target = TARGETS[name]
    while inputs < runs if runs else time.monotonic() < until:
        data = _mutated(dice, dice.choice(target.seeds), target.seeds)
        try:
            tried(target, data)
        except Exception as defect:  # noqa: BLE001 - whatever it is, it is what is looked for
            print(f"INPUTS {inputs}\n{data!r}")
            print_exception(defect)
            return 1
        inputs += 1
    print(f"INPUTS {inputs}")
    return 0


def _mutated(dice: random.Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    for _ in range(dice.randrange(1, 5)):
        at, to = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
        data = dice.choice(_WAYS)(dice, data, at, to, dice.choice(seeds))[:LONGEST]
    return data


_Way = Callable[[random.Random, bytes, int, int, bytes], bytes]
_WAYS: tuple[_Way, ...] = (
    lambda dice, data, at, to, other: data[:at] + data[to:],
    lambda dice, data, at, to, other: data[:at] + data[at:to] * 2 + data[to:],
    lambda dice, data, at, to, other: data[:at] + dice.randbytes(dice.randrange(6)) + data[at:],
    lambda dice, data, at, to, other: data[:at] + other[at:to] + data[to:],
    lambda dice, data, at, to, other: data[:at] + data[at:to][::-1] + data[to:],
)


if __name__ == "__main__":
    sys.exit(main())
