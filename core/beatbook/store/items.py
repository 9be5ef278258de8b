"""What passes between a store and its users beside records: batches, drafts, duties, filters.

Light path.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from beatbook.texts import Text


class StoreInfo(NamedTuple):
    """What ``beat doctor`` shows of an engine: name and version, where, bytes, format version."""

    engine: str
    version: str
    location: str
    size: int
    format: int


class Batch(NamedTuple):
    """One import: which file into which form, how far it came, and its state.

    state: running, done, undone. `done` counts rows read so far.
    """

    id: str
    form: str
    source: str
    digest: str
    state: str
    done: int
    good: int
    refused: int
    officer: str
    at: str


class Draft(NamedTuple):
    """Values typed and not yet saved, kept for the officer who typed them."""

    officer: str
    form: str
    record: str
    values: Mapping[str, Any]
    at: str


class EntryFilter(NamedTuple):
    """Which journal rows to list; a part that is not filled in asks for nothing.

    `record` was touched by the row; `shown` stands anywhere in what a look-up showed, alone or as
    one of many. `actions` are those wanted and `besides` those not: one that ends with a full
    stop (``approve.``) stands for all that begin so. `kind` is ``deed`` (something was changed) or
    ``look``. `units` are those of the officers; an empty set finds nothing. `behind` is where the
    page before ended: moment, number and station of its last row;
    `offset` skips so many rows instead, which takes longer the more there are.
    """

    officer: str = ""
    record: str = ""
    action: str = ""
    form: str = ""
    since: str = ""
    until: str = ""
    subject: str = ""
    limit: int = 100
    newest_first: bool = True
    station: str = ""
    reason: str = ""
    shown: str = ""
    actions: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    kind: str = ""
    units: frozenset[str] | None = None
    behind: tuple[str, int, str] | None = None
    offset: int = 0


class DutyRow(NamedTuple):
    """One duty as it was computed: derived data, which can always be made again from records.

    `form`, `unit` and `place` are those of the subject; `opens` None: it shows at once; `ends`
    None: it stays until it is done. See `beatbook.duties.declare.Due`.
    """

    rule: str
    subject: str
    key: str
    form: str
    unit: str
    place: str | None
    due: date
    opens: date | None = None
    ends: date | None = None
    why: Text = Text("", "")


class DutyFilter(NamedTuple):
    """Which duties to read: open on a day, due before a day, of units, subjects, rules.

    A part that is None asks for nothing; an empty set of units or subjects finds nothing.
    """

    day: date | None = None
    before: date | None = None
    units: frozenset[str] | None = None
    subjects: frozenset[str] | None = None
    rules: frozenset[str] | None = None
