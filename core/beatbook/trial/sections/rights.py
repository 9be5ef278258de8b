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
    return (one._asdict() for one in differences.rows(found, lambda role: _called(tried, role)))


def _called(tried: Tried, role: str) -> str:
    label = tried.after.roles.get(role) or tried.before.roles.get(role)
    return str(Text(*label)) if label else role
