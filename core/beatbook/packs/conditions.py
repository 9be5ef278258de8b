"""Conditions on stored records, as a pack writes them: ``{ field = "kind", is = "river" }``.

They become questions to the store, which answers them from its indexes. Expressions can't: they
would have to look at every record.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from beatbook.packs.document import Key, dotted, unknown
from beatbook.packs.said import Wrong
from beatbook.store.query import Condition
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.packs.reader import Reader

_ = Translator(__name__, __file__)

COMPARISONS = {
    "is": "=", "not": "!=", "in": "in", "has": "has", "before": "<", "until": "<=", "after": ">",
    "since": ">=", "less": "<", "more": ">", "most": "<=", "least": ">=", "contains": "~",
    "begins": "^",
}  # fmt: skip
"""What a pack writes, and the operator of the store that it stands for."""
FILLED = "filled"


def conditions(reader: Reader, key: Key, value: Any) -> tuple[Condition, ...]:
    """The conditions of a list; one alone may stand without it."""
    found = [value] if isinstance(value, dict) else value
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Wrong(
            _('“{key}” must be a list of conditions like {{ field = "kind", is = "river" }}',
              key=dotted(key))
        )  # fmt: skip
    return tuple(_condition((*key, number), one) for number, one in enumerate(found))


def _condition(key: Key, said: dict[str, Any]) -> Condition:
    field = said.get("field")
    if not isinstance(field, str):
        raise Wrong(_('a condition of “{key}” names no field: field = "…"', key=dotted(key)))
    rest = [name for name in said if name != "field"]
    if len(rest) != 1:
        words = _("the condition on {field} needs exactly one comparison, such as is = …",
                  field=field)  # fmt: skip
        raise Wrong(words)
    return _compared(field, rest[0], said[rest[0]])


def _compared(field: str, how: str, value: Any) -> Condition:
    if how == FILLED and isinstance(value, bool):
        return Condition(field, "filled" if value else "empty")
    if how not in COMPARISONS:
        raise Wrong(unknown(how, sorted((*COMPARISONS, FILLED))))
    if how == "in":
        return Condition(field, "in", [_plain(field, one) for one in _items(field, value)])
    return Condition(field, COMPARISONS[how], _plain(field, value))


def _items(field: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise Wrong(_("the condition on {field}: “in” takes a list of values", field=field))
    return value


def _plain(field: str, value: Any) -> str | int:
    """A value as a column holds it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        raise Wrong(_("the condition on {field} compares with a day, not with a moment",
                      field=field))  # fmt: skip
    if isinstance(value, date):
        return str(value)
    if isinstance(value, (str, int)):
        return value
    raise Wrong(_("the condition on {field} compares with a text, a whole number, a day, true or"
                  " false", field=field))  # fmt: skip
