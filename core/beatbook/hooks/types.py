"""What plugins hand over: frozen descriptors, no side effects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from beatbook.hooks.standing import Status
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.openings import Opening
    from beatbook.records import Record

__all__ = [
    "API", "API_OLDEST", "Action", "AddressLine", "Event", "Level", "Migration", "Plugin", "Status",
]  # fmt: skip

API = 1
"""The API level of this core; a plugin states the level it was written for."""

API_OLDEST = 1
"""The oldest level whose plugins still run as they were written."""


@attrs.frozen(kw_only=True)
class Plugin:
    """Who a plugin is: the module-level name ``plugin`` of its entry-point module.

    `region` is the administrative code it speaks for, empty for the nation: ``15`` a province,
    ``1501`` a city, ``150104`` a county, longer for a street or station. A plugin of another
    region than the book's stays silent. `order` says where it stands in lists beside others of
    its region: what everybody works with daily comes first. `needs` names plugins that must be on
    beside it; without one of them it is left out, with a sentence that says which.
    """

    name: str
    label: Text
    region: str = ""
    api: int = API
    order: int = 50
    needs: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Migration:
    """One step that a plugin takes once in each book: convert the stored values of a field.

    `convert` gets and gives the value as its column holds it.
    """

    name: str
    form: str
    field: str
    convert: Callable[[Any], Any]


class Level(NamedTuple):
    """One level of an address: the kind of place and its name as written."""

    kind: str
    name: str


class AddressLine(NamedTuple):
    """An address line taken apart: its levels from the largest down, and everything else.

    `rest` is not understood; `aside` is no address (names, telephones, remarks); `hints` only
    say what is near or who is there.
    """

    levels: tuple[Level, ...]
    rest: str = ""
    aside: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


class Event(NamedTuple):
    """A record as a deed left it: the argument of the hook ``recorded``.

    `action` is add, change or withdraw; `before` the values before, empty for a new record.
    """

    action: str
    record: Record
    before: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Action:
    """A named operation that front ends offer: a command, a palette entry, a key.

    `permission` is checked before it runs (see `beatbook.access`); `parameters` is a class of
    fields made with `beatbook.forms.declare.part`, or None. `run` gets the book and the filled
    parameters and returns a sentence, rows to show (a list of mappings), a paper
    (`beatbook.papers.declare.Paper`), a board (`beatbook.boards.Board`), or a record that it began
    (`beatbook.openings.Begun`).
    `opens` gets the same and returns what a front end with screens opens instead of running it
    (`beatbook.openings`): two records to merge, records to go through.
    `forms` are the forms that it reads or writes, for roles that have only some forms; what
    `decides` something takes a role that decides.
    What `leaves` answers with personal data in full that is handed to somebody: as a command it is
    written to a file, sealed unless the officer says plain and why (`beatbook.sealing.leaving`).
    With `home` the first screen of the day offers it under `key`, a letter or digit.
    """

    name: str
    label: Text
    help: Text
    permission: str
    run: Callable[[Book, Any], Any]
    parameters: type | None = None
    opens: Callable[[Book, Any], Opening] | None = None
    key: str = ""
    home: bool = False
    forms: tuple[str, ...] = ()
    decides: bool = False
    leaves: bool = False
