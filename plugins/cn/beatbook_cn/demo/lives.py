"""What ties the invented people of a home together: how they came, permits, marriages, children.

Nothing here is drawn at random: it follows from numbers that people have already, so that a demo
with more of it holds the same people as one with less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook_cn.residence.stays import HALF_YEAR, months_after

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_FLOATING = "3"
_HEAD, _WIFE, _CHILDREN = "02", "12", "23"
_SPOUSE, _FATHER, _MOTHER = "10", "51", "52"
_YEAR = 12
_FAMILIES = 5
"""One home in so many has its kinships entered."""
_PERMITS = 3
"""One in so many of those who may have a permit applied for one."""
_NEWCOMERS = 190
"""One in so many of those from elsewhere came in these days and is not registered yet."""
_NEW_DAYS = 5
"""So many days are these days; the term is three, so that who came first is late."""
_NOT_ENDORSED = 7
"""One permit in so many is late with its endorsement."""
_AHEAD = 6
"""All but one in so many have a permit endorsed as soon as that may be done."""
_OVERLOOKED = timedelta(days=21)
"""A permit that ran out so lately may not have been suspended yet."""


class _Permit(NamedTuple):
    """What a permit says, and the steps that it has taken."""

    values: dict[str, Any]
    steps: tuple[str, ...]


def began(one: dict[str, Any], since: date, today: date) -> dict[str, Any]:
    """When and how a stay began, and whether somebody from elsewhere is registered."""
    if one["category"] != _FLOATING:
        return {"since": since}
    turn, left = divmod(_nth(one), _NEWCOMERS)
    if left == 0:
        came = today - timedelta(days=turn % _NEW_DAYS)
        return {"since": max(one["birth"], came), "began": "1"}
    known = {"since": since, "began": "1", "reported_by": "37"[_nth(one) % 2]}
    return {**known, "registered_since": since + timedelta(days=_nth(one) % 3)}


def tie(
    deed: Deed, members: Sequence[dict[str, Any]], ids: Sequence[str], stays: Sequence[str],
    unit: str,
) -> None:  # fmt: skip
    """Add permits of people from elsewhere, and the kinships of some families."""
    for one, id, stay in zip(members, ids, stays, strict=True):
        if one["category"] == _FLOATING and _nth(one) % _PERMITS == 0:
            since = deed.pending[stay].record.values["since"]
            permit = _permit(one, since, deed.book.today())
            if permit is not None:
                holder = {"person": id, "tenancy": stay, "applied_by": _guardian(one, members)}
                _enter(deed, permit._replace(values={**holder, **permit.values}), unit)
    if _nth(members[0]) % _FAMILIES == 0:
        for person, other, relation in _links(members, ids):
            link = {"person": person, "other": other, "relation": relation}
            deed.add("kinship", link, unit=unit)


def _nth(one: dict[str, Any]) -> int:
    """A number of a person that looks as if it were drawn."""
    return int(one["resident_id"][6:17]) % 9973


def _guardian(one: dict[str, Any], members: Sequence[dict[str, Any]]) -> str | None:
    """Who applies for a child: the head of its family."""
    is_child = one["relation"][0] in _CHILDREN
    return members[0]["name"] if is_child else None


def _permit(one: dict[str, Any], since: date, today: date) -> _Permit | None:
    """A permit as old as its stay allows: applied for, issued, endorsed, or suspended."""
    nth = _nth(one)
    applied = months_after(since, HALF_YEAR) + timedelta(days=nth % 60)
    issued = applied + timedelta(days=5 + nth % 10)
    values = {"applied_on": applied, "ground": "112"[nth % 3]}
    if issued > today:
        return _Permit(values, ()) if applied <= today else None
    number = f"JZ{one['resident_id'][6:]}"
    first = months_after(issued, _YEAR)
    values |= {"permit_number": number, "issued_on": issued, "valid_to": first}
    on = first - timedelta(days=20 + nth % 10)
    if on >= today or (first >= today and nth % _AHEAD == 0):
        return _Permit(values, ("issue",))
    if first < today and nth % _NOT_ENDORSED == 0:
        return _lapsed(values, first, today)
    endorsed = {"endorsed_on": on, "valid_to": months_after(issued, 2 * _YEAR)}
    return _Permit({**values, **endorsed}, ("issue",))


def _lapsed(values: dict[str, Any], last: date, today: date) -> _Permit:
    """A permit that nobody endorsed in time: suspended, unless it was overlooked so far."""
    late = last + timedelta(days=1)
    if today - late < _OVERLOOKED:
        return _Permit(values, ("issue",))
    return _Permit({**values, "suspended_on": late}, ("issue", "suspend"))


def _enter(deed: Deed, permit: _Permit, unit: str) -> None:
    id = deed.add("residence_permit", permit.values, unit=unit)
    for step in permit.steps:
        deed.transition("residence_permit", id, step)


def _links(members: Sequence[dict[str, Any]], ids: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Husband and wife, and each of their children with both."""
    by_relation = {one["relation"]: id for one, id in zip(members, ids, strict=True)}
    head, wife = by_relation.get(_HEAD), by_relation.get(_WIFE)
    if head is None or wife is None:
        return
    yield head, wife, _SPOUSE
    for one, id in zip(members, ids, strict=True):
        if one["relation"][0] in _CHILDREN:
            yield id, head, _FATHER
            yield id, wife, _MOTHER
