"""`beat sync status`, `admit`, `stations`, `accept` and `dismiss`: the side of the upper book."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli.exits import Exit
from beatbook_cli.handed import FILE, bytes_of
from beatbook_cli.kit import argument, command, option
from beatbook_cli.moments import local
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.syncing.stations import Station
    from beatbook.syncing.status import Standing

_ = Translator(__name__, __file__)

_STATUS = (
    ("way", _("Way")),
    ("name", _("With")),
    ("unit", _("Under")),
    ("level", _("Level")),
    ("state", _("State")),
    ("row", _("Row")),
    ("behind", _("Behind")),
    ("at", _("Last")),
    ("problem", _("What is wrong")),
    ("id", _("Id")),
)
_STATIONS = (
    ("name", _("Station")),
    ("region", _("Region")),
    ("unit", _("Under")),
    ("level", _("Level")),
    ("state", _("State")),
    ("link", _("Reported by")),
    ("since", _("Since")),
    ("notes", _("Notes")),
    ("id", _("Id")),
    ("book", _("Book")),
)
_STATES = {"admitted": _("reports"), "dismissed": _("dismissed")}
_WAYS = {"up": _("upward"), "down": _("from below")}
# Of what was refused the kind, as docs/sync.md has it.
_STANDINGS = {"ok": _("sound"), "dismissed": _("dismissed"), "lost": _("not reached")}
_FINE = frozenset(("ok", "dismissed"))
_station = argument("station", metavar="STATION", help=_("The station's name or id."))


@command(
    "status",
    help=_(
        "How reporting stands: one line for the book above, one for each station that reports here."
        "\n\nExit code 1 where something was refused; the line says what and how to mend it."
    ),
)
@output_options
@with_book
def status(book: Book, output: Output) -> int:
    """Show how reporting stands."""
    from beatbook.syncing.status import standings

    found = standings(book)
    problems = [one for one in found if one.state not in _FINE]
    brief = output.words and not output.wanted
    columns = [one for one in _STATUS if not brief or one[0] not in ("id", "problem")]
    output.write(columns, (_standing(book, one, output) for one in found))
    if not found:
        say(_("This book reports to none, and no station reports to it; see: beat sync --help"))
    for one in problems if brief else ():
        say(f"{one.name}: {one.problem}")
    return Exit.PROBLEMS if problems else Exit.DONE


def _standing(book: Book, one: Standing, output: Output) -> dict[str, Any]:
    row = {**one._asdict(), "problem": str(one.problem) if one.problem else None}
    if output.words:
        row |= {
            "way": _WAYS[one.way],
            "state": _STANDINGS.get(one.state, one.state),
            "at": local(one.at, book.zone) if one.at else None,
        }
    return row


@command(
    "admit",
    help=_(
        "Let a station report to this book: its units come below UNIT, its records can be read here"
        " and are changed in its own book alone.\n\n"
        "There: beat sync card > card.json; here: beat sync admit card.json --under 区分局"
        " --level full\n\nA station that is known is admitted on new terms by its name."
    ),
)
@argument("card", type=FILE, metavar="FILE|STATION", help=_("The station's card, or its name."))
@option("--under", required=True, metavar="UNIT", help=_("Below which unit of this book."))
@option("--level", default="full", show_default=True, metavar="full|masked|figures",
        help=_("How much it shows; it must send at this level."))  # fmt: skip
@option("--by", "link", default="", metavar="WHO",
        help=_("The account that alone reports for it (role link)."))  # fmt: skip
@reason_option
@with_book
def admit(book: Book, card: str, under: str, level: str, link: str, reason: str) -> None:
    """Admit a station."""
    from beatbook.syncing import admitting
    from beatbook.syncing.stations import stations as known

    before = known(book)
    found = admitting.admit(
        book, _card(book, card), under=under, level=level, link=link, reason=reason
    )
    say(_("{name} reports to this book from now on, at the level {level}.",
          name=found.name, level=found.level))  # fmt: skip
    if not found.link:
        say(_("Whoever may report for {unit} may report for it; name one account with --by.",
              unit=book.title(found.unit)))  # fmt: skip
    if admitting.is_less(before.get(found.id), found):
        say(_("What {name} sent before, at the level {level}, stays in this book until {name}"
              " disposes of it.", name=found.name, level=before[found.id].level))  # fmt: skip
    _tell_plugins(book, found)


def _tell_plugins(book: Book, station: Station) -> None:
    """Say which plugins of the station's region are used from now on to read what it keeps."""
    from beatbook.access.differences import waiting
    from beatbook.hooks.loader import speaks_for
    from beatbook.hooks.standing import BELOW

    states = book.plugin_states().items()
    used = [name for name, one in states
            if one.state == BELOW and speaks_for(one.region, station.region)]  # fmt: skip
    if used:
        say(_("Of plugins that speak for the region of {name} the forms and codes are used here, to"
              " read what it keeps: {plugins}.",
              name=station.name, plugins=", ".join(used)))  # fmt: skip
    if used and waiting(book):
        say(_("Nobody reads their records before rights are accepted: beat plugin accept"))


def _card(book: Book, words: str) -> Any:
    """A card from a file, or that of a station that is known."""
    from beatbook.syncing.stations import stations

    for one in stations(book).values():
        if words in (one.id, one.name):
            return {**one._asdict(), "station": one.id}
    try:
        return json.loads(bytes_of(words))
    except ValueError:
        raise UsageProblem(
            _("{file} is no card of a station; there: beat sync card > card.json", file=words)
        ) from None


@command("stations", help=_("The stations that report, or reported, to this book."))
@output_options
@with_book
def stations(book: Book, output: Output) -> None:
    """List stations."""
    from beatbook.access import BOOK
    from beatbook.syncing.stations import stations as known

    book.require(BOOK, book.station)
    found = sorted(known(book).values(), key=lambda one: (one.name, one.id))
    columns = [one for one in _STATIONS if not (output.words and not output.wanted)
               or one[0] not in ("book", "notes")]  # fmt: skip
    output.write(columns, (_row(book, one, output) for one in found))


def _row(book: Book, one: Station, output: Output) -> dict[str, Any]:
    row = one._asdict()
    if output.words:
        row |= {
            "unit": book.title(one.unit),
            "link": book.title(one.link) if one.link else None,
            "state": _STATES[one.state],
            "since": local(one.since, book.zone),
        }
    return row


@command(
    "accept",
    help=_("Accept rows of a station whose moments are off because a clock was wrong; say why."),
)
@_station
@option("--reason", required=True, metavar="TEXT", help=_("Why, for the journal."))
@with_book
def accept(book: Book, station: str, reason: str) -> None:
    """Accept moments that are off."""
    from beatbook.syncing import admitting

    found = admitting.accept(book, station, reason)
    say(_("Accepted up to row {row}; {name} can push again.",
          row=found.accepted, name=found.name))  # fmt: skip


@command("dismiss", help=_("End a station's reporting; what came can be read on."))
@_station
@reason_option
@with_book
def dismiss(book: Book, station: str, reason: str) -> None:
    """Dismiss a station."""
    from beatbook.syncing import admitting

    found = admitting.dismiss(book, station, reason)
    say(_("{name} reports no more; what came stays.", name=found.name))
