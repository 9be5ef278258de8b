"""Posts at a unit that closes go on at the unit that goes on for it, from that day.

Without this an officer would lose sight of the own work on the day of the merger.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.records import Record
from beatbook.reorganising.removals import Removal
from beatbook.store.query import Condition, Query

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed


def carry_on(book: Book, deed: Deed, wanted: Iterable[Removal]) -> list[tuple[Record, Removal]]:
    """End the posts at closed units and begin them at their successors, as part of *deed*."""
    found = [(post, one) for one in wanted if one.field == "unit" for post in _held(book, one)]
    for post, one in found:
        if post.values["start"] >= one.day:
            deed.change("post", post.id, {"at": one.new})
            continue
        deed.change("post", post.id, {"end": str(one.day)})
        facts = {"holder": post.values["holder"], "role": post.values["role"]}
        end = post.values["end"]
        new = {**facts, "at": one.new, "start": str(one.day), "end": str(end) if end else None}
        deed.add("post", new, unit=one.new)
    return found


def _held(book: Book, one: Removal) -> list[Record]:
    """The posts at a unit that last beyond the day."""
    if one.within:
        return []
    query = Query("post", (Condition("at", "=", one.old),))
    posts = book.store.select(book.spec("post"), query)
    return [post for post in posts if not post.values["end"] or post.values["end"] > one.day]
