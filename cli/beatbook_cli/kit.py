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

from beatbook.cells import clip
from beatbook.texts import Message, Text
from beatbook_cli.help import CellFormatter

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
    """A command whose words are put together late."""

    context_class = Context
    help = _Late()
    epilog = _Late()
    short_help = _Late()

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
    """A group of such commands; `beatbook_cli.lazy.LazyGroup` where they are worth deferring."""

    command_class = Command


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
