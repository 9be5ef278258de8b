"""How a plugin says that records of a form may move to another station, and what goes with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record


@attrs.frozen(kw_only=True)
class Belonging:
    """Records of `form` that belong to one that moves, because their `field` points to it.

    Where one `goes`, the station that accepts adds it anew; otherwise it is only told there in
    words, and stays where it was.
    """

    form: str
    field: str
    goes: bool = False


@attrs.frozen(kw_only=True)
class Moves:
    """Records of `form` may be handed over to another station.

    `close` gets a deed of the station that a record left, the record and the name of the station
    that has it now, and leaves it closed in that deed. `anew` are fields that do not travel: the
    station that accepts fills them in.
    """

    form: str
    close: Callable[[Deed, Record, str], None]
    belongs: tuple[Belonging, ...] = ()
    anew: tuple[str, ...] = ()
