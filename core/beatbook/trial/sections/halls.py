"""What else is declared by name: actions, papers, bulletins, patrols, assessment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from beatbook.texts import Text
from beatbook.trial.report import Section, Table
from beatbook.trial.sections.changes import ADDED, CHANGED, GONE, sign
from beatbook.trial.tried import Tried

KINDS = {
    "actions": Text("操作", "action"),
    "registry_papers": Text("文书", "paper"),
    "paper_formats": Text("打印格式", "format of papers"),
    "registry_duties": Text("任务规则", "rule of duties"),
    "patrol_requirements": Text("巡逻要求", "patrol requirement"),
    "patrol_checklists": Text("检查清单", "checklist"),
    "bulletin_kinds": Text("通报种类", "kind of bulletin"),
    "bulletin_sections": Text("通报章节", "section of bulletins"),
    "bulletin_guards": Text("发布检查", "guard of bulletins"),
    "assessment_indicators": Text("考核指标", "indicator"),
    "assessment_periods": Text("考核周期", "period of assessment"),
    "bulletin_wording": Text("通报措辞", "wording of bulletins"),
    "access_roles": Text("角色", "role"),
    "assessment_schemes": Text("考核方案", "scheme of assessment"),
}
"""What the answers to a hook are called, one of them."""
_COLUMNS = (
    ("change", Text("变化", "Change")),
    ("what", Text("种类", "Kind")),
    ("name", Text("名称", "Name")),
    ("label", Text("说明", "Label")),
)


def section(tried: Tried) -> Section:
    """Everything of these kinds that came, changed or went."""
    rows = [row for hook in KINDS for row in _of(tried, hook)]
    kinds = [row["change"] for row in rows]
    counts = {"added": kinds.count(ADDED), "changed": kinds.count(CHANGED),
              "gone": kinds.count(GONE)}  # fmt: skip
    table = Table(Text("其他变化", "Other changes"), _COLUMNS, rows)
    return Section("halls", Text("各业务", "Halls"), tables=(table,), counts=counts)


def _of(tried: Tried, hook: str) -> Iterator[dict[str, Any]]:
    was, now = (_by_name(side.named.get(hook, ())) for side in (tried.before, tried.after))
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            label = (now.get(name) or was[name])[0]
            words = str(Text(*label)) if isinstance(label, list) else label
            yield {"change": sign(was.get(name), now.get(name)), "what": KINDS[hook], "name": name,
                   "label": words}  # fmt: skip


def _by_name(items: Any) -> dict[str, tuple[Any, Any]]:
    """Label and data by name; of several with one name the most specific plugin's."""
    return {name: (label, data) for _plugin, name, label, data in items}
