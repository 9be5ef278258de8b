"""Duties that would move: by rule and by unit, from the day the change is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from beatbook.texts import Text, Translator
from beatbook.trial.moving import Moved
from beatbook.trial.report import BAD, TOLD, Finding, Section, Table
from beatbook.trial.tried import Tried

_ = Translator(__name__, __file__)

_RULES = (
    ("rule", Text("规则", "Rule")),
    ("label", Text("名称", "Label")),
    ("before", Text("原有", "Before")),
    ("after", Text("变后", "After")),
    ("gained", Text("新增", "Gained")),
    ("lost", Text("消失", "Lost")),
    ("moved", Text("改期", "Other day")),
    ("overdue", Text("一上来就逾期", "Overdue at once")),
)
_UNITS = (
    ("unit", Text("单位", "Unit")),
    ("gained", Text("新增", "Gained")),
    ("lost", Text("消失", "Lost")),
)
_NUMBERS = (
    ("rule", Text("规则", "Rule")),
    ("number", Text("数值", "Number")),
    ("before", Text("原值", "Before")),
    ("after", Text("新值", "After")),
)
_Dues = Mapping[str, tuple[str, str, str]]


def section(tried: Tried) -> Section:
    """Each rule whose duties differ, each unit that has more or fewer, numbers that change."""
    before, after = _by_rule(tried.due_before), _by_rule(tried.due_after)
    names = sorted({*before, *after})
    compared = {name: (before.get(name, {}), after.get(name, {})) for name in names}
    rows = [row for name, both in compared.items() if (row := _row(tried, name, *both))]
    tables = (
        Table(Text("任务的变化，按规则", "Duties, by rule"), _RULES, rows),
        Table(Text("任务的变化，按单位", "Duties, by unit"), _UNITS, _by_unit(tried, compared)),
        Table(Text("规则数值的变化", "Numbers of rules"), _NUMBERS, list(_numbers(tried))),
    )
    counts = {name: sum(row[name] for row in rows) for name in ("gained", "lost", "moved")}
    findings = (*_broken(tried), *_overdue(rows))
    return Section("duties", Text("任务", "Duties"), findings, tables, counts)


def _by_rule(found: tuple[Moved, ...]) -> dict[str, _Dues]:
    return {one.rule: {key: (due, opens, unit) for key, due, opens, unit in one.dues}
            for one in found}  # fmt: skip


def _row(tried: Tried, name: str, was: _Dues, now: _Dues) -> dict[str, Any]:
    gained = now.keys() - was.keys()
    counts = {
        "before": len(was),
        "after": len(now),
        "gained": len(gained),
        "lost": len(was.keys() - now.keys()),
        "moved": sum(was[key][:2] != now[key][:2] for key in was.keys() & now.keys()),
        "overdue": sum(now[key][0] < tried.today for key in gained),
    }
    if not (counts["gained"] or counts["lost"] or counts["moved"]):
        return {}
    rule = tried.after.rules.get(name) or tried.before.rules[name]
    return {"rule": name, "label": str(Text(*rule["declared"]["label"])), **counts}


def _by_unit(tried: Tried, compared: Mapping[str, tuple[_Dues, _Dues]]) -> list[dict[str, Any]]:
    gained, lost = Counter[str](), Counter[str]()
    for was, now in compared.values():
        gained.update(now[key][2] for key in now.keys() - was.keys())
        lost.update(was[key][2] for key in was.keys() - now.keys())
    units = sorted({*gained, *lost}, key=lambda unit: (-gained[unit] - lost[unit], unit))
    return [{"unit": tried.units.get(unit, unit), "gained": gained[unit], "lost": lost[unit]}
            for unit in units]  # fmt: skip


def _numbers(tried: Tried) -> Iterator[dict[str, Any]]:
    """Terms of rules and targets of quotas that differ; quotas that come or go."""
    for side in ("rules", "quotas"):
        was, now = getattr(tried.before, side), getattr(tried.after, side)
        for name in sorted({*was, *now}):
            if side == "rules" and (name not in was or name not in now):
                continue  # such a rule stands in the other table
            old, new = (one.get(name, {}).get("terms", {}) for one in (was, now))
            for number in sorted({*old, *new}):
                if old.get(number) != new.get(number):
                    yield {"rule": name, "number": number, "before": old.get(number),
                           "after": new.get(number)}  # fmt: skip


def _broken(tried: Tried) -> Iterator[Finding]:
    for one in tried.due_after:
        if one.why:
            yield Finding(BAD, _("The rule {rule} breaks on the records of this book: {why}",
                                 rule=one.rule, why=one.why))  # fmt: skip


def _overdue(rows: list[dict[str, Any]]) -> Iterator[Finding]:
    for row in rows:
        if row["overdue"]:
            words = _("{count} duties of {rule} would be overdue on the first day",
                      count=row["overdue"], rule=row["label"])  # fmt: skip
            yield Finding(TOLD, words)
