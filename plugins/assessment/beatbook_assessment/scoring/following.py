"""What follows from whole results: done for a class at once, in the order of the scheme.

Points for a place and factors change the result; money and grades are proposals beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from beatbook.assessment.declare import Everybody, Facts, Outcome
from beatbook.texts import Text
from beatbook_assessment import rules
from beatbook_assessment.counting.measures import number
from beatbook_assessment.model import Bonus, Scheme
from beatbook_assessment.rules.wholes import MONEY, RESULT
from beatbook_assessment.rules.wording import NOTHING, joined
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.standing import Standing
from beatbook_assessment.scoring.wanted import words_in

_FORCED = Text("因否决定为此等次", "forced by a veto")
_NO_MONEY = Text("因否决不发", "none, by a veto")
GRADE, COEFFICIENT, VETO = "grade", "coefficient", "veto"


def follow(scheme: Scheme, gathered: Gathered, standings: Sequence[Standing]) -> None:
    """Do everything that the scheme says for the standings of one class."""
    for bonus in scheme.bonuses:
        _Doing(bonus, gathered, standings).all()
    places = _places(scheme)
    for one in standings:
        _force(one, places)


def _places(scheme: Scheme) -> dict[Text, int]:
    """The grades that a scheme gives, from the worst, which is 0."""
    found: dict[Text, int] = {}
    for bonus in scheme.bonuses:
        if bonus.kind == GRADE:
            words = [band.words for band in bonus.terms["bands"]]
            upwards = words if bonus.terms["by"] == RESULT else words[::-1]
            found |= {one: place for place, one in enumerate(upwards)}
    return found


def _force(standing: Standing, places: Mapping[Text, int]) -> None:
    """A veto takes a grade down and never up; below all is one that is given by vetoes alone."""
    given = [one[1] for one in standing.extras if one[0] == GRADE and one[1] != NOTHING]
    # Of vetoes that name grades alike in place the last one speaks.
    lowest = min(
        (*standing.forced[::-1], *given), key=lambda one: places.get(one, -1), default=None
    )
    if lowest is None or lowest in given:
        return
    standing.extras = [extra for extra in standing.extras if extra[0] != GRADE]
    standing.extras.append((GRADE, lowest, joined((_FORCED, standing.veto))))


class _Doing:
    """One thing that follows, done for a class: first looked at for all, then done."""

    def __init__(self, bonus: Bonus, gathered: Gathered, standings: Sequence[Standing]) -> None:
        self._bonus, self._gathered, self._standings = bonus, gathered, standings
        self._kind = rules.of_wholes()[bonus.kind]
        self._money = bonus.kind == COEFFICIENT and bonus.terms["on"] == MONEY
        self._names = words_in(bonus.terms) & gathered.seen.keys()
        compared = (one.compared() for one in standings)
        self._all = Everybody.of(one for one in compared if one is not None)

    def all(self) -> None:
        """Look at everybody's result as it is now, then change them."""
        for standing, outcome in [(one, self._outcome(one)) for one in self._standings]:
            if outcome is not None and outcome.points is not None:
                self._done(standing, outcome, outcome.points)

    def _outcome(self, standing: Standing) -> Outcome | None:
        number = self._number(standing)
        if number is None:
            return None
        facts = Facts(
            number,
            number,
            all=self._all,
            facts=_facts(self._gathered, standing.subject.id, self._names),
            others=_others(self._gathered, self._kind.reads(self._bonus.terms), standing),
        )
        return self._kind.score(facts, self._bonus.terms)

    def _number(self, standing: Standing) -> Fraction | None:
        """What it goes by: money, the sum (which a factor multiplies), or the result."""
        if self._money:
            return standing.money
        if self._bonus.kind == VETO:
            return standing.total
        if self._bonus.kind == COEFFICIENT:
            return None if standing.result() is None else standing.total
        return standing.compared()

    def _done(self, standing: Standing, outcome: Outcome, points: Fraction) -> None:
        match self._bonus.kind:
            case "rank":
                standing.add(points)
            case "coefficient":
                self._multiplied(standing, points)
            case "money":
                standing.money = points
            case "veto":
                _vetoed(standing, outcome)
        self._note(standing, outcome, points)

    def _multiplied(self, standing: Standing, points: Fraction) -> None:
        if self._money:
            standing.money = points
        elif standing.total:
            standing.multiply(points / standing.total)

    def _note(self, standing: Standing, outcome: Outcome, points: Fraction) -> None:
        if self._bonus.kind == VETO:
            if outcome.veto != NOTHING:
                standing.extras.append((VETO, outcome.veto, outcome.how))
        elif self._bonus.kind == GRADE:
            standing.extras.append((GRADE, outcome.grade, outcome.how))
        else:
            kind = "money" if self._money else self._bonus.kind
            standing.extras.append((kind, points, outcome.how))


def _vetoed(standing: Standing, outcome: Outcome) -> None:
    """A veto forces a grade or, where it names none, makes the whole result void."""
    if outcome.veto == NOTHING:
        return
    standing.veto = joined((standing.veto, outcome.veto))
    if outcome.grade != NOTHING:
        standing.forced.append(outcome.grade)
    else:
        standing.void = True
        if standing.money is not None:
            standing.money = Fraction(0)
            standing.extras.append(("money", Fraction(0), _NO_MONEY))


def _facts(gathered: Gathered, subject: str, names: Iterable[str]) -> Mapping[str, Fraction]:
    """Every number that is known of a subject, and those of the named indicators."""
    seen = ((name, gathered.seen[name]) for name in names)
    counted = {
        name: value
        for name, one in seen
        if (value := number(one.of, one.values.get(subject))) is not None
    }
    own, given = gathered.facts.get(subject, {}), gathered.given.facts.get(subject, {})
    return {**counted, **own, **given}


def _others(gathered: Gathered, names: Iterable[str], standing: Standing) -> dict[str, Facts]:
    found = {}
    for name in names:
        seen = gathered.seen[name]
        value = number(seen.of, seen.values.get(standing.subject.id))
        found[name] = Facts(Fraction(0), value, factor=seen.of.factor)
    return found
