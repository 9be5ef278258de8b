"""Papers wherever they are wanted: about the record in hand, or by name from the palette.

About a record there are its own papers, and those about where it is found. A person has no place
but lives somewhere: whatever lends them its address says where, and so the room at a glance is one
key away from their name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import READ
from beatbook.dependents import pointing_to
from beatbook.offers import Offer
from beatbook.overviews.units import TREE_TITLE
from beatbook.store.query import Condition, Query
from beatbook.texts import Translator
from beatbook_tui import routes
from beatbook_tui.desk import launch
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.cells import clip_start
from beatbook_tui.kit.pick import Choice, Pick
from beatbook_tui.kit.words import Words

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_tui.app import Beatbook

_ = Translator(__name__, __file__)

PLACE = "place"
UNIT_TREE = "unit.tree"
MOST_PLACES = 5
ADDRESS = 24


class Place(NamedTuple):
    """Where a record is found: the place's id and its address."""

    id: str
    address: str


class Offered(NamedTuple):
    """A paper that can be written: its kind, the id of what it is about, what it is called."""

    kind: Offer
    subject: str
    words: Words


def places_of(book: Book, form: str, id: str) -> list[Place]:
    """The place of a record, else those of the records that lend it an address. At the desk."""
    record = book.store.record(book.spec(form), id)
    own = record.envelope.place if record is not None else None
    found = [own] if own else _lent(book, form, id)
    today = book.today()
    return [Place(one, book.places.address(one, today)) for one in found]


def _lent(book: Book, form: str, id: str) -> list[str]:
    found: dict[str, None] = {}
    for spec, field in pointing_to(book, form):
        if "address" in field.lends:
            where = (Condition(field.id, "has" if field.many else "=", id),)
            query = Query(spec.id, where, limit=MOST_PLACES)
            records = book.registry.list(query, note=False)
            found |= {one.envelope.place: None for one in records if one.envelope.place}
    return list(found)[:MOST_PLACES]


def kinds(app: Beatbook, *about: str) -> list[Offer]:
    """The kinds of papers about these things that the officer may write; none before they load."""
    known = app.book.paper_offers().values() if app.plugin_states else ()
    return [
        one for one in known if one.about in about and app.book.may(one.permission, form=one.about)
    ]


def commands(app: Beatbook) -> list[Command]:
    """Every paper by name, for the palette; about what is asked where it is about something.

    The unit tree has a screen that shows more, and is there before the plugins are.
    """
    units = [Command(TREE_TITLE, partial(routes.units, app), UNIT_TREE)]
    known = app.book.paper_offers().values() if app.plugin_states else ()
    others = (
        one
        for one in known
        if one.name != UNIT_TREE and app.book.may(one.permission, form=one.about)
    )
    return [
        *(units if app.book.may(READ) else ()),
        *(Command(one.label, partial(routes.paper_by_name, app, one), one.name) for one in others),
    ]


def offered(app: Beatbook, form: str, id: str, places: Sequence[Place]) -> list[Offered]:
    """The papers about a record and its places."""
    own = [Offered(kind, id, kind.label) for kind in kinds(app, form)]
    about_places = [
        Offered(kind, place.id, _called(kind, place) if len(places) > 1 else kind.label)
        for kind in kinds(app, PLACE)
        for place in places
    ]
    return own + about_places


def _called(kind: Offer, place: Place) -> Words:
    return _("{paper}: {address}", paper=kind.label, address=clip_start(place.address, ADDRESS))


def offer(app: Beatbook, form: str, id: str) -> None:
    """Let one of the papers about a record be picked, and write it."""
    launch(app, partial(_offer, app, form, id), "papers", exclusive=True)


async def _offer(app: Beatbook, form: str, id: str) -> None:
    places = await app.attempt(lambda: places_of(app.book, form, id))
    if places is not None:
        choose(app, offered(app, form, id, places))


def choose(app: Beatbook, found: Sequence[Offered]) -> None:
    """Write the only paper at once, one of several after asking."""
    if len(found) == 1:
        routes.paper(app, found[0].kind, found[0].subject)
    elif found:
        choices = [Choice(one, one.words, one.kind.name) for one in found]
        app.push_screen(Pick(_("Papers"), choices), partial(_chosen, app))
    else:
        app.tell(_("There are no papers about this."))


def _chosen(app: Beatbook, choice: Choice | None) -> None:
    if choice is not None and isinstance(choice.value, Offered):
        routes.paper(app, choice.value.kind, choice.value.subject)
