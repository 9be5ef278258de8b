"""Opinions at the desk: kept with those of visits, anonymous unless a name is given."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import NotFound
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook_desk.hearing import Hearing, hear
from desk.conftest import POINTS, done
from support.books import Station


def test_a_complaint_without_a_name_is_anonymous_and_waits_for_its_answer(ann: Book) -> None:
    said = done(ann, "hear", topic="7", nature="1", summary="窗口等候太久")
    assert said == "opinion 1 is in and will be answered in time"
    (opinion,) = ann.registry.list(Query("opinion"))
    assert opinion.values["anonymous"]
    assert opinion.values["channel"] == "2"
    due = ann.duties.of([opinion.id], ann.today().replace(year=2027), note=False)
    assert [one.one.name for one in due] == ["opinion.answer"]


def test_a_name_makes_it_somebodys(ann: Book) -> None:
    done(ann, "hear", topic="1", summary="路灯不亮", visitor_name="韩梅")
    (opinion,) = ann.registry.list(Query("opinion"))
    assert not opinion.values["anonymous"]


def test_without_the_plugin_that_keeps_opinions_it_says_which_one_is_missing(
    beat: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "installed", lambda: [POINTS[0], POINTS[2]])
    with beat.open("ann") as book:
        book._specs = {id: spec for id, spec in book.specs.items() if id != "opinion"}
        with pytest.raises(NotFound, match="plugin visits"):
            hear(book, Hearing(topic="1", summary="路灯不亮"))
