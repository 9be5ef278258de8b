"""What a record carries to another station, and what that station makes of it.

Values travel as they are. What points into the station's own book (a dwelling, a place, a unit, an
officer) means nothing elsewhere and travels in words, for the officer who accepts to read. What
somebody has to agree to, and what is reckoned from other values, is asked or reckoned anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.masks import masked
from beatbook.store.query import Condition, Query
from beatbook.syncing.transfers.declare import Belonging, Moves
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

_LOCAL = frozenset(("reference", "place", "unit", "officer"))
_PLACE = "@place"
"""Beside the words of fields: where the record is."""
_MOST = 200
"""So many records belong to one that moves, and no more."""


def movable(book: Book, form: str) -> Moves:
    """What is declared for records of *form*. Raises UsageProblem where none may move."""
    found: dict[str, Moves] = {
        one.form: one for _plugin, one in book.hooks.everyone("registry_moves")
    }
    if form not in found:
        labels = ", ".join(str(book.spec(id).label) for id in found if id in book.specs)
        raise UsageProblem(
            _("Records of the form {form} stay where they are; handed over are: {forms}",
              form=book.spec(form).label, forms=labels or "-")
        )  # fmt: skip
    return found[form]


def packed(book: Book, record: Record, moves: Moves) -> dict[str, Any]:
    """A record with what belongs to it, as JSON data."""
    spec = book.spec(record.form)
    return {
        **_one(book, spec, record, moves.anew),
        "belong": [
            {**_one(book, book.spec(kind.form), one, (kind.field,)),
             "field": kind.field, "goes": kind.goes}
            for kind in moves.belongs
            for one in _belonging(book, kind, record.id)
        ],
    }  # fmt: skip


def _belonging(book: Book, kind: Belonging, id: str) -> list[Record]:
    """The open records that belong to one, as far as the officer may see them."""
    spec = book.specs.get(kind.form)
    if spec is None or spec.confidential:
        return []
    query = Query(spec.id, (Condition(kind.field, "=", id),), limit=_MOST)
    return book.sight.seen(spec, book.store.select(spec, query))


def _one(book: Book, spec: FormSpec, record: Record, besides: tuple[str, ...]) -> dict[str, Any]:
    filled = [
        (field, record.values.get(field.id)) for field in spec.fields
        if field.id not in besides and record.values.get(field.id) not in (None, (), "")
    ]  # fmt: skip
    place = record.envelope.place
    words = {field.id: _words(book, field, value) for field, value in filled if _is_local(field)}
    return {
        "form": spec.id,
        "values": {field.id: value_to_json(value) for field, value in filled if _travels(field)},
        "words": words | ({_PLACE: book.places.address(place, book.today())} if place else {}),
    }


def _is_local(field: FieldSpec) -> bool:
    return field.kind in _LOCAL


def _travels(field: FieldSpec) -> bool:
    return not (_is_local(field) or field.machine or field.consent or field.computed_from)


def _words(book: Book, field: FieldSpec, value: Any) -> str:
    ids = value if isinstance(value, (tuple, list)) else (value,)
    if field.kind == "place":
        return "; ".join(book.places.address(id, book.today()) for id in ids)
    return "; ".join(book.title(id) for id in ids)


# -- at the other station ----------------------------------------------------------------------


def read(text: str) -> dict[str, Any]:
    """What was packed. Raises UsageProblem for what is none."""
    data: Any = None
    try:
        data = json.loads(text)
        good = isinstance(data, dict) and all(map(_is_one, [data, *data["belong"]]))
    except (ValueError, KeyError, TypeError):
        good = False
    if not good:
        raise UsageProblem(_("The values that were handed over cannot be read; ask for them anew."))
    found: dict[str, Any] = data
    return found


def admitted(book: Book, data: Mapping[str, Any], form: str) -> dict[str, Any]:
    """Of what was packed, what may be added here: a record of *form* and what goes along with it.

    The other station says what it sends; which forms move, and what of a record does, is said here.
    Raises UsageProblem for another record than was offered.
    """
    moves = movable(book, form)
    if data["form"] != form:
        raise UsageProblem(
            _("Something else was handed over than was offered; refuse it and ask for it anew.")
        )
    goes = {(one.form, one.field) for one in moves.belongs if one.goes}
    belong = [one for one in data["belong"] if (one["form"], one.get("field")) in goes]
    return {
        **_admitted(book, data, moves.anew),
        "belong": [{**_admitted(book, one, (one["field"],)), "field": one["field"]}
                   for one in belong[:_MOST]],
    }  # fmt: skip


def _admitted(book: Book, data: Mapping[str, Any], besides: tuple[str, ...]) -> dict[str, Any]:
    spec = book.spec(data["form"])
    free = {one.id for one in spec.fields if _travels(one) and one.id not in besides}
    return {
        "form": spec.id,
        "values": {id: value for id, value in data["values"].items() if id in free},
    }


def _is_one(data: Any) -> bool:
    return (
        isinstance(data, Mapping)
        and isinstance(data.get("form"), str)
        and all(isinstance(data.get(key), Mapping) for key in ("values", "words"))
    )


def told(book: Book, data: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What was handed over, to be read: form, field and value in words, sensitive ones veiled."""
    found = []
    for one in (data, *data["belong"]):
        spec = book.specs.get(one["form"])
        label = str(spec.label) if spec else str(one["form"])
        values = {**one["values"], **one["words"]}
        place = values.pop(_PLACE, "")
        for id in sorted(values, key=_order(spec)):
            field = spec.field(id) if spec else None
            words = _told(book, field, values[id])
            found.append((label, str(field.label) if field else str(id), words))
        found += [(label, str(_("Address")), str(place))] if place else []
    return found


def _order(spec: FormSpec | None) -> Callable[[str], int]:
    """Where a field stands in its form; behind all others what this book does not know."""
    ids = [field.id for field in spec.fields] if spec else []
    return lambda id: ids.index(id) if id in ids else len(ids)


def _told(book: Book, field: FieldSpec | None, value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    if field is None:
        return "; ".join(map(str, values))
    if field.kind == "choice":
        known = book.codes(field.codes).by_code
        values = [known[one].label if one in known else one for one in values]
    return "; ".join(masked(field, str(one)) for one in values)
