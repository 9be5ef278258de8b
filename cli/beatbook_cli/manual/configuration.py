"""beatbook.toml(5): every key of the configuration, from its declaration."""

from __future__ import annotations

from beatbook.settings.keys import KEYS
from beatbook.settings.machine import SYSTEM, VARIABLE
from beatbook.settings.showing import example
from beatbook.texts import Text
from beatbook_cli.manual.commands import DESCRIPTION, FILES, MANUAL, NAME, SEE
from beatbook_cli.manual.roff import Page

FILE = "beatbook.toml"
_LABEL = Text("责任田的机器配置", "configuration of Beatbook on one machine")
_KEYS = Text("键", "Keys")
_EXAMPLE = Text("例", "Example")
_ABOUT = Text(
    "TOML文件，UTF-8编码。命令选项优先，其次环境变量，再次本文件，最后默认值。没有文件则全部用默认值。"
    "不认识的键和不可能的值一次全部报告，并写明行号；检查：beat config check。\n\n"
    "账本自己的规定（备份接收密钥、阈值、插件）存在账本中并写入日志，不在这里。",
    "A TOML file in UTF-8. An option of the command line comes before the environment, that before"
    " this file, that before the default; without a file defaults hold. Keys that mean nothing and"
    " values that cannot be are all told at once, with their lines: beat config check.\n\n"
    "What a book decides for itself (whose keys open its backups, thresholds, plugins) is kept in"
    " the book, in its journal, and not here.",
)
_PLACES = (
    (f"${VARIABLE}", Text("指定的文件，须存在", "The file it names, which must be there")),
    (SYSTEM, Text("本机的", "That of the machine")),
    ("~/.config/beatbook/beatbook.toml", Text("个人的", "That of a user")),
)
_STANDARD = Text("默认：{value}", "Default: {value}")


def page(source: str) -> str:
    """The whole page."""
    made = Page(FILE, 5, source, MANUAL)
    made.section(NAME)
    made.paragraphs(f"{FILE} - {_LABEL}")
    made.section(DESCRIPTION)
    made.paragraphs(_ABOUT)
    made.section(_KEYS)
    made.items((key.name, f"{key.help} {_standard(key.default)}") for key in KEYS)
    made.section(FILES)
    made.items(_PLACES)
    made.section(_EXAMPLE)
    made.lines(example().rstrip("\n").split("\n"))
    made.section(SEE)
    made.paragraphs("beat(1), beat-config(1), beat-service(1)")
    return made.text


def _standard(value: object) -> Text | str:
    return _STANDARD.with_values(value=value) if value not in ("", {}) else ""
