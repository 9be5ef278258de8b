"""What is done to the book's tables, and how long that takes."""

from __future__ import annotations

from typing import Any

from beatbook.texts import Text, Translator
from beatbook.trial.report import OK, Finding, Section, Table
from beatbook.trial.tried import Tried

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("step", Text("步骤", "Step")),
    ("what", Text("内容", "What")),
    ("rows", Text("行数", "Rows")),
    ("seconds", Text("秒", "Seconds")),
)
_TABLE, _COLUMN = Text("新表", "new table"), Text("新列", "new column")
_MIGRATION = Text("转换数据", "values converted")


def section(tried: Tried) -> Section:
    """The steps that the book's tables would take, and the book's size."""
    before = set(tried.before.steps)
    rows = [_row(tried, one) for one in tried.after.steps if one not in before]
    table = Table(Text("数据表的变化", "Changes of tables"), _COLUMNS, rows)
    kinds = [row["what"] for row in rows]
    counts = {"tables": kinds.count(_TABLE), "columns": kinds.count(_COLUMN),
              "migrations": kinds.count(_MIGRATION)}  # fmt: skip
    label = Text("数据表", "Tables")
    return Section("tables", label, (_took(tried),), (table,), counts)


def _took(tried: Tried) -> Finding:
    before, after = map(_mb, tried.sizes)
    words = _("All plugins were loaded and the tables brought up in {seconds} s; the book goes from"
              " {before} to {after} MB",
              seconds=f"{tried.seconds:.1f}", before=before, after=after)  # fmt: skip
    return Finding(OK, words)


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f}"


def _row(tried: Tried, step: str) -> dict[str, Any]:
    if step.startswith("+"):
        return {"step": step[1:], "what": _COLUMN if "." in step else _TABLE}
    seconds, rows = tried.steps.get(step, (0.0, 0))
    return {"step": step, "what": _MIGRATION, "rows": int(rows), "seconds": round(seconds, 2)}
