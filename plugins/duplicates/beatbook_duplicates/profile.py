"""Which fields of a form say who or what a record is, read from the form's own declaration.

So people, firms and forms of regions are compared alike, and a plugin that declares a form needs
to know nothing of duplicates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from beatbook.forms.declare import IdentifierScheme
from beatbook.forms.form import Form
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.records import Card, Record
from beatbook.search import Term, fold
from beatbook_duplicates.linkage.measures import joined
from beatbook_duplicates.linkage.model import Row


class Profile(NamedTuple):
    """The fields of a form by what they say, by id; the first name and number are the main ones.

    `sound` says whether a number has no error; `facts` are what the number itself states.
    """

    form: FormSpec
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    documents: tuple[str, ...]
    phones: tuple[str, ...]
    births: tuple[str, ...]
    sexes: tuple[str, ...]
    sound: Callable[[str], bool]


def profile(form: Form) -> Profile | None:
    """The profile of a form; None where its records have no name and number of their own."""
    spec = form.spec
    names = tuple(_names(spec))
    numbers = [field for field in form.unique if _identifies(field)]
    if not (names and numbers and spec.findable):
        return None
    scheme = form.schemes.get(numbers[0].scheme)
    gives = scheme.gives if scheme else ()
    given = [field for id in gives if (field := spec.field(id))]
    others = [f for f in spec.fields if _identifies(f) and not f.unique and not f.many]
    return Profile(
        spec,
        names,
        _ids(numbers),
        _ids(others),
        _ids(f for f in spec.fields if f.search == "phone"),
        _ids(f for f in given if f.kind == "date") or ((spec.minor,) if spec.minor else ()),
        _ids(f for f in given if f.kind == "choice"),
        _soundness(scheme),
    )


def profiles(forms: Mapping[str, Form]) -> dict[str, Profile]:
    """The profiles of all forms that have one."""
    found = {id: profile(form) for id, form in forms.items()}
    return {id: one for id, one in found.items() if one is not None}


def _identifies(field: FieldSpec) -> bool:
    return field.kind == "identifier" and field.search == "identifier"


def _ids(fields: Iterable[FieldSpec]) -> tuple[str, ...]:
    return tuple(field.id for field in fields)


def _names(spec: FormSpec) -> Iterator[str]:
    """The names in the title, then others of the same section (former and foreign names).

    Names elsewhere are those of somebody else: a firm's legal representative.
    """
    named = [field for field in spec.fields if field.search == "name" and not field.many]
    titles = [field for field in named if field.id in spec.title]
    sections = {field.section for field in titles}
    yield from _ids(titles)
    yield from (f.id for f in named if f not in titles and f.section in sections)


def _soundness(scheme: IdentifierScheme | None) -> Callable[[str], bool]:
    def sound(number: str) -> bool:
        return scheme is not None and all(one.warning for one in scheme.problems(number))

    return sound


def row(profile: Profile, record: Record, terms: Iterable[Term]) -> Row:
    """A record as a row to compare; *terms* are those of its card, loans included."""
    values = record.values
    names = [fold(name) for name in _said(values, profile.names)]
    number = next(_said(values, profile.numbers), "")
    terms = list(terms)
    found = {
        "name": names[0] if names else "",
        "names": joined(names),
        "readings": joined(_readings(terms, names)),
        "number": number,
        "sound": "1" if number and profile.sound(number) else "",
        "document": next(_said(values, profile.documents), ""),
        "birth": _digits(next(_said(values, profile.births), "")),
        "sex": next(_said(values, profile.sexes), ""),
        "phones": joined(_said(values, profile.phones)),
        "addresses": joined(fold(t.text) for t in terms if t.kind == "address"),
    }
    return {column: value for column, value in found.items() if value}


def row_of_card(profile: Profile, record: Record, card: Card | None) -> Row:
    """The row of a record of the book, with what its card knows."""
    return row(profile, record, card.terms if card else ())


def _said(values: Mapping[str, Any], fields: Iterable[str]) -> Iterator[str]:
    for id in fields:
        value = values.get(id)
        for one in value if isinstance(value, tuple) else (value,):
            if one not in (None, ""):
                yield one.isoformat() if isinstance(one, date) else str(one)


def _readings(terms: Iterable[Term], names: list[str]) -> Iterator[str]:
    """How the names are spelled in letters; on a card readings stand behind their name."""
    is_own = False
    for term in terms:
        if term.kind == "name":
            is_own = fold(term.text) in names
        elif term.kind == "reading" and is_own:
            yield term.text.partition("/")[0]


def _digits(day: str) -> str:
    return day.replace("-", "")
