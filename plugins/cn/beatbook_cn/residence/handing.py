"""Somebody moved into the beat of another station: what goes along, and what ends here.

The new station asks for the address and makes dwelling and stay from it, as for anybody who comes;
the stays here are told to it in words, and end when it has accepted. Whoever still works here stays
in the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.syncing.transfers.declare import Belonging, Moves
from beatbook_cn.forms.tenancy import LEFT
from beatbook_cn.residence.departure import leave

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record


def close(deed: Deed, person: Record, station: str) -> None:
    """End everything of somebody whom another station has now."""
    leave(deed, person.id, deed.book.today(), LEFT, station)


PEOPLE = Moves(
    form="person",
    close=close,
    belongs=(Belonging(form="tenancy", field="person"),),
)
