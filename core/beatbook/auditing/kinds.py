"""What a row of the journal is to somebody who supervises: a change, a look-up, an export ...

The journal itself knows actions only, and plugins bring their own; here each falls under one of a
few kinds, so that a question like "who exported" finds all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from beatbook.codes import Code, CodeList
from beatbook.journal import Entry, Part
from beatbook.keys.noting import COMMAND, LOCKED, REFUSED
from beatbook.since import LOG_OFF, LOG_ON
from beatbook.store.items import EntryFilter
from beatbook.texts import Text


class Kind(NamedTuple):
    """A kind of row and the actions that are of it; families end with a full stop."""

    id: str
    label: Text
    actions: tuple[str, ...] = ()


DEED, LOOK, OTHER = "deed", "look", "other"
NAMED = (
    Kind("export", Text("导出", "export"), ("export", "export.", "journal.export")),
    Kind("print", Text("打印", "print"), ("print",)),
    Kind("unmask", Text("显示隐去内容", "unmasking"), ("unmask", "show.sensitive")),
    Kind("refusal", Text("被拒", "refusal"), (REFUSED, LOCKED)),
    Kind("logon", Text("登录", "log-on"), (LOG_ON, LOG_OFF, COMMAND)),
    Kind("plugin", Text("插件变更", "plugin change"), ("plugin.", "plugins")),
    Kind("approval", Text("双人审批", "approval"), ("approve.",)),
    Kind("emergency", Text("紧急查阅", "emergency access"), ("emergency.",)),
    Kind("audit", Text("审计", "audit"), ("audit.", "journal")),
    Kind("retention", Text("留存与权利请求", "retention and requests"), ("retention.", "privacy.")),
    Kind("backup", Text("备份", "backup"), ("backup.",)),
    Kind("sync", Text("上报与下达", "reporting"), ("sync.",)),
)
GENERAL = (
    Kind(DEED, Text("变更", "change")),
    Kind(LOOK, Text("查询", "look-up")),
    Kind(OTHER, Text("其他", "other")),
)
KINDS = {one.id: one for one in (*GENERAL, *NAMED)}
CODES = "audit_kinds"
_ALL_NAMED = tuple(action for one in NAMED for action in one.actions)


def narrowed(wanted: EntryFilter, kind: str) -> EntryFilter:
    """The same question for rows of one kind alone; ``""`` asks for all."""
    if not kind:
        return wanted
    if kind in (DEED, LOOK):
        return wanted._replace(kind=kind, besides=_ALL_NAMED)
    return wanted._replace(actions=KINDS[kind].actions)


def kind_of(entry: Entry, parts: Sequence[Part]) -> str:
    """Which kind a row is of."""
    named = next((one.id for one in NAMED if _is_among(entry.action, one.actions)), "")
    if named:
        return named
    if any(part.kind != LOOK for part in parts):
        return DEED
    return LOOK if parts else OTHER


def _is_among(action: str, actions: Sequence[str]) -> bool:
    return any(action.startswith(one) if one.endswith(".") else action == one for one in actions)


def code_list() -> CodeList:
    """The kinds, to choose from where one asks."""
    codes = [Code(one.id, one.label) for one in KINDS.values() if one.id != OTHER]
    return CodeList(CODES, Text("日志行的种类", "Kinds of rows"), codes, source="Beatbook")
