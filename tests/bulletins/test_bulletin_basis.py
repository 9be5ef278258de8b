"""What figures stand on is kept whole, so that they can be counted again without their plugin."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from beatbook.book import Book
from beatbook.bulletin.declare import Figure, Span
from beatbook.errors import ProblemsFound, UsageProblem
from beatbook.hooks import loader
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_bulletins import plugin
from beatbook_bulletins.basis import Basis, from_json, to_json
from beatbook_bulletins.checking import check
from beatbook_bulletins.copy import copy_of
from support import toy
from support.books import Station
from support.bulletins import act, bulletin, drafted
from support.points import Point

FIGURE = Figure(
    name="a",
    label=Text("甲", "a"),
    form="lamp",
    moment="lit_on",
    until="seen_at",
    where=(Condition("kind", "in", ("1", "2")), Condition("fault", "filled")),
    sum="price",
    unit="u",
    hours=(22, 23),
)
SPAN = Span(date(2026, 11, 9), date(2026, 11, 15), "week")


def test_a_basis_is_read_back_as_it_was() -> None:
    basis = Basis("u", SPAN, {"a": FIGURE}, {"a.rate": "4.4%"}, {"change.up": "上升{rate}"})
    read = from_json(to_json(basis))
    assert read._replace(figures={}) == basis._replace(figures={})
    (figure,) = read.figures.values()
    assert figure.where == (Condition("kind", "in", ["1", "2"]), FIGURE.where[1])
    assert to_json(read) == to_json(basis)


def test_hundreds_of_figures_fit_into_their_field(ann: Book) -> None:
    codes = tuple(f"cr.theft.{nth}" for nth in range(40))
    where = (Condition("category", "in", codes),)
    figures = {
        f"f{nth}": evolve(FIGURE, name=f"f{nth}", where=where, unit=f"01KJXPDGT09T99P62N{nth:08}")
        for nth in range(500)
    }
    unit = ann.unit_for_new()
    basis = Basis(unit, SPAN, figures, dict.fromkeys(figures, "1"), {})
    record = bulletin(ann, drafted(ann))
    with ann.deed("x") as deed:
        deed.change("bulletin", record.id, {"figures": to_json(basis)})
    kept = from_json(bulletin(ann, "1").values["figures"])
    assert kept.figures["f499"].where[0].value == list(codes)


@pytest.mark.parametrize("text", ["", "{}", "[]", "{", '{"unit":1}', "null"])
def test_a_broken_basis_is_told(text: str) -> None:
    with pytest.raises(UsageProblem, match="draft it again"):
        from_json(text)


def test_a_broken_basis_can_not_be_written(ann: Book) -> None:
    number = drafted(ann)
    with pytest.raises(ProblemsFound, match="draft it again"), ann.deed("x") as deed:
        deed.change("bulletin", bulletin(ann, number).id, {"figures": "{}"})


def test_figures_are_counted_again_without_the_plugin_that_wrote_them(
    told: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    with told.open("ann") as book:
        number = drafted(book)
    left = [Point("toy", toy), Point("bulletins", plugin)]
    monkeypatch.setattr(loader, "installed", lambda: left)
    with told.open("ann") as book:
        found = check(book, copy_of(book, bulletin(book, number)))
        assert [one.kind for one in found] == ["unguarded"]
        rows = act(book, "figures", record=number)
        assert [row["now"] for row in rows] == ["5", "3", "52.50"]


def test_words_of_changes_stay_as_they_were_said(told: Station) -> None:
    with told.open("ann") as book:
        number = drafted(book)
        copy = copy_of(book, bulletin(book, number))
        assert copy.basis is not None
        assert copy.basis.phrases["change.up"] == "上升{rate}"
        older = copy.basis._replace(
            phrases={**copy.basis.phrases, "change.up": "增长{rate}"},
            shown={**copy.basis.shown, "lamps.change": "增长25.0%"},
        )
        body = copy.body.replace("=上升25.0%}", "=增长25.0%}")
        assert check(book, copy._replace(body=body, basis=older)) == []
