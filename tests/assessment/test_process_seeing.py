"""The assessed always see their own points; others' only as far as their posts go."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.process import WITH_JUDGEMENT, WITH_SELF, Bureau, office
from beatbook.access import EXPORT
from beatbook.errors import NotAllowed, NotFound, ProblemsFound
from beatbook.exporting import exported
from beatbook.store.items import EntryFilter
from beatbook.store.query import Query

__all__ = ["office"]


def test_a_draft_shows_to_those_who_assess_alone(office: Bureau) -> None:
    office.counted()
    assert office.run("ass", "scores")
    with pytest.raises(NotFound, match="once they are opened or published"):
        office.run("bob", "scores")
    assert office.run("bob", "board").rows == ()


def test_published_results_show_to_everybody_scored_and_points_to_their_own(
    office: Bureau,
) -> None:
    office.published()
    assert [row["subject"] for row in office.run("bob", "scores")] == ["甲警务室", "乙警务室"]
    assert office.points("乙警务室", officer="bob") == "15"
    with pytest.raises(NotAllowed, match="甲警务室"):
        office.points("甲警务室", officer="bob")
    with office.book() as book:
        refused = book.store.entries(EntryFilter(action="refused"))
    assert refused[0].reason == "assess.read"


def test_auxiliaries_and_liaisons_see_their_offices_points(office: Bureau) -> None:
    office.published()
    assert office.points("甲警务室", officer="amy") == "20"
    assert office.points("甲警务室", officer="lia") == "20"


def test_ones_own_board_has_the_points_and_the_day_to_object_until(office: Bureau) -> None:
    office.published()
    board = office.run("bob", "mine")
    assert board.title == "乙警务室"
    assert date(2026, 12, 4) in [value for _label, value in board.facts]
    assert board.rows[0].cells[1:4] == (15, 20, 5)
    assert [key.action for key in board.keys if key.primary] == ["assess.explain"]


def test_an_explanation_has_rule_formula_records_and_what_is_possible(office: Bureau) -> None:
    office.published()
    paper = office.run("bob", "explain", item="pieces")
    facts, *others = paper.blocks
    told = {label.en: str(value) for label, value in facts.pairs}
    assert told["Points"] == "15 of 20, 5 lost"
    assert told["The rule"] == "Four a month, a share for fewer"
    assert "3" in told["How"]
    assert "4" in told["How"]
    possible, counted = (block for block in others if hasattr(block, "rows"))
    assert ("1 more", "+5") in [tuple(map(str, row)) for row in possible.rows]
    assert len(counted.rows) == 3
    assert counted.links[0].form == "work"


def test_nobody_judges_an_office_that_he_belongs_to(office: Bureau) -> None:
    office.counted(WITH_JUDGEMENT)
    with office.book() as book, book.deed("officer.post") as deed:
        at = office.station.nodes["office_a"]
        ass = str(book.store.identity("officer.login", "ass"))
        post = {"holder": ass, "at": at, "role": "officer", "start": "2026-11-30"}
        deed.add("post", post, unit=at)
    given = {"run": "1", "item": "order", "points": "6", "reason": "x"}
    with pytest.raises(NotAllowed, match="you are part of 甲警务室"):
        office.run("ass", "judge", subject="甲警务室", **given)
    office.run("ass", "judge", subject="乙警务室", **given)


def test_self_scores_are_asked_for_given_in_time_and_stand_beside(office: Bureau) -> None:
    office.counted(WITH_SELF)
    with pytest.raises(ProblemsFound, match="assess open run=1"):
        office.run("chief", "publish", run="1")
    office.run("chief", "open", run="1")
    office.run("bob", "self", item="order", points="9", words="全部整改")
    [row] = [one for one in office.run("bob", "score") if one["item"] == "order"]
    assert (row["self"], row["points"], row["waits"]) == ("9", None, True)
    with pytest.raises(NotAllowed, match="甲警务室"):
        office.run("bob", "self", subject="甲警务室", item="order", points="1")
    with pytest.raises(ProblemsFound, match="between 0 and 10"):
        office.run("bob", "self", item="order", points="11")


def test_a_self_score_is_due_of_each_office_until_its_day(office: Bureau) -> None:
    office.counted(WITH_SELF)
    office.run("chief", "open", run="1")
    with office.book() as book:
        ids = [str(book.store.numbered("self_score", nth)) for nth in (1, 2)]
        due = [book.duties.about("assess.self", id) for id in ids]
    assert [one.due for one in due if one is not None] == [date(2026, 12, 3)] * 2
    office.run("bob", "self", item="order", points="9")
    office.run("ann", "self", item="order", points="10")
    with office.book() as book:
        assert [book.duties.about("assess.self", id) for id in ids] == [None, None]


def test_it_is_published_when_the_days_for_self_scores_are_over_or_all_are_given(
    office: Bureau,
) -> None:
    office.counted(WITH_SELF)
    office.run("chief", "open", run="1")
    for name in ("甲警务室", "乙警务室"):
        given = {"run": "1", "subject": name, "item": "order", "points": "6", "reason": "一般"}
        office.run("ass", "judge", **given)
    office.run("bob", "self", item="order", points="9")
    with pytest.raises(ProblemsFound, match="1 are missing"):
        office.run("chief", "publish", run="1")
    office.run("ann", "self", item="order", points="10")
    office.run("chief", "publish", run="1")
    with pytest.raises(ProblemsFound, match="the run is published"):
        office.run("ann", "self", item="order", points="8")


def listed(office: Bureau, officer: str, form: str) -> int:
    """How many records of a form the registry shows an officer, in lists, counts and exports."""
    with office.book(officer) as book:
        found = len(book.registry.list(Query(form, closed=True)))
        assert book.registry.count(Query(form, closed=True)) == found
        if book.may(EXPORT):
            assert exported(book, Query(form, closed=True))[0] == found
        return found


def test_whoever_may_merely_read_at_the_station_sees_no_run_before_it_is_published(
    office: Bureau,
) -> None:
    office.counted(WITH_JUDGEMENT)
    for name in ("甲警务室", "乙警务室"):
        given = {"run": "1", "subject": name, "item": "order", "points": "6", "reason": "一般"}
        office.run("ass", "judge", **given)
    with office.book("dee") as book:
        run = str(book.store.numbered("assessment_run", 1))
        for look in (
            book.registry.get,
            lambda form, id: book.registry.history(book.spec(form), id),
        ):
            with pytest.raises(NotAllowed, match="those in charge of it"):
                look("assessment_run", run)
    assert [listed(office, "dee", form) for form in ("assessment_run", "judgement")] == [0, 0]
    assert [listed(office, "ass", form) for form in ("assessment_run", "judgement")] == [1, 2]
    office.run("chief", "publish", run="1")
    assert [listed(office, "dee", form) for form in ("assessment_run", "judgement")] == [1, 0]
    with pytest.raises(NotFound, match="no run that you may see"):
        office.run("dee", "scores")


def test_self_scores_and_objections_show_to_the_office_that_they_are_about_alone(
    office: Bureau,
) -> None:
    office.counted(WITH_SELF)
    office.run("chief", "open", run="1")
    assert [listed(office, who, "self_score") for who in ("bob", "amy", "dee", "ass")] == [
        1, 1, 0, 2,
    ]  # fmt: skip
    for name in ("甲警务室", "乙警务室"):
        given = {"run": "1", "subject": name, "item": "order", "points": "6", "reason": "一般"}
        office.run("ass", "judge", **given)
    office.on(date(2026, 12, 4))
    office.run("chief", "publish", run="1")
    office.run("bob", "object", item="order", words="内务已整改")
    assert [listed(office, who, "objection") for who in ("bob", "ann", "dee", "ass")] == [
        1, 0, 0, 1,
    ]  # fmt: skip
