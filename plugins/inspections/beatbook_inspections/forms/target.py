"""What an inspection or a letter is about: one unit or one rented dwelling, never both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from beatbook.problems import Problem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_NEITHER = Text("请填写单位或者房屋之一", "is missing; name either a unit or a dwelling")
_BOTH = Text("单位和房屋只填一项；请删去其中之一", "stands beside a unit; leave out one of the two")


class About(Protocol):
    """A filled form with a unit or a dwelling."""

    @property
    def organisation(self) -> str | None:
        """The id of the unit, or None."""

    @property
    def dwelling(self) -> str | None:
        """The id of the dwelling, or None."""


def just_one(filled: About) -> Iterator[Problem]:
    """A problem unless exactly one of the two is named."""
    if filled.organisation is None and filled.dwelling is None:
        yield Problem(_NEITHER, "organisation")
    if filled.organisation is not None and filled.dwelling is not None:
        yield Problem(_BOTH, "dwelling")


def put_beside(deed: Deed, record: str, filled: About) -> None:
    """Put a new record where what it is about lies, with the unit that answers for it.

    Whoever enters it (a chief, an officer who helps out): the office that keeps the unit or
    dwelling sees and keeps its inspections. A place or unit that was chosen stays.
    """
    form = "organisation" if filled.organisation else "dwelling"
    about = filled.organisation or filled.dwelling
    if about is None:
        return
    pending = deed.pending.get(about)
    target = pending.record if pending else deed.book.store.record(deed.book.spec(form), about)
    if target is not None:
        own = deed.pending[record].record.envelope
        chosen = own.unit != deed.book.unit_for_new()
        unit = own.unit if chosen else target.envelope.unit
        deed.locate(record, own.place or target.envelope.place, unit=unit)
