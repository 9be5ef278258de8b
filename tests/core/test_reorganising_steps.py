"""Each kind of change does to the tree what its row says, in view of the rows before it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.reorganising.plan import Change, plan_of
from beatbook.reorganising.steps import Steps
from support.books import REGION, TODAY, Station

DAY = TODAY + timedelta(days=1)
EAST = f"{REGION}001001"


class Trial:
    """A plan taken by a deed that is never written."""

    def __init__(self, book: Book, *changes: Change, tree: str = "place") -> None:
        self.deed = Deed(book, "test", "")
        self.steps = Steps(book, self.deed, plan_of(tree, changes))
        self.problems = [f"{one.path}: {one.message}" for one in self.steps.take()]

    def tree(self, day: date = DAY, kind: str = "community") -> dict[str, tuple[str, str]]:
        """Name and parent's name by code, on a day."""
        overlay = self.steps.edit.overlay
        found = {}
        for node in [*self.deed.book.store.nodes(self.steps.plan.tree), *overlay.changed]:
            for span in overlay.spans(node):
                if span.covers(day) and span.kind == kind:
                    above = overlay.spans(span.parent or "")
                    found[span.code] = (span.name, above[-1].name if above else "")
        return found


@pytest.fixture(autouse=True)
def west(chief: Book, station: Station) -> str:
    """A second community."""
    with chief.deed("place.add") as deed:
        return deed.places.add(station.nodes["county"], "community", "西风社区", "W")


def change(what: str, node: str, /, **facts: Any) -> Change:
    return Change(what, node, DAY, row=2, **facts)


BEFORE = {EAST: ("东风社区", "试验区"), "W": ("西风社区", "试验区")}


def test_nothing_changes_before_the_day(chief: Book) -> None:
    trial = Trial(chief, change("rename", "W", name="西社区"), change("merge", EAST, to=("W",)))
    assert trial.problems == []
    assert trial.tree(TODAY) == BEFORE


def test_an_addition_begins_below_its_parent(chief: Book) -> None:
    trial = Trial(chief, change("add", "南社区", to=(REGION,), code="S", kind="community"))
    assert trial.tree() == {**BEFORE, "S": ("南社区", "试验区")}


def test_a_rename_keeps_the_code(chief: Book) -> None:
    assert Trial(chief, change("rename", "W", name="西社区")).tree()["W"] == ("西社区", "试验区")


def test_a_new_code_goes_through_all_codes_below(chief: Book) -> None:
    trial = Trial(chief, change("renumber", REGION, code="150199"))
    assert set(trial.tree()) == {"150199001001", "W"}
    assert (EAST, "150199001001", "东风社区") in trial.steps.codes


def test_a_later_row_may_use_the_old_and_the_new_code(chief: Book) -> None:
    trial = Trial(
        chief,
        change("renumber", EAST, code="E"),
        change("rename", "E", name="东社区"),
        change("rename", EAST, name="东东社区"),
    )
    assert trial.problems == []
    assert trial.tree()["E"] == ("东东社区", "试验区")


def test_a_code_given_up_can_be_given_again(chief: Book) -> None:
    trial = Trial(
        chief,
        change("renumber", EAST, code="E"),
        change("add", "北社区", to=(REGION,), code=EAST, kind="community"),
        change("rename", EAST, name="大北社区"),
    )
    assert trial.tree()[EAST] == ("大北社区", "试验区")


def test_a_merger_takes_what_lies_below_along(chief: Book, station: Station, west: str) -> None:
    trial = Trial(chief, change("merge", EAST, to=("W",)))
    assert set(trial.tree()) == {"W"}
    estate = trial.steps.edit.overlay.spans(station.nodes["estate"])
    assert [span.parent for span in estate] == [station.nodes["community"], west]


def test_a_split_can_give_shares_to_new_and_to_living_nodes(chief: Book) -> None:
    row = change("split", EAST, to=("E1:东一社区", "W"), children=(("绿园", "E1"),))
    trial = Trial(chief, row)
    assert trial.problems == []
    assert set(trial.tree()) == {"E1", "W"}


def test_a_split_must_say_who_gets_each_child(chief: Book) -> None:
    trial = Trial(chief, change("split", EAST, to=("E1:东一社区", "E2:东二社区")))
    assert "绿园" in trial.problems[0]
    assert trial.tree() == BEFORE


def test_a_close_is_refused_while_something_stands_below(chief: Book) -> None:
    trial = Trial(chief, change("close", EAST), change("close", "W"))
    assert len(trial.problems) == 1
    assert "绿园" in trial.problems[0]
    assert set(trial.tree()) == {EAST}


def test_a_move_puts_it_below_another(chief: Book) -> None:
    trial = Trial(
        chief,
        change("add", "新区", code="N", kind="county"),
        change("move", "W", to=("N",)),
    )
    assert trial.tree()["W"] == ("西风社区", "新区")


def test_words_for_nothing_and_for_several_are_told_with_their_row(chief: Book) -> None:
    twins = [
        Change("add", "甲", DAY, (above,), code, kind="estate", row=3)
        for above, code in ((REGION, "X1"), (EAST, "X2"))
    ]
    trial = Trial(chief, change("close", "火星"), *twins, Change("close", "甲", DAY, row=5))
    assert trial.problems == [
        f"row 2: “火星” is not in the tree on {DAY}",
        "row 5: “甲” can be several: 甲 (X1), 甲 (X2); give the code.",
    ]


def test_a_code_goes_before_a_name(chief: Book) -> None:
    twin = change("add", "W", to=(REGION,), code="W2", kind="community")
    assert set(Trial(chief, twin, change("close", "W")).tree()) == {EAST, "W2"}


def test_a_circle_in_the_unit_tree_is_refused_with_the_rule(chief: Book) -> None:
    trial = Trial(chief, change("move", "A", to=("A1",)), tree="unit")
    (problem,) = trial.problems
    assert problem.startswith(f"row 2: 甲警务室 (A) would stand above itself from {DAY} on;")


def test_a_circle_over_several_rows_is_refused_too(chief: Book) -> None:
    trial = Trial(
        chief, change("move", "B", to=("A1",)), change("move", "A", to=("B",)), tree="unit"
    )
    assert len(trial.problems) == 1
    assert "would stand above itself" in trial.problems[0]


def test_an_entrustment_is_kept_for_the_records(chief: Book, station: Station) -> None:
    trial = Trial(chief, change("entrust", EAST, to=("B",)))
    (one,) = trial.steps.entrusted
    assert (one.place, one.unit) == (station.nodes["community"], station.nodes["office_b"])
    assert trial.tree() == BEFORE
