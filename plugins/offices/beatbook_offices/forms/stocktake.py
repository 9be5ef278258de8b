"""Stocktaking (装备盘点): which items of the book were found, which not, what was found besides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

_COUNT: dict[str, Any] = {"section": "count"}
_DIFFERENCES: dict[str, Any] = {"section": "differences"}


@f.form(
    "stocktake",
    label=Text("装备盘点", "Stocktaking"),
    title=("office", "day"),
    findable=False,
    retention=OFFICE,
    basis=bases.PROPERTY,
    sections={"count": Text("盘点", "Stocktaking"), "differences": Text("差异", "Differences")},
    help=Text(
        "按账点物；先打印盘点表，点完后登记。",
        "The book against the things: print the sheet, count, then enter what was found.",
    ),
)
class Stocktake:
    """One stocktaking of an office."""

    office: str | None = f.reference(Text("警务室", "Office"), "office", required=True, **_COUNT)
    day: date | None = f.day(Text("日期", "Day"), required=True, **_COUNT)
    officers: tuple[str, ...] = f.officer(
        Text("盘点人", "Counted by"), many=True, required=True, **_COUNT
    )
    found: tuple[str, ...] = f.reference(
        Text("账物相符", "Found as in the book"), "office_equipment", many=True, **_COUNT
    )
    missing: tuple[str, ...] = f.reference(
        Text("有账无物", "In the book, not found"), "office_equipment", many=True, **_DIFFERENCES
    )
    unlisted: tuple[str, ...] = f.text(
        Text("有物无账", "Found, not in the book"), many=True, **_DIFFERENCES
    )
    explanation: str | None = f.long_text(
        Text("差异说明", "Explanation of differences"),
        required_when=f.when("missing"),
        **_DIFFERENCES,
    )

    def problems(self) -> Iterator[Problem]:
        """Two count together; nothing is found and missing at once."""
        if len(set(self.officers)) == 1:
            yield Problem(_ALONE, "officers", warning=True, source=bases.PROPERTY)
        if set(self.found) & set(self.missing):
            yield Problem(_BOTH, "missing")
        if self.unlisted and not self.explanation:
            yield Problem(_UNEXPLAINED, "explanation")


_ALONE = Text("盘点应有两人", "names one officer only; two count together")
_BOTH = Text("同一件不能既相符又无物", "names an item that was found as well")
_UNEXPLAINED = Text("有物无账的请说明", "is missing; say where what is not in the book comes from")
