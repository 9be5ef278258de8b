"""What a check finds: where, what it says, what it should say, why, and what to write instead."""

from __future__ import annotations

from typing import NamedTuple

from beatbook.texts import Text

STALE, EDITED, UNKNOWN, LOST, ASKING = "stale", "edited", "unknown", "lost", "asking"
LEAK, KEPT, UNGUARDED = "leak", "kept", "unguarded"
UNBOUND, UNFINISHED, MOVED = "unbound", "unfinished", "moved"
FIGURES = frozenset((STALE, EDITED, UNKNOWN, LOST, ASKING))

LABELS = {
    STALE: Text("记录已变", "records changed"),
    EDITED: Text("手工改动", "edited by hand"),
    UNKNOWN: Text("无此数字", "no such figure"),
    LOST: Text("无法核对", "can't be counted"),
    ASKING: Text("尚未填数", "no value yet"),
    LEAK: Text("不得公开", "not to be published"),
    KEPT: Text("核定保留", "kept on purpose"),
    UNGUARDED: Text("未经检查", "not guarded"),
    UNBOUND: Text("未绑定统计", "bound to no count"),
    UNFINISHED: Text("期间未满", "period not over"),
    MOVED: Text("期间不符", "another period"),
}


class Finding(NamedTuple):
    """Something about a stretch of title and source, from `start` up to `end`.

    `says` is what is read there; `should` what is to be read; `mended` the source of that (None:
    only a person can word it). `key` is the figure or the kind of leak. A grave one must be seen
    to before the bulletin goes on its way.
    """

    start: int
    end: int
    kind: str
    key: str
    says: str
    why: Text
    should: str = ""
    mended: str | None = None
    grave: bool = True


def in_order(findings: list[Finding]) -> list[Finding]:
    """Findings in the order of reading, graver ones first where several begin."""
    return sorted(findings, key=lambda one: (one.start, not one.grave, one.end))
