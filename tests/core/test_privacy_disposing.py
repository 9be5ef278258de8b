"""Disposal: two officers, one deed; what stays names nobody, and nothing else stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook import audit, merging
from beatbook.approvals import SecondPersonNeeded
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, NotFound, StoreProblem, UsageProblem
from beatbook.papers import writing
from beatbook.privacy import keeping, reviewing
from beatbook.privacy.disposing import UNSCRUBBED, Why, dispose, scrub
from beatbook.privacy.names import ARCHIVED, GONE
from beatbook.records import Record
from beatbook.store.items import Draft, DutyFilter
from beatbook.store.query import Query
from support.acts import add
from support.books import NOW, Station
from support.complete import granted

LONG_AFTER = FixedClock(NOW + timedelta(days=3660), timedelta(milliseconds=1))
NAME, PHONE, NUMBER = "欧阳铁蛋", "13800005821", "T1980010112"


@pytest.fixture
def keeper(station: Station) -> str:
    """A keeper who left ten years ago, with a lamp, a stay, and everything that tells of them."""
    with station.open("chief") as book:
        id = add(book, "keeper", name=NAME, toy_number=NUMBER, phones=PHONE)
        add(book, pole="P1", keeper=id)
        with book.deed("add") as deed:
            place = deed.place_of("试验区东风社区绿园3楼201室")
            stay = deed.add("stay", {"keeper": id}, place=place)
        book.registry.find(NAME)
        book.registry.find(PHONE[-4:])
        book.registry.get_id(book.spec("keeper"), id)
        assert book.duties.for_day(book.today(), everyone=True) is not None
        with book.store.transaction() as writer:
            writer.put_draft(Draft(book.actor.officer, "keeper", id, {"name": NAME}, "2026"))
        with book.deed("close") as deed:
            deed.transition("stay", stay, "close")
            deed.transition("keeper", id, "close")
    return id


@pytest.fixture
def later(station: Station, keeper: str) -> Iterator[Book]:
    """The book ten years on, in the hands of the chief."""
    with station.open("chief", LONG_AFTER) as book:
        yield book


def disposed(
    book: Book, ids: Sequence[str], form: str = "keeper", why: Why | None = None
) -> Record:
    """What the chief disposes of, granted by the officer of the other office."""
    with pytest.raises(SecondPersonNeeded) as needed:
        dispose(book, form, ids, why or Why())
    with book.deed("post.add") as deed:
        other = book.record_id("officer", "民警dee")
        values = {"holder": other, "at": book.station, "role": "chief", "start": "2020-01-01"}
        deed.add("post", values, unit=book.station)
    granted(book, other, needed.value.number)
    return dispose(book, form, ids, why or Why())


def left_in_files(path: str, *words: str) -> list[str]:
    """Those of the words that stand in the bytes of the book's files."""
    files = [Path(path), Path(f"{path}-wal")]
    held = b"".join(file.read_bytes() for file in files if file.exists())
    return [word for word in words if word.encode() in held]


def test_one_officer_alone_disposes_of_nothing(later: Book, keeper: str) -> None:
    with pytest.raises(SecondPersonNeeded, match="beat approve grant"):
        dispose(later, "keeper", [keeper], Why())
    assert later.store.record(later.spec("keeper"), keeper) is not None


def test_whoever_may_not_review_is_refused(station: Station, keeper: str) -> None:
    with station.open("ann", LONG_AFTER) as book, pytest.raises(NotAllowed):
        dispose(book, "keeper", [keeper], Why())


def test_a_record_within_its_term_stays(station: Station, keeper: str) -> None:
    with station.open("chief") as book, pytest.raises(UsageProblem, match="not over"):
        dispose(book, "keeper", [keeper], Why())


def test_a_record_that_is_kept_longer_by_decision_stays(later: Book, keeper: str) -> None:
    until = later.today() + timedelta(days=365)
    keeping.keep(later, "keeper", [keeper], until, "a complaint is pending")
    assert list(reviewing.over(later, later.spec("keeper"))) == []
    with pytest.raises(UsageProblem, match="not over"):
        dispose(later, "keeper", [keeper], Why())


def test_a_record_that_something_in_use_cannot_be_without_stays(
    station: Station, keeper: str
) -> None:
    with station.open("chief", LONG_AFTER) as book:
        with book.deed("reopen") as deed:
            (stay,) = book.store.select(book.spec("stay"), Query("stay", closed=True))
            deed.transition("stay", stay.id, "reopen")
        (over,) = reviewing.over(book, book.spec("keeper"))
        assert [one.form for one in over.needed] == ["stay"]
        with pytest.raises(UsageProblem, match="still needed by"):
            dispose(book, "keeper", [keeper], Why())


def test_nothing_personal_is_left_in_the_files_of_the_book(
    station: Station, later: Book, keeper: str
) -> None:
    later.store.scrub()
    assert left_in_files(station.path, NAME, PHONE, NUMBER) == [NAME, PHONE, NUMBER]
    disposed(later, [keeper])
    # The index holds pairs of characters and both ends of numbers, compressed among others.
    words = (NAME, "欧阳", "铁蛋", PHONE, PHONE[3:], PHONE[::-1], NUMBER, NUMBER[1:], NUMBER[::-1])
    assert left_in_files(station.path, *words) == []


def test_the_chain_proves_and_the_records_are_what_the_journal_says(
    later: Book, keeper: str
) -> None:
    disposed(later, [keeper])
    proofs = list(audit.proofs(later))
    assert [proof.faults for proof in proofs] == [()]
    assert proofs[0].dropped > 0
    assert list(audit.differences(later)) == []
    assert later.store.check() == []


def test_search_drafts_duties_and_identifiers_forget_the_record(
    station: Station, later: Book, keeper: str
) -> None:
    disposed(later, [keeper])
    assert later.registry.find(NAME) == later.registry.find(NUMBER) == []
    assert later.store.drafts(later.actor.officer) == []
    assert later.store.identity("toy_number", NUMBER) is None
    assert later.store.loans(keeper) == []
    subjects = frozenset((keeper,))
    assert later.store.duties(DutyFilter(subjects=subjects)) == []
    assert add(later, "keeper", name="另一人", toy_number=NUMBER)


def test_who_looks_for_it_is_told_since_when_it_is_gone(later: Book, keeper: str) -> None:
    number = disposed(later, [keeper]).envelope.number
    with pytest.raises(NotFound, match=rf"disposed of on .* retention\.certificate {number}"):
        later.registry.get_id(later.spec("keeper"), keeper)


def test_what_refers_to_it_says_so_and_can_be_changed(later: Book, keeper: str) -> None:
    disposed(later, [keeper])
    lamp = later.registry.get("lamp", "1")
    assert lamp.titles[keeper] == str(GONE)
    assert GONE.zh in later.title(later.store.numbered("stay", 1) or "")
    with later.deed("change") as deed:
        deed.change("lamp", lamp.record.id, {"notes": "still lit"})
    assert later.registry.get("lamp", "1").record.values["keeper"] == keeper


def test_the_certificate_counts_names_the_rule_and_both_officers_and_nobody_else(
    later: Book, keeper: str
) -> None:
    made = disposed(later, [keeper], why=Why(reason="term over"))
    values = made.values
    assert (values["count"], values["of_form"], values["outcome"]) == (1, "keeper", "destroyed")
    assert values["by"] != values["granted_by"]
    paper = writing.write(later, "retention.certificate", made.id)
    assert "Toy Act" in str(paper) and values["digest"] in str(paper)
    assert not any(word in str(paper) for word in (NAME, PHONE, NUMBER))


def test_the_look_ups_stay_in_the_journal_without_what_was_typed(later: Book, keeper: str) -> None:
    before = list(later.store.looks(later.station))
    disposed(later, [keeper])
    after = dict(later.store.looks(later.station))
    emptied = [text for row, text in before if row not in after]
    assert any(NAME in text for text in emptied)
    assert not any(NAME in text or PHONE[-4:] in text for text in after.values())


def test_a_merged_record_goes_with_the_one_that_it_went_on_in(
    station: Station, keeper: str
) -> None:
    with station.open("chief") as book:
        twin = add(book, "keeper", name="欧阳铁旦", phones="13800005822")
        with book.deed("reopen") as deed:
            deed.transition("keeper", keeper, "reopen")
        done = merging.merge(book, "keeper", keeper, twin)
        with book.deed("close") as deed:
            deed.transition("keeper", keeper, "close")
    with station.open("chief", LONG_AFTER) as book:
        assert disposed(book, [keeper]).values["count"] == 2
        assert left_in_files(station.path, "欧阳铁旦", "13800005822") == []
        assert list(audit.differences(book)) == []
        with pytest.raises(UsageProblem, match="stays merged"):
            merging.unmerge(book, done.id, "were two")


def test_a_dropped_record_may_go_before_the_one_that_goes_on(station: Station, keeper: str) -> None:
    with station.open("chief") as book:
        twin = add(book, "keeper", name="欧阳铁旦", phones="13800005822")
        with book.deed("reopen") as deed:
            deed.transition("keeper", keeper, "reopen")
        merging.merge(book, "keeper", keeper, twin, sources={"phones": "kept"})
    with station.open("chief", LONG_AFTER) as book:
        disposed(book, [twin])
        assert left_in_files(station.path, "欧阳铁旦", "13800005822") == []
        assert book.registry.get_id(book.spec("keeper"), keeper).record.values["name"] == NAME
        assert list(audit.differences(book)) == []


def test_a_busy_book_is_written_anew_later_and_says_so(
    later: Book, keeper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        def busy() -> None:
            raise StoreProblem("busy")

        patch.setattr(later.store, "scrub", busy)
        disposed(later, [keeper])
        assert later.store.meta(UNSCRUBBED)
        with pytest.raises(StoreProblem):
            scrub(later)
    assert scrub(later)
    assert not later.store.meta(UNSCRUBBED)


def test_what_archives_took_over_names_their_receipt(later: Book, keeper: str) -> None:
    why = Why(ARCHIVED, receiver="市档案馆", receipt="2036-7")
    made = disposed(later, [keeper], why=why)
    assert (made.values["receiver"], made.values["receipt"]) == ("市档案馆", "2036-7")


def test_of_nothing_there_is_no_certificate(later: Book) -> None:
    with pytest.raises(UsageProblem, match="nothing"):
        dispose(later, "keeper", [], Why())
