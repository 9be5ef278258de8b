"""One finding, and the concern that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from beatbook.texts import Message, Text

OK, WARNING, BAD = "ok", "warning", "bad"
STATES = (OK, WARNING, BAD)
"""From sound to bad; programs may rely on the words."""
GROUPS = {
    "program": Text("程序", "Program"),
    "sqlite": Text("SQLite", "SQLite"),
    "configuration": Text("配置", "Configuration"),
    "book": Text("账本", "Book"),
    "server": Text("数据库服务器", "Server"),
    "disk": Text("磁盘", "Disk"),
    "journal": Text("日志", "Journal"),
    "backups": Text("备份", "Backups"),
    "records": Text("记录", "Records"),
    "plugins": Text("插件", "Plugins"),
    "trust": Text("信任", "Trust"),
    "clock": Text("时钟", "Clock"),
    "locale": Text("语言环境", "Locale"),
    "ssh": Text("SSH", "SSH"),
    "services": Text("定时任务", "Timers"),
    "log": Text("运行记录", "Log"),
}
"""The concerns in the order in which they are shown, by the ids that programs may rely on."""


class Finding(NamedTuple):
    """One line: what was looked at, how it is, what to do about it.

    `id` is the look that found it, for programs and in no language: the concern of `GROUPS`, and
    behind a dot which part of it (``book.modes``, ``plugins.cn``).
    """

    name: Text
    state: str
    what: Message | Text | str
    remedy: Message | Text | str = ""
    id: str = ""

    @property
    def group(self) -> str:
        """The concern that it belongs to."""
        return self.id.partition(".")[0]


def worst(findings: Iterable[Finding]) -> str:
    """The worst state among findings; sound where there are none."""
    return max((one.state for one in findings), key=STATES.index, default=OK)
