"""`beat plugin baseline` and `drift`: a station compared with what its province laid down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli.exits import Exit
from beatbook_cli.handed import FILE
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bundling.drift import Difference
    from beatbook.bundling.listing import Listing
    from beatbook.bundling.trust import Trusting

_ = Translator(__name__, __file__)


@command(
    "baseline",
    help=_(
        "Write down how this book stands with its plugins, for other books to be compared with.\n\n"
        "Plugins with version, state and digest, trusted keys, own changes of code lists and the"
        " declarations of forms; nothing about anybody. With --key it is signed."
    ),
)
@option("--output", "-o", "target", type=FILE, required=True, metavar="FILE",
        help=_("The file to write."))  # fmt: skip
@option("--key", type=FILE, metavar="FILE", help=_("Sign it with this private key."))
@with_book
def baseline(book: Book, target: str, key: str | None) -> None:
    """Export how the book stands."""
    from beatbook.access import PLUGINS
    from beatbook.bundling import keys, listing, signed
    from beatbook_cli.passphrase import asked

    book.require(PLUGINS, book.actor.home)
    signing = keys.read(Path(key), asked) if key else None
    found = listing.of_book(book)
    signed.write_list(Path(target), listing.written(found), signing)
    say(_("Plugins in {file}: {count}", count=len(found.plugins), file=target))


_COLUMNS = (
    ("kind", _("Kind")),
    ("name", _("Name")),
    ("how", _("Difference")),
    ("there", _("Baseline")),
    ("here", _("This book")),
)


@command(
    "drift",
    help=_(
        "In what this book differs from a baseline: ends with 1 where it does.\n\n"
        "BASELINE is what beat plugin baseline wrote in the province's book, or a bundle, which"
        " speaks of its plugins alone. Nothing is changed."
    ),
)
@argument("baseline", type=FILE, default="",
          help=_("The baseline, or a bundle; left out, the one that came from above."))  # fmt: skip
@option("--own", multiple=True, metavar="PLUGIN",
        help=_("A plugin of the station's own, which may be there besides."))  # fmt: skip
@option("--of", "other", type=FILE, metavar="FILE",
        help=_("Compare this listing of another book in place of the book itself."))  # fmt: skip
@output_options
@with_book
def drift(
    book: Book, baseline: str, own: tuple[str, ...], other: str | None, output: Output
) -> Exit:
    """Compare the book with a baseline."""
    from beatbook.access import PLUGINS
    from beatbook.bundling import drift as drifting
    from beatbook.bundling import listing, trust

    book.require(PLUGINS, book.actor.home)
    trusted = trust.of(book)
    there = listing.read(Path(baseline), trusted) if baseline else _laid_down(book)
    _say_origin(book, there, trusted)
    here = listing.read(Path(other), trusted) if other else listing.of_book(book)
    found = drifting.compared(there, here, own)
    output.write(_COLUMNS, _rows(found, output.words))
    if found:
        return Exit.PROBLEMS
    say(_("Nothing differs from the baseline."))
    return Exit.DONE


def _laid_down(book: Book) -> Listing:
    from beatbook.syncing.offering import laid_down

    found = laid_down(book)
    if found is None:
        raise UsageProblem(_("No baseline came from the book above; name the file of one."))
    return found


def _say_origin(book: Book, there: Listing, trusted: Trusting) -> None:
    from beatbook.clock import from_stamp, local_date

    made, by = local_date(from_stamp(there.made), book.zone), there.by or "?"
    if there.signer:
        whose = next(one.whose for one in trusted.keys if one.fingerprint == there.signer)
        say(_("Baseline of {made}, signed by: {whose}", made=made, whose=whose))
    else:
        say(_("Baseline of {made} by {by}. It is not signed: anybody may have changed it.",
              made=made, by=by))  # fmt: skip


def _rows(found: list[Difference], words: bool) -> Iterator[dict[str, Any]]:
    from beatbook.bundling.drift import HOWS, KINDS

    for one in found:
        shown = {"kind": KINDS[one.kind], "how": HOWS[one.how]} if words else {}
        yield one._asdict() | shown


ALL = (baseline, drift)
