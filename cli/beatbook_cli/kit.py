"""Click's parts with words that are put together late: in the language in use when shown.

Commands are declared with these instead of Click's own: ``help`` may be a `Message` or a `Text`,
help pages are measured in cells, and a misspelt name is answered in the right language even where
two languages are used in one process.
"""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext
from typing import Any

import click
from click.shell_completion import CompletionItem

from beatbook import door, logs
from beatbook.cells import clip
from beatbook.texts import Message, Text, Translator
from beatbook_cli.help import CellFormatter
from beatbook_cli.process import call_itself

_ = Translator(__name__, __file__)

Words = Message | Text | str
Function = Callable[..., Any]


class _Late:
    """An attribute that is put into words each time it is read."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.place = f"_late_{name}"

    def __get__(self, thing: object, owner: type | None = None) -> str | None:
        words = thing.__dict__.get(self.place)
        return None if words is None else str(words)

    def __set__(self, thing: object, words: Words | None) -> None:
        thing.__dict__[self.place] = words


class Context(click.Context):
    """A context whose help is measured in cells."""

    formatter_class = CellFormatter


class Command(click.Command):
    """A command whose words are put together late, and which behind the door may be refused.

    `remote` is whether it may be given over SSH without being named in `beatbook_cli.gate.allowed`.
    """

    context_class = Context
    remote = False
    help = _Late()
    epilog = _Late()
    short_help = _Late()

    def invoke(self, ctx: click.Context) -> Any:
        """Run what was understood, once the gate let it through. Raises NotAllowed.

        The words are read now, so the list of processes need not show them any longer.
        """
        call_itself(ctx.command_path)
        logs.about(command=ctx.command_path.partition(" ")[2])
        if door.current() is not None:
            from beatbook_cli.gate.allowed import require

            require(ctx)
        return super().invoke(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first paragraph of the help, cut in cells."""
        words = str(self.short_help or self.help or "")
        return clip(" ".join(words.partition("\n\n")[0].split()), limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in the language in use."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = gettext("Show this message and exit.")
        return option


class Group(Command, click.Group):
    """A group of such commands; `beatbook_cli.lazy.LazyGroup` where they are worth deferring.

    A group of `beat` itself has the book's actions of its name beside its own commands.
    """

    command_class = Command

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command of its own, with ``_`` for ``-`` as well, else an action of the book."""
        own = super().get_command
        return own(ctx, cmd_name) or own(ctx, dashed(cmd_name)) or self.beyond(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Click's own, with every name among its suggestions."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as problem:
            if ctx.parent is None and door.current() is not None:
                from beatbook_cli.gate.allowed import refuse_program

                refuse_program(problem.command_name)
            names = self.every_name(ctx)
            raise click.NoSuchCommand(problem.command_name, possibilities=names, ctx=ctx) from None

    def beyond(self, ctx: click.Context, name: str) -> click.Command | None:
        """What the book's plugins offer under a name that is none of the group's own."""
        if not _is_of_beat(ctx):
            return None
        from beatbook_cli.offered import command_named

        return command_named(ctx, self.name or "", name)

    def offered(self, ctx: click.Context) -> list[tuple[str, str]]:
        """The actions that stand beside the group's own commands, each with its meaning."""
        if not _is_of_beat(ctx):
            return []
        from beatbook_cli.offered import meanings

        own = set(map(dashed, self.list_commands(ctx)))
        return [row for row in meanings(ctx, self.name or "") if row[0] not in own]

    def every_name(self, ctx: click.Context) -> list[str]:
        """Names of all commands and actions, to find the one that was meant."""
        return [*self.list_commands(ctx), *(verb for verb, _words in self.offered(ctx))]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, then the actions."""
        super().format_commands(ctx, formatter)
        self.format_offered(ctx, formatter)

    def format_offered(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the actions."""
        rows = self.offered(ctx)
        if rows:
            with formatter.section(str(_("From plugins"))):
                formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of commands and actions that begin as typed, then options."""
        return self.complete_offered(ctx, incomplete) + super().shell_complete(ctx, incomplete)

    def complete_offered(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The actions that begin as typed."""
        return [
            CompletionItem(verb, help=words)
            for verb, words in self.offered(ctx)
            if verb.startswith(incomplete)
        ]


def dashed(name: str) -> str:
    """A name as commands spell it: ``check_in`` is ``check-in``."""
    return name.replace("_", "-")


def _is_of_beat(ctx: click.Context) -> bool:
    """Whether a context is that of a group directly below `beat`."""
    return ctx.parent is not None and ctx.parent.parent is None


class Option(click.Option):
    """An option whose explanation is put together late."""

    help = _Late()

    def __init__(self, *names: Any, help: Words | None = None, **settings: Any) -> None:
        super().__init__(*names, **settings)
        self.help = help


class Argument(click.Argument):
    """An argument whose explanation is put together late."""

    help = _Late()

    def __init__(self, *names: Any, help: Words | None = None, **settings: Any) -> None:
        super().__init__(*names, **settings)
        self.help = help


def command(name: str, *, help: Words, **settings: Any) -> Callable[[Function], Command]:
    """Make a function the command *name*."""
    return click.command(name, cls=Command, help=help, **settings)


def option(*names: str, help: Words, **settings: Any) -> Callable[[Function], Function]:
    """Add an option to a command."""
    return click.option(*names, cls=Option, help=help, **settings)


def argument(name: str, *, help: Words, **settings: Any) -> Callable[[Function], Function]:
    """Add a positional argument to a command."""
    return click.argument(name, cls=Argument, help=help, **settings)
