"""How an incident goes on: the steps of the response, closing, sealing.

Steps may be left out where they did not happen: what was settled by telephone was never driven to,
a repeated call is closed as it comes in. Public-order records are sealed by the chief once they
are closed (治安管理处罚法 as revised 2025, art. 136).
"""

from __future__ import annotations

from beatbook.forms.spec import State, Transition
from beatbook.texts import Text

FORM = "incident"
RECEIVED, DISPATCHED, ARRIVED = "received", "dispatched", "arrived"
FED_BACK, CLOSED, SEALED = "fed_back", "closed", "sealed"
OPEN_STATES = (RECEIVED, DISPATCHED, ARRIVED, FED_BACK)

_MAY_CLOSE = ("chief", "officer", "desk")
_ARRIVE = Text("到达", "arrive")
_FEED_BACK = Text("反馈", "feed back")
_CLOSE = Text("办结", "close")

STATES = (
    State(RECEIVED, Text("已接警", "received"), waiting=True),
    State(DISPATCHED, Text("已出警", "dispatched"), waiting=True),
    State(ARRIVED, Text("已到达", "arrived"), waiting=True),
    State(FED_BACK, Text("已反馈", "fed back"), waiting=True),
    State(CLOSED, Text("已办结", "closed"), final=True),
    State(SEALED, Text("已封存", "sealed"), final=True, sealed=True, fixed=True),
)


def _closing(source: str) -> Transition:
    needs = ("closed", "category", "outcome")
    return Transition("close", _CLOSE, source, CLOSED, roles=_MAY_CLOSE, needs=needs)


TRANSITIONS = (
    Transition("accept", Text("签收", "accept"), RECEIVED, RECEIVED, needs=("accepted",)),
    Transition("dispatch", Text("出警", "dispatch"), RECEIVED, DISPATCHED, needs=("dispatched",)),
    Transition("arrive", _ARRIVE, DISPATCHED, ARRIVED, needs=("arrived",)),
    Transition("arrive", _ARRIVE, RECEIVED, ARRIVED, needs=("arrived",)),
    Transition("feed_back", _FEED_BACK, ARRIVED, FED_BACK, needs=("fed_back",)),
    Transition("feed_back", _FEED_BACK, DISPATCHED, FED_BACK, needs=("fed_back",)),
    Transition("feed_back", _FEED_BACK, RECEIVED, FED_BACK, needs=("fed_back",)),
    _closing(FED_BACK),
    _closing(ARRIVED),
    _closing(DISPATCHED),
    _closing(RECEIVED),
    Transition("file", Text("归档", "file"), RECEIVED, CLOSED, needs=("source_key",)),
    Transition("reopen", Text("恢复办理", "reopen"), CLOSED, FED_BACK, roles=_MAY_CLOSE),
    Transition("seal", Text("封存", "seal"), CLOSED, SEALED, roles=("chief",)),
    Transition("unseal", Text("解除封存", "unseal"), SEALED, CLOSED, roles=("chief",)),
)
