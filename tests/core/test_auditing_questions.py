"""Every question of an auditor is answered: by officer, record, time, kind, reason and unit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.auditing import kinds, questions
from beatbook.auditing.questions import Asked
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.journal import Entry, sealed_part
from beatbook.store.interface import EntryFilter
from support.acts import add
from support.books import Station


@pytest.fixture
def keeper(station: Station) -> str:
    """A record that ann entered, changed, opened, found among others, and exported."""
    with station.open("ann") as book:
        id = add(book, "keeper", name="王老五", toy_number="T1990010112")
        add(book, "keeper", name="王老六", toy_number="T1990010112"[:-1] + "3")
        with book.deed("registry.edit", "更名") as deed:
            deed.change("keeper", id, {"name": "王五"})
        book.registry.get("keeper", id, reason="走访")
        book.registry.find("王", reason="走访")
    with station.open("bob") as book, pytest.raises(NotAllowed):
        book.registry.get("keeper", id)
    return id


@pytest.fixture
def auditor(station: Station, keeper: str) -> Iterator[Book]:
    with station.open("aud") as book:
        yield book


def actions(book: Book, **asked: object) -> list[str]:
    wanted = Asked(**asked, newest_first=False)  # type: ignore[arg-type]
    return [row.entry.action for row in questions.rows(book, wanted)]


def test_a_record_tells_who_did_what_with_it_alone_or_among_others(
    auditor: Book, keeper: str
) -> None:
    found = questions.rows(auditor, Asked(record=keeper, newest_first=False))
    told = [(row.entry.action, row.kind) for row in found]
    assert told == [("add", "deed"), ("registry.edit", "deed"), ("show", "look"),
                    ("find", "look"), ("refused", "refusal")]  # fmt: skip


def test_an_officer_a_reason_and_a_kind_narrow_it(auditor: Book, keeper: str) -> None:
    ann = auditor.record_id("officer", "ann")
    assert actions(auditor, officer=ann, kind="look") == ["show", "find"]
    assert actions(auditor, reason="走访") == ["show", "find"]
    assert actions(auditor, record=keeper, kind="refusal") == ["refused"]
    assert "registry.edit" in actions(auditor, kind="deed", officer=ann)


def test_moments_are_a_span_without_its_end(auditor: Book) -> None:
    every = questions.rows(auditor, Asked(limit=1000, newest_first=False))
    first, last = every[1].entry, every[-1].entry
    found = questions.rows(auditor, Asked(since=first.at, until=last.at, newest_first=False))
    assert [row.entry.seq for row in found] == [row.entry.seq for row in every[1:-1]]


@pytest.mark.parametrize("record", [True, False])
def test_pages_are_the_whole_answer_without_repetition(
    auditor: Book, keeper: str, record: bool
) -> None:
    asked = Asked(record=keeper if record else "", limit=2)
    paged = [row.place for page in questions.pages(auditor, asked) for row in page]
    whole = [row.place for row in questions.rows(auditor, asked._replace(limit=1000))]
    assert paged == whole


def test_counts_say_which_reasons_and_who(auditor: Book, keeper: str) -> None:
    by_reason = questions.counted(auditor, Asked(kind="look"), "reason")
    assert [(one.values, one.times) for one in by_reason] == [(("走访",), 2)]
    by_kind = questions.counted(auditor, Asked(kind="refusal"), "officer", "reason")
    assert [one.times for one in by_kind] == [1]


def test_a_unit_is_meant_with_all_below_it(auditor: Book, station: Station) -> None:
    assert "refused" in actions(auditor, unit=station.nodes["office_b"])
    assert "find" not in actions(auditor, unit=station.nodes["office_b"])
    assert "find" in actions(auditor, unit=station.nodes["station"])
    assert actions(auditor, unit=station.nodes["beat"]) == []


def test_whoever_supervises_an_office_is_answered_for_it_alone(
    station: Station, keeper: str
) -> None:
    with station.open("chief") as book, book.deed("officer.post") as deed:
        post = {"holder": book.record_id("officer", "lia"), "at": station.nodes["office_b"],
                "role": "auditor", "start": book.today()}  # fmt: skip
        deed.add("post", post, unit=book.station)
    with station.open("lia") as book:
        assert set(actions(book, limit=1000)) == {"refused"}
        assert actions(book, unit=station.nodes["office_a"]) == []
        assert questions.may(book)


def test_nobody_else_is_answered_and_it_is_noted(station: Station, keeper: str) -> None:
    with station.open("ann") as book:
        assert not questions.may(book)
        with pytest.raises(NotAllowed):
            questions.rows(book, Asked())
        assert book.store.entries(EntryFilter(limit=1))[0].action == "refused"


def test_asking_is_in_the_journal_itself(auditor: Book, keeper: str) -> None:
    questions.note(auditor, "record", Asked(record=keeper, kind="look"), "投诉核查")
    (row,) = questions.rows(auditor, Asked(kind="audit", limit=1))
    assert (row.entry.action, row.entry.subject, row.entry.reason) == (
        "audit.look", keeper, "投诉核查",
    )  # fmt: skip


ENTRY = Entry("s", 1, "", "o", "", "", "", "", "", "", "", "", "", "")


@given(st.sampled_from(kinds.NAMED), st.booleans())
def test_every_kind_is_found_by_what_it_is_called(kind: kinds.Kind, deed: bool) -> None:
    parts = [sealed_part("x", "r", 0, "change" if deed else "look", {})]
    for action in kind.actions:
        name = f"{action}x" if action.endswith(".") else action
        assert kinds.kind_of(ENTRY._replace(action=name), parts) == kind.id
    plain = kinds.kind_of(ENTRY._replace(action="registry.add"), parts)
    assert plain == ("deed" if deed else "look")
    assert kinds.kind_of(ENTRY, []) == "other"
