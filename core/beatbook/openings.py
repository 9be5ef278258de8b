"""What an action can open on a screen instead of running at once.

Merging two records and going through a list are done by eye, field by field and line by line: a
front end with screens opens what `Action.opens` says, any other one runs the action as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.texts import Message, Text

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record


class Two(NamedTuple):
    """Two records of a form that may be one, by their ids: which stays, which goes on in it.

    `along` collects more into the deed of the merge (see `merging.merge`).
    """

    form: str
    keep: str
    drop: str
    along: Callable[[Deed], None] | None = None


class Walk(NamedTuple):
    """Records of one form to go through one after the other, each with one choice and one step.

    `records` are ids in their order, those that are done too; a record waits while its state has
    the transition `step`. `choice` is the field answered by the number of its code (no more than
    nine). `given` are raw values written with each answer. `about` says which record, as (form,
    id), one of them is about; `standing` what was found so far, in a sentence. Both may read the
    book.
    """

    form: str
    records: tuple[str, ...]
    step: str
    choice: str
    given: Mapping[str, Any] = {}
    about: Callable[[Record], tuple[str, str] | None] | None = None
    standing: Callable[[], Text | Message | str] | None = None


Opening = Two | Walk
