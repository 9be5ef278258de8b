"""The characters that given names are made of, in ranks by how usual they are.

What is in no rank may still be in a name, but then something else has to say so.
"""

from __future__ import annotations

from beatbook_guards.names.tables import characters, table

USUAL = frozenset(characters("given", "usual"))
COMMON = frozenset(characters("given", "common"))
_WORDS = frozenset(table("given")["words"])
_NEVER = frozenset(characters("given", "never"))
_BUT = frozenset(characters("given", "but"))

# Most given names have two characters, one in four has one.
_LETTERS = {1: 1.1, 2: 0.45}
_MORE_LETTERS = 7.0
_COST_GIVEN_WORD = 9.5
_COST_TWICE = 2.5
_COST_USUAL, _COST_COMMON, _COST_OTHER = 5.0, 6.9, 8.8
_COST_USUAL_WORD, _COST_WORD, _COST_NEVER = 7.0, 8.6, 13.0


def cost(given: str) -> float:
    """The negative logarithm of how likely a given name is, about 6 to 30."""
    if given in _WORDS:
        return _COST_GIVEN_WORD
    if len(given) == 2 and given[0] == given[1]:
        return _character(given[0]) + _COST_TWICE
    return _LETTERS.get(len(given), _MORE_LETTERS) + sum(map(_character, given))


def is_usual(given: str) -> bool:
    """Whether all its characters are used in names."""
    return all(char in USUAL or (char in COMMON and char not in _NEVER) for char in given)


def _character(char: str) -> float:
    if char in USUAL:
        return _COST_USUAL_WORD if char in _NEVER else _COST_USUAL
    if char in _NEVER:
        return _COST_WORD if char in _BUT else _COST_NEVER
    return _COST_COMMON if char in COMMON else _COST_OTHER
