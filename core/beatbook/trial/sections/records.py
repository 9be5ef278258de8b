"""Records that would fail a new check, counted and listed without what they say of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from beatbook.texts import Text, Translator
from beatbook.trial.failing import Group
from beatbook.trial.report import BAD, TOLD, Finding, Section, Table
from beatbook.trial.tried import Tried

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("form", Text("表单", "Form")),
    ("number", Text("编号", "No.")),
    ("unit", Text("单位", "Unit")),
    ("problem", Text("问题", "Problem")),
)


def section(tried: Tried) -> Section:
    """What would be refused, or warned of, when somebody next changes a record."""
    groups = (*tried.failing, *tried.judged)
    rows = [row for one in groups for row in _rows(tried, one)]
    findings = tuple(_finding(tried, one) for one in groups)
    counts = {"problems": sum(one.times for one in groups if not one.warning),
              "warnings": sum(one.times for one in groups if one.warning)}  # fmt: skip
    table = Table(Text("不符合新规则的记录", "Records that fail the new checks"), _COLUMNS, rows)
    return Section("records", Text("现有记录", "Records"), findings, (table,), counts)


def _finding(tried: Tried, one: Group) -> Finding:
    given = {"count": one.times, "form": _label(tried, one.form), "problem": _problem(one)}
    if one.raised:
        words = _("A check breaks on {count} records of {form}: {problem}", **given)
        return Finding(BAD, words)
    if one.warning:
        return Finding(TOLD, _("{count} records of {form} would be warned of: {problem}", **given))
    if one.of:
        words = _("{count} of the newest {of} records of {form} would fail: {problem}",
                  **given, of=one.of)  # fmt: skip
        return Finding(TOLD, words)
    return Finding(TOLD, _("{count} records of {form} would fail: {problem}", **given))


def _label(tried: Tried, form: str) -> Text | str:
    spec = tried.after.forms.get(form) or tried.before.forms.get(form)
    return Text(*spec["label"]) if spec else form


def _problem(one: Group) -> str:
    return f"{one.words} @ {one.path}" if one.path else one.words


def _rows(tried: Tried, one: Group) -> Iterator[dict[str, Any]]:
    for _id, number, unit in one.rows:
        yield {"form": one.form, "number": number, "unit": tried.units.get(unit, unit),
               "problem": _problem(one)}  # fmt: skip
