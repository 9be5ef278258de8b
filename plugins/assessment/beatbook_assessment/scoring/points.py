"""Points: each item's rule asked about each subject, from gathered facts alone.

Nothing here depends on the order of items or subjects: what others have enters as the sorted
numbers of the class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import Any

from beatbook.assessment.declare import Everybody, Facts, Outcome, Value
from beatbook.texts import Text
from beatbook_assessment import rules
from beatbook_assessment.counting.measures import number
from beatbook_assessment.model import Item, Point, Scheme
from beatbook_assessment.rules.applying import CHARGE, TITLE
from beatbook_assessment.rules.terms import KindOf
from beatbook_assessment.rules.wording import NOTHING, joined, say, telling
from beatbook_assessment.scoring import targets, wanted
from beatbook_assessment.scoring.alike import Alike
from beatbook_assessment.scoring.gathering import Gathered, Seen
from beatbook_assessment.scoring.given import Cell
from beatbook_assessment.scoring.subjects import UPPER, Subject

_NONE = Fraction(0)
_ALONE = Everybody.of(())
_APART = Text("不分管", "not in charge")
_OTHER_CLASS = Text("本组不考此项", "not for this class")
_EXEMPT = Text("因“{title}”免检，得满分{points}", "exempt as “{title}”: full points, {points}")
_FEW = Text(
    "“{label}”只有{bottom}个作答，不足{fewest}个，不列比率",
    "{label}: {bottom} answered, fewer than {fewest}, so no rate is stated",
)
_DECIDED = Text("{how}；改为{points}：{why}", "{how}; decided: {points}, {why}")


class Column:
    """One item of a scheme, asked about one subject after the other."""

    def __init__(self, scheme: Scheme, item: Item, gathered: Gathered, find: KindOf) -> None:
        self.item, self._gathered = item, gathered
        self.kind = wanted.kind_of(item.rule, find)
        self._names = wanted.named_by(item, find)
        every = [gathered.seen[name] for name in self._names]
        self._lacking = [one for one in every if one.of.fewest or one.failed != NOTHING]
        self._further = self.kind.reads(item.rule.terms)
        self._needs = rules.needs(self.kind, item.rule.terms)
        self._judging = "judged" in self._needs
        self._adjusts = [one for one in scheme.adjusts if item.id in one.items]
        texts = wanted.words_of(item) | {
            word for one in self._adjusts for word in (one.fact, one.terms["of_fact"])
        }
        self._as_facts = [name for name in sorted(texts) if name in gathered.seen]

    def points(self, alike: Alike | None = None) -> dict[str, Point]:
        """The points of every subject; *alike* keeps them from one period to the next."""
        everybody = self._gathered.subjects
        if self._own_days:
            return {one.id: self.point(one) for one in everybody}
        kept = alike or Alike()
        known = kept.known(self._about, self._among)
        groups, reads, personal = kept.groups(self._gathered), self._reads(), self._personal()
        found = {}
        for one in everybody:
            id = one.id
            key = (groups[id], *[value(id) for value in reads])
            if id in personal:
                found[id] = self.point(one)
            elif key in known:
                found[id] = known[key]
            else:
                found[id] = known[key] = self.point(one)
        return found

    @property
    def _own_days(self) -> bool:
        """Whether the rule sees days or weeks of each subject, of which hardly two are alike."""
        every = (self._gathered.seen[name] for name in self._names)
        return any(seen.days or seen.weeks for seen in every)

    @property
    def _about(self) -> tuple[Any, ...]:
        """Everything of the scheme that points depend on; how things are called is none of it."""
        item = self.item
        plain = item._replace(
            label=NOTHING, text=NOTHING, source=NOTHING, chapter="", line=0,
            rule=item.rule._replace(line=0),
        )  # fmt: skip
        adjusts = [one._replace(items=(), line=0) for one in self._adjusts]
        seen = [self._gathered.seen[name] for name in (*self._names, *self._as_facts)]
        return plain, adjusts, [(one.of, one.failed) for one in seen]

    @property
    def _among(self) -> object:
        """With whom subjects are compared; None where points are theirs alone."""
        if "all" not in self._needs:
            return None
        apart = {who for who, item in self._gathered.given.apart if item == self.item.id}
        return self._gathered.span, self._gathered.subjects, apart

    def _reads(self) -> list[Callable[[str], Value | None]]:
        """What finds each value that the rule may see of a subject."""
        every = [self._gathered.seen[name] for name in (*self._names, *self._as_facts)]
        return [one.get for seen in every for one in (seen.values, seen.before, seen.same)]

    def _personal(self) -> set[str]:
        """Of whom people said something about this item."""
        given = self._gathered.given
        cells = chain(given.judged, given.self_scores, given.decided, given.apart)
        return {subject for subject, item in cells if item == self.item.id}

    def point(self, subject: Subject) -> Point:
        """The points of one subject."""
        cell = (subject.id, self.item.id)
        why = self.excused(subject)
        if why is not None:
            return Point(self.item.id, None, _NONE, why)
        facts = self.facts(subject)
        outcome = self._exempt(facts) or self._asked(subject, facts)
        point = self._as_point(cell, facts, outcome)
        decided = self._gathered.given.decided.get(cell)
        if decided is not None:
            told = say(_DECIDED, how=point.how, points=decided.points, why=decided.why)
            point = point._replace(points=decided.points, how=told, waiting=False, low=None,
                                   high=None, attainable=self._attainable)  # fmt: skip
        return point

    def excused(self, subject: Subject) -> Text | None:
        """Why the item does not apply to a subject; None: it does."""
        upper = subject.unit_class.startswith(UPPER)
        if self.item.classes and not upper and subject.unit_class not in self.item.classes:
            return _OTHER_CLASS
        return _APART if (subject.id, self.item.id) in self._gathered.given.apart else None

    def outcome(self, facts: Facts) -> Outcome:
        """What the rule gives on facts, with the target that is the subject's own."""
        if not self._adjusts:
            return self.kind.score(facts, self.item.rule.terms)
        terms, told = targets.adjusted(self.item, self._adjusts, facts)
        outcome = self.kind.score(facts, terms)
        return outcome._replace(how=joined((told, outcome.how)))

    def _asked(self, subject: Subject, facts: Facts) -> Outcome:
        """What the rule gives, after which numbers it lacks, and why."""
        outcome = self.outcome(facts)
        if not self._lacking or not telling():
            return outcome
        lacks = [self._lacks(one, subject) for one in self._lacking]
        return outcome._replace(how=joined((*lacks, outcome.how)))

    def _lacks(self, seen: Seen, subject: Subject) -> Text:
        """That a plugin failed at a number, or that too few answered."""
        value = seen.values.get(subject.id)
        if value is not None and seen.of.few(value):
            return say(_FEW, label=seen.of.label, bottom=value.bottom, fewest=seen.of.fewest)
        earlier = [getattr(seen, part) for part in ("before", "same") if part in self._needs]
        there = value is not None and all(subject.id in one for one in earlier)
        return NOTHING if there else seen.failed

    def _exempt(self, facts: Facts) -> Outcome | None:
        if not self.item.exempt:
            return None
        held = next((one for one in self.item.exempt if facts.facts.get(TITLE + one)), None)
        if held is None:
            return None
        return Outcome(facts.points, say(_EXEMPT, title=held, points=facts.points))

    @cached_property
    def _attainable(self) -> Fraction:
        return _NONE if self.item.extra else self.item.points

    def _as_point(self, cell: Cell, facts: Facts, outcome: Outcome) -> Point:
        """An item that waits for a person is neither reached nor attainable until then."""
        there = outcome.points is not None
        return Point(
            self.item.id,
            outcome.points,
            self._attainable if there else _NONE,
            outcome.how,
            facts.number,
            facts.top,
            facts.bottom,
            self._gathered.given.self_scores.get(cell),
            self._judging and facts.judged is not None,
            self._judging and facts.judged is None and not there,
            outcome.veto,
            outcome.low,
            outcome.high,
            outcome.grade,
        )

    # -- facts ---------------------------------------------------------------------------------

    def facts(self, subject: Subject) -> Facts:
        """Everything that the rule may look at."""
        own = self._own_facts(subject.id)
        judged = self._gathered.given.judged.get((subject.id, self.item.id))
        others = {name: self._of(name, subject, own, judged, {}) for name in self._further}
        if not self.item.indicator:
            return Facts(self.item.points, None, judged=judged, facts=own, others=others)
        return self._of(self.item.indicator, subject, own, judged, others)

    def _own_facts(self, subject: str) -> Mapping[str, Fraction]:
        known = self._gathered.facts.get(subject, {})
        more = self._gathered.given.facts.get(subject)
        if not more and not self._as_facts:
            return known
        every = ((name, self._gathered.seen[name]) for name in self._as_facts)
        counted = ((name, number(seen.of, seen.values.get(subject))) for name, seen in every)
        return {
            **known, **{name: one for name, one in counted if one is not None}, **(more or {})
        }  # fmt: skip

    def _of(
        self,
        name: str,
        subject: Subject,
        own: Mapping[str, Fraction],
        judged: Fraction | None,
        others: Mapping[str, Facts],
    ) -> Facts:
        seen, id = self._gathered.seen[name], subject.id
        value = seen.values.get(id)
        if seen.of.fewest and seen.of.few(value):
            value = None
        return Facts(
            self.item.points,
            number(seen.of, value),
            _NONE if value is None else value.top,
            None if value is None else value.bottom,
            self._everybody[name].get(subject.unit_class, _ALONE),
            number(seen.of, seen.before.get(id)) if seen.before else None,
            number(seen.of, seen.same.get(id)) if seen.same else None,
            seen.days.get(id, ()),
            judged,
            seen.weeks.get(id, ()),
            own,
            seen.of.factor,
            others,
        )

    @cached_property
    def _everybody(self) -> Mapping[str, Mapping[str, Everybody]]:
        """By indicator and class: the numbers of those to whom the item applies."""
        if "all" not in self._needs:
            return defaultdict(dict)
        applying = [one for one in self._gathered.subjects if self._in_charge(one)]
        return {name: _by_class(applying, self._gathered.seen[name]) for name in self._names}

    def _in_charge(self, subject: Subject) -> bool:
        if self.excused(subject) is not None:
            return False
        if self.kind.name != CHARGE.name:
            return True
        return bool(self._own_facts(subject.id).get(self.item.rule.terms["fact"]))


def _by_class(subjects: Iterable[Subject], seen: Seen) -> dict[str, Everybody]:
    found: dict[str, list[Fraction]] = defaultdict(list)
    for one in subjects:
        own = number(seen.of, seen.values.get(one.id))
        if own is not None:
            found[one.unit_class].append(own)
    return {name: Everybody.of(each) for name, each in found.items()}


def columns(
    scheme: Scheme,
    gathered: Gathered,
    find: KindOf,
    items: Iterable[Item] | None = None,
    alike: Alike | None = None,
) -> dict[str, dict[str, Point]]:
    """Points by item and subject, of all items or of these.

    *alike* keeps points from one period to the next, for whoever scores several.
    """
    asked, kept = scheme.items if items is None else items, alike or Alike()
    return {item.id: Column(scheme, item, gathered, find).points(kept) for item in asked}
