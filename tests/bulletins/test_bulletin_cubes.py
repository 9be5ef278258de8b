"""Figures told apart by codes, unit and hours; whatever else they ask stays a condition."""

from __future__ import annotations

from attrs import evolve

from beatbook.book import Book
from beatbook.store.query import By, Condition
from beatbook_bulletins.cubes import UNIT, Cubes, Slice, sliced
from support import telling

KIND = Condition("kind", "in", ("1", "2"))


def test_codes_unit_and_hours_are_headings_and_the_rest_is_asked(ann: Book) -> None:
    others = (Condition("pole", "^", "P"), Condition("kind", "!=", "3"))
    where = (KIND, *others)
    figure = evolve(telling.SEEN, where=where, hours=(6, 7))
    found = sliced(ann.spec("lamp"), figure, frozenset(("u",)))
    assert found.rest == others
    assert found.chosen == {
        By("kind"): {"1", "2"}, By("seen_at", "hour"): {6, 7}, UNIT: {"u"},
    }  # fmt: skip


def test_conditions_on_one_field_narrow_each_other(ann: Book) -> None:
    figure = evolve(telling.LAMPS, where=(KIND, Condition("kind", "=", "2")))
    assert sliced(ann.spec("lamp"), figure).chosen == {By("kind"): {"2"}}


def test_a_unit_that_is_named_is_a_heading_too(ann: Book) -> None:
    figure = evolve(telling.LAMPS, where=(Condition("unit", "=", "u"),))
    assert sliced(ann.spec("lamp"), figure, frozenset("uv")).chosen == {UNIT: {"u"}}


def test_a_slice_is_added_up_whole_or_by_a_heading() -> None:
    rows = [("1", "u", 3), ("1", "v", None), ("2", "u", 4)]
    part = Slice({UNIT: frozenset("u")}, ())
    cubes = Cubes()
    assert cubes.parts(("k",), part, lambda *_asked: rows, By("kind")) == {"1": 3, "2": 4}
    assert cubes.parts(("k",), Slice({}, ()), lambda *_asked: [(7,)]) == {None: 7}


def test_a_cube_is_asked_for_once_and_again_for_another_period() -> None:
    asked = []
    cubes = Cubes()
    for key in ("now", "now", "before"):
        cubes.parts((key,), Slice({}, ()), lambda *given: asked.append(given) or [(1,)])
    assert len(asked) == 2
