"""A quarter is the mean of its final months, kept with them and computed again from them."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.process import PLAIN, SCHEME, Bureau, office
from beatbook.errors import UsageProblem

__all__ = ["office"]


def adopted(office: Bureau, how: str = 'how = "mean"') -> None:
    """A scheme that says how months make a longer period."""
    text = SCHEME.format(**PLAIN).replace("[process]", f"[combine]\n{how}\n\n[process]")
    path = office.folder / "combined.toml"
    path.write_text(text, encoding="utf-8")
    office.run("chief", "adopt", file=str(path))


def seen_through(office: Bureau, month: date, number: int) -> None:
    """A month counted, published and final."""
    office.run("chief", "run", day=month)
    office.run("chief", "publish", run=str(number))
    office.on(date(2027, 3, 30 + number % 2))
    office.run("chief", "finish", run=str(number))


def test_a_quarter_takes_the_mean_of_its_final_months(office: Bureau) -> None:
    adopted(office)
    for nth, month in enumerate((date(2027, 1, 15), date(2027, 2, 15), date(2027, 3, 15)), 1):
        office.work("office_a", nth + 1, month)
        office.on(date(2027, 3, 10))
        if nth == 3:
            with pytest.raises(UsageProblem, match="no final run of 2027-03-01 to 2027-03-31"):
                office.run("chief", "run", day=month, period="quarter")
        seen_through(office, month, nth)
    said = office.run("chief", "run", day=date(2027, 2, 1), period="quarter")
    assert "2027 Q1" in said
    [first, _second] = office.run("chief", "scores", run="4")
    assert (first["subject"], first["result"]) == ("甲警务室", "15")


def test_a_sealed_quarter_computes_again_from_its_parts(office: Bureau) -> None:
    adopted(office)
    for nth, month in enumerate((date(2027, 1, 15), date(2027, 2, 15), date(2027, 3, 15)), 1):
        office.on(date(2027, 3, 10))
        seen_through(office, month, nth)
    office.run("chief", "run", day=date(2027, 2, 1), period="quarter")
    office.run("chief", "publish", run="4")
    office.on(date(2027, 4, 20))
    office.run("chief", "finish", run="4")
    office.run("chief", "seal", run="4")
    assert [row["holds"] for row in office.run("chief", "verify")] == [True]


def test_a_sealed_quarter_keeps_which_months_failed(office: Bureau) -> None:
    adopted(office, 'how = "failed"\nlimit = 12\ngrades = [{failed = 2, grade = "poor"}]')
    for nth, month in enumerate((date(2027, 1, 15), date(2027, 2, 15), date(2027, 3, 15)), 1):
        office.work("office_a", nth, month)
        office.on(date(2027, 3, 10))
        seen_through(office, month, nth)
    office.run("chief", "run", day=date(2027, 2, 1), period="quarter")
    office.run("chief", "publish", run="4")
    office.on(date(2027, 4, 20))
    office.run("chief", "finish", run="4")
    office.run("chief", "seal", run="4")
    rows = {row["subject"]: row for row in office.run("chief", "scores", run="4")}
    assert (rows["甲警务室"]["rank"], rows["甲警务室"]["result"]) == (1, "2")
    assert rows["甲警务室"]["extras"] == "failed 2, grade poor"
    assert rows["乙警务室"]["result"] == "3"
    assert [row["holds"] for row in office.run("chief", "verify")] == [True]
    lines = office.run("chief", "score", run="4", subject="甲警务室")
    assert [line["how"].endswith("below 12: failed") for line in lines] == [True, True, False]


def test_a_scheme_that_does_not_say_how_is_not_combined(office: Bureau) -> None:
    office.counted()
    with pytest.raises(UsageProblem, match="combine"):
        office.run("chief", "run", period="quarter", day=date(2026, 11, 1))
