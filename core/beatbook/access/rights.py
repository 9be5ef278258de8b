"""The rights of the officer of a book: a decision at a unit of its tree, the units one may see.

Light path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.access.deciding import Decision, decide, permits
from beatbook.access.names import APPROVE, READ
from beatbook.errors import NotAllowed
from beatbook.forest import UNITS

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.hooks.types import Action
    from beatbook.offers import Offer


def decision(
    book: Book,
    permission: str,
    unit: str,
    *,
    form: str = "",
    roles: tuple[str, ...] = (),
    decides: bool = False,
) -> Decision:
    """Whether the officer may use a permission on something of a unit, today; notes nothing."""
    owners = _answering(book, permission, unit)
    return decide(book.actor, permission, owners, roles, form=form, decides=decides)


def require(book: Book, permission: str, unit: str, subject: str, **asked: Any) -> None:
    """Raise NotAllowed, after noting the refusal in the journal, unless it is permitted.

    What was opened for an emergency may be read; *asked* is as in `decision`.
    """
    found = decision(book, permission, unit, **asked)
    if found.why is None:
        return
    if permission == READ:
        from beatbook import emergencies

        if emergencies.covers(book, unit, subject):
            return
    book.note_refusal(permission, form=asked.get("form", ""), subject=subject)
    raise NotAllowed(found.why)


def _answering(book: Book, permission: str, unit: str) -> frozenset[str]:
    """The units whose posts count for something of this unit.

    A second person may stand above or below the first one: what matters is that there are two.
    """
    owners = book.owners(unit)
    if permission != APPROVE:
        return owners
    return owners.union(p.unit for p in book.actor.posts if unit in book.owners(p.unit))


def may_run(book: Book, action: Action | Offer) -> bool:
    """Whether the officer may run an action, on one of its forms if it names any."""
    unit = book.unit_for_new()
    return any(
        decision(book, action.permission, unit, form=form, decides=action.decides).allowed
        for form in action.forms or ("",)
    )


def require_run(book: Book, action: Action) -> None:
    """Raise NotAllowed, after noting the refusal in the journal, unless the action may be run."""
    if not may_run(book, action):
        form = action.forms[0] if action.forms else ""
        unit, name = book.unit_for_new(), action.name
        book.require(action.permission, unit, form=form, subject=name, decides=action.decides)


def visible_units(book: Book, permission: str, form: str = "") -> frozenset[str] | None:
    """The units on whose records the officer has a permission; None means all of them."""
    if book.actor.system:
        return None
    from beatbook import emergencies

    book.units.look_again()
    posts = [p.unit for p in book.actor.posts if permits(p, permission, form)]
    if book.station in posts:
        return None
    below = {span.node for unit in posts for span in book.units.under(unit, book.today())}
    opened = emergencies.units(book) if permission == READ else ()
    return frozenset((*posts, *below, *_inherited(book, posts), *opened))


def _inherited(book: Book, posts: list[str]) -> list[str]:
    """Units that closed and whose work goes on in (a unit below) one of these."""
    alive = {span.node for span in book.units.under("", book.today())}
    gone = [unit for unit in book.store.nodes(UNITS) if unit not in alive]
    return [unit for unit in gone if not book.owners(unit).isdisjoint(posts)]
