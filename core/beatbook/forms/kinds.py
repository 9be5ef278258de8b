"""The kinds of field values: how each is read, stored, written as JSON and shown.

Values inside the program are plain Python: str, int, Decimal, date, datetime (aware, UTC),
bool, `Period`, and a tuple of these for a list. Columns hold TEXT or INTEGER only: a number
with decimals is stored as a scaled integer, so sums stay exact and sorting stays numeric.

Light path.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from beatbook import door
from beatbook.clock import CHINA, from_stamp, stamp
from beatbook.forms.spec import FieldSpec
from beatbook.handed import STREAM
from beatbook.neutral.characters import found
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

MONEY_DECIMALS = 2
LONGEST_TEXT = 500
LONGEST_LONG_TEXT = 20_000
_SHRINKING = 4
"""NFC makes three characters one at most (TR15); what is longer is not even looked at."""
LARGEST = 2**63 - 1
"""The largest number that a column holds; numbers with decimals are scaled before."""


class BadValue(ValueError):
    """The text is not a value of this kind; carries the sentence for the person."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Period(NamedTuple):
    """Two dates, both included; an open end is None."""

    start: date
    end: date | None

    def __str__(self) -> str:
        return f"{self.start}/{self.end or '..'}"


# What text brings along that was copied from other programs, and that nobody sees or means.
_NOTHING = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_BLANKS = re.compile(r"[ \t\u3000\u00a0]+")


def clean_text(raw: Any, longest: int = LONGEST_TEXT) -> str:
    """Text without surrounding blanks, in NFC; refuses control characters and giant values."""
    text = raw if isinstance(raw, str) else str(raw)
    if text.isascii() and text.isprintable() and len(text) <= longest:
        return text.strip()
    if len(text) > _SHRINKING * longest:
        raise BadValue(_("is longer than {longest} characters; shorten it", longest=longest))
    text = unicodedata.normalize("NFC", text).translate(_NOTHING).replace("\r\n", "\n").strip()
    if found(text):
        raise BadValue(_("contains a control character that cannot be stored; type it again"))
    if len(text) > longest:
        raise BadValue(_("is longer than {longest} characters; shorten it", longest=longest))
    return text


def _text(raw: Any, field: FieldSpec) -> str:
    text = clean_text(raw, field.longest or LONGEST_TEXT)
    if text.isalnum():
        return text  # the usual case: nothing in it that could be a blank
    return _BLANKS.sub(" ", text).replace("\n", " ")


def _file(raw: Any, field: FieldSpec) -> str:
    """The name of a file of this machine, or ``-`` for a stream; over SSH only that."""
    name = _text(raw, field)
    if name != STREAM and door.current() is not None:
        raise BadValue(
            _("there are no files of yours on the server; write - and send it on stdin: < FILE")
        )
    return name


def _long_text(raw: Any, field: FieldSpec) -> str:
    return clean_text(raw, field.longest or LONGEST_LONG_TEXT)


def _digits(raw: Any) -> str:
    return unicodedata.normalize("NFKC", str(raw)).strip().replace(",", "")


def _integer(raw: Any, field: FieldSpec) -> int:
    try:
        value = raw if type(raw) is int else int(_digits(raw))
    except ValueError:
        raise BadValue(_("“{value}” is not a whole number", value=raw)) from None
    if abs(value) > LARGEST:
        raise BadValue(_("“{value}” is too large to be kept; check it", value=raw))
    return value


def decimals_of(field: FieldSpec) -> int:
    """Digits after the point that a field keeps."""
    return MONEY_DECIMALS if field.kind == "money" else field.decimals


def _number(raw: Any, field: FieldSpec) -> Decimal:
    try:
        value = Decimal(_digits(raw))
    except InvalidOperation:
        raise BadValue(_("“{value}” is not a number", value=raw)) from None
    unit = Decimal(1).scaleb(-decimals_of(field))
    if not value.is_finite():
        raise BadValue(_("“{value}” is not a number", value=raw))
    if abs(value) > LARGEST * unit:
        raise BadValue(_("“{value}” is too large to be kept; check it", value=raw))
    if value != value.quantize(unit):
        raise BadValue(
            _("{value} has more than {n} decimals; round it", value=raw, n=decimals_of(field))
        )
    # Adding nothing makes -0 a 0, which is what a column gives back.
    return value.quantize(unit) + 0


_DATE = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})日?)"
)
_YEAR_AND_MONTH = re.compile(r"(\d{4})(?:[-/.年]?(\d{1,2}))?[-/.年月]?")


def begins_date(raw: Any, whole: Any) -> bool:
    """Whether *raw* is the year, or year and month, of the date *whole* and says no more."""
    found = _YEAR_AND_MONTH.fullmatch(_digits(raw)) if isinstance(raw, str) else None
    if found is None or not isinstance(whole, date):
        return False
    year, month = found.groups()
    return int(year) == whole.year and int(month or whole.month) == whole.month


def _date(raw: Any, field: FieldSpec) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = _digits(raw)
    found = _DATE.fullmatch(text.removesuffix(" 00:00:00").removesuffix("T00:00:00"))
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        try:
            return date(year, month, day)
        except ValueError:
            pass
    if _YEAR_AND_MONTH.fullmatch(text):
        raise BadValue(_("“{value}” lacks the day; write it like 2026-11-21", value=raw))
    raise BadValue(_("“{value}” is not a date; write it like 2026-11-21", value=raw))


def _moment(raw: Any, field: FieldSpec, where: tzinfo = CHINA) -> datetime:
    if isinstance(raw, datetime):
        found = raw
        if raw.tzinfo is UTC and not raw.microsecond % 1000:
            return raw  # what other code made: as it is kept
    else:
        text = unicodedata.normalize("NFKC", str(raw)).strip().replace("/", "-")
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise BadValue(
                _("“{value}” is not a moment; write it like 2026-11-21 23:05", value=raw)
            ) from None
    if found.tzinfo is None:
        found = found.replace(tzinfo=where)
    return found.astimezone(UTC).replace(microsecond=found.microsecond // 1000 * 1000)


def _period(raw: Any, field: FieldSpec) -> Period:
    if isinstance(raw, Period):
        start, end = raw
    else:
        first, _slash, last = str(raw).partition("/")
        start = _date(first, field)
        end = _date(last, field) if last.strip() not in ("", "..") else None
    if end is not None and end < start:
        raise BadValue(
            _("the period ends on {end}, before it begins on {start}", start=start, end=end)
        )
    return Period(start, end)


_YES = frozenset(("1", "true", "yes", "y", "是", "有", "对", "√"))
_NO = frozenset(("0", "false", "no", "n", "否", "无", "不", "×"))


def _yes_no(raw: Any, field: FieldSpec) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadValue(_("“{value}” is neither yes nor no", value=raw))


PARSERS: dict[str, Callable[[Any, FieldSpec], Any]] = {
    "text": _text,
    "long_text": _long_text,
    "integer": _integer,
    "number": _number,
    "money": _number,
    "date": _date,
    "moment": _moment,
    "period": _period,
    "choice": _text,
    "reference": _text,
    "place": _text,
    "unit": _text,
    "officer": _text,
    "yes_no": _yes_no,
    "identifier": _text,
    "file": _file,
}
KINDS = frozenset(PARSERS)


def is_blank(raw: Any) -> bool:
    """Whether a raw value stands for "not filled in"."""
    return raw is None or (isinstance(raw, str) and not raw.strip()) or raw in ((), [])


def split_list(raw: Any, compound: Collection[str] = ()) -> tuple[Any, ...]:
    """The items of a list value; text is split at ``;``, the Chinese one and 、.

    Not within *compound* words (lower case), such as 学校、幼儿园 of a code list.
    """
    if isinstance(raw, (tuple, list)):
        return tuple(raw)
    pieces = re.split("([;；、])", str(raw))  # words, each with what parts it from the next
    items = _joined(pieces, compound) if compound else pieces[::2]
    return tuple(item for item in items if item.strip())


def _joined(pieces: Sequence[str], compound: Collection[str]) -> Iterator[str]:
    """The items of a line that was split, the longest compound words put together again."""
    at = 0
    while at < len(pieces):
        lines = {end: "".join(pieces[at:end]) for end in range(len(pieces), at + 1, -2)}
        whole = (end for end, line in lines.items() if line.strip().lower() in compound)
        end = next(whole, at + 1)
        yield "".join(pieces[at:end])
        at = end + 1


def scalar_to_json(value: Any) -> Any:
    """One value as JSON data: dates and decimals become text."""
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (date, Period)):
        return str(value)
    return value


def value_to_json(value: Any) -> Any:
    """A value or list of values as JSON data."""
    if type(value) in (str, int, bool) or value is None:
        return value
    if isinstance(value, (tuple, list)) and not isinstance(value, Period):
        return [scalar_to_json(one) for one in value]
    return scalar_to_json(value)


def scalar_from_json(value: Any, field: FieldSpec) -> Any:
    """One value from JSON data that this program wrote."""
    if value is None:
        return None
    kind = field.kind
    if kind == "moment":
        return from_stamp(value)
    if kind == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    if kind in ("date", "number", "money", "period"):
        return PARSERS[kind](value, field)
    return value


def value_from_json(value: Any, field: FieldSpec) -> Any:
    """A value or list of values from JSON data that this program wrote."""
    if field.many:
        return tuple(scalar_from_json(one, field) for one in value or ())
    return scalar_from_json(value, field)


def column_type(field: FieldSpec) -> type:
    """The Python type of the column that holds one value: ``str`` or ``int``."""
    return int if field.kind in ("integer", "number", "money", "yes_no") else str


def to_column(value: Any, field: FieldSpec) -> str | int | None:
    """One value as its column holds it."""
    if value is None:
        return None
    if field.kind in ("number", "money"):
        return int(value.scaleb(decimals_of(field)))
    if field.kind == "yes_no":
        return int(value)
    plain: str | int = scalar_to_json(value)
    return plain


_READ = frozenset(("number", "money", "yes_no", "moment", "date", "period"))


def is_plain(field: FieldSpec) -> bool:
    """Whether a column of this field holds its values as they are."""
    return field.kind not in _READ


def from_column(value: Any, field: FieldSpec) -> Any:
    """The value behind what its column holds."""
    if value is None:
        return None
    if field.kind in ("number", "money"):
        return Decimal(value).scaleb(-decimals_of(field))
    if field.kind == "yes_no":
        return bool(value)
    return scalar_from_json(value, field)
