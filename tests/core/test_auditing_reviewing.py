"""The weekly review: made from the journal, explained, signed by somebody it does not look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from beatbook.auditing import reviewing
from beatbook.auditing.unusual import thresholds
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Query
from support.books import TODAY, Station


@pytest.fixture
def seen(station: Station) -> Station:
    """A week in which ann opened a keeper of the other office, and bob was refused thrice."""
    with station.open("bob") as book, book.deed("registry.add") as deed:
        deed.add("keeper", {"name": "王老五", "toy_number": "T1990010112"})
    with station.open("chief") as book, book.deed("officer.post") as deed:
        post = {"holder": book.record_id("officer", "ann"), "at": station.nodes["office_b"],
                "role": "officer", "start": TODAY}  # fmt: skip
        deed.add("post", post, unit=book.station)
    with station.open("ann") as book:
        book.registry.get("keeper", "1", reason="核实")
    with station.open("bob") as book:
        for _n in range(3):
            with pytest.raises(NotAllowed):
                book.require("journal.read", book.station)
    return station


@pytest.fixture
def auditor(seen: Station) -> Iterator[Book]:
    with seen.open("aud") as book:
        yield book


def test_a_review_counts_the_week_and_finds_what_is_worth_a_question(auditor: Book) -> None:
    review, found = reviewing.make(auditor, TODAY)
    values = review.values
    assert (values["week"], values["of"]) == (reviewing.monday(TODAY), auditor.station)
    assert (values["looks"], values["refusals"], values["found"]) == (1, 3, 2)
    assert [one.values["rule"] for one in found] == ["nearby.other", "refused"]
    told, excuse = reviewing.words(found[0])
    assert "keeper 1" in told.en and "Keeper" not in told.zh
    assert "王老五" not in told.zh + told.en
    assert excuse.zh and excuse.en


def test_who_only_asked_the_journal_is_none_of_those_looked_at(auditor: Book) -> None:
    auditor.note_look("audit.look", {"question": "time"})
    review, _found = reviewing.make(auditor, TODAY)
    names = {auditor.title(id) for id in review.values["examined"]}
    assert names == {"民警ann", "民警bob"}


def test_made_again_it_keeps_explanations_and_takes_the_newest(
    auditor: Book, seen: Station
) -> None:
    _review, found = reviewing.make(auditor, TODAY)
    with seen.open("ann") as book:
        number = str(found[0].envelope.number)
        reviewing.explain(book, number, "走访前核对")
        book.registry.get("keeper", "1")
    review, again = reviewing.make(auditor, TODAY)
    assert review.values["looks"] == 2
    explained = [one for one in again if one.values["explanation"]]
    assert [one.values["explanation"] for one in explained] == ["走访前核对"]
    assert len(again) == 3
    same = reviewing.make(auditor, TODAY)
    assert [one.id for one in same.findings] == [one.id for one in again]


def test_only_the_officer_concerned_explains_and_sees_it(auditor: Book, seen: Station) -> None:
    _review, found = reviewing.make(auditor, TODAY)
    number = str(found[0].envelope.number)
    with seen.open("bob") as book:
        with pytest.raises(NotAllowed):
            reviewing.explain(book, number, "x")
        assert [one.values["rule"] for one in reviewing.about_me(book)] == ["refused"]
        shown = book.registry.list(Query("audit_finding"))
        assert [one.values["rule"] for one in shown] in ([], ["refused"])
    with seen.open("ann") as book:
        assert [one.values["rule"] for one in reviewing.about_me(book)] == ["nearby.other"]
        with pytest.raises(UsageProblem):
            reviewing.explain(book, number, "  ")
        with pytest.raises(NotFound):
            reviewing.explain(book, "99", "x")


def test_a_signed_review_stays_as_it_is(auditor: Book, seen: Station) -> None:
    review, found = reviewing.make(auditor, TODAY)
    number = str(review.envelope.number)
    with pytest.raises(UsageProblem, match="--notes"):
        reviewing.sign(auditor, number, " ")
    signed, closed = reviewing.sign(auditor, number, "已逐条询问，均有说明")
    assert signed.envelope.state == "signed"
    assert {one.envelope.state for one in closed} == {"closed"}
    with pytest.raises(UsageProblem, match="signed"):
        reviewing.sign(auditor, number, "x")
    with pytest.raises(UsageProblem, match="signed"):
        reviewing.make(auditor, TODAY)
    with seen.open("ann") as book, pytest.raises(UsageProblem, match="signed"):
        reviewing.explain(book, str(found[0].envelope.number), "晚了")


def test_nobody_signs_a_review_of_himself(seen: Station) -> None:
    with seen.open("chief") as book, book.deed("officer.post") as deed:
        post = {"holder": book.record_id("officer", "ann"), "at": book.station,
                "role": "auditor", "start": TODAY}  # fmt: skip
        deed.add("post", post, unit=book.station)
    with seen.open("ann") as book:
        review, _found = reviewing.make(book, TODAY)
        with pytest.raises(NotAllowed, match="one of those"):
            reviewing.sign(book, str(review.envelope.number), "x")
        (row,) = book.store.entries(EntryFilter(action="refused", subject=review.id))
        assert row.reason == "audit.sign"


def test_whoever_only_reads_the_journal_reads_reviews_and_signs_none(
    auditor: Book, seen: Station
) -> None:
    review, _found = reviewing.make(auditor, TODAY)
    number = str(review.envelope.number)
    with seen.open("chief") as book:
        assert [one.id for one in reviewing.reviews(book)] == [review.id]
        with pytest.raises(NotAllowed):
            reviewing.sign(book, number, "x")
        with pytest.raises(NotAllowed):
            reviewing.make(book, TODAY)
    with seen.open("ann") as book, pytest.raises(NotAllowed):
        reviewing.reviews(book)


def test_the_queue_is_the_weeks_without_a_signature(auditor: Book) -> None:
    this = reviewing.monday(TODAY)
    weeks = [this - timedelta(days=7 * n) for n in (4, 3, 2, 1)]
    assert reviewing.missing(auditor) == weeks
    review, _found = reviewing.make(auditor, weeks[-1])
    assert reviewing.missing(auditor) == weeks
    reviewing.sign(auditor, str(review.envelope.number), "无")
    assert reviewing.missing(auditor) == weeks[:-1]


def test_a_week_that_has_not_begun_has_no_review(auditor: Book) -> None:
    with pytest.raises(UsageProblem, match="not begun"):
        reviewing.make(auditor, TODAY + timedelta(days=7))


def test_reviews_of_an_office_look_at_its_officers_alone(auditor: Book, seen: Station) -> None:
    review, _found = reviewing.make(auditor, TODAY, seen.nodes["office_b"])
    assert [auditor.title(id) for id in review.values["examined"]] == ["民警bob"]


def test_a_rule_can_be_switched_off_and_that_is_noted(auditor: Book, seen: Station) -> None:
    thresholds.change(auditor, "refused.times", "0", "试行")
    _review, found = reviewing.make(auditor, TODAY)
    assert [one.values["rule"] for one in found] == ["nearby.other"]
    (row,) = auditor.store.entries(EntryFilter(action="audit.rules"))
    (part,) = auditor.store.parts(row.station, row.seq)
    assert (part.content or {})["old"] == {"refused.times": 3}
    for name, value, error in (("x", "1", NotFound), ("name.looks", "-1", UsageProblem),
                               ("name.looks", "²", UsageProblem)):  # fmt: skip
        with pytest.raises(error):
            thresholds.change(auditor, name, value)
    with seen.open("chief") as book, pytest.raises(NotAllowed):
        thresholds.change(book, "refused.times", "9")


def test_the_journal_still_leads_to_every_record(auditor: Book) -> None:
    from beatbook.audit import differences

    review, _found = reviewing.make(auditor, TODAY)
    reviewing.sign(auditor, str(review.envelope.number), "无")
    assert list(differences(auditor)) == []
