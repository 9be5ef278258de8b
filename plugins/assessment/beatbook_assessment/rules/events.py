"""Rules on things that happened: so much off for each, so much more, growing with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from beatbook.assessment.declare import Facts, Outcome, RuleKind, TermSpec
from beatbook.assessment.tree import total
from beatbook.texts import Text
from beatbook_assessment.rules.common import (
    CAP,
    FLOOR_TERM,
    Bounds,
    Terms,
    less,
    less_is_better,
    limited,
    minus,
    not_negative,
    of_number,
    positive,
    told,
)
from beatbook_assessment.rules.wording import NOTHING, equals, say, shown, telling

_FREE = TermSpec(
    "free",
    "number",
    default=Fraction(0),
    help=Text("前几次不计", "as many at first do not count"),
)
_NONE = Fraction(0)
_WITHIN = ("period", "month", "week")

_NONE_TAKEN = Text("没有发生，得{points}", "none: {points}")
_FREED = Text("{number}次，前{free}次不计；", "{number}, the first {free} free; ")
_TAKEN = Text(
    "{freed}{points} − {count}次 × {each} {result}{limit}",
    "{freed}{points} − {count} × {each} {result}{limit}",
)
_CAPPED = Text(
    "，最多扣{cap}：{points} − {cap} {result}", ", at most {cap} off: {points} − {cap} {result}"
)
_ADDED = Text(
    "{freed}{count}次 × {each} {result}{limit}", "{freed}{count} × {each} {result}{limit}"
)
_ESCALATED = Text(
    "依次扣{each}：{points} − {taken} {result}{limit}",
    "in turn {each} off: {points} − {taken} {result}{limit}",
)


def _count(facts: Facts, terms: Terms) -> Fraction:
    """Events that count: those beyond the free ones, never fewer than none."""
    number = facts.number if facts.number is not None else _NONE
    left = number - terms["free"] if terms["free"] else number
    return _NONE if left.numerator < 0 else left


def _freed(facts: Facts, terms: Terms) -> Text:
    return say(_FREED, number=facts.number, free=terms["free"]) if terms["free"] else NOTHING


def _deducted(facts: Facts, terms: Terms) -> Outcome:
    """``max(floor, points − min(cap, n·d))``."""
    count, cap = _count(facts, terms), terms["cap"]
    floor = floor_of(facts.points, terms["floor"])
    if not count:
        return Outcome(facts.points, say(_NONE_TAKEN, points=facts.points))
    plain = minus(facts.points, count, terms["deduct"])
    after = plain if cap is None else limited(plain, facts.points - cap, None)
    points = limited(after, floor, None)
    if not telling():
        return Outcome(points, NOTHING)
    over = (
        say(_CAPPED, cap=cap, points=facts.points, result=equals(after))
        if after != plain
        else NOTHING
    )
    limit = told(after, floor, None)
    how = say(
        _TAKEN,
        freed=_freed(facts, terms),
        points=facts.points,
        count=count,
        each=terms["deduct"],
        result=equals(plain),
        limit=Text(over.zh + limit.zh, over.en + limit.en),
    )
    return Outcome(points, how)


def floor_of(points: Fraction, floor: Fraction | None) -> Fraction | None:
    """A floor above the points themselves lifts nothing."""
    return floor if floor is None or less(floor, points) else points


def deduct_bounds(points: Fraction, terms: Terms) -> Bounds:
    """Bounds of what is taken off full points, by the terms ``floor`` and ``cap``."""
    floor, cap = floor_of(points, terms["floor"]), terms["cap"]
    return (floor if cap is None else limited(points - cap, floor, None)), points


def _added(facts: Facts, terms: Terms) -> Outcome:
    count, cap = _count(facts, terms), terms["cap"]
    plain = count * terms["add"]
    how = say(
        _ADDED,
        freed=_freed(facts, terms),
        count=count,
        each=terms["add"],
        result=equals(plain),
        limit=told(plain, None, cap),
    )
    return Outcome(limited(plain, None, cap), how)


def _ordinals(facts: Facts, terms: Terms) -> list[int]:
    """The place of each event within its month, week or the whole period, from 0."""
    if terms["within"] == "period" or not facts.occurrences:
        return list(range(int(facts.number or 0)))
    groups = Counter(_group(day, terms["within"]) for day in facts.occurrences)
    return sorted(place for count in groups.values() for place in range(count))


def _group(day: date, within: str) -> date:
    return day.replace(day=1) if within == "month" else day - timedelta(days=day.weekday())


def _escalated(facts: Facts, terms: Terms) -> Outcome:
    table: Sequence[Fraction] = terms["deduct"]
    beyond = table[-1] if terms["beyond"] is None else terms["beyond"]
    places = _ordinals(facts, terms)
    if not places:
        return Outcome(facts.points, say(_NONE_TAKEN, points=facts.points))
    each = [table[place] if place < len(table) else beyond for place in places]
    taken = limited(total(each), None, terms["cap"])
    plain, floor = facts.points - taken, floor_of(facts.points, terms["floor"])
    if not telling():
        return Outcome(limited(plain, floor, None), NOTHING)
    how = say(
        _ESCALATED,
        each=" + ".join(map(shown, each)),
        points=facts.points,
        taken=taken,
        result=equals(plain),
        limit=told(plain, floor, None),
    )
    return Outcome(limited(plain, floor, None), how)


def _growing(terms: Terms) -> list[tuple[str, Text]]:
    found = [("deduct", _NEGATIVE) for one in terms["deduct"] if one < 0][:1]
    if not terms["deduct"]:
        found.append(("deduct", _EMPTY))
    return [*found, *not_negative(terms, "beyond", "cap")]


_NEGATIVE = Text("扣分写正数", "deductions are written without minus")
_EMPTY = Text("至少写一个数：[1, 2, 5]", "write at least one number: [1, 2, 5]")


def declared() -> list[RuleKind]:
    """The kinds of this module."""
    return [of_number(PER_EVENT), of_number(GAIN), of_number(ESCALATING)]


PER_EVENT = RuleKind(
    name="per_event",
    label=Text("每次扣分", "So much off for each"),
    help=Text(
        "满分减去次数乘以每次扣分，扣到floor为止；cap是最多扣多少。",
        "Full points less so many for each event, down to the floor; cap is the most taken.",
    ),
    terms=(
        TermSpec("deduct", "number", True, help=Text("每次扣多少", "points for each")),
        FLOOR_TERM,
        CAP,
        _FREE,
    ),
    score=_deducted,
    bounds=deduct_bounds,
    problems=lambda terms: [*positive(terms, "deduct"), *not_negative(terms, "cap", "free")],
    better=less_is_better,
)
GAIN = RuleKind(
    name="gain",
    label=Text("每次加分", "So much more for each"),
    help=Text(
        "次数乘以每次加分，最多cap；用于不计入应得分的加分项。",
        "So many points for each event, at most cap; for extra items.",
    ),
    terms=(
        TermSpec("add", "number", True, help=Text("每次加多少", "points for each")),
        CAP,
        _FREE,
    ),
    score=_added,
    bounds=lambda _points, terms: (Fraction(0), terms["cap"]),
    problems=lambda terms: [*positive(terms, "add"), *not_negative(terms, "cap", "free")],
)
ESCALATING = RuleKind(
    name="escalating",
    label=Text("递增扣分", "More off each time"),
    help=Text(
        "第一次扣deduct的第一个数，第二次扣第二个，以后扣beyond(不写则为最后一个)；"
        "within说明按整个考核期、自然月还是周重新起算。",
        "The first number of deduct for the first event, the second for the second, then beyond"
        " (left out: the last); within says whether months or weeks begin anew.",
    ),
    terms=(
        TermSpec("deduct", "numbers", True, help=Text("依次扣多少", "points in turn")),
        TermSpec("beyond", "number", help=Text("再往后每次扣多少", "for each further one")),
        TermSpec(
            "within",
            "choice",
            default="period",
            among=_WITHIN,
            help=Text("重新起算：period不重算，month每月，week每周", "when counting begins anew"),
        ),
        FLOOR_TERM,
        CAP,
    ),
    score=_escalated,
    bounds=deduct_bounds,
    problems=_growing,
    better=less_is_better,
    needs=("occurrences",),
)
