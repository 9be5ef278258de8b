"""Every key of the configuration: what it means, and what may stand there.

The one place from which a file is judged and the example, the JSON Schema and the manual page are
written; defaults stand in `values` alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from beatbook.settings.values import (
    DEFAULT,
    FILE,
    JOURNALD,
    LEVELS,
    LONGEST_IDLE,
    STDERR,
    WEEKDAYS,
    value_of,
)
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

TEXT, PATH, CHOICE, NUMBER, RULE, LISTS = "text", "path", "choice", "number", "rule", "lists"
ADDRESS = "address"
"""A path, or the URL of a book on a server."""
_LONGEST = 1000
# What `beatbook.backup.keeping` understands, which a look-up must not import.
_KEEPING = re.compile(r"\s*\d{1,4}[dwm](\s+\d{1,4}[dwm])*\s*")


class Key(NamedTuple):
    """One key: its name as the file writes it (``log.level``), its kind, its meaning.

    `example` stands in the example file. A choice is one of `choices` or left empty, a number
    between `least` and `most`.
    """

    name: str
    kind: str
    help: Text
    example: Any
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def default(self) -> Any:
        """What holds where no file says anything."""
        return value_of(DEFAULT, self.name)


KEYS = (
    Key(
        "book",
        ADDRESS,
        Text(
            "账本文件，或服务器上账本的地址（postgresql://主机/数据库?book=名称）。"
            "选项 --book 和环境变量 BEATBOOK_BOOK 优先；不设则用个人数据目录中的 book.db。",
            "The book: a file, or the URL of one on a server (postgresql://host/database?book=NAME)."
            " The option --book and $BEATBOOK_BOOK come first; otherwise book.db in the user's data"
            " folder.",
        ),
        "/srv/beatbook/book.db",
    ),
    Key(
        "language",
        CHOICE,
        Text(
            "程序语言：zh 或 en。选项 --lang、环境变量 BEATBOOK_LANG 和民警本人的设置优先；"
            "不设则随终端。",
            "The language: zh or en. The option --lang, $BEATBOOK_LANG and what an officer prefers"
            " come first; otherwise that of the terminal.",
        ),
        "zh",
        choices=("zh", "en"),
    ),
    Key(
        "backups.folder",
        PATH,
        Text(
            "备份存放目录，最好在另一块磁盘上；不设则为“账本文件名.backups”。接收密钥在账本中，"
            "见 beat book recipient。",
            "Where backups go, best on another disk; otherwise BOOK.backups. To whose keys they"
            " are sealed is kept in the book: beat book recipient.",
        ),
        "/mnt/backup/beatbook",
    ),
    Key(
        "backups.keep",
        RULE,
        Text(
            "保留规则：最近若干天(d)、周(w)、月(m)各留最新一份全量备份；不设则全部保留。",
            "Which are kept: the newest full backup of each of so many days (d), weeks (w) and"
            " months (m); otherwise all.",
        ),
        "7d 5w 12m",
    ),
    Key(
        "backups.warn_after_days",
        NUMBER,
        Text(
            "最近一次备份超过几天，beat doctor 提醒。",
            "Days without a backup until beat doctor warns.",
        ),
        2,
        least=1,
        most=90,
    ),
    Key(
        "log.to",
        CHOICE,
        Text(
            "运行记录写到哪里：stderr（服务中即进入 journald）、journald 或 file；不设则不写。"
            "其中没有个人信息。",
            "Where structured lines go: stderr (journald, in a service), journald or file;"
            " otherwise nowhere. They hold no personal data.",
        ),
        JOURNALD,
        choices=(STDERR, JOURNALD, FILE),
    ),
    Key(
        "log.file",
        PATH,
        Text("log.to 为 file 时所写的文件。", "The file, where log.to is file."),
        "/var/log/beatbook/beatbook.jsonl",
    ),
    Key(
        "log.level",
        CHOICE,
        Text(
            "写到哪一级：info 为每条命令，warning 为拒绝和未完成，error 为故障。",
            "From which level on: info is every command, warning what was refused or not done,"
            " error what failed.",
        ),
        "warning",
        choices=LEVELS,
    ),
    Key(
        "drafts.weekday",
        CHOICE,
        Text("每周哪一天起草通报。", "The day of the week on which bulletins are drafted."),
        "friday",
        choices=WEEKDAYS,
    ),
    Key(
        "drafts.kinds",
        LISTS,
        Text(
            "起草哪些种类（见 beat bulletin kinds），各为哪些单位。发布仍由两人进行。",
            "Which kinds (see: beat bulletin kinds) are drafted, and for which units. Releasing"
            " one still takes two persons.",
        ),
        {"weekly.incidents": ["玉泉河警务室"]},
    ),
    Key(
        "service.account",
        TEXT,
        Text(
            "定时任务所用的系统账户，须拥有账本文件。",
            "The account that timers run as; it owns the book.",
        ),
        "beatbook",
    ),
    Key(
        "service.officer",
        TEXT,
        Text(
            "定时任务在账本中以谁的名义（登录名），写入日志；不设则为系统账户名。",
            "Who timers act as in the book (a login), as the journal names it; otherwise the"
            " account's name.",
        ),
        "beatbook",
    ),
    Key(
        "ssh.account",
        TEXT,
        Text("民警经 SSH 登录所用的系统账户。", "The account that officers come in by over SSH."),
        "beatbook",
    ),
    Key(
        "ssh.idle_minutes",
        NUMBER,
        Text(
            f"无操作多少分钟后锁屏，至多{LONGEST_IDLE}；本人另有设置的从其设置。",
            f"Minutes without a key until the screen is covered, {LONGEST_IDLE} at most; officers"
            " may set their own.",
        ),
        10,
        least=1,
        most=LONGEST_IDLE,
    ),
    Key(
        "plugins.seconds",
        NUMBER,
        Text(
            "beat plugin check 试用一个插件至多多少秒。",
            "Seconds that trying a plugin may take in: beat plugin check.",
        ),
        1800,
        least=5,
        most=14_400,
    ),
    Key(
        "plugins.slow_ms",
        NUMBER,
        Text(
            "插件载入超过多少毫秒，beat doctor 提醒。",
            "Milliseconds of loading from which on beat doctor calls a plugin slow.",
        ),
        1000,
        least=1,
        most=60_000,
    ),
    Key(
        "plugins.patience",
        NUMBER,
        Text(
            "命令等待插件回答至多多少秒，之后停用该插件并继续。",
            "Seconds that a command waits for a plugin's answer; then it goes on without it.",
        ),
        60,
        least=1,
        most=3600,
    ),
)
BY_NAME = {key.name: key for key in KEYS}


def fault(key: Key, value: Any) -> Message | None:
    """What is wrong with a value of the file, and what should stand there instead."""
    return _JUDGES[key.kind](key, value)


def _not_text(_key: Key, value: Any) -> Message | None:
    if not isinstance(value, str):
        return _("must be a text between quotation marks")
    if len(value) > _LONGEST or not value.isprintable():
        return _("must be one line of at most {most} characters", most=_LONGEST)
    return None


def _no_path(key: Key, value: Any) -> Message | None:
    wrong = _not_text(key, value)
    if wrong is None and value and not value.startswith(("/", "~/")):
        return _("must be a whole path, from / or ~/ on")
    return wrong


def _no_address(key: Key, value: Any) -> Message | None:
    if isinstance(value, str) and "://" in value:
        return _not_text(key, value)
    wrong = _no_path(key, value)
    if wrong is None or _not_text(key, value) is not None:
        return wrong
    return _("must be a whole path, from / or ~/ on, or a URL like postgresql://host/database")


def _no_choice(key: Key, value: Any) -> Message | None:
    if value in ("", *key.choices):
        return None
    if isinstance(value, str):
        from beatbook.packs.document import unknown

        return unknown(value, list(key.choices))
    return _("must be one of: {known}", known=", ".join(key.choices))


def _no_number(key: Key, value: Any) -> Message | None:
    if type(value) is int and key.least <= value <= key.most:
        return None
    return _("must be a whole number from {least} to {most}", least=key.least, most=key.most)


def _no_rule(key: Key, value: Any) -> Message | None:
    wrong = _not_text(key, value)
    if wrong is None and value and not _KEEPING.fullmatch(value):
        return _("must be a rule for keeping backups, such as: {example}", example=key.example)
    return wrong


def _no_lists(_key: Key, value: Any) -> Message | None:
    if isinstance(value, dict) and all(map(_is_list, value.values())):
        return None
    return _('must be a table of lists of texts, such as: "weekly.x" = ["unit", "another"]')


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


_JUDGES: dict[str, Callable[[Key, Any], Message | None]] = {
    TEXT: _not_text,
    PATH: _no_path,
    ADDRESS: _no_address,
    CHOICE: _no_choice,
    NUMBER: _no_number,
    RULE: _no_rule,
    LISTS: _no_lists,
}
