"""Conditions on other fields of a form, as a pack writes them.

``{ field = "works", is = false }``, ``in = […]`` and ``filled = true`` for one field, which other
systems understand as well (they become part of the JSON Schema); an expression for several.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms.spec import FieldCondition, Formula, When
from beatbook.packs.document import Key, dotted, unknown
from beatbook.packs.said import Wrong
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.packs.reader import Reader

_ = Translator(__name__, __file__)

_SAYS = ("is", "in", "filled")


def when(_reader: Reader, key: Key, value: Any) -> FieldCondition:
    """The condition that a value says."""
    if isinstance(value, str):
        return Formula(value)
    if not isinstance(value, dict) or not isinstance(value.get("field"), str):
        words = _('“{key}” must be an expression, or {{ field = "…", is = … }}', key=dotted(key))
        raise Wrong(words)
    says = [name for name in value if name != "field"]
    if len(says) != 1:
        raise Wrong(_("“{key}” needs exactly one of: is, in, filled", key=dotted(key)))
    if says[0] not in _SAYS:
        raise Wrong(unknown(says[0], list(_SAYS)))
    return When(value["field"], _values(says[0], value[says[0]]))


def _values(how: str, value: Any) -> tuple[Any, ...]:
    if how == "filled":
        if value is not True:
            raise Wrong(_('write the expression "!filled(…)" for a field that is not filled in'))
        return ()
    items = value if how == "in" and isinstance(value, list) else [value]
    if not items or not all(isinstance(one, (str, int, date)) for one in items):
        words = _(
            "“{how}” takes a text, a whole number, a day, true or false; “in” a list of them",
            how=how,
        )
        raise Wrong(words)
    return tuple(items)
