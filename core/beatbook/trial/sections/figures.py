"""Results of past work that would be others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from beatbook.texts import Text
from beatbook.trial.report import Section, Table
from beatbook.trial.tried import Tried

_COLUMNS = (
    ("label", Text("谁的结果", "Whose result")),
    ("before", Text("原值", "Before")),
    ("after", Text("新值", "After")),
    ("rank_before", Text("原名次", "Place before")),
    ("rank_after", Text("新名次", "Place after")),
)


def section(tried: Tried) -> Section:
    """Each figure that differs."""
    rows = list(_rows(tried))
    table = Table(Text("考核结果的变化", "Results that move"), _COLUMNS, rows)
    counts = {"figures": len(tried.figures_after), "moved": len(rows)}
    label = Text("考核结果", "Results")
    return Section("figures", label, tables=(table,), counts=counts)


def _rows(tried: Tried) -> Iterator[dict[str, Any]]:
    was = {one.name: one for one in tried.figures_before}
    now = {one.name: one for one in tried.figures_after}
    for name in dict.fromkeys((*was, *now)):
        old, new = was.get(name), now.get(name)
        one = new or old
        if one is not None and (old is None or new is None or old[3:] != new[3:]):
            yield {
                "label": one.label,
                "before": old.value if old else None,
                "after": new.value if new else None,
                "rank_before": old.rank if old else None,
                "rank_after": new.rank if new else None,
            }
