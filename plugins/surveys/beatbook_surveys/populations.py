"""What can be drawn from: who was served in a span of days, each door or person once.

Records of other plugins are known by the ids of their forms and fields; where a plugin is missing,
that kind cannot be drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.store.query import STAMP, By, Condition, Tally
from beatbook.tallies import between
from beatbook.texts import Text
from beatbook_surveys.forms.survey import DWELLING, INCIDENT, SERVICE, VISIT

if TYPE_CHECKING:
    from beatbook.book import Book

_MISSING = Text(
    "本账没有“{form}”这种记录，不能抽取；请启用相应插件",
    "This book keeps no records called {form}, so none can be drawn; switch on the plugin for them",
)


class Population(NamedTuple):
    """Where a kind is drawn from: a form, the moment that counts, and which records count.

    `doors` are fields that say whose door or which person it was: the first that is filled in
    stands for it. `officers` is the field that names who served.
    """

    form: str
    on: str = ""
    where: tuple[Condition, ...] = ()
    doors: tuple[str, ...] = ()
    officers: str = ""


POPULATIONS: Mapping[str, Population] = {
    # At other visits nobody was met who could be asked ("1" of ``visit_result``).
    VISIT: Population(
        "visit",
        "at",
        (Condition("result", "=", "1"),),
        ("dwelling", "household", "organisation"),
        "officers",
    ),
    SERVICE: Population(
        "desk_service",
        "came",
        (Condition("state", "in", ["done", "passed_on"]),),
        ("person", "phone"),
        "handled_by",
    ),
    INCIDENT: Population(
        "incident", "dated", (Condition("state", "in", ["fed_back", "closed"]),), (), "officers"
    ),
    DWELLING: Population("dwelling"),
}


class Door(NamedTuple):
    """One that can be drawn: the record that stands for it, and the unit that keeps it."""

    record: str
    unit: str


def doors(book: Book, kind: str, unit: str, since: date, until: date) -> list[Door]:
    """Everybody who can be drawn, in the order of ids: of each door its last record in the span.

    Raises UsageProblem where no plugin brings such records.
    """
    found = POPULATIONS[kind]
    if found.form not in book.specs:
        raise UsageProblem(_MISSING.with_values(form=found.form))
    last: dict[Any, tuple[str, Door]] = {}
    for id, home, at, *keys, _count in book.registry.tally(_asked(book, found, unit, since, until)):
        key = next((one for one in zip(found.doors, keys, strict=True) if one[1]), id)
        last[key] = max(last.get(key, ("", Door("", ""))), (at or "", Door(id, home)))
    return sorted(door for _at, door in last.values())


def _asked(book: Book, found: Population, unit: str, since: date, until: date) -> Tally:
    units = frozenset((unit, *(span.node for span in book.units.under(unit, book.today()))))
    spec = book.spec(found.form)
    days = between(spec, found.on, since, until, book.zone) if found.on else ()
    when = By(found.on, STAMP) if found.on else By("made_at", STAMP)
    return Tally(
        found.form,
        by=(By("id"), By("unit"), when, *map(By, found.doors)),
        where=(*days, *found.where),
        units=units,
        closed=bool(found.on),
    )
