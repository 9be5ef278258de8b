"""`beat man`: manual pages of this very program, for readers and for packagers."""

from __future__ import annotations

import click

from beatbook.errors import BeatbookError
from beatbook.texts import Translator
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.stream import put

_ = Translator(__name__, __file__)


@command(
    "man",
    help=_(
        "Print a manual page, or write all of them for man(1) to find.\n\n"
        "To read one: beat man plugin | man -l -. To install them, as root: beat man --output"
        " /usr/local/share/man. Without PAGE their names are listed."
    ),
)
@argument("page", required=False, metavar="PAGE",
          help=_("A group such as plugin, beat itself, or beatbook.toml."))  # fmt: skip
@option("--output", "folder", metavar="FOLDER",
        help=_("Write every page below this folder, in both languages."))  # fmt: skip
def man(page: str | None, folder: str | None) -> None:
    """Print or write manual pages."""
    from beatbook_cli.manual import pages

    if folder is not None:
        _write(folder)
    elif page is None:
        put("".join(f"{name}\n" for name in pages.names()))
    else:
        put(pages.page(_named(page)))


def _named(page: str) -> str:
    from beatbook_cli.manual import pages

    for name in pages.names():
        if page in (name, name[:-2], name[:-2].removeprefix("beat-")):
            return name
    raise click.UsageError(str(_("There is no page {page}; see: beat man", page=page)))


def _write(folder: str) -> None:
    from beatbook_cli.manual import pages

    try:
        count = sum(1 for _path in pages.write(folder))
    except OSError as error:
        why = error.strerror or str(error)
        raise BeatbookError(
            _("The pages cannot be written to {folder}: {why}", folder=folder, why=why)
        ) from None
    say(_("{count} pages were written to {folder}.", count=count, folder=folder))
