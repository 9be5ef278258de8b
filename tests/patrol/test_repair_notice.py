"""Repair notices: sent, answered, mended; asked again when the day has passed; printed to sign."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.papers.declare import Facts, Paper, Signatures, Words
from beatbook.papers.writing import write
from patrol.walking import DAY, at, do
from support.books import Station
from support.national import added, changed, stored

LAMP = {
    "kind": "street_light", "spot": "小西街12号门前", "words": "路灯不亮",
    "found_at": f"{DAY} 02:10", "addressed": "power", "mend_by": "2026-11-28",
}  # fmt: skip


def notice(book: Book, beat: Station, **values: Any) -> str:
    """A notice of a street light that is out."""
    return added(book, "repair_notice", found_by=beat.nodes["ann"], **{**LAMP, **values})


def step(book: Book, id: str, name: str) -> str:
    """The state after a step."""
    with book.deed("registry.step") as deed:
        deed.transition("repair_notice", id, name)
    return stored(book, "repair_notice", id).envelope.state


def duties(book: Book, day: str) -> list[tuple[date, str]]:
    """What is due of repairs on a day: until when, and why."""
    found = book.duties.for_day(date.fromisoformat(day), everyone=True)
    return [(one.row.due, one.row.why.en) for one in found if one.row.rule == "repair.ask_again"]


def test_it_is_sent_answered_and_mended_each_with_its_day(ann: Book, beat: Station) -> None:
    id = notice(ann, beat)
    with pytest.raises(ProblemsFound, match="is needed for “note the answer”"):
        step(ann, id, "answer")
    changed(ann, "repair_notice", id, answered_on="2026-11-21", answer="已派工")
    assert step(ann, id, "answer") == "answered"
    changed(ann, "repair_notice", id, mended_on="2026-11-21")
    assert step(ann, id, "mend") == "mended"


def test_what_is_mended_at_once_needs_no_answer(ann: Book, beat: Station) -> None:
    assert step(ann, notice(ann, beat, mended_on=DAY), "mend") == "mended"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"mend_by": "2026-11-19"}, "before it was found"),
        ({"mended_on": "2026-11-19"}, "before it was found"),
        ({"addressed": "other"}, "Its name is required"),
        ({"spot": ""}, "Where is required"),
    ],
)
def test_what_cannot_be_is_refused(
    ann: Book, beat: Station, values: dict[str, str], words: str
) -> None:
    with pytest.raises(ProblemsFound, match=words):
        notice(ann, beat, **values)


def test_it_is_asked_for_again_when_the_day_has_passed_and_not_before(
    ann: Book, beat: Station
) -> None:
    notice(ann, beat)
    assert duties(ann, "2026-11-28") == []
    expected = "was to be mended by 2026-11-28, and is not"
    assert duties(ann, "2026-11-29") == [(date(2026, 12, 1), expected)]


def test_whoever_was_asked_again_has_a_week_or_until_the_day_that_was_promised(
    ann: Book, beat: Station
) -> None:
    id = notice(ann, beat)
    at(ann, "09:00", "2026-11-30")
    assert "repair 1 on 2026-11-30" in do(ann, "ask_again", notice=id)
    assert duties(ann, "2026-12-06") == []
    assert duties(ann, "2026-12-07")[0][1].startswith("asked again on 2026-11-30")
    do(ann, "ask_again", notice=id, mend_by="2026-12-02")
    assert duties(ann, "2026-12-02") == []
    assert len(duties(ann, "2026-12-03")) == 1


def test_what_is_mended_is_asked_for_no_more(ann: Book, beat: Station) -> None:
    step(ann, notice(ann, beat, mended_on=DAY), "mend")
    assert duties(ann, "2026-12-24") == []


def test_the_sheet_names_whom_it_is_for_and_has_lines_to_sign(ann: Book, beat: Station) -> None:
    paper = _sheet(ann, notice(ann, beat))
    (first, _reply) = [one for one in paper.blocks if isinstance(one, Facts)]
    values = {label.en: str(value) for label, value in first.pairs}
    assert (values["To"], values["What is broken"]) == ("Power company", "Street light")
    assert values["Asked to mend by"] == "2026-11-28"
    said = [str(one.text) for one in paper.blocks if isinstance(one, Words)]
    assert said[0] == "路灯不亮"
    assert "by 2026-11-28" in said[1]
    assert any(isinstance(one, Signatures) for one in paper.blocks)


@pytest.mark.parametrize(
    ("addressed", "name", "to"),
    [("other", "云杉水务", "云杉水务"), ("property", "云杉物业", "云杉物业（Property company）")],
)
def test_the_name_of_the_addressee_stands_at_its_head(
    ann: Book, beat: Station, addressed: str, name: str, to: str
) -> None:
    paper = _sheet(ann, notice(ann, beat, addressed=addressed, addressee=name))
    assert isinstance(paper.blocks[0], Facts)
    assert str(paper.blocks[0].pairs[0][1]) == to


def _sheet(book: Book, id: str) -> Paper:
    return write(book, "patrol.repair", id, {})
