"""The paper of an explanation says everything, leads to the records, and speaks both languages."""

from __future__ import annotations

from typing import Any

from assessment.scoring_book import DONE, MONTH, scheme, work
from beatbook.book import Book
from beatbook.papers.declare import Facts, Grid, Link, Paper
from beatbook.papers.lines import lines
from beatbook.papers.values import as_data
from beatbook.texts import use_language
from beatbook_assessment import scoring
from beatbook_assessment.scoring.explaining import explain
from beatbook_assessment.scoring.given import Given
from beatbook_assessment.scoring.papers import paper
from support.books import Station


def written(book: Book, subject: str, **more: Any) -> Paper:
    made = scheme(book, DONE, **more)
    result = scoring.run(book, made, MONTH)
    return paper(book, explain(book, made, result, subject, "done"))


def shown(made: Paper) -> str:
    return "\n".join(str(one) for one in lines(made, 100))


def test_a_paper_says_points_rule_formula_records_and_what_is_possible(
    work_book: Book, work_station: Station
) -> None:
    a = work_station.nodes["office_a"]
    done, missed = work(work_book, a, door="1"), work(work_book, a)
    made = written(work_book, a)
    grids = [one for one in made.blocks if isinstance(one, Grid)]
    assert [one.links for one in grids] == [
        (Link("work", missed),), (), (Link("work", done),)
    ]  # fmt: skip
    facts = made.blocks[0]
    assert isinstance(facts, Facts)
    told = {str(label): str(value) for label, value in facts.pairs}
    assert told["Points"] == "5 of 10, 5 lost"
    text = shown(made)
    for words in (
        "Explanation: 甲警务室, Doors done", "The share done, times 10",
        "1 of 2 done: 10 × 1 ÷ 2 = 5", "Trial rules (line", "one more done",
        "Door: empty",
    ):  # fmt: skip
        assert words in text


def test_it_says_what_the_chapter_made_of_the_item(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    work(work_book, a)
    chapter = '[[chapter]]\nid = "doors"\nlabel = "Doors"\nfloor = 3\n'
    made = scheme(
        work_book, chapter + DONE.replace("points = 10", 'points = 10\nchapter = "doors"')
    )
    result = scoring.run(work_book, made, MONTH)
    text = shown(paper(work_book, explain(work_book, made, result, a, "done")))
    assert "Doors: base 0, items add up to 0, makes 3 (not below 3)" in text


def test_programs_get_numbers_for_its_numbers(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    work(work_book, a)
    facts, *others = as_data(written(work_book, a))["blocks"]
    pairs = dict(facts["pairs"])
    assert set(pairs["Points"]) == {"points", "most", "lost"}
    assert pairs["Points"]["points"] + pairs["Points"]["lost"] == pairs["Points"]["most"] == 10
    gains = [row[1] for one in others if one["kind"] == "grid" for row in one["rows"]
             if one["heading"].startswith("What is still possible")]  # fmt: skip
    assert gains
    assert all(type(gain) is float for gain in gains)


def test_it_speaks_chinese(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    work(work_book, a)
    use_language("zh")
    text = shown(written(work_book, a))
    for words in (
        "得分说明：甲警务室，完成",
        "应做而未计入的记录",
        "还可以做什么",
        "完成率乘以10分",
    ):
        assert words in text


def test_a_period_that_is_over_says_so(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    made = scheme(work_book)
    october = MONTH._replace(start=MONTH.start.replace(month=10), end=MONTH.end.replace(month=10))
    result = scoring.run(work_book, made, october)
    assert "the period ended on 2026-10-30" in shown(
        paper(work_book, explain(work_book, made, result, a, "done"))
    )


def test_what_does_not_count_says_so(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    made = scheme(work_book)
    given = Given(apart=frozenset({(a, "done")}))
    result = scoring.run(work_book, made, MONTH, given)
    text = shown(paper(work_book, explain(work_book, made, result, a, "done", given=given)))
    assert "does not count" in text
    assert "not in charge" in text
    assert "no more points can be gained" in text
