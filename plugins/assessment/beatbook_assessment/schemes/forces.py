"""Schemes side by side: no class is under two schemes for the same period at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from beatbook.texts import Text
from beatbook_assessment.model import Scheme, UnitClass
from beatbook_assessment.rules.wording import say
from beatbook_assessment.schemes.findings import Finding

_TWO = Text(
    "“{id}”({version})与{file}中的“{other}”({other_version})从{day}起对{who}同时执行；"
    "请给先执行的写end = {day}，或改变类别",
    "“{id}” ({version}) and “{other}” ({other_version}) of {file} are in force at once for {who}"
    " from {day} on; give the earlier one end = {day}, or change the classes",
)
_EVERYBODY = Text("全部对象", "everybody")
_CLASS = Text("类别“{id}”", "the class “{id}”")


def clashes(schemes: Iterable[Scheme]) -> Iterator[Finding]:
    """Every two schemes for the same subjects and kind of period that are in force at once."""
    ordered = sorted(schemes, key=lambda one: (one.start, one.id, one.version))
    for first, second in combinations(ordered, 2):
        who = _shared(first, second)
        if who is not None and _at_once(first, second):
            what = say(
                _TWO,
                id=second.id,
                version=second.version,
                other=first.id,
                other_version=first.version,
                file=first.file,
                who=who,
                day=second.start,
            )
            yield Finding(second.file, _line(second), what)


def in_force(schemes: Iterable[Scheme], day: date) -> list[Scheme]:
    """The schemes that are in force on a day."""
    return [one for one in schemes if one.start <= day and (one.end is None or day < one.end)]


def _at_once(first: Scheme, second: Scheme) -> bool:
    """Of two schemes in the order of their beginnings."""
    return first.end is None or second.start < first.end


def _shared(first: Scheme, second: Scheme) -> Text | None:
    """For whom both are; None: for nobody."""
    about = [(one.subjects, one.level, one.period) for one in (first, second)]
    if about[0] != about[1]:
        return None
    if not first.classes or not second.classes:
        return _EVERYBODY
    pairs = ((one, other) for one in first.classes for other in second.classes)
    return next((say(_CLASS, id=other.id) for one, other in pairs if _meet(one, other)), None)


def _meet(one: UnitClass, other: UnitClass) -> bool:
    """Whether a subject can be in both; a class that names nobody takes whoever is left."""
    if not _named(one) or not _named(other):
        return one.id == other.id
    units, kinds = set(one.units) & set(other.units), set(one.kinds) & set(other.kinds)
    return bool(units or kinds)


def _named(one: UnitClass) -> Sequence[str]:
    return (*one.units, *one.kinds)


def _line(scheme: Scheme) -> int:
    """The line of ``start``, which is what one mends."""
    lines = scheme.text.split("\n")
    return next((nth for nth, one in enumerate(lines, 1) if one.startswith("start")), 1)
