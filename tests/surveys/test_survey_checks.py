"""Open and secret checks: by outsiders, facts and no points, told, put right."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, ProblemsFound
from beatbook.papers.ledgers import Asked
from beatbook.records import Record
from beatbook_surveys.papers.ledger import CHECKS
from support.books import NOW, TODAY, Station
from support.national import added, stored
from surveys.conftest import rows_of

LOOKED = {
    "way": "secret",
    "at": NOW,
    "looked_at": ["of.open", "se.phone"],
    "defects": ["se.phone"],
    "others": ["门前灯箱不亮"],
    "found": "公示电话无人接听",
}


def check(book: Book, **values: Any) -> Record:
    id = added(
        book,
        "inspection_visit",
        **{"office": "甲警务室", "checkers": ["chief"], **LOOKED, **values},
    )
    return stored(book, "inspection_visit", id)


def test_what_was_found_is_counted_in_facts(chief: Book) -> None:
    assert check(chief).values["facts"] == 2
    assert check(chief, defects=[], others=[], found=None).values["facts"] == 0


def test_nobody_checks_the_own_office(chief: Book) -> None:
    with pytest.raises(ProblemsFound, match=r"民警ann .* has a post at 甲警务室"):
        check(chief, checkers=["chief", "ann"])
    assert check(chief, checkers=["bob"])


def test_a_beat_below_is_the_same_office(beat: Station, chief: Book) -> None:
    with chief.deed("unit.add") as deed:
        deed.units.add(beat.nodes["a"], "beat", "甲一责任区")
    with pytest.raises(ProblemsFound, match="somebody of another unit"):
        check(chief, office="甲一责任区", checkers=["ann"])


def test_every_post_counts_and_only_on_its_days(beat: Station, chief: Book) -> None:
    post = {"holder": beat.nodes["bob"], "at": beat.nodes["a"], "role": "officer"}
    with chief.deed("officer.post") as deed:
        deed.add("post", {**post, "start": "2026-01-01", "end": "2026-02-01"})
    assert check(chief, checkers=["bob"]), "an old post is no tie"
    with chief.deed("officer.post") as deed:
        deed.add("post", {**post, "start": "2026-11-01"})
    with pytest.raises(ProblemsFound, match="somebody of another unit"):
        check(chief, checkers=["bob"])


def test_only_what_was_looked_at_can_be_out_of_order(chief: Book) -> None:
    with pytest.raises(ProblemsFound, match="what was not looked at"):
        check(chief, looked_at=["of.open"])


def test_the_office_knows_nothing_until_it_is_told(beat: Station, chief: Book) -> None:
    record = check(chief)
    with beat.open("ann") as ann, pytest.raises(NotAllowed):
        ann.registry.get("inspection_visit", record.id)
    told = actions.run(chief, "survey.tell", {"check": record.id, "to": "ann"})
    assert "to be put right by 2026-11-28" in told
    with beat.open("ann") as ann, ann.deed("mend") as deed:
        done = {"mended_on": TODAY, "mended_how": "已安排专人接听"}
        deed.change("inspection_visit", record.id, done)
        deed.transition("inspection_visit", record.id, "mend")
    assert stored(chief, "inspection_visit", record.id).envelope.state == "put_right"


def test_a_check_with_findings_does_not_end_as_clean(chief: Book) -> None:
    record = check(chief)
    with pytest.raises(ProblemsFound, match="tell the office"), chief.deed("x") as deed:
        deed.transition("inspection_visit", record.id, "settle")
    clean = check(chief, defects=[], others=[], found=None)
    with chief.deed("x") as deed:
        deed.transition("inspection_visit", clean.id, "settle")
    assert stored(chief, "inspection_visit", clean.id).envelope.state == "clean"


def test_who_keeps_the_check_need_not_be_the_station(beat: Station) -> None:
    with beat.open("bob") as bob:
        record = check(bob, checkers=["bob"])
        assert record.envelope.unit == beat.nodes["b"]
        with pytest.raises(NotAllowed):
            actions.run(bob, "survey.tell", {"check": record.id})
    with beat.open("chief") as chief:
        actions.run(chief, "survey.tell", {"check": record.id})
        assert stored(chief, record.form, record.id).envelope.unit == beat.nodes["a"]


def test_the_ledger_lists_checks_that_ended_too(chief: Book) -> None:
    check(chief)
    clean = check(chief, defects=[], others=[], found=None)
    with chief.deed("x") as deed:
        deed.transition("inspection_visit", clean.id, "settle")
    rows = rows_of(CHECKS.write(chief, "", Asked()), -1)
    assert len(rows) == 2


def test_a_check_that_is_not_there_cannot_be_told(chief: Book) -> None:
    with pytest.raises((NotFound, ProblemsFound)):
        actions.run(chief, "survey.tell", {"check": "77"})
