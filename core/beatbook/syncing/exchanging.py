"""Parcels in a session, after the rows: the station's own upward, then those for it downward.

The station leads: it says what it has, sends what the upper book lacks, says what it has taken,
and takes what comes. Each step may be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.syncing import judging, parcels, taking
from beatbook.syncing.acting import as_system
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.stations import Station
from beatbook.syncing.wire import Message, said

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.syncing.channel import Channel

_AT_ONCE = 16
"""Parcels in one line."""


class Exchanged(NamedTuple):
    """What came of parcels: how many went up, how many came down, and what was not taken."""

    up: int = 0
    down: int = 0
    refused: tuple[str, ...] = ()


# -- the upper side ----------------------------------------------------------------------------


def answer(book: Book, station: Station, name: str, body: Any) -> Message:
    """The upper book's answer to a message about parcels. Raises Refused."""
    try:
        if name == "offers":
            known = taking.taken(book)
            return {"wanted": [key for key, digest in body if known.get(key) != digest]}
        if name == "parcel":
            with as_system(book):
                took = taking.take(book, parcels.from_json(body), station.id)
            return {"took": list(took)}
        if name == "taken":
            with as_system(book):
                due = _some(parcels.due(book, station.id, dict(body)))
            return {"parcels": [parcels.to_json(one) for one in due]}
    except (TypeError, ValueError, AttributeError):
        raise judging.garbled() from None
    except UsageProblem as problem:
        return {"took": [taking.NOT_TAKEN, str(problem)]}
    raise judging.out_of_turn()


def _some(due: Iterator[Parcel]) -> list[Parcel]:
    return [parcel for parcel, _nth in zip(due, range(_AT_ONCE), strict=False)]


# -- the station's side ------------------------------------------------------------------------


def exchange(book: Book, channel: Channel, upper: str, level: str) -> Exchanged:
    """Send what the upper book lacks, take what it has. Raises Refused where it ends the talk."""
    with as_system(book):
        up, refused = _send(book, channel, upper, level)
        down, kept_out = _take(book, channel)
    return Exchanged(up, down, (*refused, *kept_out))


def _send(book: Book, channel: Channel, upper: str, level: str) -> tuple[int, list[str]]:
    own = {one.key: one for one in parcels.due(book, upper, {}, level)}
    offers = [[one.key, one.digest] for one in own.values()]
    asked = said(channel.ask({"offers": offers}), "wanted", list)
    wanted = [key for key in own if key in asked]
    refused: list[str] = []
    for key in wanted:
        took = said(channel.ask({"parcel": parcels.to_json(own[key])}), "took", list)
        refused += [str(took[-1])] if took[:1] == [taking.NOT_TAKEN] else []
    return len(wanted) - len(refused), refused


def _take(book: Book, channel: Channel) -> tuple[int, list[str]]:
    """Take parcels until none comes that was not seen in this session.

    One that says something else each time it is asked for is taken once.
    """
    known, seen, took, refused = taking.taken(book), set[str](), 0, dict[str, str]()
    while True:
        came = [
            parcels.from_json(one) for one in said(channel.ask({"taken": known}), "parcels", list)
        ]
        fresh = [one for one in came if one.key not in seen and known.get(one.key) != one.digest]
        seen.update(one.key for one in fresh)
        for parcel in fresh:
            done = taking.take(book, parcel)
            known[parcel.key] = parcel.digest
            took += done.how == taking.TAKEN
            if done.how == taking.NOT_TAKEN:
                refused[parcel.key] = done.words
        if not fresh:
            return took, list(refused.values())
