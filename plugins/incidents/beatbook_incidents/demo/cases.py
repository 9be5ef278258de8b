"""The kinds of calls that the demo draws from, and when calls come in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "cases.tsv"
DOOR, ESTATE, STREET = "door", "estate", "street"
# Calls by hour of the day, of a hundred: few before dawn, most in the evening.
HOURS = (3, 2, 1, 1, 1, 1, 2, 4, 6, 6, 5, 5, 4, 4, 4, 5, 5, 6, 7, 8, 7, 6, 4, 3)


class Case(NamedTuple):
    """One kind of call; `at` says whether it lies at a door, in an estate or in a street."""

    weight: int
    category: str
    premise: str
    method: str
    outcome: str
    at: str
    words: str

    @property
    def is_theft(self) -> bool:
        """Whether somebody lost something, so that there is a victim and a loss."""
        return ".theft" in self.category or ".fraud" in self.category


@cache
def cases() -> tuple[Case, ...]:
    """Every kind, as the file has them."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Case(int(weight), *rest) for weight, *rest in rows)
