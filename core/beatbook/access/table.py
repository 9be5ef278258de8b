"""Who may do what, as a table: role by thing by right, worked out by the one place that decides.

A cell says what a role may at its own unit where nothing guards the record; guards (minors,
sealed, confidential) are said with the form, because they depend on the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from beatbook.access.deciding import Actor, Post, decide
from beatbook.access.names import CLOSE, EXPORT, PERSONAL, READ, UNMASK, WRITE
from beatbook.access.rightsof import FORM, ROLE, is_sensitive
from beatbook.access.roles import Role
from beatbook.texts import Text

RUN, STEP = "run", "step"
WORDS = {
    "read": Text("查看", "read"),
    "plain": Text("查看个人信息", "plain"),
    "unmask": Text("完整显示", "unmask"),
    "export": Text("导出", "export"),
    "write": Text("填写", "write"),
    "withdraw": Text("撤回", "withdraw"),
    RUN: Text("运行", "run"),
    STEP: Text("步骤", "step"),
}
_HERE = "here"


class Cell(NamedTuple):
    """One right that a role has: on a thing (``form:person``), by its name (``step close``)."""

    role: str
    thing: str
    right: str


def worded(right: str) -> str:
    """The name of a right as people read it; a step keeps its own name."""
    name, _blank, step = right.partition(" ")
    return f"{WORDS[name]} {step}".rstrip() if name in WORDS else right


def cells(roles: Mapping[str, Role], rights: Mapping[str, Mapping[str, Any]]) -> list[Cell]:
    """Every right of every role on every thing of ``rightsof``; roles themselves are no things."""
    return [
        Cell(role.id, thing, right)
        for thing, declared in rights.items()
        if not thing.startswith(f"{ROLE}:")
        for role in roles.values()
        for right in _of(role, thing, declared)
    ]


def _of(role: Role, thing: str, declared: Mapping[str, Any]) -> Iterator[str]:
    kind, _colon, id = thing.partition(":")
    if kind == FORM:
        yield from _of_form(role, id, declared)
        return
    permission, deciding = declared["permission"], declared["decides"]
    forms = declared["forms"] or [""]
    if any(_may(role, permission, form, decides=deciding) for form in forms):
        yield RUN


def _of_form(role: Role, form: str, declared: Mapping[str, Any]) -> Iterator[str]:
    own, reading = declared["permission"], declared["reading"]
    reads = _may(role, READ, form) and (not reading or _may(role, reading, form))
    asked = {
        "read": reads,
        "plain": reads and (not declared["fields"] or _may(role, PERSONAL, form)),
        "unmask": reads and is_sensitive(declared) and _may(role, UNMASK, form),
        "export": reads and _may(role, EXPORT, form),
        "write": _may(role, own or WRITE, form),
        "withdraw": _may(role, own or CLOSE, form, decides=own in ("", WRITE, CLOSE)),
    }
    yield from (right for right, allowed in asked.items() if allowed)
    for key, step in declared["steps"].items():
        only = tuple(step["roles"])
        if _may(role, step["permission"], form, roles=only, decides=step["decides"]):
            yield f"{STEP} {key}"


def _may(
    role: Role,
    permission: str,
    form: str,
    *,
    roles: tuple[str, ...] = (),
    decides: bool = False,
) -> bool:
    actor = Actor("", "", (Post(_HERE, role.id, date.min, None, role),))
    return decide(actor, permission, {_HERE}, roles, form=form, decides=decides).allowed
