"""The forces of a unit: members as registered, and holders of posts who need no second entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.store.query import Condition, Order, Query
from beatbook_roster.forms.member import AUXILIARY, LIAISON, OFFICER

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

POLICE = frozenset(("chief", "officer", "desk"))
"""Roles of police officers."""
BY_ROLE = {"officer": OFFICER, "auxiliary": AUXILIARY, "liaison": LIAISON}
"""Holders of these posts belong to the forces without a record of their own; chiefs and desk
clerks stand shifts where a record says so."""
_KINDS = {**dict.fromkeys(POLICE, OFFICER), **BY_ROLE}


class Member(NamedTuple):
    """Somebody who serves at a unit. `id` is the account's, or the name where there is none."""

    id: str
    name: str
    kind: str
    unit: str
    officer: str | None = None
    team: str = ""
    nights: bool = True
    wishes: tuple[date, ...] = ()


def members(book: Book, unit: str, first: date, last: date) -> list[Member]:
    """Who serves at a unit or below it within a span of days, registered members first."""
    units = {span.node for span in book.units.under(unit, last)} | {unit}
    registered = [
        _member(record)
        for record in _registered(book, first, last)
        if record.envelope.unit in units
    ]
    known = {one.id for one in registered}
    held = {one.id: one for one in _by_post(book, units, first, last) if one.id not in known}
    return [*registered, *held.values()]


def _registered(book: Book, first: date, last: date) -> list[Record]:
    query = Query("force_member", (Condition("since", "<=", last.isoformat()),), (Order("number"),))
    found = book.store.select(book.spec("force_member"), query)
    return [one for one in found if one.values["until"] is None or one.values["until"] >= first]


def _member(record: Record) -> Member:
    values = record.values
    return Member(
        values["officer"] or values["name"],
        values["name"],
        values["kind"],
        record.envelope.unit,
        values["officer"],
        values["team"] or "",
        not values["no_nights"],
        tuple(values["wishes"]),
    )


def _by_post(book: Book, units: set[str], first: date, last: date) -> list[Member]:
    found = [
        post.values
        for post in book.store.select(book.spec("post"), Query("post", order=(Order("number"),)))
        if post.values["at"] in units and post.values["role"] in BY_ROLE
    ]
    return [
        Member(one["holder"], name_of(book, one["holder"]), BY_ROLE[one["role"]], one["at"],
               one["holder"])
        for one in found
        if _held(one, first, last)
    ]  # fmt: skip


def name_of(book: Book, officer: str) -> str:
    """What somebody with an account is called."""
    record = book.store.record(book.spec("officer"), officer)
    return str(record.values["name"]) if record is not None else officer


def _held(post: Mapping[str, Any], first: date, last: date) -> bool:
    return bool(post["start"] <= last and (post["end"] is None or post["end"] > first))


def kinds(book: Book, officers: Iterable[str], day: date) -> dict[str, str]:
    """What kind of force each of some officers is on a day; those who are none are left out."""
    wanted = list(officers)
    where = (Condition("holder", "in", wanted),)
    posts = book.store.select(book.spec("post"), Query("post", where, closed=True))
    found: dict[str, str] = {}
    for one in posts:
        kind = _KINDS.get(one.values["role"])
        if kind and _held(one.values, day, day):
            found[one.values["holder"]] = (
                OFFICER if kind == OFFICER else found.get(one.values["holder"], kind)
            )
    where = (Condition("officer", "in", wanted),)
    for member in book.store.select(book.spec("force_member"), Query("force_member", where)):
        values = member.values
        if values["since"] <= day and (values["until"] is None or values["until"] >= day):
            found[values["officer"]] = values["kind"]
    return found
