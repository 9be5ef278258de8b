"""Duties that would move: by rule and by unit, from the day the change is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

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
    ("overdue", Text("首日即逾期", "Overdue at once")),
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
_NOTHING = dict.fromkeys(("before", "after", "gained", "lost", "moved", "overdue"), 0)


def section(tried: Tried) -> Section:
    """Each rule whose duties differ, each unit that has more or fewer, numbers that change."""
    compared = _compared(tried)
    rows = [row for name, one in compared.items() if (row := _row(tried, name, one))]
    tables = (
        Table(Text("任务的变化，按规则", "Duties, by rule"), _RULES, rows),
        Table(Text("任务的变化，按单位", "Duties, by unit"), _UNITS, _by_unit(tried, compared)),
        Table(Text("规则数值的变化", "Numbers of rules"), _NUMBERS, list(_numbers(tried))),
    )
    counts = {name: sum(row[name] for row in rows) for name in ("gained", "lost", "moved")}
    findings = (*_broken(tried), *_overdue(rows))
    return Section("duties", Text("任务", "Duties"), findings, tables, counts)


class _Change(NamedTuple):
    """What becomes of the duties of a rule: numbers by their names in the table, and by unit."""

    counts: Mapping[str, int]
    gained: Mapping[str, int]
    lost: Mapping[str, int]


def _compared(tried: Tried) -> dict[str, _Change]:
    was, now = ({one.rule: one for one in side} for side in (tried.due_before, tried.due_after))
    return {name: _change(tried, was.get(name), now.get(name)) for name in sorted({*was, *now})}


def _change(tried: Tried, was: Moved | None, now: Moved | None) -> _Change:
    if was is not None and now is not None:
        return _both(tried.today, was, now)
    units = (now or was or Moved("", [])).units
    counts = {unit: many for unit, (many, _over) in units.items()}
    total = sum(counts.values())
    if now is None:
        return _Change({**_NOTHING, "before": total, "lost": total}, {}, counts)
    overdue = sum(over for _many, over in units.values())
    return _Change({**_NOTHING, "after": total, "gained": total, "overdue": overdue}, counts, {})


def _both(today: str, was: Moved, now: Moved) -> _Change:
    """One due by one: those of both sides are told apart by subject and key."""
    old, new = ({key: rest for key, *rest in side.dues} for side in (was, now))
    gained, lost = new.keys() - old.keys(), old.keys() - new.keys()
    counts = {
        "before": len(old),
        "after": len(new),
        "gained": len(gained),
        "lost": len(lost),
        "moved": sum(old[key][:2] != new[key][:2] for key in old.keys() & new.keys()),
        "overdue": sum(new[key][0] < today for key in gained),
    }
    units = (Counter(side[key][2] for key in keys) for side, keys in ((new, gained), (old, lost)))
    return _Change(counts, *units)


def _row(tried: Tried, name: str, one: _Change) -> dict[str, Any]:
    if not (one.counts["gained"] or one.counts["lost"] or one.counts["moved"]):
        return {}
    rule = tried.after.rules.get(name) or tried.before.rules[name]
    return {"rule": name, "label": str(Text(*rule["declared"]["label"])), **one.counts}


def _by_unit(tried: Tried, compared: Mapping[str, _Change]) -> list[dict[str, Any]]:
    gained, lost = Counter[str](), Counter[str]()
    for one in compared.values():
        gained.update(one.gained)
        lost.update(one.lost)
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
