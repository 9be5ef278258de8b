"""Reads address lines from stdin with another parser, and says how long it took and how far.

Run by `addresses.py` with an interpreter that has the parser; slow ones read the first lines only.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence

_SLOW = 2000


def with_jionlp(lines: Sequence[str]) -> list[Sequence[object]]:
    import jionlp

    jionlp.parse_location(lines[0], town_village=True)  # loads its tables
    found = []
    for line in lines:
        try:
            one = jionlp.parse_location(line, town_village=True)
        except Exception:  # noqa: BLE001 - some lines are too much for it: then it read nothing
            one = {}
        found.append((one.get("county"), one.get("town"), one.get("village")))
    return found


def with_cpca(lines: Sequence[str]) -> list[Sequence[object]]:
    import cpca

    table = cpca.transform(list(lines))
    return [(county if isinstance(county, str) else None, None, None) for county in table["区"]]


def main() -> None:
    name = sys.argv[1]
    lines = sys.stdin.read().splitlines()
    lines = lines[:_SLOW] if name == "jionlp" else lines
    parse = {"jionlp": with_jionlp, "cpca": with_cpca}[name]
    parse(lines[:1])
    begun = time.process_time()
    found = parse(lines)
    seconds = time.process_time() - begun
    shares = [sum(bool(one[at]) for one in found) / len(found) for at in range(3)]
    names = ("county", "town", "village")
    print(
        json.dumps(
            {"seconds": seconds, "lines": len(lines), **dict(zip(names, shares, strict=True))}
        )
    )


if __name__ == "__main__":
    main()
