"""What stands beside a name: roles before it, what people do or are after it.

Strengths are differences of log probability, as the lattice adds them up: of a role word like
嫌疑人 about every second one is followed by a name, of a comma one in a hundred.
"""

from __future__ import annotations

from collections.abc import Mapping

from beatbook_guards.names.tables import table

STRONG = 6.0
"""The strength of a role word; what is weaker may stand before anything."""
SOMEBODY = 5.0
"""What stands only behind persons: 等人, 报警称."""
DESCRIPTION = 8.5
"""Brackets and clauses that describe a person: （男，."""

_BEFORE = {
    "before_role": STRONG,
    "before_maybe_role": 3.2,
    "before_particle": 1.8,
    "before_edge": 1.0,
}
_AFTER = {
    "after_description": DESCRIPTION,
    "after_somebody": SOMEBODY,
    "after_act": 3.4,
    "after_particle": 2.2,
    "after_edge": 0.8,
    "after_loose": 0.5,
    "after_nothing": 0.0,
}
_EDGE = 1.0
_CELL = 2.6
_NEXT_FIELD = 3.4
_FIELD = 8
# What may stand between a role and the name: 报警人：, 作案人员为.
_LINKS = frozenset(': 为是系叫即“"')

_EACH = "分别"

ROLES = frozenset(table("cues")["before_role"])
"""Words for people in a part they play; none of them is a name."""


def _strengths(kinds: Mapping[str, float]) -> dict[str, float]:
    """Each cue with its strength; of two sections with one cue the stronger counts."""
    sections = table("cues")
    weakest_first = sorted(kinds, key=lambda kind: kinds[kind])
    return {cue: kinds[kind] for kind in weakest_first for cue in sections[kind]}


_BEFORE_CUES = _strengths(_BEFORE)
_AFTER_CUES = _strengths(_AFTER)
_LONGEST_BEFORE = max(map(len, _BEFORE_CUES))
_LONGEST_AFTER = max(map(len, _AFTER_CUES))


def before(folded: str, start: int) -> float:
    """How strongly what stands before *start* announces a name, 0 to `STRONG`."""
    near = _CELL if folded[max(0, start - 2) : start] == "| " else _strongest_before(folded, start)
    if near >= STRONG:
        return near
    bare = start
    while bare and folded[bare - 1] in _LINKS:
        bare -= 1
    bare -= len(_EACH) if folded.endswith(_EACH, 0, bare) else 0
    far = _strongest_before(folded, bare) if bare < start else 0.0
    return far if far >= STRONG else near


def after(folded: str, end: int) -> float:
    """How strongly what stands from *end* on says that a name has just been told.

    0 to `DESCRIPTION`.
    """
    if end >= len(folded):
        return _EDGE
    if folded[end] == " ":
        return _after_blank(folded, end)
    rest = folded[end : end + _LONGEST_AFTER]
    longest = (rest[:size] for size in range(len(rest), 0, -1))
    return next((_AFTER_CUES[cue] for cue in longest if cue in _AFTER_CUES), 0.0)


def _strongest_before(folded: str, start: int) -> float:
    if start == 0:
        return _EDGE
    sizes = range(1, min(_LONGEST_BEFORE, start) + 1)
    return max((_BEFORE_CUES.get(folded[start - size : start], 0.0) for size in sizes), default=0.0)


def _after_blank(folded: str, end: int) -> float:
    """A field ends here: the end of a cell, or the next label of a form (审核人：)."""
    rest = folded[end : end + _FIELD].lstrip(" ")
    if not rest or rest[0] in "|\n":
        return _CELL
    return _NEXT_FIELD if any(rest.startswith(role) for role in ROLES) else _EDGE
