"""`beat registry codes`: the code lists, and what this book changes in them.

``codes LIST`` stands beside ``codes add``, ``retire`` and ``relabel``: whatever is not one of those
names is a list. Showing loads no plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from beatbook.errors import NotFound
from beatbook.texts import Text, Translator
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.codes import Code

_ = Translator(__name__, __file__)

_LIST = _("The code list, as named by: beat registry fields.")
_CODE = _("The code.")
_ZH = _("What it stands for, in Chinese.")
_EN = _("The same in English; otherwise the Chinese words.")


@command(
    "codes",
    help=_(
        "The code lists of this book, or the codes of one.\n\n"
        "To change one for this book: beat registry codes add, retire or relabel. Plugins of a"
        " region or station change lists, too."
    ),
)
@argument("codes", required=False, help=_LIST)
@output_options
@with_book
def show(book: Book, codes: str | None, output: Output) -> None:
    """List the codes of one list, or the lists."""
    if codes is None:
        _code_lists(book, output)
        return
    found = book.codes(codes)
    if not found.codes:
        raise NotFound(_("There is no code list “{codes}”; see: beat registry codes", codes=codes))
    columns = [
        ("code", _("Code")),
        ("zh", _("Chinese")),
        ("en", _("English")),
        ("parent", _("Below")),
    ]
    # Only lists that were changed have days; the others need not show empty columns.
    if found.changing or not output.words:
        columns += [("since", _("Chosen from")), ("until", _("Not from"))]
    output.write(columns, map(_row, found.codes))


def _row(code: Code) -> tuple[Any, ...]:
    return code.code, code.label.zh, code.label.en, code.parent, code.since, code.until


def _code_lists(book: Book, output: Output) -> None:
    columns = (
        ("id", _("Code list")),
        ("label", _("Name")),
        ("codes", _("Codes")),
        ("source", _("Source")),
    )
    lists = (book.codes(id) for id in book.store.catalogue("codes"))
    output.write(columns, ((one.id, one.label, len(one.codes), one.source) for one in lists))


class _Codes(Group):
    """Shows a list, unless one of its own commands is named."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        if args and args[0] in self.commands:
            chosen = Group("codes", help=self.help or "", commands=self.commands)
            return chosen.make_context(info_name, args, parent, **extra)
        if args and args[0] in ("-h", "--help"):
            return super().make_context(info_name, args, parent, **extra)
        return show.make_context(info_name, args, parent, **extra)


codes = _Codes("codes", help=show.help, params=show.params, subcommand_metavar="")


@command("add", help=_("Add a code to a list of this book."))
@argument("codes", help=_LIST)
@argument("code", help=_CODE)
@argument("zh", help=_ZH)
@argument("en", required=False, help=_EN)
@option("--below", metavar="CODE", default="", help=_("The code that it lies below."))
@option("--from", "since", metavar="DAY", help=_("When it is first chosen; otherwise today."))
@reason_option
@with_book
def add(
    book: Book, codes: str, code: str, zh: str, en: str | None, below: str,
    since: str | None, reason: str,
) -> None:  # fmt: skip
    """Add one code."""
    from beatbook import codedeeds
    from beatbook.codes import Code

    new = Code(code, Text(zh, en or zh), below, day_of(since, book.today()))
    codedeeds.add(book, codes, new, reason)
    say(_("Added: {code} {label}.", code=code, label=new.label))


@command("retire", help=_("Let a code be chosen no more; what was recorded with it stays."))
@argument("codes", help=_LIST)
@argument("code", help=_CODE)
@option("--from", "until", metavar="DAY", help=_("The first day without it; otherwise today."))
@option("--no", is_flag=True, help=_("Let it be chosen again."))
@reason_option
@with_book
def retire(book: Book, codes: str, code: str, until: str | None, no: bool, reason: str) -> None:
    """Retire one code, or take that back."""
    from beatbook import codedeeds

    day = None if no else day_of(until, book.today())
    codedeeds.retire(book, codes, code, day, reason)
    label = book.codes(codes).by_code[code].label
    if day is None:
        say(_("Chosen again: {code} {label}.", code=code, label=label))
    else:
        say(_("Not chosen from {day} on: {code} {label}.", day=day, code=code, label=label))


@command("relabel", help=_("Call a code otherwise; it stays the same code."))
@argument("codes", help=_LIST)
@argument("code", help=_CODE)
@argument("zh", help=_ZH)
@argument("en", required=False, help=_EN)
@option("--from", "since", metavar="DAY", help=_("From which day on; otherwise today."))
@reason_option
@with_book
def relabel(
    book: Book, codes: str, code: str, zh: str, en: str | None, since: str | None, reason: str
) -> None:
    """Give one code other words."""
    from beatbook import codedeeds

    label = Text(zh, en or zh)
    codedeeds.relabel(book, codes, code, label, day_of(since, book.today()), reason)
    say(_("Called otherwise: {code} {label}.", code=code, label=label))


codes.add_command(add)
codes.add_command(retire)
codes.add_command(relabel)
