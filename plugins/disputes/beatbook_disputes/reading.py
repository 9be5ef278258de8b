"""Records of a dispute, as they are and as a deed in the making will leave them.

Checks and intakes look at both, so that parties entered with a dispute, or a session and the
agreement that follows from it, can go into one deed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.sight import OF_AGE, years_before
from beatbook.store.query import Condition, Order, Query
from beatbook_disputes.laws import POLICE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

DISPUTE, PARTY = "dispute", "dispute_party"
SESSION, AGREEMENT = "mediation_session", "mediation_agreement"
CONFIRMATION, FOLLOW_UP = "judicial_confirmation", "dispute_follow_up"
Changes = Mapping[str, "Pending"]
_NOTHING: Changes = {}


def record(book: Book, form: str, id: str | None, pending: Changes = _NOTHING) -> Record | None:
    """A record that is in the book, or that the deed adds or changes."""
    if id is None or form not in book.specs:
        return None
    known = pending.get(id)
    return known.after if known else book.store.record(book.spec(form), id)


def records(book: Book, form: str, ids: Iterable[str], pending: Changes = _NOTHING) -> list[Record]:
    """Those of some records that there are, in the order given."""
    found = (record(book, form, id, pending) for id in ids)
    return [one for one in found if one is not None]


def of(book: Book, form: str, dispute: str, pending: Changes = _NOTHING) -> list[Record]:
    """The records of a form that point to a dispute, oldest first."""
    return pointing(book, form, "dispute", dispute, pending)


def pointing(
    book: Book, form: str, field: str, id: str, pending: Changes = _NOTHING
) -> list[Record]:
    """The records of a form whose field points to a record, oldest first."""
    query = Query(form, (Condition(field, "=", id),), (Order("id"),), closed=True)
    stored = [one for one in book.store.select(book.spec(form), query) if one.id not in pending]
    fresh = [
        one.after
        for one in pending.values()
        if one.after is not None and one.form.id == form and one.after.values.get(field) == id
    ]
    return sorted([*stored, *fresh], key=lambda one: one.id)


def latest(found: Iterable[Record], *states: str) -> Record | None:
    """The last of some records that is in one of the states."""
    fitting = [one for one in found if one.envelope.state in states]
    return fitting[-1] if fitting else None


def is_minor(party: Record, day: date) -> bool:
    """Whether somebody is under 18 on a day; unknown birth counts as of age."""
    birth = party.values["birth"]
    return birth is not None and bool(birth > years_before(day, OF_AGE))


def is_police(book: Book, officer: str, day: date) -> bool:
    """Whether an officer held a post of the police on a day.

    Of somebody whose posts of that time are not in the book, any post tells: sessions can be
    older than books.
    """
    query = Query("post", (Condition("holder", "=", officer),), closed=True)
    posts = [one.values for one in book.store.select(book.spec("post"), query)]
    held = [one for one in posts if _held(one, day)]
    return any(post["role"] in POLICE for post in held or posts)


def _held(post: Mapping[str, Any], day: date) -> bool:
    return bool(post["start"] <= day and (post["end"] is None or day < post["end"]))


def acts_as_police(book: Book) -> bool:
    """Whether whoever acts now decides on disputes; the system does."""
    posts = book.actor.posts
    return book.actor.system or any(post.role in POLICE for post in posts)
