"""Pasted address lines: how far they are understood, and how long that takes, beside jionlp, cpca.

The lines are real delivery lines with drawn numbers, in ../shared/data/addresses beside the
repository or in the file that --lines names. There is no truth for them, so the shares say what
was read, not that it was read rightly; rightness is judged by tests/cn/test_address_composed.py
on addresses made with known levels. --peer names a Python that has jionlp and cpca installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median

from common import environment, options, print_machine, print_table, ratio

from beatbook_cn.addresses.parse import Parsed, parse

# What leads from a division to one house or compound (标准地址: 基本区域限定物, 门楼址).
_WITHIN = frozenset(("community", "village", "road", "estate"))
_HOUSE = frozenset(("door", "building", "group", "room"))
_QUICK = 1000


def main() -> None:
    parser = options(__doc__)
    beside = Path(__file__).resolve().parents[2] / "shared/data/addresses"
    parser.add_argument("--lines", type=Path, default=beside / "messy_delivery_addresses_9k.txt")
    parser.add_argument("--peer", default=sys.executable, help="a Python with jionlp and cpca")
    chosen = parser.parse_args()
    if not chosen.lines.exists():
        sys.exit(f"Nothing to do: {chosen.lines} not found.")
    lines = chosen.lines.read_text(encoding="utf-8").splitlines()
    lines = lines[:_QUICK] if chosen.quick else lines
    print_machine()
    parsed = [parse(line) for line in lines]
    _report_shares(lines, parsed)
    _report_time(lines, chosen.peer, 1 if chosen.quick else 3)


def _report_shares(lines: Sequence[str], parsed: Sequence[Parsed]) -> None:
    def named(*kinds: str) -> Callable[[Parsed], bool]:
        wanted = frozenset(kinds)
        return lambda one: bool(wanted & {level.kind for level in one.levels})

    def clean(test: Callable[[Parsed], bool]) -> Callable[[Parsed], bool]:
        return lambda one: test(one) and not one.rest

    rows = [
        ("county", named("county")),
        ("street office or township", named("township")),
        ("community or village by name", named("community")),
        ("community level: a community, hamlet, road or estate, nothing left over",
         clean(named(*_WITHIN))),
        ("community level, something left over", lambda one: named(*_WITHIN)(one) and one.rest),
        ("building level: a door, building, group or room, nothing left over",
         clean(named(*_HOUSE))),
        ("building level, something left over", lambda one: named(*_HOUSE)(one) and one.rest),
        ("everything understood", lambda one: not one.rest),
    ]  # fmt: skip
    numbered = [one for line, one in zip(lines, parsed, strict=True) if _has_number(line)]
    print_table(
        f"{len(lines):,} lines; {len(numbered):,} of them hold a number",
        ("share read down to", "of all", "of those with a number"),
        [[name, _share(test, parsed), _share(test, numbered)] for name, test in rows],
    )


def _has_number(line: str) -> bool:
    return any(char.isdigit() for char in line)


def _share(test: Callable[[Parsed], object], parsed: Sequence[Parsed]) -> str:
    return f"{100 * sum(bool(test(one)) for one in parsed) / max(len(parsed), 1):.1f} %"


def _report_time(lines: Sequence[str], python: str, rounds: int) -> None:
    ours = [_seconds(lines) for _round in range(rounds)]
    beat = median(ours) / len(lines)
    rows = [["beatbook", f"{beat * 1e6:.0f}", "1.00 x", *_levels(map(parse, lines), len(lines))]]
    for name in ("cpca", "jionlp"):
        answer = _peer(python, name, lines)
        if answer:
            spent = answer["seconds"] / answer["lines"]
            shares = [f"{100 * answer[kind]:.1f} %" for kind in ("county", "town", "village")]
            rows.append([name, f"{spent * 1e6:.0f}", ratio(beat, spent), *shares])
        else:
            rows.append([name, "-", "-", "-", "-", "-"])
    header = ("parser", "CPU us per line", "beatbook : this", "county", "township", "community")
    print_table("processor time, and how far each reads", header, rows)


def _levels(parsed: Iterable[Parsed], count: int) -> list[str]:
    every = list(parsed)
    kinds = ("county", "township", "community")
    return [f"{100 * sum(bool(one.get(kind)) for one in every) / count:.1f} %" for kind in kinds]


def _seconds(lines: Sequence[str]) -> float:
    begun = time.process_time()
    for line in lines:
        parse(line)
    return time.process_time() - begun


def _peer(python: str, name: str, lines: Sequence[str]) -> dict[str, float] | None:
    """What the peer took and read, in a process of its own; None where it is not installed."""
    worker = Path(__file__).with_name("address_worker.py")
    done = subprocess.run(
        [python, str(worker), name], input="\n".join(lines), env=environment(),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    answer = done.stdout.splitlines()[-1:] if done.returncode == 0 else []
    return json.loads(answer[0]) if answer else None


if __name__ == "__main__":
    main()
