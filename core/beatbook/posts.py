"""Who holds which post where on a day, as far as the officer who asks may see it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import ROLES, Role
from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

_ORDER = {role: nth for nth, role in enumerate(ROLES)}
_SEVERAL = 400
"""Units up to which they are asked for by name; of more all posts are read."""


class Holder(NamedTuple):
    """An officer in a post: the officer's id and bare name, the role, since when."""

    officer: str
    name: str
    role: str
    since: date
    means: Role | None = None

    @property
    def label(self) -> Text:
        """What the role is called."""
        return self.means.label if self.means else Text(self.role, self.role)


def holders(book: Book, units: Iterable[str], day: date) -> dict[str, list[Holder]]:
    """Who holds posts at each of some units on a day, chiefs first; units without are left out."""
    wanted = set(units)
    where = (Condition("at", "in", sorted(wanted)),) if len(wanted) <= _SEVERAL else ()
    posts = [
        one.values
        for one in book.registry.list(Query("post", where, closed=True), note=False)
        if one.values["at"] in wanted and _is_held(one.values["start"], one.values["end"], day)
    ]
    names = _names(book, {one["holder"] for one in posts})
    found: dict[str, list[Holder]] = {}
    for one in posts:
        name = names.get(one["holder"]) or book.title(one["holder"])
        holder = Holder(one["holder"], name, one["role"], one["start"], book.roles.get(one["role"]))
        found.setdefault(one["at"], []).append(holder)
    return {unit: sorted(some, key=_rank) for unit, some in found.items()}


def _names(book: Book, officers: Iterable[str]) -> dict[str, str]:
    found = book.store.records(book.spec("officer"), sorted(officers))
    return {id: str(record.values["name"]) for id, record in found.items()}


def _is_held(start: date, end: date | None, day: date) -> bool:
    return start <= day and (end is None or day < end)


def _rank(one: Holder) -> tuple[int, date, str]:
    return _ORDER.get(one.role, len(_ORDER)), one.since, one.officer
