"""Where and when incidents cluster: by section and point, and by the band of hours.

Of an incident only its place and its moment are read. Nothing here knows of people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import day_end, stamp
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_patrol.ground.graph import Ground, load

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec
    from beatbook.records import Record

INCIDENT_FORMS = ("incident", "finding")
"""Forms whose records are incidents at a place and a moment, where some plugin brings them."""
BAND = 3
"""Hours of a band: 0 to 3, 3 to 6 ..."""
NEARBY = 150.0
"""Metres within which an incident counts for a section or a point."""
WEEKS = 4

Heat = Mapping[str, Mapping[int, float]]
"""By code of a section or point: incidents by the first hour of their band."""
NO_HEAT: Heat = {}


class Incident(NamedTuple):
    """One incident: the codes of sections and points that it lies at, and its local moment."""

    codes: frozenset[str]
    at: datetime
    kind: str = ""


def band_of(moment: datetime) -> int:
    """The first hour of the band that a local moment lies in."""
    return moment.hour // BAND * BAND


def heat(book: Book, unit: str, since: date, ground: Ground | None = None) -> Heat:
    """How many incidents lie near each section and point of a unit since a day, by band."""
    return heat_of(incidents(book, ground or load(book, unit), since))


def heat_of(found: Iterable[Incident]) -> Heat:
    """The heat that incidents make."""
    made: dict[str, Counter[int]] = defaultdict(Counter)
    for one in found:
        for code in one.codes:
            made[code][band_of(one.at)] += 1
    return made


def warmth(known: Heat, codes: Iterable[str], at: datetime) -> float:
    """How many incidents lie along some sections in the band of a moment."""
    band = band_of(at)
    return sum(known[code].get(band, 0.0) for code in set(codes) if code in known)


def incidents(book: Book, ground: Ground, since: date) -> list[Incident]:
    """The incidents of every form that has them, as far as they lie on this ground."""
    forms = [book.specs[form] for form in INCIDENT_FORMS if form in book.specs]
    return [one for spec in forms for one in _of_form(book, spec, ground, since)]


def _of_form(book: Book, spec: FormSpec, ground: Ground, since: date) -> Iterator[Incident]:
    moment = next((field.id for field in spec.fields if field.kind == "moment"), None)
    if moment is None:
        return
    begin = stamp(day_end(since - timedelta(days=1), book.zone))
    query = Query(spec.id, (Condition(moment, ">=", begin),), closed=True)
    for record in book.store.select(spec, query):
        codes = frozenset(_codes(spec, record, ground))
        if codes:
            at = record.values[moment].astimezone(book.zone)
            yield Incident(codes, at, record.values.get("kind") or "")


def _codes(spec: FormSpec, record: Record, ground: Ground) -> Iterator[str]:
    """The sections and points that an incident lies at or near."""
    values = record.values
    for field in spec.fields:
        if field.kind == "reference" and field.form in ("patrol_point", "road_section"):
            here = ground.by_id.get(values[field.id] or "")
            if here is not None:
                yield here.code
                yield getattr(here, "section", "") or here.code
    if values.get("longitude") is not None and values.get("latitude") is not None:
        place = (float(values["longitude"]), float(values["latitude"]))
        yield from (near.section for near in ground.sections_near(place, NEARBY))
        near_point = ground.nearest_point(place, NEARBY)
        if near_point is not None:
            yield near_point.code


def nearby(known: Heat, code: str) -> int:
    """How many incidents lie near a section or point at any hour."""
    return round(sum(known[code].values())) if code in known else 0


def reason(count: int) -> Text:
    """Why a team looks in where incidents were."""
    return _NEARBY.with_values(count=count, weeks=WEEKS)


_NEARBY = Text(
    "附近{weeks}周内发案{count}起", "incidents nearby in the last {weeks} weeks: {count}"
)
