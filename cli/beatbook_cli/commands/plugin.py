"""`beat plugin`: how plugins stand, and which of them the book uses.

Works where a required plugin is broken: that is when it is needed most.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.changes import COLUMNS, agree, differences_waiting, rows
from beatbook_cli.commands import (
    plugin_bundle,
    plugin_check,
    plugin_drift,
    plugin_install,
    plugin_new,
)
from beatbook_cli.commands.plugin_trust import trust
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.hooks.types import Status

_ = Translator(__name__, __file__)

plugin = Group("plugin", help=_("The plugins of this book."), no_args_is_help=True)

_NAME = _("The plugin, as named by: beat plugin list.")
_COLUMNS = (
    ("name", _("Plugin")),
    ("version", _("Version")),
    ("state", _("State")),
    ("required", _("Required")),
    ("region", _("Region")),
    ("from", _("From")),
    ("milliseconds", _("Took ms")),
    ("slowest", _("Most of it")),
    ("why", _("Why")),
    ("remark", _("Remark")),
)
_STATES = {
    "on": _("on"),
    "off": _("off"),
    "silent": _("silent: speaks for another region"),
    "below": _("below: forms alone, for stations that report here"),
    "missing": _("missing"),
    "broken": _("broken"),
}


@command("list", help=_("How every plugin stands, and why one does not work."))
@output_options
@with_book
def list_plugins(book: Book, output: Output) -> None:
    """List the plugins."""
    from beatbook.pluginset import survey

    kept = plugin_install.sources(book, output.words)
    found = survey(book).values()
    output.write(_COLUMNS, (_row(one, output.words, kept) for one in found))


def _row(status: Status, words: bool, kept: Mapping[str, str]) -> dict[str, Any]:
    program = str(_("program")) if words else "program"
    return status._asdict() | {
        "from": kept.get(status.name, "" if status.state == "missing" else program),
        "state": _STATES[status.state] if words else status.state,
        "milliseconds": round(status.seconds * 1000),
    }


yes_option = option("--yes", is_flag=True, help=_("Do not ask; for scripts."))


@command("on", help=_("Use a plugin in this book again; shows first whose rights change."))
@argument("name", help=_NAME)
@yes_option
@reason_option
@with_book
def switch_on(book: Book, name: str, yes: bool, reason: str) -> None:
    """Switch a plugin on."""
    from beatbook.pluginset import difference, switch

    agree(book, difference(book, name, on=True), yes)
    switch(book, name, on=True, reason=reason)
    say(_("The plugin {name} is on.", name=name))


@command("off", help=_("Leave a plugin out of this book; its records stay and can be read."))
@argument("name", help=_NAME)
@yes_option
@reason_option
@with_book
def switch_off(book: Book, name: str, yes: bool, reason: str) -> None:
    """Switch a plugin off."""
    from beatbook.pluginset import difference, stranded, switch

    for other in stranded(book, name):
        say(_("The plugin {name} builds on it and will not work without it.", name=other))
    agree(book, difference(book, name, on=False), yes)
    switch(book, name, on=False, reason=reason)
    say(_("The plugin {name} is off.", name=name))


@command("require", help=_("Stop the book whenever this plugin fails."))
@argument("name", help=_NAME)
@option("--no", "released", is_flag=True, help=_("No longer."))
@yes_option
@reason_option
@with_book
def require(book: Book, name: str, released: bool, yes: bool, reason: str) -> None:
    """Require a plugin, or no longer."""
    from beatbook import pluginset

    if not released:
        agree(book, differences_waiting(book), yes)
    pluginset.require(book, name, wanted=not released, reason=reason)
    if released:
        say(_("The plugin {name} is no longer required.", name=name))
    else:
        say(_("The plugin {name} is required from now on.", name=name))


@command(
    "accept",
    help=_(
        "Let rights that plugins changed take effect; shows first whose rights change.\n\n"
        "A plugin that was installed or updated changes nobody's rights before this was said: old"
        " forms keep theirs, new ones are nobody's."
    ),
)
@option("--dry-run", "only", is_flag=True, help=_("Only show what would change."))
@yes_option
@reason_option
@output_options
@with_book
def accept(book: Book, only: bool, yes: bool, reason: str, output: Output) -> None:
    """Accept the rights that plugins declare."""
    from beatbook.access import differences

    found = differences.waiting(book)
    if only:
        output.write(COLUMNS, rows(book, found))
        return
    agree(book, found, yes)
    differences.accept(book, reason=reason)
    say(_("{count} changes of rights are in force.", count=len(found)))


for _one in (
    plugin_new.new, list_plugins, switch_on, switch_off, require, accept,
    *plugin_check.ALL, *plugin_install.ALL, *plugin_bundle.ALL, trust, *plugin_drift.ALL,
):  # fmt: skip
    plugin.add_command(_one)
