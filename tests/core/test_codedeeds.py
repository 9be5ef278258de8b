"""A station changes code lists for itself: journalled deeds, from a day on, losing nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from beatbook.book import Book
from beatbook.codedeeds import FORM, add, relabel, retire
from beatbook.codes import Code
from beatbook.errors import NotAllowed, NotFound, ProblemsFound, UsageProblem
from beatbook.gathering import Gathering
from beatbook.store.interface import EntryFilter
from beatbook.texts import Text
from support.books import NOW, TODAY, Station, ticking
from support.imports import is_sound

GAS = Code("gas", Text("气灯", "Gas"), "1")
KINDS = "lamp_kinds"


def lamp(book: Book, pole: str, kind: str) -> str:
    with book.deed("add") as deed:
        return deed.add("lamp", {"pole": pole, "kind": kind})


def test_a_code_that_was_added_is_chosen_at_once_and_after_opening_again(station: Station) -> None:
    with station.open("chief") as book:
        add(book, KINDS, GAS, "we have gas")
        lamp(book, "P1", "气灯")
        assert book.codes(KINDS).by_code["gas"] == GAS._replace(since=TODAY)
    with station.open("chief") as book:
        lamp(book, "P2", "gas")
        assert book.codes(KINDS).by_code["gas"].parent == "1"
        assert is_sound(book)


def test_a_retired_code_stays_on_its_records_and_is_chosen_no_more(station: Station) -> None:
    with station.open("chief") as book:
        id = lamp(book, "P1", "LED")
        retire(book, KINDS, "2", TODAY)
        with book.deed("change") as deed:
            deed.change("lamp", id, {"name": "x"})
        with pytest.raises(ProblemsFound, match="“LED” is no longer chosen"):
            lamp(book, "P2", "LED")
        retire(book, KINDS, "2", None)
        lamp(book, "P2", "LED")


def test_a_day_to_come_changes_nothing_before_it(station: Station) -> None:
    day = TODAY + timedelta(days=10)
    with station.open("chief") as book:
        add(book, KINDS, GAS._replace(since=day))
        retire(book, KINDS, "2", day)
        relabel(book, KINDS, "1", Text("旧灯", "Old lamp"), day)
        lamp(book, "P1", "LED")
        with pytest.raises(ProblemsFound, match=f"“Gas” is chosen from {day} on"):
            lamp(book, "P2", "gas")
        assert book.codes(KINDS).by_code["1"].label.en == "Sodium"
    with station.open("chief", ticking(NOW + timedelta(days=10))) as book:
        lamp(book, "P2", "gas")
        with pytest.raises(ProblemsFound, match="no longer"):
            lamp(book, "P3", "LED")
        assert book.codes(KINDS).by_code["1"].label.en == "Old lamp"


def test_another_name_means_the_same_code(station: Station) -> None:
    with station.open("chief") as book:
        id = lamp(book, "P1", "LED")
        relabel(book, KINDS, "2", Text("节能灯", "Saver"))
        lamp(book, "P2", "节能灯")
        assert book.codes(KINDS).by_label["saver"] == "2"
        record = book.store.record(book.spec("lamp"), id)
        assert record is not None
        assert record.values["kind"] == "2"


def test_the_words_of_a_retired_code_may_go_to_the_one_in_its_place(station: Station) -> None:
    with station.open("chief") as book:
        retire(book, KINDS, "2", TODAY)
        add(book, KINDS, Code("2b", Text("LED灯", "LED")))
        id = lamp(book, "P1", "LED")
        record = book.store.record(book.spec("lamp"), id)
        assert record is not None
        assert record.values["kind"] == "2b"


def test_each_change_is_a_row_of_the_journal_with_what_was_and_is(station: Station) -> None:
    with station.open("chief") as book:
        before = book.store.head(book.station)[0]
        add(book, KINDS, GAS, "we have gas")
        retire(book, KINDS, "gas", date(2027, 1, 1), "and no more")
        assert book.store.head(book.station)[0] == before + 2
        found = book.store.entries(EntryFilter(subject=KINDS, limit=5))
        assert {(one.action, one.reason) for one in found} == {
            ("codes.add", "we have gas"),
            ("codes.retire", "and no more"),
        }
        first, second = (part for _entry, part in book.store.history(KINDS))
        assert (first.form, first.version, second.version) == (FORM, 1, 2)
        assert second.content is not None
        assert second.content["new"]["retire"] == {"gas": "2027-01-01"}
        assert second.content["old"] == {"add": [["gas", "气灯", "Gas", "1", str(TODAY)]]}


@pytest.mark.parametrize("officer", ["ann", "amy", "lia", "dee", "aud"])
def test_only_chiefs_and_administrators_change_lists(station: Station, officer: str) -> None:
    with station.open(officer) as book:
        with pytest.raises(NotAllowed):
            add(book, KINDS, GAS)
        assert "gas" not in book.codes(KINDS)
        (refused, *_others) = book.store.entries(EntryFilter(action="refused", limit=1))
        assert (refused.subject, refused.reason) == (KINDS, "codes.manage")


def test_an_administrator_may(station: Station) -> None:
    with station.open("adm") as book:
        add(book, KINDS, GAS)
        assert "gas" in book.codes(KINDS)


@pytest.mark.parametrize(
    ("list_", "code", "told"),
    [
        ("nowhere", GAS, "no code list “nowhere”"),
        (KINDS, GAS._replace(parent="9"), "has no code 9"),
    ],
)
def test_what_is_not_there_can_not_be_added_to(
    chief: Book, list_: str, code: Code, told: str
) -> None:
    with pytest.raises(NotFound, match=told):
        add(chief, list_, code)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (GAS._replace(code="1"), "has the code 1 already: Sodium"),
        (GAS._replace(code="a b"), "is no code"),
        (GAS._replace(code="灯"), "is no code"),
        (GAS._replace(code=""), "is no code"),
        (GAS._replace(label=Text("LED灯", "New")), "is the name of the code 2 already"),
        (GAS._replace(label=Text(" ", " ")), "write what it stands for"),
    ],
)
def test_a_code_has_its_own_spelling_and_words(chief: Book, code: Code, told: str) -> None:
    with pytest.raises(UsageProblem, match=told):
        add(chief, KINDS, code)
    assert chief.store.history(KINDS) == []


def test_nothing_that_no_book_keeps_of_people_becomes_a_code(chief: Book) -> None:
    from beatbook import codedeeds

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codedeeds, "_is_personal", lambda _book, _list: True)
        with pytest.raises(UsageProblem, match="does not keep scores or marks of residents"):
            add(chief, KINDS, GAS._replace(label=Text("重点人员", "Key")))


def test_what_was_not_retired_can_not_be_taken_back(chief: Book) -> None:
    with pytest.raises(UsageProblem, match="did not retire"):
        retire(chief, KINDS, "2", None)
    with pytest.raises(NotFound, match="has no code 9"):
        retire(chief, KINDS, "9", TODAY)
    with pytest.raises(NotFound, match="has no code 9"):
        relabel(chief, KINDS, "9", Text("x", "x"))


def test_a_change_that_fails_leaves_the_book_as_it_was(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    with station.open("chief") as book:
        book.plugins.ask_all()
        monkeypatch.setattr(Gathering, "_print", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            add(book, KINDS, GAS)
        monkeypatch.undo()
        assert "gas" not in book.plugins.codes[KINDS]
        assert book.store.history(KINDS) == []
        with pytest.raises(ProblemsFound):
            lamp(book, "P1", "gas")
