"""What a command hands over to be written: columns and rows, and their values in plain form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

Row = Mapping[str, Any] | Sequence[Any]


class Column(NamedTuple):
    """A column: its permanent id, and its label for people."""

    id: str
    label: Text | Message | str


def values(rows: Iterable[Row], columns: Sequence[Column], chosen: Sequence[Column]) -> (
    Iterator[list[Any]]
):  # fmt: skip
    """Each row's values in the order of *chosen*; None where a mapping has none."""
    places = {column.id: place for place, column in enumerate(columns)}
    ids = [column.id for column in chosen]
    for row in rows:
        if isinstance(row, Mapping):
            yield [row.get(id) for id in ids]
        else:
            yield [row[places[id]] for id in ids]


def plain(value: Any) -> Any:
    """*value* as JSON can hold it: words in the language in use, dates as ISO 8601."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, Text | Message):
        return str(value)
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def cell(value: Any) -> str:
    """*value* as the text of one CSV or TSV cell; empty for None, JSON for what has parts."""
    value = plain(value)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        from beatbook_cli.output.as_json import dumps

        return dumps(value)
    return str(value)


def shown(value: Any) -> str:
    """*value* as a person reads it in a table."""
    value = plain(value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return str(_(", ")).join(shown(inner) for inner in value)
    return cell(value)
