"""What call-backs and doors have in common: drawn, gone to, and the state that each outcome is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.forms.spec import State, Transition
from beatbook.texts import Text

DRAWN, ASKED, NOT_REACHED, DECLINED = "drawn", "asked", "not_reached", "declined"
ASK, MISS, DECLINE, AGAIN = "ask", "miss", "decline", "again"
_STEPS = (
    (ASK, ASKED, Text("已问", "asked")),
    (MISS, NOT_REACHED, Text("未见到", "not reached")),
    (DECLINE, DECLINED, Text("不愿配合", "declined")),
)


def states(asked: Text) -> tuple[State, ...]:
    """Drawn, then one of three; each of them is a normal result."""
    return (
        State(DRAWN, Text("已抽取，待办", "drawn"), waiting=True),
        State(ASKED, asked, final=True),
        State(NOT_REACHED, Text("未见到", "not reached"), final=True),
        State(DECLINED, Text("不愿配合", "declined"), final=True),
    )


def transitions(*needs: str) -> tuple[Transition, ...]:
    """The steps there, and back for another try; `needs` are for those who were asked."""
    there = (
        Transition(name, label, DRAWN, state, needs=("outcome", *(needs if name == ASK else ())))
        for name, state, label in _STEPS
    )
    back = (
        Transition(AGAIN, Text("再次联系", "try again"), state, DRAWN) for _n, state, _l in _STEPS
    )
    return (*there, *back)


def step_of(outcome: Any) -> str:
    """The step that an outcome is; what is none of the two others was asked."""
    return {NOT_REACHED: MISS, DECLINED: DECLINE}.get(outcome, ASK)


def state_of(outcome: Any) -> str:
    """The state that an outcome leads to."""
    return outcome if outcome in (NOT_REACHED, DECLINED) else ASKED


STEPS: Mapping[str, str] = {NOT_REACHED: MISS, DECLINED: DECLINE}
"""The steps of outcomes that are not simply asked, for going through them by number keys."""
