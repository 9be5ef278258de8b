"""Made-up raw values for any field, the likeliest first.

What a form means by its fields is not known here: a value is a guess by the field's kind, and
`filling` tries the next one where a check refuses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from itertools import count, islice
from typing import Any

from beatbook.book import Book
from beatbook.codes import Code
from beatbook.forms.spec import FieldSpec
from beatbook.testkit.station import Station

MOST = 12
"""Guesses for one field."""


class Guesses:
    """Values for the fields of one book; numbers and words differ each time they are asked for."""

    def __init__(
        self, book: Book, station: Station, target: Callable[[str, bool], str | None]
    ) -> None:
        self._book = book
        self._station = station
        self._target = target
        self._count = count(1)

    def of(self, field: FieldSpec, chosen: Mapping[str, Any]) -> list[Any]:
        """Guesses for a field of a form whose other fields hold what was *chosen*."""
        make = getattr(self, f"_{field.kind}", self._text)
        found = list(islice(make(field, chosen), MOST))
        return [[one] for one in found] + [found[:2]] if field.many else found

    def _text(self, field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        nth = next(self._count)
        if field.search == "phone":
            yield f"1380000{nth % 10_000:04}"
        words = (f"测试{nth}", f"测试园{nth}号楼", f"{nth % 24:02}:30", f"{nth}")
        yield from words

    def _long_text(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        nth = next(self._count)
        yield from (f"测试说明第{nth}条。", "[]", "{}")

    def _integer(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[int]:
        yield from (1, self._book.today().year, 0, 12, 95, 1000)

    def _number(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        yield from ("1", "0", "40.5", "111.5", "-1")

    def _money(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        yield from ("100.00", "0", "-100.00")

    def _date(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        today = self._book.today()
        monday = today - timedelta(days=today.weekday())
        days = [today + timedelta(days=n) for n in (0, -30, 30, -1, -10_000, 365)]
        firsts = (today.replace(day=1), today.replace(month=1, day=1))
        yield from (str(day) for day in (*days, monday, monday + timedelta(days=6), *firsts))

    def _moment(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        now = self._book.clock.now().astimezone(self._book.zone)
        spans = (timedelta(hours=-1), timedelta(hours=1), timedelta(days=-2), timedelta(days=2))
        for span in (timedelta(0), *spans):
            yield (now + span).isoformat(timespec="minutes")

    def _period(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        today = self._book.today()
        yield from (f"{today}/{today + timedelta(days=30)}", f"{today}/..")

    def _yes_no(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[bool]:
        yield from (False, True)

    def _choice(self, field: FieldSpec, chosen: Mapping[str, Any]) -> Iterator[str]:
        codes = self._book.plugins.codes.get(field.codes)
        for code in codes.codes if codes else ():
            if code.holds(self._book.today()) and self._allowed(field, code, chosen):
                yield code.code

    def _allowed(self, field: FieldSpec, code: Code, chosen: Mapping[str, Any]) -> bool:
        if field.narrowed and code.code not in field.narrowed:
            return False
        within = chosen.get(field.within) if field.within else None
        return within is None or code.parent == within

    def _identifier(self, field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        scheme = self._book.plugins.schemes.get(field.scheme)
        if scheme is not None and scheme.made_up is not None:
            yield scheme.made_up(next(self._count))

    def _reference(self, field: FieldSpec, chosen: Mapping[str, Any]) -> Iterator[str]:
        target = self._target(field.form, False)
        if target is not None and target in chosen.values():
            target = self._target(field.form, True)  # nobody is his own relative
        if target is not None:
            yield target

    def _place(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        yield from reversed(self._station.places)

    def _unit(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        units = self._station.units
        yield from (units.office, units.beat, units.station)

    def _officer(self, _field: FieldSpec, _chosen: Mapping[str, Any]) -> Iterator[str]:
        officers = self._station.officers
        yield from (officers[login] for login in ("officer", "chief", "auxiliary", "colleague"))
