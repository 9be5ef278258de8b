"""The kinds of values that a pack is written in, and how each is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.neutral.characters import found as control_characters
from beatbook.packs.conditions import conditions
from beatbook.packs.document import Key, dotted
from beatbook.packs.said import Wrong
from beatbook.packs.whens import when
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.packs.reader import Reader

_ = Translator(__name__, __file__)

LONGEST = 20_000
"""Characters of one text in a pack."""

Read = Callable[["Reader", Key, Any], Any]


def _string(_reader: Reader, key: Key, value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(_("“{key}” must be a text between quotation marks", key=dotted(key)))
    if len(value) > LONGEST:
        raise Wrong(
            _("“{key}” is longer than {n} characters; shorten it", key=dotted(key), n=LONGEST)
        )
    if control_characters(value):
        raise Wrong(_("“{key}” contains a control character; type it again", key=dotted(key)))
    return value


def _strings(reader: Reader, key: Key, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_string(reader, key, value),)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Wrong(_("“{key}” must be a text or a list of texts", key=dotted(key)))
    return tuple(_string(reader, key, one) for one in value)


def _matching(pattern: str, what: Message) -> Read:
    shape = re.compile(pattern, re.ASCII)

    def read(reader: Reader, key: Key, value: Any) -> str:
        found = _string(reader, key, value)
        if not shape.fullmatch(found):
            raise Wrong(_("“{key}”: “{value}” {what}", key=dotted(key), value=found, what=what))
        return found

    return read


_NAME = _("is no name: 2 to 41 of a-z, 0-9 and _, the first a letter")
_WORD = _("is no name: a-z, 0-9 and _, the first a letter")
_DOTTED = _("is no name: words of a-z, 0-9 and _, with dots between")
_VERSION = _("is no version; write it like 1.0.0")
_DIGITS = _("is no administrative code: digits only")


def _text(reader: Reader, key: Key, value: Any) -> Text:
    """Words in both languages; a plain text is the same in both."""
    if isinstance(value, str):
        same = _string(reader, key, value)
        return Text(same, same)
    if not isinstance(value, dict) or not value or value.keys() - {"zh", "en"}:
        words = _('“{key}” must be {{ zh = "…", en = "…" }} or one text for both', key=dotted(key))
        raise Wrong(words)
    found = {name: _string(reader, (*key, name), one) for name, one in value.items()}
    return Text(found.get("zh", ""), found.get("en", ""))


def _texts(reader: Reader, key: Key, value: Any) -> dict[str, Text]:
    return {
        name: _text(reader, (*key, name), one) for name, one in _table(reader, key, value).items()
    }


def _lists(reader: Reader, key: Key, value: Any) -> dict[str, tuple[str, ...]]:
    return {
        name: _strings(reader, (*key, name), one)
        for name, one in _table(reader, key, value).items()
    }


def _integer(_reader: Reader, key: Key, value: Any) -> int:
    if type(value) is not int or abs(value) > 2**53:
        raise Wrong(_("“{key}” must be a whole number", key=dotted(key)))
    return value


def _integers(reader: Reader, key: Key, value: Any) -> dict[str, int]:
    return {
        name: _integer(reader, (*key, name), one)
        for name, one in _table(reader, key, value).items()
    }


def _integer_list(reader: Reader, key: Key, value: Any) -> tuple[int, ...]:
    return tuple(_integer(reader, key, one) for one in _listed(key, value))


def _listed(key: Key, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Wrong(_("“{key}” must be a list", key=dotted(key)))
    return value


def _number(_reader: Reader, key: Key, value: Any) -> Decimal:
    if type(value) not in (int, float, Decimal) or not Decimal(value).is_finite():
        raise Wrong(_("“{key}” must be a number", key=dotted(key)))
    return Decimal(str(value))


def _yes_no(_reader: Reader, key: Key, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong(_("“{key}” must be true or false", key=dotted(key)))
    return value


def _date(_reader: Reader, key: Key, value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Wrong(_("“{key}” must be a date like 2026-11-21", key=dotted(key))) from None


def _days(reader: Reader, key: Key, value: Any) -> tuple[date, ...]:
    return tuple(_date(reader, key, one) for one in _listed(key, value))


def _dates(reader: Reader, key: Key, value: Any) -> dict[str, date]:
    return {
        name: _date(reader, (*key, name), one) for name, one in _table(reader, key, value).items()
    }


def _retired(reader: Reader, key: Key, value: Any) -> dict[str, date] | tuple[str, ...]:
    return (_dates if isinstance(value, dict) else _strings)(reader, key, value)


def _time(_reader: Reader, key: Key, value: Any) -> time:
    if isinstance(value, time):
        return value
    try:
        return time.fromisoformat(value)
    except (TypeError, ValueError):
        raise Wrong(_("“{key}” must be a time like 08:30", key=dotted(key))) from None


def _table(_reader: Reader, key: Key, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Wrong(_("“{key}” must be a table: [{key}]", key=dotted(key)))
    return value


def _tables(_reader: Reader, key: Key, value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Wrong(_("“{key}” must be an array of tables: [[{key}]]", key=dotted(key)))
    return value


def _any(_reader: Reader, _key: Key, value: Any) -> Any:
    return value


KINDS: dict[str, Read] = {
    "string": _string,
    "strings": _strings,
    "name": _matching(r"[a-z][a-z0-9_]{1,40}", _NAME),
    "word": _matching(r"[a-z][a-z0-9_]{0,60}", _WORD),
    "dotted": _matching(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*", _DOTTED),
    "version": _matching(
        r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?(\+[a-z0-9]+(\.[a-z0-9]+)*)?", _VERSION
    ),
    "digits": _matching(r"\d{0,12}", _DIGITS),
    "text": _text,
    "texts": _texts,
    "lists": _lists,
    "integer": _integer,
    "integers": _integers,
    "integer_list": _integer_list,
    "number": _number,
    "yes_no": _yes_no,
    "date": _date,
    "dates": _dates,
    "days": _days,
    "retired": _retired,
    "time": _time,
    "table": _table,
    "tables": _tables,
    "conditions": conditions,
    "when": when,
    "any": _any,
}
"""How the value of each kind is read: the reader, the way to the value, the value; raises Wrong."""
