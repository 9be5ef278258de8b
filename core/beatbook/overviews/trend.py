"""How a register went: records by day, week or month, as bars, and by unit or kind as small lines.

Counted anew from the records each time, within what the officer may see. Counts name nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import day_end, stamp
from beatbook.codes import Code, CodeList
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import OPEN, FieldSpec, FormSpec
from beatbook.papers.declare import Bar, Bars, Facts, Paper, PaperKind, Series, Trend
from beatbook.papers.ledgers import within
from beatbook.store.query import By, Condition, Tally
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

DAY, WEEK, MONTH = "day", "week", "month"
EACH = {
    DAY: Text("日", "day"),
    WEEK: Text("周", "week"),
    MONTH: Text("月", "month"),
}
USUAL, MOST = 12, 53
MOST_SERIES = 12
_ENTERED = "made_at"
_TITLE = Text("{form}走势", "Trend: {form}")
_RECORDS = Text("条数", "Records")
_OTHERS, _BLANK = Text("其他", "others"), Text("（未填）", "(blank)")


@f.part
class Asked:
    """Which register, by what, over how long."""

    form: str | None = f.text(
        Text("表单", "Form"),
        required=True,
        help=Text("表单名称或者标识，如：警情", "Its name or id, such as incident"),
    )
    each: str | None = f.choice(Text("按", "By"), "trend_each", default=WEEK)
    periods: int | None = f.integer(
        Text("期数", "How many"), default=USUAL, help=Text("2至53", "2 to 53")
    )
    unit: str | None = f.unit(Text("单位", "Unit"), help=Text("不填为全部", "Left empty: all"))
    by: str | None = f.text(
        Text("分组字段", "Grouped by"),
        help=Text(
            "选项字段的标识；不填按下级单位",
            "The id of a field with choices; left empty: by the units below",
        ),
    )
    on: str | None = f.text(
        Text("日期字段", "Day that counts"),
        help=Text("字段标识；不填由系统选取", "The id of a field; left empty: the form's own"),
    )


def code_list() -> CodeList:
    """The kinds of periods."""
    codes = [Code(id, label) for id, label in EACH.items()]
    return CodeList("trend_each", Text("统计周期", "Periods of a trend"), codes, source="Beatbook")


class Question(NamedTuple):
    """What is counted: the form, the field of the day, the span, the field of the groups."""

    spec: FormSpec
    on: str
    periods: tuple[date, ...]
    each: str
    unit: str
    group: FieldSpec | None

    @property
    def end(self) -> date:
        """The first day behind the last period."""
        return following(self.periods[-1], self.each)


def write(book: Book, _about: str, asked: Any) -> Paper:
    """The paper about one register."""
    question = _question(book, asked)
    counted = _counted(book, question)
    return Paper(
        _TITLE.with_values(form=question.spec.label),
        (
            _facts(book, question, counted),
            _bars(question, counted),
            _trend(book, question, counted),
        ),
        note=_NOTE,
    )


_NOTE = Text(
    "最后一期尚未结束，数字会变。只统计您有权查看的记录。",
    "The last period is not over yet, so its numbers will change. Only what you may see is"
    " counted.",
)


# What is asked


def _question(book: Book, asked: Any) -> Question:
    """Raises NotFound for the form, UsageProblem for fields that it does not have."""
    spec = book.spec(asked.form)
    on = _day_field(spec, asked.on) if asked.on else _own_day(spec)
    count = min(max(asked.periods or USUAL, 2), MOST)
    each = asked.each or WEEK
    periods = tuple(_periods(book.today(), each, count))
    group = _group_field(spec, asked.by) if asked.by else None
    return Question(spec, on, periods, each, asked.unit or book.station, group)


def _own_day(spec: FormSpec) -> str:
    """The day that a form's records are told by; birthdays are nobody's day of entry."""
    told = (spec.field(id) for id in (*spec.title, *spec.line))
    days = (one.id for one in told if one and one.kind in ("date", "moment"))
    return next((id for id in days if _is_open(spec, id)), _ENTERED)


def _is_open(spec: FormSpec, id: str) -> bool:
    field = spec.field(id)
    return field is not None and field.sensitivity == OPEN


def _day_field(spec: FormSpec, id: str) -> str:
    field = spec.field(id)
    if id != _ENTERED and (field is None or field.kind not in ("date", "moment")):
        raise UsageProblem(
            _("{form} has no day or moment “{name}”; see: beat registry fields {id}",
              form=spec.label, name=id, id=spec.id)
        )  # fmt: skip
    return id


def _group_field(spec: FormSpec, id: str) -> FieldSpec:
    field = spec.field(id)
    if field is None or field.kind != "choice":
        raise UsageProblem(
            _("{form} has no field with choices “{name}”; see: beat registry fields {id}",
              form=spec.label, name=id, id=spec.id)
        )  # fmt: skip
    return field


def _periods(last: date, each: str, count: int) -> Iterator[date]:
    """The first days of so many periods, the oldest first, the last one the one of *last*."""
    starts = [beginning(last, each)]
    while len(starts) < count:
        starts.append(beginning(starts[-1] - timedelta(days=1), each))
    return reversed(starts)


def beginning(day: date, each: str) -> date:
    """The first day of the period of a day."""
    if each == MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if each == WEEK else day


def following(start: date, each: str) -> date:
    """The first day of the period behind the one that begins on *start*."""
    longest = {DAY: 1, WEEK: 7, MONTH: 31}[each]
    return beginning(start + timedelta(days=longest), each)


# Counting

Counted = Mapping[tuple[date, Any], int]
"""Records by the first day of their period and by their group."""


def _counted(book: Book, question: Question) -> Counted:
    group = question.group.id if question.group else "unit"
    tally = Tally(
        question.spec.id,
        (By(question.on, question.each), By(group)),
        where=(*_span(book, question), *within(book, question.unit)),
        closed=True,
    )
    found: Counter[tuple[date, Any]] = Counter()
    for start, value, count, *_rest in book.registry.tally(tally):
        found[start, value] += count
    return found


def _span(book: Book, question: Question) -> Iterator[Condition]:
    """Within the periods; moments, which are stored in UTC, from midnight to midnight."""
    field = question.spec.field(question.on)
    first, end = question.periods[0], question.end
    if field is not None and field.kind == "date":
        yield Condition(question.on, ">=", first.isoformat())
        yield Condition(question.on, "<", end.isoformat())
        return
    day = timedelta(days=1)
    yield Condition(question.on, ">=", stamp(day_end(first - day, book.zone)))
    yield Condition(question.on, "<", stamp(day_end(end - day, book.zone)))


# Drawing


def _facts(book: Book, question: Question, counted: Counted) -> Facts:
    last = question.end - timedelta(days=1)
    field = question.spec.field(question.on)
    return Facts(
        (
            (Text("单位", "Unit"), book.title(question.unit)),
            (Text("期间", "Period"), f"{question.periods[0]} – {last}"),
            (Text("按日期", "Day that counts"), field.label if field else _ENTRY),
            (_RECORDS, sum(counted.values())),
        )
    )


_ENTRY = Text("登记日期", "day of entry")


def _bars(question: Question, counted: Counted) -> Bars:
    sums: Counter[date] = Counter()
    for (start, _group), count in counted.items():
        sums[start] += count
    bars = tuple(Bar(label(one, question.each), sums[one]) for one in question.periods)
    each = EACH[question.each]
    return Bars(bars, _RECORDS, Text(f"按{each.zh}", f"By {each.en}"))


def label(start: date, each: str) -> Text:
    """A period in few cells: ``2026-03``, ``03-02`` for the week of that Monday and for the day."""
    words = f"{start:%Y-%m}" if each == MONTH else f"{start:%m-%d}"
    return Text(words, words)


def _trend(book: Book, question: Question, counted: Counted) -> Trend:
    groups = _grouped(book, question, counted)
    labels = tuple(label(one, question.each) for one in question.periods)
    series = tuple(
        Series(words, tuple(numbers.get(one, 0) for one in question.periods))
        for words, numbers in groups
    )
    what = question.group.label if question.group else Text("下级单位", "Units below")
    heading = Text(f"按{what.zh}", f"By {what.en.lower()}")
    return Trend(labels, series, heading)


def _grouped(
    book: Book, question: Question, counted: Counted
) -> list[tuple[Text | str, Mapping[date, int]]]:
    """The largest groups with their numbers, the others together."""
    found: dict[Any, Counter[date]] = {}
    for (start, value), count in counted.items():
        group = value if question.group else _child(book, question, value)
        found.setdefault(group, Counter())[start] += count
    largest = sorted(found, key=lambda one: (-found[one].total(), str(one)))
    shown = largest if len(largest) <= MOST_SERIES else largest[: MOST_SERIES - 1]
    rows: list[tuple[Text | str, Mapping[date, int]]] = [
        (_words(book, question, one), found[one]) for one in shown
    ]
    others = sum((found[one] for one in largest[len(shown) :]), Counter[date]())
    return [*rows, (_OTHERS, others)] if others else rows


def _child(book: Book, question: Question, unit: str) -> str:
    """The unit directly below the one asked for that a unit belongs to."""
    path = [span.node for span in book.units.path(unit, book.today())]
    if question.unit not in path:
        return unit
    below: Sequence[str] = path[path.index(question.unit) + 1 :]
    return below[0] if below else question.unit


def _words(book: Book, question: Question, group: Any) -> Text | str:
    if group is None:
        return _BLANK
    if question.group is None:
        return book.title(group)
    code = book.codes(question.group.codes).by_code.get(group)
    return code.label if code else str(group)


TREND = PaperKind(
    name="registry.trend",
    label=Text("登记走势", "Trend of a register"),
    help=Text(
        "一种表单各日、各周、各月的条数，以及各单位或者各类的走势。",
        "How many records of a form there were by day, week or month, and how units or kinds went.",
    ),
    write=write,
    parameters=Asked,
)
