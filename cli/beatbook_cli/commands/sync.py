"""`beat sync`: what this book reports to the one above it, and which stations report here."""

from __future__ import annotations

from beatbook.texts import Translator
from beatbook_cli.lazy import Later, LazyGroup

_ = Translator(__name__, __file__)

_SENDING = "beatbook_cli.commands.sync_sending"
_STATIONS = "beatbook_cli.commands.sync_stations"
_PARCELS = "beatbook_cli.commands.sync_parcels"

sync = LazyGroup(
    "sync",
    help=_("Report to the book of a county, city or province; let stations report to this one."),
    no_args_is_help=True,
    later=(
        Later("status", f"{_STATIONS}:status", _("How reporting stands, upward and downward.")),
        Later("push", f"{_SENDING}:push", _("Report: send what the book above has not yet.")),
        Later("recover", f"{_SENDING}:recover", _("Fetch rows that this book lost in a restore.")),
        Later("card", f"{_SENDING}:card", _("Print this book's card, to be admitted above.")),
        Later("admit", f"{_STATIONS}:admit", _("Let a station report to this book.")),
        Later("stations", f"{_STATIONS}:stations", _("The stations that report to this book.")),
        Later("accept", f"{_STATIONS}:accept", _("Accept rows whose moments are off.")),
        Later("dismiss", f"{_STATIONS}:dismiss", _("End a station's reporting.")),
        Later("arrived", f"{_PARCELS}:arrived", _("What came and asks for somebody.")),
        Later("offer", f"{_PARCELS}:offer", _("Send a bundle or baseline down to stations.")),
        Later("save", f"{_PARCELS}:save", _("Write a bundle that came to a file.")),
        Later("receive", f"{_SENDING}:receive", _("The other end of a report (for programs).")),
    ),
)
