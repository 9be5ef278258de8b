"""`beat config`: what is set on this machine, whether it can be, and what could be."""

from __future__ import annotations

import json
import os

from beatbook.settings import machine
from beatbook.texts import Translator
from beatbook_cli.handed import FILE
from beatbook_cli.kit import Group, argument, command
from beatbook_cli.language import noted
from beatbook_cli.narration import say
from beatbook_cli.opening import named_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

_ = Translator(__name__, __file__)

config = Group("config", help=_("What is set on this machine."), no_args_is_help=True)

_COLUMNS = (("key", _("Key")), ("value", _("Value")), ("origin", _("From")))
_ORIGINS = {
    "option": _("option"),
    "environment": _("environment"),
    "file": _("file"),
    "default": _("default"),
}


@command(
    "show",
    help=_(
        "Every key with the value in force and what set it.\n\n"
        "An option comes before the environment, that before the file, that before the default."
        " The file is the one that $BEATBOOK_CONFIG names, else /etc/beatbook/beatbook.toml, else"
        " ~/.config/beatbook/beatbook.toml."
    ),
)
@output_options
def show(output: Output) -> None:
    """List the keys."""
    from beatbook.settings.showing import origins

    settings = machine.current()
    say(_("Configuration: {file}", file=machine.file() or _("no file; defaults hold")))
    options = {"book": named_book(), "language": noted()}
    rows = (one._asdict() for one in origins(settings, options, os.environ))
    output.write(
        _COLUMNS,
        (row | {"origin": _ORIGINS[row["origin"]] if output.words else row["origin"]}
         for row in rows),
    )  # fmt: skip


@command(
    "check",
    help=_(
        "Whether a configuration can be used; tells all that is wrong, with lines.\n\n"
        "Without FILE, the one in use."
    ),
)
@argument("file", required=False, type=FILE, metavar="FILE", help=_("The file to look at."))
def check(file: str | None) -> None:
    """Judge a file."""
    from beatbook.settings.reading import read

    path = file or machine.file()
    if path is None:
        say(_("There is no configuration; defaults hold. To begin one: beat config example"))
        return
    read(path)
    say(_("{file} can be used.", file=path))


@command(
    "example",
    help=_(
        "Print a file with every key explained, each line ready to be taken up.\n\n"
        "For example, as root: beat config example > /etc/beatbook/beatbook.toml"
    ),
)
def example() -> None:
    """Print the example."""
    from beatbook.settings.showing import example as text

    put(text())


@command("schema", help=_("Print the JSON Schema of the file, for editors and for checks."))
def schema() -> None:
    """Print the schema."""
    from beatbook.settings.showing import schema as whole

    put(json.dumps(whole(), ensure_ascii=False, indent=2) + "\n")


for _one in (show, check, example, schema):
    config.add_command(_one)
