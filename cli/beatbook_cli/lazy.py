"""Groups that know their commands by name and meaning, and import one only when it is used.

`beat find` has some forty milliseconds; importing what fifteen other commands need would spend
them many times over. So a group lists `Later` entries: enough for help and completion.
"""

from __future__ import annotations

from gettext import gettext
from importlib import import_module
from typing import Any, NamedTuple

import click
from click.shell_completion import CompletionItem

from beatbook.cells import clip
from beatbook_cli.kit import Command, Group, Words


class Later(NamedTuple):
    """A command that is known but not yet imported.

    `target` is ``package.module:name`` of the command object, `help` its one-line meaning.
    """

    name: str
    target: str
    help: Words

    def load(self) -> click.Command:
        """Import the command itself."""
        module, _, name = self.target.partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found


class LazyGroup(Group):
    """A group of `Later` commands, shown in the order of their declaration."""

    def __init__(self, *args: Any, later: tuple[Later, ...] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.later = {entry.name: entry for entry in later}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, loaded or not."""
        return list(dict.fromkeys((*self.later, *self.commands)))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; imports it."""
        if cmd_name not in self.commands and cmd_name in self.later:
            self.commands[cmd_name] = self.later[cmd_name].load()
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their meaning, importing none."""
        room = formatter.width - 6 - max(map(len, self.list_commands(ctx)), default=0)
        rows = [(name, clip(words, room)) for name, words in self._meanings(ctx)]
        if rows:
            with formatter.section(gettext("Commands")):
                formatter.write_dl(rows)
        self.format_offered(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names that begin as typed, then options; imports no command."""
        names = [
            CompletionItem(name, help=words)
            for name, words in self._meanings(ctx)
            if name.startswith(incomplete)
        ]
        offered = self.complete_offered(ctx, incomplete)
        return names + offered + Command.shell_complete(self, ctx, incomplete)

    def _meanings(self, ctx: click.Context) -> list[tuple[str, str]]:
        return [(name, self._meaning(name)) for name in self.list_commands(ctx)]

    def _meaning(self, name: str) -> str:
        if name in self.later:
            return str(self.later[name].help)
        return self.commands[name].get_short_help_str(200)
