"""What self-scores, judgements and objections have in common: a run, who is scored, an item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text

RUN = "assessment_run"
POINT_DECIMALS = 4
SUBJECT = ("scored_unit", "scored_officer")
"""The fields that say who is scored: whoever that is sees the record."""
_ONE_OF_TWO = Text("单位和人员填且只填一个", "give the unit or the officer, one of the two")


def run() -> Any:
    """Which run."""
    return f.reference(Text("考核", "Run"), RUN, required=True)


def scored_unit() -> Any:
    """The unit that is scored."""
    return f.unit(Text("被考核单位", "Unit"))


def scored_officer() -> Any:
    """The officer who is scored."""
    return f.officer(Text("被考核人", "Officer"))


def item(*, required: bool = True) -> Any:
    """The id of an item of the scheme."""
    return f.text(
        Text("考核项", "Item"),
        required=required,
        help=Text("方案中的id", "Its id in the scheme"),
    )


def points(label: Text, **more: Any) -> Any:
    """Exact points."""
    return f.number(label, POINT_DECIMALS, **more)


def one_subject(unit: str | None, officer: str | None) -> Iterator[Problem]:
    """A problem unless just one of the two is there."""
    if bool(unit) == bool(officer):
        yield Problem(_ONE_OF_TWO, "scored_unit")


def subject_of(values: Mapping[str, Any]) -> str:
    """The id of who is scored."""
    return str(values["scored_unit"] or values["scored_officer"] or "")
