"""`beat journal`: who did and looked at what, and the proof that nobody changed it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from beatbook.texts import Message, Translator
from beatbook_cli.commands.journal_proofs import COMMANDS, compared
from beatbook_cli.exits import Exit
from beatbook_cli.handed import FILE
from beatbook_cli.kit import Group, command, option
from beatbook_cli.moments import local, span_of
from beatbook_cli.narration import Progress, say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.records import Wording

if TYPE_CHECKING:
    from beatbook.audit import Difference
    from beatbook.book import Book
    from beatbook.journal import Entry, Fault, Part, Proof
    from beatbook.store.interface import EntryFilter

_ = Translator(__name__, __file__)

journal = Group(
    "journal",
    help=_("What was done and looked at, by whom, and the proof of it."),
    no_args_is_help=True,
)

_COLUMNS = (
    ("seq", _("Row")),
    ("at", _("When")),
    ("officer", _("Officer")),
    ("action", _("What")),
    ("form", _("Form")),
    ("subject", _("Subject")),
    ("reason", _("Reason")),
)
# Programs get every column of the row, so that they can verify the chain themselves.
_PLAIN = tuple(
    (id, id)
    for id in ("station", "seq", "at", "officer", "session", "unit", "action", "form", "subject",
               "reason", "deed", "parts_hash", "previous", "hash")
)  # fmt: skip
_DETAILS = ("details", _("Details"))
# Only where stations report to the book: their rows have numbers of their own.
_STATION = ("station", _("Station"))


@command("show", help=_("Rows of the journal, the newest first."))
@option("--of", "who", metavar="OFFICER", help=_("Only what this officer did."))
@option("--record", metavar="ID", help=_("Only what touched this record, by id."))
@option("--action", default="", metavar="ACTION", help=_("Only this, for example find or import."))
@option("--form", default="", metavar="FORM", help=_("Only records of this form."))
@option("--since", metavar="MOMENT", help=_("From then on."))
@option("--until", metavar="MOMENT", help=_("Up to the end of then."))
@option("--details", is_flag=True, help=_("What was looked for and shown, or changed, as JSON."))
@option("--oldest-first", is_flag=True, help=_("The oldest first."))
@option("--limit", type=click.IntRange(1), default=50, show_default=True,
        help=_("At most so many."))  # fmt: skip
@reason_option
@output_options
@with_book
def show(book: Book, *, details: bool, reason: str, output: Output, **wanted: Any) -> None:
    """List journal rows; looking into the journal is a look-up, too."""
    from beatbook.access import JOURNAL

    book.require(JOURNAL, book.station)
    filter_ = _filter(book, wanted)
    entries = book.store.entries(filter_)
    asked = {name: value for name, value in filter_._asdict().items() if value}
    book.note_look("journal", asked, reason=reason)
    known = (_worded(book) if output.words else _PLAIN) + ((_DETAILS,) if details else ())
    output.write(known, (_row(book, entry, details, output.words) for entry in entries))


def _worded(book: Book) -> tuple[tuple[str, Message], ...]:
    """The columns that people get."""
    return (*_COLUMNS, _STATION) if len(book.store.stations()) > 1 else _COLUMNS


def _chain(book: Book, station: str) -> str:
    """Whose journal it is, by name: that of the book itself or of a station that reports here."""
    return book.name if station == book.station else book.title(station)


def _filter(book: Book, wanted: dict[str, Any]) -> EntryFilter:
    from beatbook.store.interface import EntryFilter

    since, until, who = wanted["since"], wanted["until"], wanted["who"]
    return EntryFilter(
        officer=book.record_id("officer", who) if who else "",
        record=wanted["record"] or "",
        action=wanted["action"],
        form=book.spec(wanted["form"]).id if wanted["form"] else "",
        since=span_of(since, book.zone).start if since else "",
        until=span_of(until, book.zone).until if until else "",
        limit=wanted["limit"],
        newest_first=not wanted["oldest_first"],
    )


def _row(book: Book, entry: Entry, details: bool, words: bool) -> dict[str, Any]:
    row: dict[str, Any] = entry._asdict()
    if words:
        row |= {
            "at": local(entry.at, book.zone),
            "officer": Wording(book, {}).title(entry.officer),
            "subject": _subject(book, entry),
            "station": _chain(book, entry.station),
        }
    if details:
        from beatbook.masks.contents import contents

        parts = book.store.parts(entry.station, entry.seq)
        hidden = book.sight.hidden(*_subjects(book, parts))
        row["details"] = [
            None if p.record in hidden else contents(book.specs.get(p.form), p.content)
            for p in parts
        ]
    return row


def _subjects(book: Book, parts: list[Part]) -> tuple[list[str], dict[str, str]]:
    """The records that parts are about, and the form of each."""
    forms = {p.record: p.form for p in parts if p.record and p.form in book.specs}
    return list(forms), forms


def _subject(book: Book, entry: Entry) -> str:
    """What a row is about, without personal data: form and number, or the name of a unit."""
    card = book.store.card(entry.subject) if entry.subject else None
    if card is not None:
        return f"{book.spec(card.form).label} {card.number}"
    span = book.units.at(entry.subject, book.today())
    return span.name if span else entry.subject


_PROOF = (
    ("station", _("Station")),
    ("entries", _("Rows")),
    ("parts", _("Parts")),
    ("dropped", _("Digest alone")),
    ("head", _("Head")),
    ("faults", _("Faults")),
)


@command(
    "verify",
    help=_(
        "Prove that no journal row was changed, taken out or put in.\n\n"
        "--deep also makes every record again from its history and compares it with what the"
        " book keeps. --witness also proves that the row a higher unit countersigned is still"
        " there: only that finds a journal that was cut off or made again. The exit code is 1"
        " where something does not prove itself."
    ),
)
@option("--deep", is_flag=True, help=_("Compare every record with its history, too."))
@option("--witness", "files", type=FILE, multiple=True, metavar="FILE",
        help=_("A countersigned head that must still be there; may be given often."))  # fmt: skip
@output_options
@with_book
def verify(book: Book, deep: bool, files: tuple[str, ...], output: Output) -> int:
    """Verify every chain in the book."""
    from beatbook.audit import differences, proofs

    with Progress(_("Journal rows")) as progress:
        found = list(proofs(book, progress.reached))
    names = [_chain(book, station) for station in book.store.stations()]
    proved = zip(names, found, strict=True)
    output.write(_PROOF, (_proof(name, proof, output.words) for name, proof in proved))
    faults = [fault for proof in found for fault in proof.faults]
    for fault in faults:
        say(_told(book, fault.station, _fault(fault)))
    for remarks in _spans(remark for proof in found for remark in proof.remarks):
        say(_told(book, remarks[0].station, _went_back(remarks[0].seq, remarks[-1].seq)))
    missed = compared(book, files)
    differing: list[Difference] = []
    if deep:
        with Progress(_("Records")) as progress:
            differing = list(differences(book, progress.reached))
        _tell(differing)
    return Exit.PROBLEMS if faults or missed or differing else Exit.DONE


def _proof(station: str, proof: Proof, words: bool) -> dict[str, Any]:
    faults = len(proof.faults) if words else [fault._asdict() for fault in proof.faults]
    return proof._asdict() | {"station": station, "faults": faults}


def _told(book: Book, station: str, words: Message) -> Message | str:
    """What is wrong with a row, and whose row it is where that is not the book itself."""
    return words if station == book.station else f"{_chain(book, station)}: {words}"


def _spans(remarks: Iterable[Fault]) -> Iterator[list[Fault]]:
    """Remarks on rows that follow one another, together: a clock is wrong for days."""
    numbered = enumerate(remarks)
    for _key, some in groupby(numbered, key=lambda one: (one[1].station, one[1].seq - one[0])):
        yield [remark for _number, remark in some]


def _went_back(first: int, last: int) -> Message:
    if first == last:
        return _("Row {row} is dated before rows in front of it: the clock was changed.", row=first)
    return _(
        "Rows {first} to {last} are dated before rows in front of them: the clock was changed.",
        first=first,
        last=last,
    )


def _fault(fault: Fault) -> Message:
    row = fault.seq
    if fault.what == "link":
        return _("Row {row} does not join the row before it: one was taken out or put in.", row=row)
    if fault.what == "row":
        return _("Row {row} was changed after it was written.", row=row)
    if fault.what == "restored":
        return _("The content of row {row} was dropped by retention and is there again.", row=row)
    if fault.what == "part":
        return _("The content of row {row} was changed after it was written.", row=row)
    return _("A part of the content of row {row} was taken out or put in.", row=row)


def _tell(differing: Iterable[Difference]) -> None:
    for one in differing:
        say(_("{form} {number} is not what its history says, in: {fields}",
              form=one.form, number=one.number, fields=", ".join(one.fields)))  # fmt: skip


_HEAD = (
    ("station", _("Station")),
    ("seq", _("Row")),
    ("hash", _("Hash")),
    ("at", _("When")),
)


@command(
    "head",
    help=_(
        "The newest row's number and hash, to print, sign and hand to a higher unit.\n\n"
        "Whoever holds it can prove later that nothing up to then was changed."
    ),
)
@output_options
@with_book
def head(book: Book, output: Output) -> None:
    """Show the head of each chain."""
    from beatbook.clock import stamp

    now = stamp(book.clock.now())
    at = local(now, book.zone) if output.words else now
    heads = [(_chain(book, one), *book.store.head(one), at) for one in book.store.stations()]
    output.write(_HEAD, heads)


for _one in (show, verify, head, *COMMANDS):
    journal.add_command(_one)
