"""What a plan leaves undone: by requirement, where, on which days, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from beatbook.texts import Text
from beatbook_patrol.planning.covered import Covered
from beatbook_patrol.planning.forces import TOO_FEW
from beatbook_patrol.planning.items import Asked, Item

NO_SUCH_CODE = Text(
    "没有这个编号；请核对要求中的编号", "there is no such code; check the codes of the requirement"
)


class Unmet(NamedTuple):
    """A requirement that is not met: on which days (none: in the week), where, how often, why."""

    name: str
    label: Text
    days: tuple[date, ...]
    codes: tuple[str, ...]
    times: int
    why: Text


def missing_of(items: Iterable[Item], covered: Covered) -> dict[Item, int]:
    """How often each item is still to be done; those that are met are left out."""
    counted = ((item, covered.missing(item)) for item in items)
    return {item: times for item, times in counted if times}


def grouped(
    missing: Mapping[Item, int], why: Mapping[tuple[str, str], Text], other: Text = TOO_FEW
) -> Iterator[Unmet]:
    """What is missing, with what stood in the way; what is alike on several days together."""
    by_day: dict[tuple[str, date | None, Text], list[Item]] = defaultdict(list)
    for item in missing:
        name = item.requirement.name
        by_day[name, item.day, why.get((name, item.code), other)].append(item)
    alike: dict[tuple[str, tuple[str, ...], Text], list[Item]] = defaultdict(list)
    for (name, _day, reason), items in by_day.items():
        codes = tuple(item.code for item in items if item.code)
        alike[name, codes, reason] += items
    for (name, codes, reason), items in alike.items():
        days = sorted({item.day for item in items if item.day is not None})
        times = sum(missing[item] for item in items)
        yield Unmet(name, items[0].requirement.label, tuple(days), codes, times, reason)


def unknown(asked: Asked) -> Iterator[Unmet]:
    """Codes that requirements name and the ground does not have."""
    for rule, code in asked.unknown:
        one = rule.requirement
        yield Unmet(one.name, one.label, (), (code,), 1, NO_SUCH_CODE)
