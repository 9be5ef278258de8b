"""What people give to a run: judgements, scores of one's own, who is not in charge, decisions.

The forms of due process fill this in; scoring knows nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from beatbook.texts import Text

Cell = tuple[str, str]
"""The ids of a subject and of an item."""


class Decided(NamedTuple):
    """Points that somebody entitled put in the place of those reckoned, and why."""

    points: Fraction
    why: Text


class Given(NamedTuple):
    """What people gave for one scheme and period, by subject and item.

    `apart` are items that a subject is not in charge of. `facts` are further numbers of subjects
    (``title.<name>`` 1 where held); they go before those that the book knows.
    """

    judged: Mapping[Cell, Fraction] = {}
    self_scores: Mapping[Cell, Fraction] = {}
    decided: Mapping[Cell, Decided] = {}
    apart: frozenset[Cell] = frozenset()
    facts: Mapping[str, Mapping[str, Fraction]] = {}


NOTHING_GIVEN = Given()
