"""The surnames of China and how many bear them: what a name begins with, and how likely that is."""

from __future__ import annotations

import math

from beatbook_guards.names.tables import characters, table

SINGLE = characters("surnames", "single")
COMPOUND = table("surnames")["compound"]
RARE = frozenset(characters("surnames", "rare"))
"""Borne by few and everyday words most of them: believed behind a role word only."""
DOUBTFUL = frozenset(characters("surnames", "doubtful"))
"""Everyday words begin with these: only believed where something else names a person."""

# The share of people falls with the rank as registers show it: 7 in 100 are called 王, 1 in
# 10,000 bears the five hundredth surname. Compound ones are among the rarer.
_AT_TOP, _FALL, _SOFTENED = 1.05, 1.25, 5
_FIRST_COMPOUND, _COMPOUND_STEP = 120, 8


def _cost(rank: int) -> float:
    """The negative logarithm of the share of people with the surname of that rank."""
    return _AT_TOP + _FALL * math.log(rank + _SOFTENED)


COST: dict[str, float] = {surname: _cost(rank) for rank, surname in enumerate(SINGLE)} | {
    surname: _cost(_FIRST_COMPOUND + _COMPOUND_STEP * rank) for rank, surname in enumerate(COMPOUND)
}
"""Surname to the negative logarithm of its share, from 3 (王) to 9."""

LONGEST = max(map(len, COST))


def surname_of(name: str) -> str:
    """The surname a name begins with, compound ones whole; empty where it has none."""
    for size in range(min(LONGEST, len(name) - 1), 0, -1):
        if name[:size] in COST:
            return name[:size]
    return ""
