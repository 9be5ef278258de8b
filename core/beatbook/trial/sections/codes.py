"""Code lists that are added or changed, code by code, and retention classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from beatbook.texts import Text, Translator
from beatbook.trial.report import TOLD, Finding, Section, Table
from beatbook.trial.sections.changes import ADDED, CHANGED, GONE, sign
from beatbook.trial.tried import Tried

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("change", Text("变化", "Change")),
    ("list", Text("代码表", "List")),
    ("code", Text("代码", "Code")),
    ("label", Text("名称", "Label")),
)
_RETENTION = (
    ("change", Text("变化", "Change")),
    ("id", Text("类别", "Class")),
    ("label", Text("名称", "Label")),
    ("years", Text("年限", "Years")),
)


def section(tried: Tried) -> Section:
    """Every list that differs; one that is new in one line."""
    rows = [row for id in _every(tried) for row in _of_list(tried, id)]
    kinds = [row["change"] for row in rows]
    counts = {"added": kinds.count(ADDED), "changed": kinds.count(CHANGED),
              "gone": kinds.count(GONE)}  # fmt: skip
    tables = (
        Table(Text("代码表的变化", "Changes of code lists"), _COLUMNS, rows),
        Table(Text("保存期限的变化", "Changes of retention"), _RETENTION, list(_kept(tried))),
    )
    return Section("codes", Text("代码和期限", "Codes and retention"), tuple(_unknown(tried)),
                   tables, counts)  # fmt: skip


def _every(tried: Tried) -> list[str]:
    return list(dict.fromkeys((*tried.before.codes, *tried.after.codes)))


def _of_list(tried: Tried, id: str) -> Iterator[dict[str, Any]]:
    old, new = tried.before.codes.get(id), tried.after.codes.get(id)
    if old == new:
        return
    if old is None or new is None:
        one: Mapping[str, Any] = new or old or {}
        count = str(_("{count} codes", count=len(one["codes"])))
        label = f"{Text(*one['label'])}, {count}"
        yield {"change": sign(old, new), "list": id, "code": "", "label": label}
        return
    was, now = ({code[0]: code for code in one["codes"]} for one in (old, new))
    for code in dict.fromkeys((*was, *now)):
        if was.get(code) != now.get(code):
            yield _row(id, code, was.get(code), now.get(code))


def _row(id: str, code: str, was: list[str] | None, now: list[str] | None) -> dict[str, Any]:
    shown = now or was or []
    words = str(Text(shown[1], shown[2]))
    if was is not None and now is not None and was[1:3] != now[1:3]:
        words = f"{Text(was[1], was[2])} → {words}"
    if len(shown) > 5 and shown[5]:
        words = str(_("{label}, no longer chosen", label=words))
    return {"change": sign(was, now), "list": id, "code": code, "label": words}


def _kept(tried: Tried) -> Iterator[dict[str, Any]]:
    old, new = tried.before.retention, tried.after.retention
    for id in dict.fromkeys((*old, *new)):
        was, now = old.get(id), new.get(id)
        if was != now:
            one = now or was or {}
            years = " → ".join(str(side.get("years")) for side in (was, now) if side)
            yield {"change": sign(was, now), "id": id, "label": str(Text(*one["label"])),
                   "years": years}  # fmt: skip


def _unknown(tried: Tried) -> Iterator[Finding]:
    """Changes in a list that nobody brings do nothing, and nobody would notice."""
    for plugin, id in tried.after.changes:
        if plugin in tried.plugins and id not in tried.after.codes:
            words = _("{plugin} changes the list {list}, which no plugin of this book brings: that"
                      " does nothing here", plugin=plugin, list=id)  # fmt: skip
            yield Finding(TOLD, words)
