"""Rights that somebody would gain or lose once the plugins are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from beatbook.access import differences
from beatbook.texts import Text, Translator
from beatbook.trial.report import BAD, Finding, Section, Table
from beatbook.trial.tried import Tried

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("change", Text("变化", "Change")),
    ("thing", Text("对象", "About what")),
    ("roles", Text("角色", "Roles")),
    ("rights", Text("权限", "Rights")),
)


def section(tried: Tried) -> Section:
    """Rights gained and lost, roles with the same ones in one row."""
    old, new = tried.before.rights, tried.after.rights
    findings: tuple[Finding, ...] = ()
    if old is None or new is None:
        why = _("Which rights would change cannot be told while declarations clash")
        findings = (Finding(BAD, why),)
    found = [] if old is None or new is None else differences.between(old, new)
    table = Table(Text("权限的变化", "Changes of rights"), _COLUMNS, list(_rows(tried, found)))
    counts = {"gained": sum(one.gained for one in found),
              "lost": sum(not one.gained for one in found)}  # fmt: skip
    return Section("rights", Text("权限", "Rights"), findings, (table,), counts)


def _rows(tried: Tried, found: list[differences.Change]) -> Iterator[dict[str, Any]]:
    rights: dict[tuple[bool, str, str], list[str]] = {}
    for one in found:
        rights.setdefault((one.gained, one.cell.thing, one.cell.role), []).append(one.cell.right)
    same: dict[tuple[bool, str, tuple[str, ...]], list[str]] = {}
    for (gained, thing, role), some in rights.items():
        same.setdefault((gained, thing, tuple(some)), []).append(_called(tried, role))
    for (gained, thing, some_rights), roles in same.items():
        yield {"change": "+" if gained else "-", "thing": thing, "roles": roles,
               "rights": list(some_rights)}  # fmt: skip


def _called(tried: Tried, role: str) -> str:
    label = tried.after.roles.get(role) or tried.before.roles.get(role)
    return str(Text(*label)) if label else role
