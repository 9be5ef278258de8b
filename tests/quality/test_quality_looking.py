"""Signs are the officer's own first; the chief sees them after the answer or after a week."""

from __future__ import annotations

from datetime import timedelta

import pytest

import beatbook_quality.plugin
from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.store.query import Query
from beatbook_quality import looking
from support import toy
from support.books import NOW, TODAY, Station, ticking
from support.fixtures import Install
from support.points import Point


@pytest.fixture
def busy(checked: Station, monkeypatch: pytest.MonkeyPatch) -> Station:
    """A station where ann wrote the same words about four lamps, on a day of leave."""
    monkeypatch.setattr(looking, "WORK_FORMS", ("lamp", "visit"))
    with checked.open("ann") as book, book.deed("add") as deed:
        for n in range(4):
            deed.add("lamp", {"pole": f"P-{n}", "notes": "灯杆完好，线路正常，已提醒物业"})
        deed.add("leave", {"of": book.actor.officer, "since": TODAY, "until": TODAY})
    return checked


def kinds(book: Book) -> list[str]:
    return sorted(one.values["kind"] for one in book.registry.list(Query("sign", closed=True)))


def test_an_officer_sees_their_own_signs_and_the_chief_does_not_yet(busy: Station) -> None:
    with busy.open("ann") as ann:
        assert actions.run(ann, "quality.look", {}) in ("2 new signs", "2条新提示")
        assert kinds(ann) == ["copied", "on_leave"]
    with busy.open("chief") as chief:
        assert kinds(chief) == []


def test_signs_are_found_where_no_plugin_keeps_leave(
    station: Station, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "WORK_FORMS", ("lamp",))
    install(Point("toy", toy), Point("quality", beatbook_quality.plugin))
    with station.open("ann") as book:
        with book.deed("add") as deed:
            for n in range(4):
                deed.add("lamp", {"pole": f"P-{n}", "notes": "灯杆完好，线路正常，已提醒物业"})
        actions.run(book, "quality.look", {})
        assert kinds(book) == ["copied"]


def test_the_chief_sees_them_after_a_week(busy: Station) -> None:
    with busy.open("ann") as ann:
        actions.run(ann, "quality.look", {})
    with busy.open("chief", ticking(NOW + timedelta(days=8))) as chief:
        assert kinds(chief) == ["copied", "on_leave"]


def test_a_second_look_notes_nothing_twice_whoever_looks(busy: Station) -> None:
    with busy.open("ann") as ann:
        actions.run(ann, "quality.look", {})
    with busy.open("chief") as chief:
        assert actions.run(chief, "quality.look", {"of": "ann"}) in ("0 new signs", "0条新提示")


def test_colleagues_do_not_look_for_signs_of_others(busy: Station) -> None:
    with busy.open("bob") as bob, pytest.raises(NotAllowed):
        actions.run(bob, "quality.look", {"of": "ann"})


def test_the_chief_sees_a_sign_with_its_answer_at_once(busy: Station) -> None:
    with busy.open("ann") as ann:
        actions.run(ann, "quality.look", {})
        sign = ann.registry.list(Query("sign"))[0]
        actions.run(ann, "quality.answer", {"sign": sign.id, "answer": "同一批路灯，同日检修"})
    with busy.open("chief") as chief:
        shown = chief.registry.list(Query("sign"))
        assert [one.values["answer"] for one in shown] == ["同一批路灯，同日检修"]


def test_nobody_answers_for_somebody_else(busy: Station) -> None:
    with busy.open("ann") as ann:
        actions.run(ann, "quality.look", {})
        sign = ann.registry.list(Query("sign"))[0].id
    with busy.open("amy") as amy, pytest.raises(NotAllowed):
        actions.run(amy, "quality.answer", {"sign": sign, "answer": "好"})
