"""The impact assessment follows from the declarations and leaves the judgement to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.papers import writing
from beatbook.papers.declare import Facts, Grid, Paper
from beatbook.privacy.fields import personal_forms
from support.books import Station
from support.complete import build


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(build(tmp_path_factory.mktemp("complete")).path)


def report(book: Book) -> Paper:
    return writing.write(book, "privacy.impact")


def grid(paper: Paper, heading: str) -> Grid:
    grids = (block for block in paper.blocks if isinstance(block, Grid))
    return next(one for one in grids if str(one.heading) == heading)


def test_every_form_with_personal_data_is_in_it_with_its_term_and_readers(complete: Path) -> None:
    with Book.open(str(complete)) as book:
        labels = [str(spec.label) for spec in personal_forms(book)]
        paper = report(book)
    assert [str(row[0]) for row in grid(paper, "Kinds, sensitivity, terms").rows] == labels
    assert [str(row[0]) for row in grid(paper, "Who may see it").rows] == labels
    assert all(all(map(str, row)) for row in grid(paper, "Purposes and legal bases").rows)


def test_what_guards_a_form_is_told(complete: Path) -> None:
    with Book.open(str(complete)) as book:
        rows = {str(row[0]): row for row in grid(report(book), "Who may see it").rows}
    assert "minors" in rows["Person"][3]
    assert "sealed" in rows["Incident"][3]
    assert "officers named" in rows["Support case"][3]
    assert "auditor" not in rows["Person"][1]


def test_a_plugin_that_goes_takes_its_forms_out_of_the_next_report(chief: Book) -> None:
    paper = report(chief)
    assert [str(row[0]) for row in grid(paper, "Kinds, sensitivity, terms").rows] == [
        "Officer", "Hand-over", "Keeper", "Stay",
    ]  # fmt: skip


def test_the_conclusion_and_the_signatures_are_left_to_a_person(chief: Book) -> None:
    facts = [block for block in report(chief).blocks if isinstance(block, Facts)]
    assert [answer for _question, answer in facts[-1].pairs] == [None, None, None]


def test_it_takes_the_right_to_handle_privacy(station: Station) -> None:
    with station.open("amy") as book, pytest.raises(NotAllowed):
        report(book)
