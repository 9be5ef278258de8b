"""Drawing a sample and checking it: at random, again the same, never by the officer himself."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook.samples import drawn
from beatbook.store.query import Query
from beatbook_quality.papers import SHEET, accuracy, lines_of
from support.books import Station


def keepers(station: Station, count: int) -> str:
    with station.open("ann") as book, book.deed("add") as deed:
        for n in range(count):
            deed.add("keeper", {"name": f"王{n}"})
        return book.actor.officer


def sample(chief: Book, **asked: object) -> str:
    actions.run(chief, "quality.draw", {"of": "ann", "form": "keeper", **asked})
    return chief.registry.list(Query("sample"))[-1].id


def test_a_sample_can_be_drawn_again_from_what_it_says(checked: Station) -> None:
    keepers(checked, 30)
    with checked.open("chief") as chief:
        id = sample(chief, size=8)
        values = chief.registry.get("sample", id).record.values
        assert (values["population"], values["size"]) == (30, 8)
        everybody = [one.id for one in chief.registry.list(Query("keeper"))]
        again = [everybody[n] for n in drawn(everybody, 8, values["seed"])]
        assert [line.values["record"] for line in lines_of(chief, id)] == again


def test_what_was_found_gives_a_share_with_its_range(checked: Station) -> None:
    keepers(checked, 30)
    with checked.open("chief") as chief:
        id = sample(chief, size=10)
        lines = lines_of(chief, id)
        with chief.deed("check") as deed:
            for line, outcome in zip(lines, ["right"] * 8 + ["wrong", "unreached"], strict=True):
                found = {"outcome": outcome, "checker": chief.actor.officer, "wrong": "电话"}
                deed.change("sample_check", line.id, found)
                deed.transition("sample_check", line.id, "check")
        record = chief.registry.get("sample", id).record
        result = accuracy(record, lines_of(chief, id))
        assert result is not None
        assert round(result.share, 3) == 0.889
        assert result.low < result.share < result.high
        paper = SHEET.write(chief, id, None)
        assert len(paper.blocks[1].rows) == 10
        assert "88.9%" in str(paper.blocks[0].pairs[-1][1])


def test_nobody_checks_their_own_entries(checked: Station) -> None:
    ann = keepers(checked, 3)
    with checked.open("chief") as chief:
        line = lines_of(chief, sample(chief, size=1))[0]
        with pytest.raises(ProblemsFound, match="somebody else"), chief.deed("check") as deed:
            deed.change("sample_check", line.id, {"outcome": "right", "checker": ann})


def test_lines_of_paper_are_drawn_by_their_number(checked: Station) -> None:
    with checked.open("chief") as chief:
        id = sample(chief, direction="forward", lines=40, size=5)
        lines = lines_of(chief, id)
        assert len(lines) == 5
        assert all(1 <= int(line.values["subject"].split()[-1]) <= 40 for line in lines)


def test_an_empty_time_draws_nothing(checked: Station) -> None:
    with checked.open("chief") as chief, pytest.raises(UsageProblem, match="none of these"):
        sample(chief)


def test_officers_do_not_draw_samples(checked: Station) -> None:
    with checked.open("bob") as bob, pytest.raises(NotAllowed):
        sample(bob)
