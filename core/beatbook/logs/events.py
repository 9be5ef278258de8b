"""Which events there are, and the shape of every fact that a line may carry.

A fact that has not its shape is not written: so no name, number, word or message gets into a line,
whoever tells it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from beatbook.masks import sentence
from beatbook.texts import Text

INFO, WARNING, ERROR = "info", "warning", "error"
WITHHELD = "…"
FAULT = 70
"""The exit code of a fault of the program itself."""


class Event(NamedTuple):
    """What can be told: its id, how grave it is ("" as the exit code says), what it means."""

    id: str
    level: str
    label: Text


EVENTS = {
    one.id: one
    for one in (
        Event("command.done", "", Text("一条命令结束", "a command ended")),
        Event("session.begun", INFO, Text("经SSH登录", "somebody logged on over SSH")),
        Event("session.ended", "", Text("SSH会话结束", "a session over SSH ended")),
        Event("door.refused", WARNING, Text("SSH请求被拒绝", "a request over SSH was refused")),
        Event("plugin.failed", ERROR, Text("插件失效", "a plugin was switched off")),
        Event("program.fault", ERROR, Text("程序故障，另有报告", "a fault of the program")),
    )
}
_WORD = r"[a-z][a-z0-9_-]{0,40}"
FACTS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(shape)
    for name, shape in {
        "command": rf"{_WORD}( {_WORD}){{0,3}}",
        "task": _WORD,
        "plugin": _WORD,
        "officer": r"[0-9A-HJKMNP-TV-Z]{26}",
        "session": r"[a-z]{2,10}:[0-9A-Za-z]{1,26}",
        "problem": r"[A-Za-z_][A-Za-z0-9_]{0,60}",
        "report": r"\d{8}T\d{6}Z-[0-9a-f]{4}",
    }.items()
}
"""Facts in words, by the shape that each must have."""
NUMBERS = {"duration_ms": 10**10, "exit_code": 255}
"""Facts that are numbers, by the largest that can be meant."""


def level_of(event: str, facts: Mapping[str, object]) -> str:
    """How grave an event is: that of a command is how it ended."""
    known = EVENTS[event].level
    code = facts.get("exit_code", 0)
    return known or (INFO if code == 0 else ERROR if code == FAULT else WARNING)


def shaped(name: str, value: object) -> str | int:
    """A fact as it may be written. Raises KeyError for one that no line may carry."""
    if name in NUMBERS:
        fits = type(value) is int and 0 <= value <= NUMBERS[name]
        return value if fits and isinstance(value, int) else WITHHELD
    words = str(value)
    return sentence(words) if FACTS[name].fullmatch(words) else WITHHELD
