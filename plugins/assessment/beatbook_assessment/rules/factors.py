"""Factors by which points or money are multiplied: by size, or by the role that somebody holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from beatbook.assessment.declare import Facts
from beatbook.texts import Text
from beatbook_assessment.rules.banding import Band, faults, of
from beatbook_assessment.rules.common import Terms, limited
from beatbook_assessment.rules.wording import say, shown

ROLE = "role."
_ONE = Fraction(1)

_BY_ROLE = Text("{factor}({role})", "{factor} ({role})")
_BY_SIZE = Text("{factor}({by} {number}，{band})", "{factor} ({by} {number}: {band})")
_PLAIN = Text("{factor}", "{factor}")


def number_of(facts: Facts, name: str) -> Fraction | None:
    """A number by name: a further indicator's, else one of the facts."""
    other = facts.others.get(name)
    return facts.facts.get(name) if other is None else other.number


def indicators(terms: Terms, *names: str) -> tuple[str, ...]:
    """The indicators that these terms name: names with a dot, all others are plain facts."""
    return tuple(terms[name] for name in names if "." in terms[name])


def factor(facts: Facts, terms: Terms) -> tuple[Fraction, Text]:
    """The factor for a subject and why; of several roles held the highest counts."""
    roles: Mapping[str, Fraction] = terms["roles"]
    held = [(value, name) for name, value in roles.items() if facts.facts.get(ROLE + name)]
    if held:
        value, name = max(held)
        return value, say(_BY_ROLE, factor=value, role=name)
    return _by_size(facts, terms)


def _by_size(facts: Facts, terms: Terms) -> tuple[Fraction, Text]:
    rest = _ONE if terms["otherwise"] is None else terms["otherwise"]
    given = number_of(facts, terms["by"]) if terms["by"] else None
    if given is None:
        return rest, say(_PLAIN, factor=rest)
    band = of(limited(given, terms["least"], terms["most"]), terms["bands"])
    if band is None:
        return rest, say(_PLAIN, factor=rest)
    return band.gives, say(
        _BY_SIZE, factor=band.gives, by=terms["by"], number=shown(given), band=str(band)
    )


def factors_of(terms: Terms) -> list[Fraction]:
    """Every factor that there can be."""
    bands: Sequence[Band] = terms["bands"]
    rest = _ONE if terms["otherwise"] is None else terms["otherwise"]
    return [rest, *(band.gives for band in bands), *terms["roles"].values()]


def factor_problems(terms: Terms) -> list[tuple[str, Text]]:
    """Holes, a factor below zero, bands over no number, neither bands nor roles."""
    found = [("bands", one) for one in faults(terms["bands"], terms["least"], terms["most"], True)]
    if any(one < 0 for one in factors_of(terms)):
        found.append(("bands", _NEGATIVE))
    if bool(terms["by"]) != bool(terms["bands"]):
        found.append(("by", _BOTH))
    if not terms["bands"] and not terms["roles"]:
        found.append(("bands", _NOTHING))
    return found


_NEGATIVE = Text("系数不能小于0", "a factor must not be below 0")
_BOTH = Text("by和bands要么都写，要么都不写", "write by and bands together, or neither")
_NOTHING = Text("请写by和bands(按规模)，或roles(按岗位)", "write by and bands (by size), or roles")
