"""The hooks between two books: what travels beside the rows of a journal, and what may move.

Part of `beatbook.hooks.specs`, which has all others.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.syncing.parcels import Parcel
    from beatbook.syncing.transfers.declare import Moves
    from beatbook.texts import Text

_spec = pluggy.HookspecMarker("beatbook")


class Between:
    """Hooks for books that report to one another."""

    @_spec
    def registry_moves(self) -> Iterable[Moves]:
        """Forms whose records may be handed over to another station, and what goes with them.

        `beatbook.syncing.transfers.declare.Moves` says how the station that a record left closes
        it, in the deed that ends the hand-over, and what belongs to it.

            @hook
            def registry_moves():
                def close(deed, record, station):
                    deed.change("keeper", record.id, {"notes": f"gone to {station}"})
                    deed.transition("keeper", record.id, "close")

                belongs = (Belonging(form="permit", field="keeper", goes=True),)
                return [Moves(form="keeper", close=close, belongs=belongs)]
        """
        raise NotImplementedError

    @_spec
    def sync_parcels(self, book: Book, station: str, level: str) -> Iterable[Parcel]:
        """What a book has for another one beside the rows of its journal.

        Asked in each session, of both books. `station` is that of the book that receives; `level`
        is empty for what goes down, and for what goes up how much is sent: ``full``, ``masked`` or
        ``figures`` (`beatbook.syncing.levels`). The same parcel is answered each time under the
        same id: it is sent once, and again when its body changes. Row and hash may be left empty.

            @hook
            def sync_parcels(book, station, level):
                if level:
                    for month, lit in lit_by_month(book):
                        yield Parcel("lamps", f"{book.station}:{month}", 0, "", {"lit": lit})
        """
        raise NotImplementedError

    @_spec(firstresult=True)
    def sync_arrived(self, book: Book, parcel: Parcel) -> Text | None:
        """A parcel came from another book: what was done with it, in a few words; None: not mine.

        Asked within the transaction that notes the arrival, of kinds that the core does not take.
        A parcel may come twice, and bodies from elsewhere are to be checked: an error with a
        sentence (`beatbook.errors.UsageProblem`) keeps the parcel out and is told to the sender.

            @hook
            def sync_arrived(book, parcel):
                if parcel.kind != "lamps":
                    return None
                note_lit(book, parcel.station, parcel.body)
                return Text("路灯月报", "the lamps of a month")
        """
        raise NotImplementedError
