"""What a finding knows, and which fields of another form that fills in.

Any form is filled in by what its fields are: the first moment and day that it needs, who was there,
the words, the record that the point was taken from. The forms of incidents, disputes and repairs
have names agreed for it, which come first; what a form lacks of them is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook_patrol.repairs.proposing import proposed
from beatbook_patrol.walks.seeing import Seen

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FieldSpec, FormSpec
    from beatbook.records import Record

CHANNEL = "patrol"
"""By which way an incident or dispute came to be known, in the code lists of their plugins."""
_TELLING = ("words", "situation", "what", "content", "summary", "description", "facts", "answers")
"""Names that fields bear which hold what happened; the first that a form has takes the words."""
_WHERE = ("location", "spot", "where", "address_text", "address", "part")
"""Names that fields bear which say in words where it was."""


class Known(NamedTuple):
    """What a finding knows that other forms ask for.

    `at` is local. `point` and `section` are ids, `where` says either in words; `source` is the
    record that the point was taken from, as (form, id), and `place` the node where that lies: the
    place of the record that is made.
    """

    words: str
    at: datetime
    officers: tuple[str, ...]
    actor: str
    where: str
    point: str | None
    section: str | None
    source: tuple[str, str] | None
    place: str | None


def known(book: Book, finding: Record) -> Known:
    """What a finding knows, with its walk and its point."""
    seen, values = Seen(book), finding.values
    walk = seen.record("walk", values["walk"])
    source = _source(seen, values["point"])
    return Known(
        words=values["words"],
        at=values["at"].astimezone(book.zone),
        officers=walk.values["officers"] if walk else (),
        actor=book.actor.officer,
        where=book.title(values["point"] or values["section"]),
        point=values["point"],
        section=values["section"],
        source=source,
        place=_place(seen, source),
    )


def _source(seen: Seen, point: str | None) -> tuple[str, str] | None:
    record = seen.record("patrol_point", point)
    form, id = (record.values["source_form"], record.values["source"]) if record else (None, None)
    return (form, id) if form and id and form in seen.book.specs else None


def _place(seen: Seen, source: tuple[str, str] | None) -> str | None:
    record = seen.record(*source) if source else None
    return record.envelope.place if record else None


def filled(book: Book, spec: FormSpec, known: Known) -> dict[str, Any]:
    """Raw values of a form that a finding can fill in."""
    raw = _guessed(spec, known)
    if spec.id in AGREED:
        raw |= _possible(book, spec, AGREED[spec.id](known))
    return raw


# -- forms with names that were agreed ---------------------------------------------------------


def _incident(known: Known) -> dict[str, Any]:
    received = known.at.isoformat()
    return {
        "received": received,
        "summary": known.words,
        "address": known.where,
        "channel": CHANNEL,
    }


def _dispute(known: Known) -> dict[str, Any]:
    arose = known.at.date().isoformat()
    return {"arose": arose, "facts": known.words, "spot": known.where, "source": CHANNEL}


def _repair(known: Known) -> dict[str, Any]:
    return {
        "spot": known.where,
        "point": known.point,
        "section": known.section,
        "words": known.words,
        "found_at": known.at.isoformat(),
        "found_by": known.actor,
        **proposed(known.words, known.at.date()),
    }


AGREED: Mapping[str, Callable[[Known], dict[str, Any]]] = {
    "incident": _incident,
    "dispute": _dispute,
    "repair_notice": _repair,
}
"""Raw values by field of each form whose names are agreed."""
PROPOSED: Mapping[str, tuple[str, ...]] = {"repair_notice": ("kind", "addressed", "mend_by")}
"""The fields of a form that are proposed rather than known; whoever made it is told them."""


def _possible(book: Book, spec: FormSpec, raw: Mapping[str, Any]) -> dict[str, Any]:
    """What of it the form can take: fields that it has, codes of its lists."""
    taken: dict[str, Any] = {}
    for id, value in raw.items():
        field = spec.field(id)
        if field is not None and value and _has(book, field, value):
            taken[id] = value
    return taken


def _has(book: Book, field: FieldSpec, value: Any) -> bool:
    if field.kind != "choice":
        return True
    return value in (field.narrowed or book.codes(field.codes).by_code)


# -- any form, by what its fields are ------------------------------------------------------


def _guessed(spec: FormSpec, known: Known) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for found in (_moments(spec, known), _people(spec, known), _words(spec, known)):
        raw |= dict(found)
    if known.source is not None:
        form, id = known.source
        fields = (one for one in spec.fields if one.kind == "reference" and one.form == form)
        field = next(fields, None)
        if field is not None:
            raw[field.id] = [id] if field.many else id
    return raw


def _moments(spec: FormSpec, known: Known) -> Iterator[tuple[str, Any]]:
    """The first moment and the first day that the form needs: when it happened."""
    for kind, value in (("moment", known.at), ("date", known.at.date())):
        field = next((one for one in spec.fields if one.kind == kind and one.required), None)
        if field is not None:
            yield field.id, value.isoformat()


def _people(spec: FormSpec, known: Known) -> Iterator[tuple[str, Any]]:
    """Everybody of the walk where several are asked for, who noted it where one is."""
    for field in spec.fields:
        if field.kind == "officer" and field.required:
            yield field.id, list(known.officers) if field.many else known.actor


def _words(spec: FormSpec, known: Known) -> Iterator[tuple[str, Any]]:
    telling = _first(spec, _TELLING)
    if telling is not None:
        yield telling.id, known.words
    where = _first(spec, _WHERE)
    if where is not None:
        yield where.id, known.where


def _first(spec: FormSpec, names: Iterable[str]) -> FieldSpec | None:
    fields = (spec.field(name) for name in names)
    return next((one for one in fields if one is not None and "text" in one.kind), None)
