"""A swap: somebody gives a shift to another, or both exchange theirs; both agree, or the chief."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_roster.bases import LAW, ROSTER

ASKED = State("asked", Text("待同意", "asked for"), waiting=True)
DONE = State("done", Text("已换班", "done"), final=True)
REFUSED = State("refused", Text("未同意", "declined"), final=True)
_ALONE = Text("是同一人；请选择换班的另一人", "is the same officer; name the other one")


@f.form(
    "shift_swap",
    label=Text("换班", "Swap of shifts"),
    title=("gives", "takes"),
    line=("reason",),
    retention=ROSTER,
    basis=LAW,
    findable=False,
    # It is done by an action only (roster.swap, roster.agree), which changes the shifts with it.
    states=(ASKED, DONE, REFUSED),
    transitions=(Transition("decline", Text("不同意", "decline"), "asked", "refused"),),
)
class ShiftSwap:
    """Who gives which shift to whom, and for which in return."""

    shift: str | None = f.reference(Text("让出的班次", "Shift given"), "shift", required=True)
    gives: str | None = f.officer(Text("让出人", "Who gives it"), required=True)
    takes: str | None = f.officer(Text("接班人", "Who takes it"), required=True)
    other_shift: str | None = f.reference(
        Text("换回的班次", "Shift in return"),
        "shift",
        help=Text("不填为单方顶班", "Left empty: nothing in return"),
    )
    reason: str | None = f.text(Text("理由", "Reason"), required=True)
    agreed: tuple[str, ...] = f.officer(Text("已同意", "Agreed"), many=True)

    def problems(self) -> Iterator[Problem]:
        """Two people swap."""
        if self.gives and self.gives == self.takes:
            yield Problem(_ALONE, "takes")
