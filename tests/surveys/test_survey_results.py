"""What a survey says: shares with ranges, too few to say, lines that nobody may leave out."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.papers.declare import Facts
from beatbook.records import Record
from beatbook.samples import estimate
from beatbook_surveys.papers.result import RESULT
from beatbook_surveys.papers.sheet import SHEET
from beatbook_surveys.results import result, standing
from support.books import Station
from surveys.conftest import AWAY, BAD, GOOD, NO, SILENT, calls, drawn, homes, rows_of, visited


@pytest.fixture
def sample(beat: Station, chief: Book) -> Record:
    visited(chief, beat, homes(chief, beat, 30))
    return drawn(chief, kind="visit", unit="甲警务室", size=9)


def test_shares_are_of_those_who_answered(sample: Record, chief: Book) -> None:
    calls(chief, sample, GOOD, GOOD, BAD, GOOD, GOOD, SILENT, AWAY, NO)
    found = result(chief, sample)
    assert (found.drawn, found.asked, found.not_reached, found.declined) == (1, 6, 1, 1)
    satisfied, familiar = found.shares
    assert (satisfied.good, satisfied.answered) == (4, 5)
    assert (familiar.good, familiar.answered) == (4, 5)
    assert satisfied.estimate == estimate(4, 5, 30)


def test_too_few_answers_make_no_share(sample: Record, chief: Book) -> None:
    calls(chief, sample, GOOD, BAD, GOOD, GOOD)
    assert [share.estimate for share in result(chief, sample).shares] == [None, None]
    assert "too few answers (under 5)" in standing(result(chief, sample)).en
    rows = rows_of(RESULT.write(chief, sample.id, None), 1)
    assert [row[1] for row in rows] == [None, None], "nor how many of them were content"


def test_a_survey_ends_only_when_everybody_was_gone_to(sample: Record, chief: Book) -> None:
    calls(chief, sample, *[GOOD] * 8)
    with pytest.raises(ProblemsFound, match="1 were not gone to"):
        actions.run(chief, "survey.finish", {"survey": sample.id})
    calls(chief, sample, *[AWAY] * 9)
    told = str(actions.run(chief, "survey.finish", {"survey": sample.id}))
    assert "The survey is done." in told


def test_papers_name_how_it_was_drawn_and_each_range(sample: Record, chief: Book) -> None:
    calls(chief, sample, *[GOOD] * 7, BAD, AWAY)
    facts = RESULT.write(chief, sample.id, None).blocks[0]
    assert isinstance(facts, Facts)
    pairs = dict(facts.pairs)
    assert sample.values["seed"] in pairs.values()
    rows = rows_of(RESULT.write(chief, sample.id, None), 1)
    assert rows[0][3].en.startswith("87.5% (95% confidence: ")
    assert len(rows_of(SHEET.write(chief, sample.id, None), 1)) == 9


def test_doors_say_how_right_the_register_is_and_go_to_the_office(
    beat: Station, chief: Book
) -> None:
    homes(chief, beat, 4)
    sample = drawn(chief, kind="dwelling", unit="甲警务室", size=5)
    answers: list[dict[str, Any]] = [{"outcome": "agrees"}] * 3
    answers += [{"outcome": "differs", "differs": ["people"]}, NO]
    for line, answer in enumerate(answers, 1):
        actions.run(chief, "survey.door", {"survey": sample.id, "line": line, **answer})
    found = result(chief, sample)
    assert (found.shares[0].good, found.shares[0].answered) == (3, 4)
    assert found.differs == (("people", 1),)
    actions.run(chief, "survey.finish", {"survey": sample.id})
    with beat.open("ann") as ann:
        people = ann.codes("door_element").by_code["people"].label
        assert rows_of(RESULT.write(ann, "1", None), 2) == ((people, 1),)
        assert len(rows_of(SHEET.write(ann, "1", None), 1)) == 5


def test_what_agrees_does_not_differ(beat: Station, chief: Book) -> None:
    sample = drawn(chief, kind="dwelling", unit="甲警务室", size=1)
    wrong = {"outcome": "agrees", "differs": ["people"]}
    with pytest.raises(ProblemsFound, match="where everything agrees"):
        actions.run(chief, "survey.door", {"survey": sample.id, "line": 1, **wrong})
    with pytest.raises(ProblemsFound, match="What differs"):
        actions.run(chief, "survey.door", {"survey": sample.id, "line": 1, "outcome": "differs"})
