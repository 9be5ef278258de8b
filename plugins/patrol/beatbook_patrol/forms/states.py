"""The states of what is on the ground: it is in use, or it is not any more."""

from __future__ import annotations

from beatbook.forms.spec import State, Transition
from beatbook.texts import Text

STATES = (
    State("registered", Text("在用", "in use")),
    State("closed", Text("停用", "out of use"), final=True),
)
TRANSITIONS = (
    Transition("close", Text("停用", "take out of use"), "registered", "closed"),
    Transition("reopen", Text("恢复使用", "use again"), "closed", "registered"),
)
