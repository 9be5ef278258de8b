"""Person-household separation (人户分离): seen from two addresses, never typed.

Whether somebody lives where they are registered follows from the registered address of the person
and the address of the stay. Both change by themselves (a move, a correction), so the answer is
worked out whenever it is read; a stored answer would be wrong from the next move on, and a typed
one (code 6 of ``resident_category``, which imports bring) is only what somebody once said.
"""

from __future__ import annotations

from functools import lru_cache

from beatbook_cn.places import key, line

AT_HOME, APART, UNKNOWN = "at_home", "apart", "unknown"
"""Lives where registered; lives elsewhere; the registered address does not say enough."""

_REMEMBERED = 4096
_REPEATED = frozenset(("floor",))
"""Levels that one of two lines may leave out or state without meaning another home."""
_HOME = frozenset(("door", "building", "entrance", "room"))


def compared(registered: str | None, lived: str) -> str:
    """AT_HOME, APART or UNKNOWN for a registered address and the address of a stay.

    APART as soon as one level that both name differs (county, community, estate, building, room);
    AT_HOME where none does and the registered address goes down as far as the stay's does.
    """
    there, here = _keys(registered or ""), _keys(lived)
    if any(there[kind] != here[kind] for kind in there.keys() & here.keys()):
        return APART
    finest = _finest(here)
    return AT_HOME if finest in _HOME and finest in there else UNKNOWN


@lru_cache(maxsize=_REMEMBERED)
def _keys(address: str) -> dict[str, str]:
    """What each level of an address is compared by; nothing of a line that is no address."""
    found = line(address)
    return {one.kind: key(one.kind, one.name) for one in found.levels if one.kind not in _REPEATED}


def _finest(levels: dict[str, str]) -> str:
    return next(reversed(levels), "")
