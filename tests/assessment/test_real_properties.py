"""What must hold of every published scheme, whatever was counted."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.packed import KNOWN, NAMES, PACKS, WEEKS, Number, Row, Weekly, of_text, pack, run
from beatbook.assessment.declare import LESS, Indicator
from beatbook_assessment.model import Item, Point, Result, Scheme, Score
from beatbook_assessment.scoring.given import Given

SCHEMES = {name: pack(name) for name in NAMES}
EACH = pytest.mark.parametrize("name", NAMES)
FEW = settings(max_examples=10)
WHO = ("x", "y", "z")
ANY_ORDER = ("item", "indicator", "chapter")
"""Tables whose order says nothing; what follows from the whole is done in the order written."""


class World(NamedTuple):
    """Three subjects with everything that was counted and given."""

    rows: tuple[Row, ...]
    given: Given

    def result(self, scheme: Scheme) -> Result:
        """The scheme in this world."""
        return run(scheme, self.rows, self.given)


@st.composite
def worlds(draw: st.DrawFn, name: str) -> World:
    """Any numbers at all, some of them missing, some subjects not in charge, some not judged."""
    scheme, rows, judged = SCHEMES[name], [], {}
    for who in WHO:
        numbers = {
            one.name.split(".", 1)[1]: draw(_number(name, one))
            for one in scheme.indicators
            if draw(st.integers(0, 5))
        }
        charge = {
            item.rule.terms["fact"]: Fraction(draw(st.integers(0, 1)))
            for item in scheme.items
            if item.rule.kind == "charge"
        }
        rows.append(Row(who, numbers, charge))
        for item in scheme.items:
            if item.judged and draw(st.booleans()):
                judged[who, item.id] = draw(_judged(item))
    return World(tuple(rows), Given(judged=judged))


def _number(name: str, indicator: Indicator) -> st.SearchStrategy[Number]:
    if name == "s2_weeks":
        return st.tuples(*[st.integers(0, 2)] * len(WEEKS)).map(Weekly)
    if indicator.better == LESS and indicator.factor == 1:
        return st.integers(0, 12)
    return st.fractions(0, 100, max_denominator=4)


def _judged(item: Item) -> st.SearchStrategy[Fraction]:
    assert item.least is not None
    assert item.most is not None
    return st.fractions(item.least, item.most, max_denominator=4)


def _plain(score: Score) -> tuple[Any, ...]:
    """A score without its words, whatever the order of its items."""
    points = sorted((one.item, one.points, one.attainable, one.waiting) for one in score.points)
    extras = [(kind, value) for kind, value, _why in score.extras]
    return (score.subject, points, score.total, score.attainable, score.shown, score.rank, extras)


def _numbers(result: Result) -> list[tuple[Any, ...]]:
    return sorted(map(_plain, result.scores), key=lambda one: str(one[0]))


@EACH
@FEW
@given(data=st.data())
def test_the_order_of_items_and_of_subjects_is_nothing(name: str, data: st.DataObject) -> None:
    world, scheme = data.draw(worlds(name)), SCHEMES[name]
    items = tuple(data.draw(st.permutations(scheme.items)))
    rows = tuple(data.draw(st.permutations(world.rows)))
    turned = world._replace(rows=rows).result(scheme._replace(items=items))
    assert _numbers(turned) == _numbers(world.result(scheme))


@EACH
@FEW
@given(data=st.data())
def test_points_and_sums_stay_within_their_bounds(name: str, data: st.DataObject) -> None:
    world, scheme = data.draw(worlds(name)), SCHEMES[name]
    for score in world.result(scheme).scores:
        for item, point in zip(scheme.items, score.points, strict=True):
            least, most = _bounds(item)
            if point.points is not None:
                assert least is None or point.points >= least
                assert most is None or point.points <= most
        assert scheme.floor is None or score.total >= scheme.floor
        assert scheme.ceiling is None or score.total <= scheme.ceiling
        if not any(item.extra for item in scheme.items):
            assert score.total <= score.attainable
            assert score.attainable <= (scheme.total or score.attainable)


def _bounds(item: Item) -> tuple[Fraction | None, Fraction | None]:
    kind = KNOWN.kind_of(item.rule.kind)
    assert kind is not None
    return kind.bounds(item.points, item.rule.terms)


@EACH
@FEW
@given(data=st.data())
def test_better_work_never_gives_fewer_points_or_less_money(name: str, data: st.DataObject) -> None:
    world, scheme = data.draw(worlds(name)), SCHEMES[name]
    indicator = data.draw(st.sampled_from(scheme.indicators))
    short = indicator.name.split(".", 1)[1]
    first, *others = world.rows
    number = first.numbers.get(short, data.draw(_number(name, indicator)))
    moved = _moved(number, indicator, data.draw)
    before, after = (
        world._replace(rows=(_with(first, short, one), *others)).result(scheme)
        for one in (number, moved)
    )
    assert all(map(_no_less, _first(before).points, _first(after).points))
    assert _first(after).total >= _first(before).total
    assert _money(after) >= _money(before)


def _no_less(before: Point, after: Point) -> bool:
    """Whether an item gives what it gave, or more; it applies to whom it applied."""
    if before.points is None or after.points is None:
        return before.points is after.points
    return after.points >= before.points


def _moved(number: Number, indicator: Indicator, draw: Callable[..., Any]) -> Number:
    """The number on its good side, as far as there is one."""
    if isinstance(number, Weekly):
        more = draw(st.integers(0, len(WEEKS) - 1))
        return Weekly(tuple(n + (nth == more) for nth, n in enumerate(number.counts)))
    step: Fraction = draw(st.fractions(0, 20, max_denominator=2))
    if indicator.better == LESS:
        return max(Fraction(number) - step, Fraction(0))
    most = Fraction(100) if indicator.factor == 100 else Fraction(number) + step
    return min(Fraction(number) + step, most)


def _with(row: Row, short: str, number: Number) -> Row:
    return row._replace(numbers={**row.numbers, short: number})


def _first(result: Result) -> Score:
    return next(score for score in result.scores if score.subject == WHO[0])


def _money(result: Result) -> Fraction:
    paid = [Fraction(value) for kind, value, _why in _first(result).extras if kind == "money"]
    return paid[-1] if paid else Fraction(0)


@EACH
@FEW
@given(data=st.data())
def test_a_file_written_in_another_way_gives_the_same_results(
    name: str, data: st.DataObject
) -> None:
    world = data.draw(worlds(name))
    shuffled = _Writer(data.draw(st.randoms(use_true_random=False))).text(_raw(name))
    assert _numbers(world.result(of_text(name, shuffled))) == _numbers(world.result(SCHEMES[name]))


def _raw(name: str) -> dict[str, Any]:
    return tomllib.loads((PACKS / f"{name}.toml").read_text("utf-8"), parse_float=Decimal)


class _Writer:
    """TOML as somebody else might have written it: other order, other spacing, other escapes."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def text(self, data: dict[str, Any]) -> str:
        heads = {key: one for key, one in data.items() if not self._is_section(one)}
        sections = [key for key in data if key not in heads]
        self._chance.shuffle(sections)
        blocks = [block for key in sections for block in self._blocks(key, data[key])]
        return "\n".join((*self._lines(heads), *blocks)) + "\n"

    def _is_section(self, one: Any) -> bool:
        return isinstance(one, list) or (isinstance(one, dict) and set(one) != {"zh", "en"})

    def _blocks(self, key: str, value: Any) -> list[str]:
        if isinstance(value, dict):
            return ["\n".join((f"[ {key} ]", *self._lines(value)))]
        if key in ANY_ORDER:
            self._chance.shuffle(value)
        return ["\n".join((f"[[{key}]]  # {key}", *self._lines(one))) for one in value]

    def _lines(self, table: dict[str, Any]) -> list[str]:
        space = " " * self._chance.randint(0, 3)
        return [f"{key}{space}={space}{self._value(key, table[key])}" for key in self._keys(table)]

    def _keys(self, table: dict[str, Any]) -> list[str]:
        return self._chance.sample(list(table), len(table))

    def _value(self, key: str, value: Any) -> str:
        if isinstance(value, dict):
            pairs = [f"{inner} = {self._value(inner, value[inner])}" for inner in self._keys(value)]
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            if key in ("bands", "parts", "items", "kinds"):
                self._chance.shuffle(value)
            return "[" + ",\n  ".join(self._value("", one) for one in value) + "]"
        return self._scalar(value)

    def _scalar(self, value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str):
            return json.dumps(value, ensure_ascii=self._chance.random() < 0.5)
        if isinstance(value, date):
            return value.isoformat()
        # A zero more behind the point is the same number.
        return f"{value:f}0" if isinstance(value, Decimal) else str(value)


def test_the_other_way_of_writing_is_another_text_of_the_same_scheme() -> None:
    text = _Writer(random.Random(7)).text(_raw("s7"))
    assert text != (PACKS / "s7.toml").read_text("utf-8")
    assert tomllib.loads(text)["bonus"][0]["amount"] == 1000
    assert of_text("s7", text).digest != SCHEMES["s7"].digest
