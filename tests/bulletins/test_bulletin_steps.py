"""Two persons, numbers without holes, immutability, recall: whichever way somebody tries."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import BeatbookError, NotAllowed, ProblemsFound, UsageProblem
from beatbook.records import Record
from beatbook.store.items import EntryFilter
from support.books import Station
from support.bulletins import act, acting, bulletin, bulletins, drafted, released


def proposed(book: Book, **raw: str) -> str:
    number = drafted(acting(book, "ann"), **raw)
    act(book, "propose", record=number)
    return number


def test_a_release_is_numbered_sealed_by_a_digest_and_signed(ann: Book) -> None:
    number = released(ann)
    record = bulletin(ann, number)
    values = record.values
    assert record.envelope.state == "released"
    assert values["title"] == "甲警务室路灯公告（2026年第1期）"
    assert (values["year"], values["issue_number"]) == (2026, 1)
    assert values["serial"] == f"{record.envelope.unit}/weekly.lamps/2026/1"
    whole = f"{values['title']}\n{values['body']}"
    assert values["digest"] == sha256(whole.encode()).hexdigest()
    assert values["proposed_by"] == ann.record_id("officer", "ann")
    assert values["released_by"] == ann.record_id("officer", "chief")


def test_whoever_proposed_it_does_not_release_it(ann: Book) -> None:
    number = proposed(ann)
    with pytest.raises(NotAllowed, match="second person"):
        act(ann, "release", record=number)
    refused = ann.store.entries(EntryFilter(action="refused", limit=5))
    assert [one.subject for one in refused] == [bulletin(ann, number).id]


def test_an_auxiliary_drafts_but_never_proposes_or_releases(told: Station) -> None:
    with told.open("amy") as book:
        number = drafted(book)
        with pytest.raises(NotAllowed):
            act(book, "propose", record=number)
        act(acting(book, "ann"), "propose", record=number)
        with pytest.raises(NotAllowed):
            act(acting(book, "amy"), "release", record=number)
        with pytest.raises(BeatbookError), book.deed("registry.transition") as deed:
            deed.transition("bulletin", bulletin(book, number).id, "release")
        assert bulletin(book, number).envelope.state == "proposed"


def test_an_officer_of_another_unit_does_not_release(ann: Book) -> None:
    number = proposed(ann)
    with pytest.raises(NotAllowed):
        act(acting(ann, "bob"), "release", record=number)


def test_what_is_proposed_is_what_goes_out(ann: Book) -> None:
    number = proposed(ann)
    with pytest.raises(ProblemsFound, match="can no longer be changed"):
        act(ann, "edit", record=number, text="x")
    act(acting(ann, "chief"), "return", record=number, reason="请改标题")
    assert bulletin(ann, number).values["returned_because"] == "请改标题"
    act(acting(ann, "ann"), "edit", record=number, title="新标题")


def test_a_leak_stops_the_proposal_with_sentence_and_count(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="P1、P2，{lamps=4}盏")
    with pytest.raises(ProblemsFound) as caught:
        act(ann, "propose", record=number)
    words = str(caught.value)
    assert "3 things must be seen to first (2 not to be published, 1 figures)" in words
    assert "“P1”: a pole number must not be published" in words
    assert bulletin(ann, number).envelope.state == "draft"


def test_records_that_change_after_the_proposal_stop_the_release(ann: Book) -> None:
    number = proposed(ann)
    with ann.deed("registry.add") as deed:
        deed.add("lamp", {"pole": "P9", "lit_on": "2026-11-11"})
    with pytest.raises(ProblemsFound, match="records changed"):
        act(acting(ann, "chief"), "release", record=number)


def test_a_release_asked_for_twice_is_done_once(ann: Book) -> None:
    number = released(ann)
    before = bulletin(ann, number)
    assert "no. 1 of 2026" in act(ann, "release", record=number)
    assert bulletin(ann, number) == before


@pytest.mark.parametrize(
    "values",
    [
        {"issue_number": 7, "serial": "x"},
        {"issue_number": 1, "serial": "x"},
        {"digest": "0"},
        {"released_by": "bob"},
    ],
)
def test_the_general_way_can_not_go_around_number_digest_and_signature(
    ann: Book, values: dict[str, object]
) -> None:
    number = proposed(ann)
    record = bulletin(ann, number)
    good = {
        "issue_number": 1,
        "serial": f"{record.envelope.unit}/weekly.lamps/2026/1",
        "digest": sha256(f"{record.values['title']}\n{record.values['body']}".encode()).hexdigest(),
        "released_by": "chief",
        "released_at": "2026-11-21T04:00:00Z",
    }
    acting(ann, "chief")
    with pytest.raises(ProblemsFound):
        step(ann, record, "release", {**good, **values})
    step(ann, record, "release", good)


def step(book: Book, record: Record, name: str, values: dict[str, object]) -> None:
    """A step as a form takes it, with values that somebody typed."""
    with book.deed("registry.transition") as deed:
        deed.change("bulletin", record.id, values)
        deed.transition("bulletin", record.id, name)


def test_the_general_way_can_not_go_around_the_guards(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="P1")
    mine = {"proposed_by": "ann", "proposed_at": "2026-11-21T04:00:00Z"}
    with pytest.raises(ProblemsFound, match="pole number"):
        step(ann, bulletin(ann, number), "propose", mine)


def test_nobody_proposes_in_another_name(ann: Book) -> None:
    number = drafted(ann)
    theirs = {"proposed_by": "bob", "proposed_at": "2026-11-21T04:00:00Z"}
    with pytest.raises(ProblemsFound, match="takes the step"):
        step(ann, bulletin(ann, number), "propose", theirs)


def test_a_draft_can_not_claim_a_number_beforehand(ann: Book) -> None:
    number = drafted(ann)
    for field, value in (("serial", "a/b/2026/1"), ("issue_number", 1), ("recall_reason", "x")):
        with pytest.raises(ProblemsFound, match="leave it empty"), ann.deed("x") as deed:
            deed.change("bulletin", bulletin(ann, number).id, {field: value})


def test_a_draft_can_not_slip_past_the_guards_as_another_kind(ann: Book) -> None:
    number = drafted(ann)
    with pytest.raises(ProblemsFound, match="drafted as"), ann.deed("x") as deed:
        deed.change("bulletin", bulletin(ann, number).id, {"kind": "weekly.internal"})


def test_a_released_bulletin_is_neither_changed_nor_withdrawn(ann: Book) -> None:
    record = bulletin(ann, released(ann))
    acting(ann, "chief")
    values = {"until": "2026-11-16", "released_by": "bob", "kept": "[]", "issue_number": 9}
    for field in ("body", "title", "figures", "serial", "digest", *values):
        with pytest.raises(BeatbookError), ann.deed("x") as deed:
            deed.change("bulletin", record.id, {field: values.get(field, "x")})
    with pytest.raises(BeatbookError), ann.deed("x") as deed:
        deed.withdraw("bulletin", record.id)
    with pytest.raises(BeatbookError), ann.deed("x") as deed:
        deed.change("bulletin", record.id, {}, unit=ann.station)
    assert bulletin(ann, str(record.envelope.number)) == record


def test_numbers_count_by_unit_kind_and_year(ann: Book) -> None:
    released(ann)
    released(ann, day="2026-11-04")
    released(ann, kind="weekly.internal")
    released(ann, day="2025-11-12")
    numbered = [
        (one.values["kind"], one.values["year"], one.values["issue_number"])
        for one in bulletins(ann)
    ]
    assert numbered == [
        ("weekly.lamps", 2026, 1),
        ("weekly.lamps", 2026, 2),
        ("weekly.internal", 2026, 1),
        ("weekly.lamps", 2025, 1),
    ]


def test_a_recalled_one_keeps_its_number_and_text(ann: Book) -> None:
    number = released(ann)
    with pytest.raises(ProblemsFound):
        act(ann, "recall", record=number)
    act(ann, "recall", record=number, reason="数字有误")
    record = bulletin(ann, number)
    assert (record.envelope.state, record.values["recall_reason"]) == ("recalled", "数字有误")
    act(ann, "recall", record=number, reason="another")
    assert bulletin(ann, number) == record
    acting(ann, "ann")
    released(ann)
    assert [one.values["issue_number"] for one in bulletins(ann)] == [1, 2]


def test_a_recall_takes_the_permission(ann: Book) -> None:
    number = released(ann)
    with pytest.raises(NotAllowed):
        act(acting(ann, "amy"), "recall", record=number, reason="x")


def test_one_period_is_drafted_once(ann: Book) -> None:
    drafted(ann)
    with pytest.raises(UsageProblem, match="of this period already"):
        drafted(ann)
    act(ann, "drop", record="1")
    drafted(ann)


def test_an_unknown_kind_is_refused(ann: Book) -> None:
    with pytest.raises(BeatbookError, match="no kind of bulletin"):
        act(ann, "draft", kind="weekly.ghosts")
    values = {"since": "2026-11-09", "until": "2026-11-15", "title": "x"}
    with pytest.raises(ProblemsFound, match="no kind of bulletin"), ann.deed("x") as deed:
        deed.add("bulletin", {"kind": "weekly.ghosts", **values})


WEEKS = 12


def test_numbers_have_no_holes_when_two_release_at_once(told: Station) -> None:
    with told.open("ann") as book:
        for nth in range(WEEKS):
            number = drafted(
                book, since=f"2026-10-{nth + 1:02}", until=f"2026-10-{nth + 2:02}", day=""
            )
            act(book, "propose", record=number)
    program = Path(__file__).parents[1] / "support" / "releaser.py"
    # Each releases the even or the odd ones, as fast as it can.
    two = [
        subprocess.Popen([sys.executable, str(program), told.path, first, str(WEEKS)],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for first in ("1", "2")
    ]  # fmt: skip
    answers = [one.communicate(timeout=120) for one in two]
    assert [one.returncode for one in two] == [0, 0], answers
    with told.open("ann") as book:
        numbers = sorted(one.values["issue_number"] for one in bulletins(book))
        serials = {one.values["serial"] for one in bulletins(book)}
    assert numbers == list(range(1, WEEKS + 1))
    assert len(serials) == WEEKS
