"""Actions and papers as commands: ``patrol.check_in`` is ``beat patrol check-in [FIELD=VALUE]...``.

Which ones there are only the plugins of a book know. So they are asked for three things only: the
help page of a group, the completion of its commands, and a word that is no command of `beat`'s
own. One book is opened for all of it. Where an action and a paper share a name, it is the action's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from beatbook.errors import BeatbookError, NotFound
from beatbook.texts import Translator
from beatbook_cli import opening
from beatbook_cli.acting import perform
from beatbook_cli.handing import handing_options
from beatbook_cli.kit import Command, Group, argument, dashed
from beatbook_cli.opening import reason_option
from beatbook_cli.output import Output, output_options
from beatbook_cli.papers import show_paper

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FieldSpec
    from beatbook.offers import Offer

_ = Translator(__name__, __file__)

_BOOK = "beatbook.offered"
_MOST_CODES = 12


def group_named(ctx: click.Context, name: str) -> Group | None:
    """The group of actions and papers called *name*; None where there are none."""
    found = _offered(ctx, name)
    if not found:
        return None
    words = _("What plugins offer under “{group}”.", group=name)
    group = Group(name, help=str(words), no_args_is_help=True)
    for verb, one in found.items():
        group.add_command(_command(ctx, verb, one))
    return group


def command_named(ctx: click.Context, group: str, name: str) -> Command | None:
    """What is called *name* in a group of `beat`'s own; None where there is nothing."""
    verb = dashed(name)
    one = _offered(ctx, group).get(verb)
    return _command(ctx, verb, one) if one else None


def meanings(ctx: click.Context, group: str) -> list[tuple[str, str]]:
    """The verbs of a group with their meanings; none where the book can't be opened."""
    try:
        found = _offered(ctx, group)
    except BeatbookError:
        return []
    return [(verb, str(one.label)) for verb, one in found.items()]


def groups(ctx: click.Context) -> list[str]:
    """The groups that actions and papers make; none where the book can't be opened."""
    try:
        book = _book(ctx)
        names = [*book.offers(), *book.paper_offers()]
    except BeatbookError:
        return []
    return list(dict.fromkeys(name.partition(".")[0] for name in names))


def _offered(ctx: click.Context, group: str) -> dict[str, Offer]:
    """The actions and papers of a group by verb. Without a book there are none."""
    try:
        book = _book(ctx)
        actions = book.offers()
        known = {**actions, **book.paper_offers(), **actions}
    except NotFound:
        return {}
    begin = f"{group}."
    return {
        dashed(name.removeprefix(begin)): one
        for name, one in known.items()
        if name.startswith(begin)
    }


def _book(ctx: click.Context) -> Book:
    """The book in use, opened once and closed with the command."""
    root = ctx.find_root()
    if _BOOK not in root.meta:
        with root.scope(cleanup=False):
            root.meta[_BOOK] = root.with_resource(opening.opened(told=False))
    found: Book = root.meta[_BOOK]
    return found


class ActionCommand(Command):
    """An action or a paper as a command; its help page says what it asks for."""

    remote = True

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.asked: Callable[[], list[tuple[str, str]]] = list

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = self.asked()
        if rows:
            with formatter.section(str(_("Asks for"))):
                formatter.write_dl(rows)
        super().format_options(ctx, formatter)


def _command(ctx: click.Context, verb: str, one: Offer) -> ActionCommand:
    words = _("{label}\n\n{help}", label=one.label, help=one.help)
    is_paper = one.name not in _book(ctx).offers()
    subject = "SUBJECT " if one.about else ""
    asked = f"{subject}[FIELD=VALUE]..."

    @click.command(verb, cls=ActionCommand, help=str(words))
    @argument("words", nargs=-1, metavar=asked, help=_("What it asks for."))
    @(handing_options if one.leaves else _unchanged)
    @reason_option
    @output_options
    def run(
        words: tuple[str, ...], reason: str, output: Output, hand: Callable[..., int] = perform
    ) -> int | None:
        book = _book(ctx)
        if not opening.named_officer():
            opening.acting_in_demo(book)
        if not is_paper:
            return hand(book, one.name, words, reason, output)
        show_paper(book, one.name, words, reason, output)
        return None

    run.asked = lambda: _asked(_book(ctx), one)
    return run


def _unchanged(function: Callable[..., Any]) -> Callable[..., Any]:
    return function


def _asked(book: Book, one: Offer) -> list[tuple[str, str]]:
    """The fields that an action or a paper asks for, each with what it means."""
    from beatbook.parameters import spec_of

    actions = book.actions()
    itself = actions[one.name] if one.name in actions else book.plugins.papers[one.name]
    spec = spec_of(one.name, one.label, itself.parameters, one.help)
    return [(field.id, _meaning(book, field)) for field in spec.fields]


def _meaning(book: Book, field: FieldSpec) -> str:
    """What a field asks for: its label, whether it must be given, its help, its codes."""
    label = _("{field} (required)", field=field.label) if field.required else field.label
    parts = [str(label), str(field.help), _codes(book, field)]
    return "; ".join(part for part in parts if part)


def _codes(book: Book, field: FieldSpec) -> str:
    if not field.codes:
        return ""
    known = [one for one in book.codes(field.codes).chosen_from(book.today())
             if not field.narrowed or one.code in field.narrowed]  # fmt: skip
    if len(known) > _MOST_CODES:
        return str(_("see: beat registry codes {codes}", codes=field.codes))
    return ", ".join(f"{one.code} {one.label}" for one in known)
