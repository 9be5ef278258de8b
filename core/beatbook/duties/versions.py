"""A subject as it was at each moment of its life, for asking a rule what was due back then."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from beatbook.forms.kinds import to_column
from beatbook.forms.spec import MERGED, FormSpec
from beatbook.history import replay
from beatbook.records import Record
from beatbook.store.interface import Reader
from beatbook.store.query import ENVELOPE, Condition


class Moment(NamedTuple):
    """When something changed (a stamp), by whom, and whether it was the subject itself."""

    at: str
    by: str
    own: bool


def versions(store: Reader, spec: FormSpec, record: Record, until: str) -> list[Record]:
    """Every version of a record before a stamp, the oldest first."""
    if record.envelope.version == 1:
        return [record] if record.envelope.made_at < until else []
    history = store.history(record.id, until)
    found = (replay(spec, history[: nth + 1]) for nth in range(len(history)))
    return [one for one in found if one is not None]


def moments(own: Iterable[Record], bearing: Iterable[Record]) -> list[Moment]:
    """When versions of the subject, and of what bears on it, came; one deed is one moment."""
    found = {
        one.envelope.changed_at: Moment(one.envelope.changed_at, one.envelope.changed_by, own=True)
        for one in own
    }
    for one in bearing:
        at = one.envelope.changed_at
        found[at] = Moment(at, one.envelope.changed_by, own=False)
    return [found[at] for at in sorted(found)]


def as_of(life: Sequence[Record], at: str) -> Record | None:
    """The version of a record at a moment; None before it came."""
    return next((one for one in reversed(life) if one.envelope.changed_at <= at), None)


def meets(spec: FormSpec, record: Record, condition: Condition) -> bool:
    """Whether a version of a record meets a condition, as the store would say."""
    if condition.field in ENVELOPE:
        value = getattr(record.envelope, condition.field)
        return _compared(value, condition)
    field = spec.field(condition.field)
    value = record.values.get(condition.field)
    if field is None:
        return False
    if not field.many:
        return _compared(to_column(value, field), condition)
    if condition.operator in ("empty", "filled"):
        return _compared(value or None, condition)
    return any(_compared(one, condition) for one in value or ())


def _compared(value: Any, condition: Condition) -> bool:
    match condition.operator:
        case "empty":
            return value in (None, "")
        case "filled":
            return value not in (None, "")
        case "!=":
            return bool(value != condition.value)
        case "in":
            return value in condition.value
    return value is not None and _COMPARE[condition.operator](value, condition.value)


_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "has": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "~": operator.contains,
    "^": str.startswith,
}


def is_alive(spec: FormSpec, record: Record, *, closed: bool) -> bool:
    """Whether a version can have duties: not merged, and in no final state unless `closed`."""
    state = spec.state(record.envelope.state)
    if record.envelope.state == MERGED.id:
        return False
    return closed or state is None or not state.final
