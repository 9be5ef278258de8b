"""Who does it: the posts of a day, and which of them a unit's duties fall to.

A duty falls to the holders of fitting posts at the unit itself, else at the nearest unit above
that has any: the beat's officer before the office's, the station's desk only where nobody is
nearer. Light reading: all posts of a book are one question.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import DUTIES, Post, permits
from beatbook.store.query import Query

if TYPE_CHECKING:
    from beatbook.book import Book


class Staff:
    """The posts held on a day."""

    def __init__(self, book: Book, day: date) -> None:
        self.book = book
        self.day = day
        self._at: dict[str, list[tuple[str, Post]]] = defaultdict(list)
        for record in book.store.select(book.spec("post"), Query("post")):
            values = record.values
            told = book.roles.get(values["role"])
            post = Post(values["at"], values["role"], values["start"], values["end"], told)
            if post.held_on(day):
                self._at[post.unit].append((values["holder"], post))
        self._ways: dict[str, list[str]] = {}
        self._who: dict[tuple[str, frozenset[str]], tuple[str, ...]] = {}

    def who(self, unit: str, roles: frozenset[str]) -> tuple[str, ...]:
        """The officers to whom a duty of this unit falls, for one of these roles to do."""
        key = (unit, roles)
        if key not in self._who:
            self._who[key] = self._nearest(unit, roles)
        return self._who[key]

    def _nearest(self, unit: str, roles: frozenset[str]) -> tuple[str, ...]:
        for node in self._way(unit):
            found = dict.fromkeys(id for id, post in self._at.get(node, ()) if post.role in roles)
            if found:
                return tuple(found)
        return ()

    def chiefs(self, unit: str) -> tuple[str, ...]:
        """Those who may assign duties of this unit, and see the ones long overdue."""
        held = (one for node in self._way(unit) for one in self._at.get(node, ()))
        return tuple(dict.fromkeys(id for id, post in held if permits(post, DUTIES)))

    def covers(self, officer: str, unit: str) -> bool:
        """Whether an officer holds a post at the unit or above it."""
        held = (one for node in self._way(unit) for one in self._at.get(node, ()))
        return any(id == officer for id, _post in held)

    def roles(self, officer: str) -> frozenset[str]:
        """The roles that an officer holds anywhere."""
        held = (one for posts in self._at.values() for one in posts)
        return frozenset(post.role for id, post in held if id == officer)

    def _way(self, unit: str) -> list[str]:
        """The unit and all above it, the nearest first; a closed one's successors as well."""
        if unit not in self._ways:
            tree = self.book.units
            above = tree.ancestors(unit, self.day)
            depth = {node: len(tree.path(node, self.day)) for node in above}
            self._ways[unit] = sorted(above, key=lambda node: (node != unit, -depth[node], node))
        return self._ways[unit]
