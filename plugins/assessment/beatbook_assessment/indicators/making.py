"""Shorthands for what indicators have in common."""

from __future__ import annotations

from typing import Any

from beatbook.assessment.declare import MISSING, Indicator, Measure
from beatbook.store.query import Condition
from beatbook.texts import Text

PRACTICE = Text(
    "社区警务考核的通行做法(公布的派出所、警务室考核细则)",
    "practice of assessing community police (published rules of stations and offices)",
)
PER_CENT = Text("%", "%")
TIMES = Text("次", "")


def one_of(field: str, *codes: str) -> Condition:
    """A field is one of these."""
    return Condition(field, "in", list(codes))


def share(
    name: str, words: tuple[Text, Text], of: Measure, good: tuple[Condition, ...], **more: Any
) -> Indicator:
    """A share in per cent: of what a measure counts, what meets these conditions as well.

    Nothing to count makes it missing, never zero.
    """
    return Indicator(
        name=name,
        label=words[0],
        help=words[1],
        source=more.pop("source", PRACTICE),
        top=of._replace(where=(*of.where, *good)),
        bottom=of,
        factor=100,
        measure=PER_CENT,
        absent=MISSING,
        **more,
    )


def count(name: str, words: tuple[Text, Text], of: Measure, **more: Any) -> Indicator:
    """How many there are; none is zero."""
    return Indicator(
        name=name,
        label=words[0],
        help=words[1],
        source=more.pop("source", PRACTICE),
        top=of,
        decimals=0,
        measure=more.pop("measure", TIMES),
        **more,
    )
