"""What goes on from one new record to the next: addresses, places and days of entry."""

from __future__ import annotations

from collections.abc import Iterable

from beatbook.forms.spec import OPEN, FieldSpec, FormSpec
from beatbook_tui.entry.answers import Answers, Raw

PLACED = frozenset(("place", "unit", "officer"))
DAYS = frozenset(("date", "moment"))


def goes_on(spec: FormSpec, field: FieldSpec) -> bool:
    """Whether the next record of a round is likely to have the same value here.

    Where somebody lives and since when is asked on adding (intake); days and addresses of the
    person (birth, household register) belong to one record.
    """
    if field.kind in PLACED:
        return True
    asked = field in spec.intake
    if field.kind in DAYS:
        return asked or (field.sensitivity == OPEN and not field.computed_from)
    return asked and (field.search == "address" or field.id == "address")


def kept(answers: Answers, fields: Iterable[FieldSpec]) -> dict[str, Raw]:
    """The values that go on to the next record."""
    spec = answers.form.spec
    given = answers.given()
    return {
        field.id: given[field.id] for field in fields if field.id in given and goes_on(spec, field)
    }
