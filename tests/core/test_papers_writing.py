"""A paper is written for whoever may, about what is meant, and the journal knows it before."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, PluginProblem, ProblemsFound, UsageProblem
from beatbook.papers import writing
from beatbook.store.items import EntryFilter
from support import papers, toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point


@pytest.fixture
def told(station: Station, install: Install) -> Station:
    """A station whose plugins write papers about lamps."""
    kinds = list(papers.KINDS.values())
    install(
        Point("toy", toy),
        point("papers", registry_papers=kinds, paper_formats=[papers.SHOUT]),
    )
    return station


@pytest.fixture
def book(told: Station) -> Iterator[Book]:
    with told.open("chief") as opened:
        yield opened


def _noted(book: Book, action: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Subject, reason and contents of the journal rows of an action."""
    found = []
    for row in book.store.entries(EntryFilter(action=action)):
        content = book.store.parts(row.station, row.seq)[0].content or {}
        content.pop("salt")
        found.append((row.subject, row.reason, content))
    return found


def test_a_paper_is_about_the_record_that_is_meant(book: Book) -> None:
    lamp = add(book, pole="P7")
    id = writing.subject_id(book, writing.named(book, "lamp.card"), "P7")
    assert id == lamp
    written = writing.write(book, "lamp.card", id)
    assert written.blocks[0].pairs[0][1] == "P7"  # type: ignore[union-attr]
    assert written.made == ("试验派出所", "赵所长", "2026-11-21 11:00")


def test_a_unit_and_a_place_are_meant_by_their_names(book: Book, told: Station) -> None:
    kinds = writing.kinds(book)
    assert writing.subject_id(book, kinds["lamp.unit"], "甲警务室") == told.nodes["office_a"]
    assert writing.subject_id(book, kinds["lamp.place"], "东风社区") == told.nodes["community"]


@pytest.mark.parametrize(
    ("name", "words", "why"),
    [
        ("lamp.ledger", "P7", "about nothing in particular"),
        ("lamp.card", "", "about one Lamp"),
        ("lamp.unit", "", "about one unit"),
    ],
)
def test_a_subject_too_many_or_too_few_is_told(book: Book, name: str, words: str, why: str) -> None:
    with pytest.raises(UsageProblem, match=why):
        writing.subject_id(book, writing.named(book, name), words)


def test_the_journal_names_the_paper_its_records_and_the_reason(book: Book) -> None:
    lamp = add(book)
    writing.write(book, "lamp.ledger", raw={"since": "2026-11-01"}, reason="stocktaking")
    content = {
        "paper": "lamp.ledger",
        "parameters": {"since": "2026-11-01"},
        "shown": [lamp],
        "count": 1,
    }
    assert _noted(book, "paper") == [("", "stocktaking", content)]


def test_what_a_paper_is_written_from_is_looked_up_for_the_same_reason(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = add(book, "keeper", name="王小明")
    kind = papers.kind("lamp.keeper", _keeper, about="keeper")
    monkeypatch.setitem(book.plugins.papers, kind.name, kind)
    writing.write(book, kind.name, keeper, reason="handover")
    assert [(row[0], row[1]) for row in _noted(book, "show")] == [(keeper, "handover")]


def _keeper(book: Book, id: str, _asked: None) -> Any:
    return papers.Paper(str(book.registry.get("keeper", id).record.values["name"]), ())


def test_parameters_are_judged_before_anything_is_looked_up(book: Book) -> None:
    with pytest.raises(ProblemsFound, match="@ since"):
        writing.write(book, "lamp.ledger", raw={"since": "soon"})
    assert _noted(book, "paper") == []


def test_the_right_is_asked_at_what_the_paper_is_about(told: Station) -> None:
    with told.open("ann") as mine:
        lamp = add(mine)
        assert writing.write(mine, "lamp.card", lamp).number == "1"
    with told.open("bob") as other:
        with pytest.raises(NotAllowed):
            writing.write(other, "lamp.card", lamp)
        with pytest.raises(NotAllowed):
            writing.write(other, "lamp.unit", told.nodes["office_b"])
        refused = [row.subject for row in other.store.entries(EntryFilter(action="refused"))]
    assert refused == [told.nodes["office_b"], lamp]


def test_a_print_is_noted_with_its_format(book: Book) -> None:
    lamp = add(book)
    file = io.BytesIO()
    writing.print_to(book, file, "shout", "lamp.card", lamp, reason="for the keeper")
    assert file.getvalue() == b"CARD OF A LAMP"
    [(subject, reason, content)] = _noted(book, "print")
    assert (subject, reason, content["format"]) == (lamp, "for the keeper", "shout")
    assert _noted(book, "paper") == []


def test_a_ledger_leaves_the_book_only_with_the_right_to_export(told: Station) -> None:
    with told.open("amy") as auxiliary:
        assert writing.write(auxiliary, "lamp.ledger").blocks
        file = io.BytesIO()
        with pytest.raises(NotAllowed, match=r"registry\.export"):
            writing.print_to(auxiliary, file, "shout", "lamp.ledger")
        assert file.getvalue() == b""


def test_what_is_unknown_is_told_with_what_is_known(book: Book) -> None:
    with pytest.raises(NotFound, match="beat paper list"):
        writing.named(book, "lamp.poem")
    with pytest.raises(PluginProblem, match="there is: shout"):
        writing.format_called(book, "pdf")


def test_a_region_writes_a_paper_of_its_own(station: Station, install: Install) -> None:
    national = papers.kind("lamp.card", papers.card, about="lamp")
    local = papers.kind("lamp.card", papers.card, about="lamp", ledger=True)
    install(
        Point("toy", toy),
        point("here", "150191", registry_papers=[local]),
        point("nation", registry_papers=[national]),
    )
    with station.open() as book:
        assert writing.named(book, "lamp.card") is local
