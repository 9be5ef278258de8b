"""Declarations as plain data, so that those of two processes can be compared.

Functions have no data; of a pack they come from its text, and whoever needs to know whether one
changed asks which plugins did.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from beatbook.texts import Message, Text

_PLAIN = (str, int, float, bool, type(None))
_AS_TEXT = (date, time, timedelta, Decimal, Fraction)


def told(value: Any) -> Any:
    """A declaration as JSON data; functions are left out."""
    if isinstance(value, Text):
        return list(value)
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, (*_AS_TEXT, Message)):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): told(one) for key, one in value.items() if not _is_code(one)}
    return _told_parts(value)


def _told_parts(value: Any) -> Any:
    if attrs.has(type(value)):
        return told({one.name: getattr(value, one.name) for one in attrs.fields(type(value))})
    if hasattr(value, "_asdict"):
        return told(value._asdict())
    if isinstance(value, (list, tuple)):
        return [told(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    return type(value).__name__


def _is_code(value: Any) -> bool:
    return callable(value) and not isinstance(value, _PLAIN)
