"""When it was: four bands of the day, and the one in which most happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import attrs

from beatbook.bulletin.declare import Figure
from beatbook.texts import Text
from beatbook_incidents.bulletins.facts import Facts, facts_of
from beatbook_incidents.bulletins.told import FEW, LEAST, clauses, heading, said, sentences
from beatbook_incidents.bulletins.tree import CRIMINAL, PUBLIC_ORDER, known

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting


class Band(NamedTuple):
    """A band of the day: its name in phrases, its first hour and the hour at which it ends."""

    name: str
    first: int
    end: int

    @property
    def hours(self) -> tuple[int, ...]:
        """The hours that it holds."""
        return tuple(range(self.first, self.end))


BANDS = (
    Band("night", 0, 6), Band("morning", 6, 12), Band("afternoon", 12, 18), Band("evening", 18, 24),
)  # fmt: skip
_LABEL = Text("{first}时至{end}时", "{first}:00 to {end}:00")
_OFFENCES = Text("刑事、治安类警情", "Crimes and public order")
_CLEAR = 10
"""A band is the peak where it has more than a tenth more than the next."""
_WHOLE = 0.9
"""More than this share of everything in one hour: the hours were never noted."""


def write(draft: Drafting) -> Iterator[str]:
    """The bands of all valid calls, and the peak of crimes and public order."""
    facts = facts_of(draft)
    if facts.tallied or draft.count(facts.valid()) < FEW or not hours_known(facts):
        return
    figures = [_in_band(facts.valid(), one) for one in BANDS]
    yield from heading(draft, "hours")
    items = clauses(draft, list(_items(draft, figures)))
    most = _peak(draft, figures, facts.valid().name)
    yield sentences(draft, [said(draft, "hours", items=items), most, *_offences(facts)])


def hours_known(facts: Facts) -> bool:
    """Whether the hours were noted: a stream that knows only days puts all into one."""
    figure = facts.valid()
    by_hour = facts.draft.by(figure, figure.moment, "hour")
    total = sum(count for _hour, count in by_hour)
    return bool(by_hour) and by_hour[0][1] <= _WHOLE * total


def _in_band(figure: Figure, band: Band) -> Figure:
    label = _LABEL.with_values(first=band.first, end=band.end)
    return attrs.evolve(figure, name=f"{figure.name}-{band.name}", label=label, hours=band.hours)


def _items(draft: Drafting, figures: list[Figure]) -> Iterator[str]:
    for band, figure in zip(BANDS, figures, strict=True):
        if draft.count(figure):
            words = {"band": draft.say(f"band.{band.name}"), "count": draft.show(figure.name)}
            yield said(draft, "hours.item", **words)


def peak_of(draft: Drafting, figures: list[Figure]) -> int | None:
    """The band with most; None where another has nearly as many."""
    counts = [draft.count(one) for one in figures]
    second, most = sorted(counts)[-2:]
    return counts.index(most) if most * _CLEAR > second * (_CLEAR + 1) else None


def peak(facts: Facts, figure: Figure) -> str:
    """The name of the band in which most of a figure's incidents lie, or nothing."""
    at = peak_of(facts.draft, [_in_band(figure, one) for one in BANDS])
    return "" if at is None else facts.draft.say(f"band.{BANDS[at].name}")


def _peak(draft: Drafting, figures: list[Figure], total: str) -> str:
    at = peak_of(draft, figures)
    if at is None:
        return ""
    share = draft.show(figures[at].name, f"share.{total}")
    band = draft.say(f"band.{BANDS[at].name}")
    return said(draft, "hours.peak", band=band, share=share)


def _offences(facts: Facts) -> Iterator[str]:
    """When crimes and public order happened, where there are enough of them."""
    draft = facts.draft
    codes = known(facts.tree, (CRIMINAL, PUBLIC_ORDER))
    figure = facts.several("offences", _OFFENCES, codes)
    if codes and draft.count(figure) >= FEW:
        figures = [_in_band(figure, one) for one in BANDS]
        at = peak_of(draft, figures)
        if at is not None and draft.count(figures[at]) >= LEAST:
            words = {"band": draft.say(f"band.{BANDS[at].name}")}
            yield said(draft, "hours.offences", **words, count=draft.show(figures[at].name))
