"""What the rows of a table say of a form's fields; the plain way: each column is one field.

The importer asks an object like `Columns` for each row; a mapping file brings its own
(`beatbook.importing.mapping.rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from beatbook.problems import Problem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.importing.table import Row


class Given(NamedTuple):
    """Raw values by field id, or the problems that refuse the row.

    `unit` keeps the record, where the row says so; `steps` are the transitions that it takes.
    """

    raw: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    unit: str = ""
    steps: tuple[str, ...] = ()


class Reading(Protocol):
    """How the rows of one table are read.

    `named` is field id to what the file calls it, for whoever mends a row; `digest` and `reason`
    tell one way of reading from another, empty for the plain one.
    """

    named: Mapping[str, str]
    digest: str
    reason: Text | str

    def prepared(self, rows: Iterable[Row]) -> Iterable[Row]:
        """Every row from the first on, in order, once, with what a row has to say of others."""
        ...

    def bearer(self, row: Row) -> str | None:
        """The record that bears a row's key already."""
        ...

    def begin(self, deed: Deed) -> None:
        """Another deed begins; what an earlier one that failed was to add is not there."""
        ...

    def given(self, deed: Deed, row: Row) -> Given:
        """What a row says. What it adds to the deed's trees is taken back if it is refused."""
        ...


class Columns:
    """Column to field id; other columns are ignored."""

    digest = ""
    reason: Text | str = ""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self._pairs = tuple(mapping.items())
        self.named: Mapping[str, str] = {id: column for column, id in self._pairs}

    def prepared(self, rows: Iterable[Row]) -> Iterable[Row]:
        """The rows as they are."""
        return rows

    def bearer(self, row: Row) -> str | None:
        """Unknown: there is no key."""
        return None

    def begin(self, deed: Deed) -> None:
        """Nothing is remembered."""

    def given(self, deed: Deed, row: Row) -> Given:
        """The cells that are filled in."""
        values = row.values
        return Given({id: values[column] for column, id in self._pairs if values.get(column)})
