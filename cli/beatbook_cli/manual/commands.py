"""The pages of commands: one for `beat`, one for each group, walked from the tree of Click."""

from __future__ import annotations

from collections.abc import Iterator

import click

from beatbook.settings.machine import SYSTEM, VARIABLE
from beatbook.texts import Text
from beatbook_cli.exits import Exit
from beatbook_cli.kit import Context
from beatbook_cli.manual.roff import Page
from beatbook_cli.opening import BOOK_VARIABLE, OFFICER_VARIABLE
from beatbook_cli.root import beat

MANUAL = Text("责任田手册", "Beatbook manual")
NAME = Text("名称", "Name")
SYNOPSIS = Text("概要", "Synopsis")
DESCRIPTION = Text("描述", "Description")
FILES = Text("文件", "Files")
SEE = Text("参见", "See also")
_OPTIONS = Text("选项", "Options")
_COMMANDS = Text("命令", "Commands")
_CODES = Text("退出状态", "Exit status")
_ENVIRONMENT = Text("环境变量", "Environment")
_VARIABLES = (
    (BOOK_VARIABLE, Text("账本", "The book")),
    (OFFICER_VARIABLE, Text("以谁的名义", "Who acts")),
    ("BEATBOOK_LANG", Text("语言：zh 或 en", "The language: zh or en")),
    (VARIABLE, Text("配置文件", "The configuration")),
    ("NO_COLOR", Text("不用颜色", "No colours")),
)
_PLACES = (
    (SYSTEM, Text("本机配置，见 beatbook.toml(5)", "The configuration, see beatbook.toml(5)")),
    ("~/.local/share/beatbook/book.db", Text("未指定时的账本", "The book where none is named")),
    ("~/.local/state/beatbook/reports", Text("故障报告", "Reports of faults")),
)


def root() -> Context:
    """`beat` itself, as the start of every walk."""
    return Context(beat, info_name="beat", **beat.context_settings)


def groups() -> list[str]:
    """The groups of `beat`, each with a page of its own."""
    return [name for name, command in _below(root()) if isinstance(command, click.Group)]


def whole(source: str) -> str:
    """beat(1)."""
    context = root()
    page = Page("beat", 1, source, MANUAL)
    _head(page, context, "beat")
    page.section(_OPTIONS)
    page.items(_parameters(context))
    page.section(_COMMANDS)
    for name, command in _below(context):
        if isinstance(command, click.Group):
            page.items([(f"beat-{name}(1)", _first(command))])
        else:
            _command(page, _child(context, name, command))
    _tail(page)
    return page.text


def group(name: str, source: str) -> str:
    """The page of one group: beat-plugin(1)."""
    context = root()
    command = beat.get_command(context, name)
    assert command is not None
    below = _child(context, name, command)
    page = Page(f"beat-{name}", 1, source, MANUAL)
    _head(page, below, f"beat-{name}")
    page.section(_COMMANDS)
    _commands(page, below)
    page.section(SEE)
    page.paragraphs("beat(1), beatbook.toml(5)")
    return page.text


def _head(page: Page, context: click.Context, name: str) -> None:
    page.section(NAME)
    page.paragraphs(f"{name} - {_first(context.command)}")
    page.section(SYNOPSIS)
    page.paragraphs(_usage(context))
    page.section(DESCRIPTION)
    page.paragraphs(context.command.help or "")


def _tail(page: Page) -> None:
    page.section(_CODES)
    page.items((code.value, code.meaning) for code in Exit)
    page.section(_ENVIRONMENT)
    page.items(_VARIABLES)
    page.section(FILES)
    page.items(_PLACES)
    page.section(SEE)
    page.paragraphs(", ".join([*(f"beat-{name}(1)" for name in groups()), "beatbook.toml(5)"]))


def _commands(page: Page, context: click.Context) -> None:
    """Every command of a group, those of groups in it, too."""
    for name, command in _below(context):
        below = _child(context, name, command)
        _command(page, below)
        if isinstance(command, click.Group):
            _commands(page, below)


def _command(page: Page, context: click.Context) -> None:
    page.part(_path(context))
    page.paragraphs(_usage(context))
    page.paragraphs(context.command.help or "")
    page.items(_parameters(context))


def _below(context: click.Context) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group that are shown; those of a book's plugins are not asked for."""
    found = context.command
    assert isinstance(found, click.Group)
    for name in found.list_commands(context):
        command = found.get_command(context, name)
        if command is not None and not command.hidden:
            yield name, command


def _child(context: click.Context, name: str, command: click.Command) -> Context:
    return Context(command, parent=context, info_name=name, **command.context_settings)


def _path(context: click.Context) -> str:
    above = f"{_path(context.parent)} " if context.parent else ""
    return above + (context.info_name or "")


def _usage(context: click.Context) -> str:
    return " ".join([_path(context), *context.command.collect_usage_pieces(context)])


def _parameters(context: click.Context) -> list[tuple[str, str]]:
    known = context.command.get_params(context)
    return [record for one in known if (record := one.get_help_record(context)) is not None]


def _first(command: click.Command) -> str:
    """The first sentence of a command's help."""
    return " ".join((command.help or "").partition("\n\n")[0].split()).rstrip("。.")
