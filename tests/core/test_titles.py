"""Which records, officers and units the words on a card quote."""

from __future__ import annotations

from beatbook.records import Envelope, Record
from beatbook.titles import referred
from support.books import Station

_ENVELOPE = Envelope("r", "", 1, "u", None, "registered", 1, "", "", "", "")


def _quoted(station: Station, form: str, **values: object) -> list[str]:
    with station.open() as book:
        spec = book.spec(form)
    spec = spec._replace(line=(*spec.line, "helpers", "answers", "no_such_field"))
    empty = {field.id: () if field.many else None for field in spec.fields}
    return list(referred(spec, Record(_ENVELOPE, {**empty, **values})))


def test_a_title_quotes_the_record_that_it_is_called_after(station: Station) -> None:
    assert _quoted(station, "stay", keeper="k") == ["k"]


def test_a_line_quotes_all_of_many_and_units(station: Station) -> None:
    assert _quoted(station, "lamp", helpers=("a", "b"), answers="unit") == ["a", "b", "unit"]


def test_what_stands_in_neither_is_not_quoted_and_empty_values_are_left_out(
    station: Station,
) -> None:
    assert _quoted(station, "lamp", keeper="k", checker="o", pole="P", helpers=(), answers="") == []
