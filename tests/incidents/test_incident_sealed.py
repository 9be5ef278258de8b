"""A sealed incident is in no list, count, search, paper or file of whoever may not see sealed ones.

治安管理处罚法 as revised 2025-06-27, art. 136. Each question is asked before and after sealing, so
that none of them finds nothing for another reason.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.exporting import exported
from beatbook.papers import writing
from beatbook.papers.declare import Grid
from beatbook.store.query import By, Query, Tally
from incidents.conftest import Incident
from support.books import Station
from support.granting import step_granted
from support.national import added

ALL = Query("incident", closed=True)
PEOPLE = Query("incident_party", closed=True)
_WORDS = "云杉花园酒后打架"


def _ledger(book: Book) -> int:
    paper = writing.write(book, "ledger.calls", "", {})
    return sum(len(block.rows) for block in paper.blocks if isinstance(block, Grid))


def _timing(book: Book) -> int:
    rows = actions.run(book, "incident.timing", {"since": "2026-11-21", "until": "2026-11-21"})
    return sum(row["count"] for row in rows if not row["unit"]) if isinstance(rows, list) else 0


QUESTIONS: dict[str, Callable[[Book], int]] = {
    "list": lambda book: len(book.registry.list(ALL)),
    "pages": lambda book: sum(len(page) for page in book.registry.pages(ALL)),
    "count": lambda book: book.registry.count(ALL),
    "tally": lambda book: sum(
        row[-1] for row in book.registry.tally(Tally("incident", (By("category"),), closed=True))
    ),
    "export": lambda book: exported(book, ALL)[0],
    "rows exported": lambda book: len(list(exported(book, ALL)[1])),
    "people": lambda book: len(book.registry.list(PEOPLE)),
    "people counted": lambda book: book.registry.count(PEOPLE),
    "people tallied": lambda book: sum(
        row[-1] for row in book.registry.tally(Tally("incident_party", (By("role"),)))
    ),
    "people exported": lambda book: len(list(exported(book, PEOPLE)[1])),
    "ledger": _ledger,
    "timing": _timing,
}


@pytest.fixture
def sealed(ann: Book, incident: Incident) -> str:
    """A public-order incident that is closed and ready to be sealed."""
    return incident(
        call_number="KY110",
        summary=_WORDS,
        category="po.fight",
        address="云杉花园门前",
        accepted="2026-11-21 09:31",
        closed="2026-11-21 10:00",
        outcome="public_order",
        caller="李先生",
        caller_phone="13800004321",
    )


def _seal(beat: Station, id: str) -> None:
    with beat.open("chief") as chief:
        step_granted(chief, "ann", "incident", id, "seal")


@pytest.mark.parametrize("question", QUESTIONS)
def test_sealing_takes_it_out_of_every_answer(
    beat: Station, ann: Book, sealed: str, question: str
) -> None:
    ask = QUESTIONS[question]
    before = ask(ann)
    assert before > 0
    _seal(beat, sealed)
    assert ask(ann) == 0
    with beat.open("chief") as chief:
        assert ask(chief) == before


def test_the_find_box_has_open_ones_only(
    beat: Station, ann: Book, sealed: str, incident: Incident
) -> None:
    _seal(beat, sealed)
    id = incident(call_number="KY110-2", address="云杉花园门前")
    for words in ("KY110-2", "云杉花园门前"):
        hits = ann.registry.find(words)
        assert [hit.card.record for hit in hits if hit.card.form == "incident"] == [id]


def test_itself_its_history_and_its_sheet_are_refused(
    beat: Station, ann: Book, sealed: str
) -> None:
    _seal(beat, sealed)
    spec = ann.spec("incident")
    with pytest.raises(NotAllowed, match="sealed"):
        ann.registry.get_id(spec, sealed)
    with pytest.raises(NotAllowed, match="sealed"):
        ann.registry.history(spec, sealed)
    with pytest.raises(NotAllowed, match="sealed"):
        writing.write(ann, "incident.sheet", sealed, {})
    with pytest.raises(NotAllowed, match="sealed"):
        actions.run(ann, "incident.become", {"incident": sealed, "kind": "visit"})


def test_what_points_to_it_is_hidden_with_it(beat: Station, ann: Book, sealed: str) -> None:
    revisit = {"incident": sealed, "day": "2026-11-21", "officer": "ann"}
    added(ann, "incident_revisit", **revisit)
    added(ann, "incident_link", incident=sealed, kind="visit", form="visit", called="走访1号")
    forms = ("incident_party", "incident_revisit", "incident_link")
    assert [ann.registry.count(Query(form)) for form in forms] == [1, 1, 1]
    _seal(beat, sealed)
    assert [ann.registry.count(Query(form)) for form in forms] == [0, 0, 0]


def test_each_refusal_is_in_the_journal(beat: Station, ann: Book, sealed: str) -> None:
    from support.national import journal

    _seal(beat, sealed)
    with pytest.raises(NotAllowed):
        ann.registry.get_id(ann.spec("incident"), sealed)
    refusals = [one for one in journal(ann, "refused") if one[1] == sealed]
    assert len(refusals) == 1
