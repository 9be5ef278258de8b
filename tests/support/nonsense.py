"""Bodies of parcels that somebody wrote who means harm: right but for a value or two."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

JUNK: tuple[Any, ...] = (
    None, True, 0, 1, -1, 10**30, 1.5, float("nan"), "", "x", "x" * 5000, "\x00", "1", "NaN",
    "sNaN", "Infinity", "1e999999999", "2026-11-30", "9999-99-99", "2026-11-01T00:00:00.000Z",
    [], [None], [1], ["a"], ["a", "b"], [["a", "1", 1]], [["a", "x", 1]], [["a", "sNaN", 1]],
    [["a\n", "1", 10**30]], [[["a", "b"], "1", "1"]], ["1", "2", "3", "4", "5"], {}, {"zh": 1},
)  # fmt: skip


def bodies(good: Mapping[str, Any], count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """The body itself, each of its values replaced by every junk, then some by chance, or gone."""
    yield dict(good)
    for key in good:
        yield from ({**good, key: junk} for junk in JUNK)
        yield {name: value for name, value in good.items() if name != key}
    chance = random.Random(seed)
    for _number in range(count):
        keys = chance.sample(list(good), min(len(good), 3))
        yield {**good, **{key: chance.choice(JUNK) for key in keys}}
