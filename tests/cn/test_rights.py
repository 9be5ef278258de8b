"""What a person asks about their own data: everything, corrected, deleted, handed over by two."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions, audit, merging
from beatbook.approvals import SecondPersonNeeded
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.deeds import Deed
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook.papers import writing
from beatbook.papers.lines import lines
from beatbook.privacy.gathering import FREE, OTHERS, everything
from beatbook.store.items import EntryFilter
from support.books import NOW, Station
from support.complete import build, granted
from support.national import HOME, added, changed, stored

GUEST = {
    "name": "伊万", "surname": "SMIRNOV", "given_name": "IVAN", "sex": "1", "birth": "1990-05-17",
    "nationality": "RUS", "document_type": "414", "document_number": "720000102",
}  # fmt: skip
STAY = {
    "visa_kind": "M", "visa_number": "M0000102", "visa_until": "2027-01-20", "purpose": "03",
    "entry_port": "二连浩特", "entry_on": "2026-11-18", "moved_in": "2026-11-20 21:30",
    "accommodation": "3", "reported_at": "2026-11-21 09:00", "reported_by": "2",
}  # fmt: skip
PHONE, OTHER = "13800005821", "13800005822"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("rights"))


@pytest.fixture
def station(founded: Station, tmp_path: Path) -> Station:
    return founded.copied(tmp_path)


@pytest.fixture
def book(station: Station) -> Iterator[Book]:
    """The book in the hands of the chief, with a person of whom there is something to tell."""
    with station.open("chief") as opened:
        changed(opened, "person", station.nodes["person"], phone=PHONE)
        yield opened


@pytest.fixture
def person(station: Station) -> str:
    return station.nodes["person"]


def request(book: Book, person: str, *wishes: str) -> str:
    """The number of a request."""
    values = {"person": person, "wishes": wishes, "received_on": book.today()}
    return str(stored(book, "subject_request", added(book, "subject_request", **values))
               .envelope.number)  # fmt: skip


def twice(book: Book, station: Station, action: str, **raw: Any) -> Any:
    """What an action answers once the second chief has granted it."""
    with pytest.raises(SecondPersonNeeded) as needed:
        actions.run(book, action, raw)
    granted(book, station.nodes["two"], needed.value.number)
    return actions.run(book, action, raw)


def told(book: Book, person: str) -> dict[str, Any]:
    """What each record about a person tells, by form."""
    return {one.spec.id: one.told for one in everything(book, "person", person).found}


# -- everything ------------------------------------------------------------------------------


def test_every_record_that_refers_to_the_person_is_found_with_its_parts(
    book: Book, person: str
) -> None:
    guest = added(book, "person", **GUEST, address=HOME)
    stay = added(book, "foreign_stay", person=guest, **STAY)
    added(book, "interview", stay=stay, at="2026-11-20 10:00", officers=["民警ann"], result="2")
    added(book, "visit", **_visit(book, met=[person, guest]))
    found = everything(book, "person", guest).found
    assert {one.spec.id: one.how for one in found} == {
        "person": "own", "tenancy": "refers", "foreign_stay": "refers", "interview": "part",
        "visit": "refers",
    }  # fmt: skip


def _visit(book: Book, **more: Any) -> dict[str, Any]:
    home = book.store.numbered("dwelling", 1)
    return {
        "dwelling": home, "kind": "1", "at": "2026-11-20 10:00", "officers": ["民警ann"],
        "purpose": "1", "result": "1", **more,
    }  # fmt: skip


def test_a_record_that_only_bears_the_same_telephone_is_found_as_well(
    book: Book, person: str
) -> None:
    added(book, "found_property", side="found", kind="wallet", what="钱包", day="2026-11-20",
          finder="不愿署名", finder_phone=PHONE)  # fmt: skip
    added(book, "found_property", side="found", kind="wallet", what="雨伞", day="2026-11-20",
          finder="另一人", finder_phone=OTHER)  # fmt: skip
    found = [one for one in everything(book, "person", person).found
             if one.spec.id == "found_property"]  # fmt: skip
    assert [(one.how, one.told["what"]) for one in found] == [("same", "钱包")]
    assert found[0].told["finder_phone"] == PHONE
    assert found[0].told["finder"] == OTHERS


def test_what_was_merged_into_the_person_is_told_too(
    station: Station, book: Book, person: str
) -> None:
    twin = added(book, "person", name="王晓花", sex="2", birth="1990-05-06", no_document="未落户")
    with station.open() as system:
        merging.merge(system, "person", person, twin)
    names = {one.told["name"] for one in everything(book, "person", person).found
             if one.spec.id == "person"}  # fmt: skip
    assert names == {"王小花", "王晓花"}


def test_others_are_not_told_of(book: Book, person: str) -> None:
    other = added(book, "person", name="李四娘", sex="2", birth="1965-05-06", no_document="未落户")
    added(book, "kinship", person=person, other=other, relation="52", since="2026-01-01")
    added(book, "visit", **_visit(book, met=[person, other], answers="邻居李四娘说夜里吵"))
    said = told(book, person)
    assert said["kinship"]["other"] == said["visit"]["met"] == OTHERS
    assert said["visit"]["answers"] == FREE
    paper = writing.write(book, "privacy.everything", person)
    assert "李四娘" not in "\n".join(lines(paper, 200))


def test_what_the_officer_may_not_see_is_counted_with_the_reason(
    station: Station, book: Book, person: str
) -> None:
    case = {
        "person": person, "basis": "1", "document": "决定书1号", "issued_by": "试验局",
        "body": "试验街道", "start": "2026-01-01", "end": "2027-01-01", "reviews": ["2026-12-01"],
        "officers": ["民警ann"],
    }  # fmt: skip
    with station.open("ann") as ann:
        added(ann, "support_case", **case)
    found = everything(book, "person", person)
    assert "support_case" not in {one.spec.id for one in found.found}
    assert [(one.spec.id, one.number) for one in found.withheld] == [("support_case", 1)]
    assert "confidential" in str(found.withheld[0].why)


def test_who_looked_is_told_by_post_and_unit_and_the_answer_is_a_look_itself(
    station: Station, book: Book, person: str
) -> None:
    with station.open("ann") as ann:
        ann.registry.get_id(ann.spec("person"), person, reason="走访")
    (look, *_rest) = [one for one in everything(book, "person", person).looks if one.roles == (
        "officer",)]  # fmt: skip
    assert look.reason == "走访"
    rows = book.store.entries(EntryFilter(action="privacy.everything", subject=person))
    assert len(rows) == 1
    paper = "\n".join(lines(writing.write(book, "privacy.everything", person), 200))
    assert "community officer" in paper and "民警ann" not in paper


def test_sensitive_values_stay_hidden_until_a_second_officer_grants_the_copy(
    station: Station, book: Book, person: str
) -> None:
    assert PHONE not in str(writing.write(book, "privacy.everything", person))
    with pytest.raises(SecondPersonNeeded) as needed:
        writing.write(book, "privacy.everything", person, {"full": "yes"})
    granted(book, station.nodes["two"], needed.value.number)
    assert PHONE in str(writing.write(book, "privacy.everything", person, {"full": "yes"}))


def test_whoever_does_not_handle_privacy_is_refused(station: Station, person: str) -> None:
    with station.open("amy") as book, pytest.raises(NotAllowed):
        writing.write(book, "privacy.everything", person)


# -- requests --------------------------------------------------------------------------------


def test_a_copy_for_programs_leaves_once_a_second_officer_granted_it(
    station: Station, book: Book, person: str
) -> None:
    number = request(book, person, "copy")
    (data,) = twice(book, station, "privacy.export", request=number)
    assert json.loads(json.dumps(data)) == data
    own = next(one for one in data["records"] if one["form"] == "person")
    values = {one["field"]: one for one in own["fields"]}
    assert values["phone"]["value"] == PHONE
    assert values["name"]["purpose"] and "Household" in values["name"]["basis"]
    assert data["withheld"] == [] and own["history"][0]["fields"]


def test_a_request_is_due_after_fifteen_working_days(book: Book, person: str) -> None:
    added(book, "subject_request", person=person, wishes=["list"], received_on="2026-11-20")
    (due,) = [one for one in book.duties.for_day(book.today(), everyone=True)
              if one.row.rule == "privacy.answer"]  # fmt: skip
    assert due.row.due == date(2026, 12, 11)


def test_an_answer_says_how_identity_was_checked_and_a_refusal_on_what_ground(
    book: Book, person: str
) -> None:
    number = request(book, person, "list")
    for step in ("answer", "refuse"):
        with pytest.raises(ProblemsFound, match="needed for"), book.deed("step") as deed:
            deed.transition("subject_request", book.record_id("subject_request", number), step)


def test_a_correction_has_the_request_as_its_reason(book: Book, person: str) -> None:
    number = request(book, person, "correct")
    actions.run(book, "privacy.correct", {
        "request": number, "form": "person", "number": "1", "field": "name", "value": "王晓花",
    })  # fmt: skip
    assert stored(book, "person", person).values["name"] == "王晓花"
    (entry,) = book.store.entries(EntryFilter(action="privacy.correct"))
    assert entry.reason == f"request {number} about one's own data"


def test_only_what_was_asked_for_is_done(book: Book, person: str) -> None:
    number = request(book, person, "list")
    asked = {"request": number, "form": "person", "number": "1", "fields": ["phone"]}
    with pytest.raises(UsageProblem, match="does not ask"):
        actions.run(book, "privacy.delete", asked)


def test_single_values_are_deleted_from_record_history_and_file(
    station: Station, book: Book, person: str
) -> None:
    book.registry.find(PHONE)
    changed(book, "person", person, phone=OTHER)
    number = request(book, person, "delete")
    raw = {"request": number, "form": "person", "number": "1", "fields": ["phone"]}
    twice(book, station, "privacy.delete", **raw)
    record = stored(book, "person", person)
    assert record.values["phone"] is None and record.values["name"] == "王小花"
    held = Path(station.path).read_bytes()
    assert not [one for one in (PHONE, OTHER, PHONE[3:], OTHER[3:]) if one.encode() in held]
    assert [proof.faults for proof in audit.proofs(book)] == [()]
    assert list(audit.differences(book)) == []


def test_a_field_that_must_be_filled_in_is_not_deleted_alone(book: Book, person: str) -> None:
    number = request(book, person, "delete")
    asked = {"request": number, "form": "person", "number": "1", "fields": ["name"]}
    with pytest.raises(UsageProblem, match="dispose of the record"):
        actions.run(book, "privacy.delete", asked)


def test_a_whole_record_is_deleted_on_request_before_its_term_is_over(
    station: Station, book: Book, person: str
) -> None:
    visit = added(book, "visit", **_visit(book, met=[person], answers="独一无二的话"))
    number = request(book, person, "delete")
    raw = {"request": number, "form": "visit", "number": "1"}
    paper = twice(book, station, "privacy.delete", **raw)
    assert "deleted on the person's request" in "\n".join(lines(paper, 200))
    assert book.store.record(book.spec("visit"), visit) is None
    assert "独一无二的话".encode() not in Path(station.path).read_bytes()


def test_the_review_of_retention_is_due_each_year_until_it_is_signed(station: Station) -> None:
    clock = FixedClock(NOW + timedelta(days=366), timedelta(milliseconds=1))
    with station.open("chief", clock) as book:
        assert _reviewers(book) == {"赵所长", "民警two 0150two"}
        actions.run(book, "retention.sign", {})
        assert _reviewers(book) == {"民警two 0150two"}


def _reviewers(book: Book) -> set[str]:
    """The chiefs who owe a review."""
    found = book.duties.for_day(book.today(), everyone=True)
    posts = [one.row.subject for one in found if one.row.rule == "retention.review"]
    return {book.title(stored(book, "post", post).values["holder"]) for post in posts}


# -- consent ---------------------------------------------------------------------------------


def agreed(book: Book, person: str, **more: Any) -> str:
    values = {"matter": "bulletin", "contact": PHONE, "how": "oral", "told_by": "赵所长"}
    return added(book, "consent", person=person, given_on=book.today(), **{**values, **more})


def test_whoever_agreed_is_listed_and_whoever_withdrew_is_not(book: Book, person: str) -> None:
    consent = agreed(book, person)
    assert "王小花" in str(writing.write(book, "ledger.subscribers"))
    actions.run(book, "consent.withdraw", {"consent": consent})
    assert "王小花" not in str(writing.write(book, "ledger.subscribers"))
    values = stored(book, "consent", consent).values
    assert (values["contact"], values["withdrawn_on"]) == (None, book.today())


def test_nobody_agrees_twice_to_the_same(book: Book, person: str) -> None:
    agreed(book, person)
    with pytest.raises(ProblemsFound, match="agreed to already"):
        agreed(book, person)


def test_withdrawing_by_hand_does_not_leave_the_number_behind(book: Book, person: str) -> None:
    consent = agreed(book, person)
    deed = Deed(book, "step", "")
    deed.change("consent", consent, {"withdrawn_on": book.today()})
    deed.transition("consent", consent, "withdraw")
    with pytest.raises(ProblemsFound, match="beat consent withdraw"):
        deed.commit()


def test_a_withdrawn_consent_starts_a_duty_that_ends_when_history_is_empty_too(
    station: Station, book: Book, person: str
) -> None:
    changed(book, "person", person, phone=None)
    consent = agreed(book, person, contact=OTHER)
    actions.run(book, "consent.withdraw", {"consent": consent})
    assert "consent.erase" in _rules(book)
    twice(book, station, "consent.erase", consent=consent)
    assert "consent.erase" not in _rules(book)
    assert OTHER.encode() not in Path(station.path).read_bytes()
    assert list(audit.differences(book)) == []


def _rules(book: Book) -> set[str]:
    day = book.today() + timedelta(days=30)
    return {one.row.rule for one in book.duties.for_day(day, everyone=True)}


def test_what_still_stands_is_not_erased(book: Book, person: str) -> None:
    consent = agreed(book, person)
    with pytest.raises(UsageProblem, match="not withdrawn"):
        actions.run(book, "consent.erase", {"consent": consent})
