"""`beat plugin`: how plugins stand, and which of them the book uses.

Works where a required plugin is broken: that is when it is needed most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
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
    ("milliseconds", _("Took ms")),
    ("why", _("Why")),
)
_STATES = {
    "on": _("on"),
    "off": _("off"),
    "silent": _("silent: speaks for another region"),
    "missing": _("missing"),
    "broken": _("broken"),
}


@command("list", help=_("How every plugin stands, and why one does not work."))
@output_options
@with_book
def list_plugins(book: Book, output: Output) -> None:
    """List the plugins."""
    from beatbook.pluginset import survey

    output.write(_COLUMNS, (_row(one, output.words) for one in survey(book).values()))


def _row(status: Status, words: bool) -> dict[str, Any]:
    return status._asdict() | {
        "state": _STATES[status.state] if words else status.state,
        "milliseconds": round(status.seconds * 1000),
    }


@command("on", help=_("Use a plugin in this book again."))
@argument("name", help=_NAME)
@reason_option
@with_book
def switch_on(book: Book, name: str, reason: str) -> None:
    """Switch a plugin on."""
    from beatbook.pluginset import switch

    switch(book, name, on=True, reason=reason)
    say(_("The plugin {name} is on.", name=name))


@command("off", help=_("Leave a plugin out of this book; its records stay and can be read."))
@argument("name", help=_NAME)
@reason_option
@with_book
def switch_off(book: Book, name: str, reason: str) -> None:
    """Switch a plugin off."""
    from beatbook.pluginset import switch

    switch(book, name, on=False, reason=reason)
    say(_("The plugin {name} is off.", name=name))


@command("require", help=_("Stop the book whenever this plugin fails."))
@argument("name", help=_NAME)
@option("--no", "released", is_flag=True, help=_("No longer."))
@reason_option
@with_book
def require(book: Book, name: str, released: bool, reason: str) -> None:
    """Require a plugin, or no longer."""
    from beatbook import pluginset

    pluginset.require(book, name, wanted=not released, reason=reason)
    if released:
        say(_("The plugin {name} is no longer required.", name=name))
    else:
        say(_("The plugin {name} is required from now on.", name=name))


for _one in (list_plugins, switch_on, switch_off, require):
    plugin.add_command(_one)
