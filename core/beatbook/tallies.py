"""What a tally asks for, checked against its form; and tallies of records that are at hand.

Engines count by themselves. Where rights have to be looked at record by record, the records are
counted here, by the same rules; the contract of engines compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import product
from typing import Any, NamedTuple

from beatbook.clock import day_end, from_stamp, stamp
from beatbook.errors import UsageProblem
from beatbook.forms.kinds import to_column
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.records import Record
from beatbook.store.query import ENVELOPE, PARTS, STAMP, By, Condition, Tally
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

NUMBERS = ("integer", "number", "money")
_KINDS = dict.fromkeys(("number", "version"), "integer") | dict.fromkeys(
    ("made_at", "changed_at"), "moment"
)


class Counted(NamedTuple):
    """A field or an item of the envelope that is counted by; `part` as in `By`.

    `under` says under what each value is counted; None: under itself.
    """

    field: FieldSpec
    envelope: bool = False
    part: str = ""
    under: Mapping[str, Sequence[str]] | None = None

    @property
    def is_moment(self) -> bool:
        """Whether it holds moments, whose parts depend on the zone."""
        return self.field.kind == "moment"

    @property
    def names_somebody(self) -> bool:
        """Whether its values say whom a count is about; codes, yes or no and dates' parts don't."""
        whole = self.part in ("", STAMP)
        return (
            whole
            and self.field.sensitivity != "open"
            and self.field.kind not in ("choice", "yes_no")
        )


def heading(form: FormSpec, by: By) -> Counted:
    """A heading of a tally. Raises UsageProblem."""
    found = _known(form, by.field)._replace(part=by.part)
    kind = found.field.kind
    if by.part and (by.part not in PARTS or kind not in ("date", "moment")):
        raise UsageProblem(
            _("{field} has no {part} to count by; only dates and moments have: {parts}",
              field=found.field.label, part=by.part, parts=", ".join(PARTS))
        )  # fmt: skip
    if by.part in ("hour", STAMP) and kind == "date":
        raise UsageProblem(_("{field} holds days without hours.", field=found.field.label))
    return found._replace(under=_under(found, by)) if by.under else found


def _under(found: Counted, by: By) -> Mapping[str, Sequence[str]]:
    if found.field.many or by.part:
        raise UsageProblem(
            _("{field} can't be counted under others; only single, whole values can.",
              field=found.field.label)
        )  # fmt: skip
    groups: dict[str, list[str]] = defaultdict(list)
    for value, above in dict.fromkeys(by.under):
        groups[value].append(above)
    return groups


def single(form: FormSpec, name: str) -> Counted:
    """A field with one value, whose different values are counted. Raises UsageProblem."""
    found = _known(form, name)
    if found.field.many:
        raise UsageProblem(
            _("{field} holds several values; count by it instead.", field=found.field.label)
        )
    return found


def number(form: FormSpec, name: str) -> Counted:
    """A field whose numbers are added up. Raises UsageProblem."""
    found = single(form, name)
    if found.field.kind not in NUMBERS:
        raise UsageProblem(_("{field} holds no numbers to add up.", field=found.field.label))
    return found


def _known(form: FormSpec, name: str) -> Counted:
    if name in ENVELOPE:
        return Counted(FieldSpec(name, Text(name, name), _KINDS.get(name, "text")), envelope=True)
    field = form.field(name)
    if field is None or field not in form.fields:
        raise UsageProblem(
            _("The form {form} has no field {name}; see: beat registry schema {form}",
              form=form.id, name=name)
        )  # fmt: skip
    return Counted(field)


def part_of(value: date | datetime, part: str, zone: tzinfo) -> date | int | str:
    """A part of a date or moment, as in `By`."""
    local = value.astimezone(zone) if isinstance(value, datetime) else value
    day = local.date() if isinstance(local, datetime) else local
    match part:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "weekday":
            return day.weekday()
        case "hour" if isinstance(local, datetime):
            return local.hour
        case "stamp" if isinstance(local, datetime):
            return stamp(local)
    return day


def between(
    form: FormSpec, name: str, start: date, end: date, zone: tzinfo
) -> tuple[Condition, Condition]:
    """The conditions that a date or moment lies on local days from *start* to *end*, both included.

    Raises UsageProblem for a field of another kind.
    """
    found = single(form, name).field
    if found.kind == "date":
        return Condition(name, ">=", start.isoformat()), Condition(name, "<=", end.isoformat())
    if found.kind != "moment":
        raise UsageProblem(_("{field} is no date or moment.", field=found.label))
    first = stamp(day_end(start - timedelta(days=1), zone))
    return Condition(name, ">=", first), Condition(name, "<", stamp(day_end(end, zone)))


class _Group:
    """What is known of one group while it is counted."""

    def __init__(self, distinct: int, sums: int) -> None:
        self.count = 0
        self.seen: list[set[Any]] = [set() for _number in range(distinct)]
        self.sums: list[Any] = [None] * sums

    def add(self, different: Sequence[Any], numbers: Sequence[Any]) -> None:
        self.count += 1
        for known, value in zip(self.seen, different, strict=True):
            if value is not None:
                known.add(value)
        for at, value in enumerate(numbers):
            if value is not None:
                self.sums[at] = value + (self.sums[at] or 0)

    def row(self) -> tuple[Any, ...]:
        return (self.count, *map(len, self.seen), *self.sums)


def tallied(
    form: FormSpec, records: Iterable[Record], asked: Tally, zone: tzinfo
) -> list[tuple[Any, ...]]:
    """The rows of a tally over these records; its conditions, units and states don't count."""
    headings = [heading(form, by) for by in asked.by]
    distinct = [single(form, name) for name in asked.distinct]
    sums = [number(form, name) for name in asked.sum]
    groups: dict[tuple[Any, ...], _Group] = {}
    if not headings:
        groups[()] = _Group(len(distinct), len(sums))
    for record in records:
        different = [_value(record, one) for one in distinct]
        numbers = [_value(record, one) for one in sums]
        for values in product(*(_values(record, one, zone) for one in headings)):
            group = groups.setdefault(values, _Group(len(distinct), len(sums)))
            group.add(different, numbers)
    large = (one for one in groups.items() if not one[0] or one[1].count >= asked.least)
    rows = [(*values, *group.row()) for values, group in large]
    return sorted(rows, key=lambda row: _rank(row, headings))


def _value(record: Record, one: Counted) -> Any:
    if not one.envelope:
        return record.values.get(one.field.id)
    value = getattr(record.envelope, one.field.id)
    return from_stamp(value) if one.is_moment else value


def _values(record: Record, one: Counted, zone: tzinfo) -> Iterable[Any]:
    """The different values of a record under one heading; a blank is one."""
    value = _value(record, one)
    if one.under is not None:
        return one.under.get(value, ())
    items = (value or (None,)) if one.field.many else (value,)
    if one.part:
        items = [None if item is None else part_of(item, one.part, zone) for item in items]
    return dict.fromkeys(items)


def _rank(row: Sequence[Any], headings: Sequence[Counted]) -> list[tuple[bool, Any]]:
    """What rows are sorted by: blanks first, then as columns are sorted."""
    return [
        (value is not None, value if one.part else to_column(value, one.field))
        for value, one in zip(row, headings, strict=False)
    ]
