"""What is printed: the record with every item marked, the letter, two ledgers that nobody types."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.papers import writing
from beatbook.papers.declare import Grid, Paper, Signatures
from beatbook.papers.lines import lines
from beatbook.papers.values import as_data
from beatbook.texts import use_language
from beatbook_inspections.lists import asked_by
from inspections.conftest import Known

FOUND: dict[str, Any] = {
    "defects": ["1005", "3102"],
    "not_applicable": ["3103"],
    "demands": "清理通道",
    "handling": "2",
    "rectify_by": "2026-11-27",
    "opinion": "无异议",
}


def written(known: Known, name: str, id: str = "", **asked: Any) -> Paper:
    return writing.write(known.book, name, id, asked)


def page(paper: Paper) -> str:
    return "\n".join(lines(paper, 100))


def grid(paper: Paper) -> Grid:
    (found,) = [block for block in paper.blocks if isinstance(block, Grid)]
    return found


def test_every_item_of_the_list_stands_on_the_record_with_its_mark(known: Known) -> None:
    rows = grid(written(known, "inspection.record", known.inspect(**FOUND))).rows
    assert [row[1] for row in rows] == [item.label for item in asked_by("31")]
    marks = {row[1].zh: row[2].zh for row in rows}
    asked = {item.code: item.label.zh for item in asked_by("31")}
    assert [marks.pop(asked[code]) for code in ("1005", "3102", "3103")] == ["×", "×", "－"]
    assert set(marks.values()) == {"√"}


def test_the_record_says_problems_demands_term_and_opinion_in_both_languages(known: Known) -> None:
    id = known.inspect(**FOUND)
    for language, words in (("zh", "疏散通道"), ("en", "Escape routes")):
        use_language(language)
        text = page(written(known, "inspection.record", id))
        for one in (words, "清理通道", "2026-11-27", "无异议", "云杉宾馆", "昭君路", "马小明"):
            assert one in text
    assert "Public Security" not in text  # the law stands with the rule, not with the paper


def test_both_inspectors_the_inspected_witness_and_recorder_sign(known: Known) -> None:
    paper = written(known, "inspection.record", known.inspect())
    (signed,) = [block for block in paper.blocks if isinstance(block, Signatures)]
    assert [str(who) for who in signed.who] == [
        "Inspector", "Inspector", "The inspected", "Witness", "Recorder",
    ]  # fmt: skip


def test_a_record_without_defects_has_no_list_of_them(known: Known) -> None:
    data = as_data(written(known, "inspection.record", known.inspect("home")))
    labels = [pair[0] for block in data["blocks"] for pair in block.get("pairs", ())]
    assert "Not in order" not in labels and "Opinion of the inspected" in labels
    assert labels.count("Rented dwelling") + labels.count("Address") == 1


@pytest.mark.parametrize(
    ("about", "title", "duty"),
    [("hotel", "治安责任书", "不少于30日"), ("home", "出租房屋治安责任保证书", "无合法有效证件")],
)
def test_a_letter_says_what_is_promised_until_when(
    known: Known, about: str, title: str, duty: str
) -> None:
    use_language("zh")
    target = "dwelling" if about == "home" else "organisation"
    with known.book.deed("sign") as deed:
        raw = {target: known.ids[about], "signed_on": "2026-11-20", "signer": "马小明"}
        id = deed.add("letter", {**raw, "copies": 3})
    text = page(written(known, "letter.text", id))
    for words in (title, duty, "2026年12月31日", "一式3份", "马小明"):
        assert words in text


def test_the_ledger_has_every_inspection_of_the_period_closed_ones_too(known: Known) -> None:
    for day in ("2026-10-01", "2026-11-01", "2026-11-20"):
        known.inspect(day=day)
    known.inspect(**FOUND)
    paper = written(known, "ledger.checks", since="2026-11-01")
    assert paper.number == "15"
    assert [row[1] for row in grid(paper).rows] == [date(2026, 11, 1), *[date(2026, 11, 20)] * 2]


def test_the_ledger_of_letters_lists_them(known: Known) -> None:
    with known.book.deed("sign") as deed:
        raw = {"organisation": known.ids["shop"], "signed_on": "2026-11-20", "signer": "马小明"}
        deed.add("letter", raw)
    (row,) = grid(written(known, "ledger.letters")).rows
    assert {2026, "青禾五金商行", "马小明"} <= set(row)
