"""Drawing a random sample: nobody can foresee it, everybody can draw it again.

The seed is taken from the system's randomness and written down. The population is put into the
order of its ids, so that the same seed, span and officer give the same lines.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import DUTIES
from beatbook.clock import stamp
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import FormSpec
from beatbook.hooks.types import Action
from beatbook.samples import drawn, new_seed, size_for
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_quality.forms.sample import FORWARD, REVERSE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_DRAWN = Text(
    "已从{population}条中抽取{size}条：样本{number}", "Drew {size} of {population}: {number}"
)
_NOTHING = Text(
    "该人员在此期间没有登记该类记录，无可抽取；请换时间段或者表单",
    "This officer entered none of these in that time; take another span or form",
)


@f.part
class Draw:
    """What to draw from."""

    of: str | None = f.officer(Text("被抽查人", "Officer"), required=True)
    form: str | None = f.text(
        Text("表单", "Form"),
        help=Text("如：person、visit", "Such as person, visit"),
        default="person",
    )
    direction: str | None = f.choice(Text("方向", "Direction"), "sample_direction", default=REVERSE)
    since: date | None = f.day(
        Text("登记起", "Entered from"), help=Text("不填为90天前", "Left empty: 90 days ago")
    )
    until: date | None = f.day(
        Text("登记止", "Entered until"), help=Text("不填为今天", "Left empty: today")
    )
    size: int | None = f.integer(
        Text("样本数", "Sample size"),
        help=Text("不填时按误差不超过正负10%计算", "Left empty: for a range of at most ±10 points"),
    )
    lines: int | None = f.integer(
        Text("纸质条数", "Lines on paper"),
        help=Text("顺查时纸质台账共有多少条", "Forward only: how many lines the paper has"),
    )


def entries(book: Book, form: str, officer: str, since: date, until: date) -> list[Record]:
    """The records of a form that an officer entered by hand in a span of local days."""
    where = (
        Condition("made_by", "=", officer),
        Condition("made_at", ">=", _moment(book, since)),
        Condition("made_at", "<", _moment(book, until + timedelta(days=1))),
        Condition("batch", "empty"),
    )
    return book.registry.list(Query(form, where, closed=True), note=False)


def _moment(book: Book, day: date) -> str:
    return stamp(datetime.combine(day, time(), book.zone).astimezone(UTC))


def draw(book: Book, asked: Draw) -> str:
    """Draw a sample and lay out its lines, in one deed."""
    sample = book.registry.get("sample", laid_out(book, asked, new_seed())).record
    values = sample.values
    words = _DRAWN.with_values(
        population=values["population"], size=values["size"], number=sample.envelope.number
    )
    return str(words)


def laid_out(book: Book, asked: Draw, seed: str) -> str:
    """The id of a sample drawn with *seed*, with its lines. Raises UsageProblem for none to draw.

    A *seed* that somebody could foresee is for demos and tests alone.
    """
    assert asked.of is not None
    until = asked.until or book.today()
    since = asked.since or until - timedelta(days=90)
    spec = book.spec(asked.form or "person")
    forward = asked.direction == FORWARD
    lines = _on_paper(asked) if forward else _in_book(book, spec, asked.of, since, until)
    if not lines:
        raise UsageProblem(_NOTHING)
    size = min(asked.size or size_for(len(lines)), len(lines))
    values = {
        "of": asked.of,
        "direction": asked.direction,
        "of_form": spec.id,
        "since": since,
        "until": until,
        "drawn_on": book.today(),
        "population": len(lines),
        "size": size,
        "seed": seed,
    }
    with book.deed("quality.draw") as deed:
        sample = deed.add("sample", values)
        for nth, position in enumerate(drawn(lines, size, seed), 1):
            line = {"sample": sample, "line": nth, "record": lines[position].record}
            subject = f"{spec.label.zh} {lines[position].number}"
            deed.add("sample_check", {**line, "subject": subject})
    return sample


class _Line(NamedTuple):
    """What can be drawn: a line on paper by its number, or a record of the book with its id."""

    number: int
    record: str = ""


def _on_paper(asked: Draw) -> list[_Line]:
    return [_Line(number) for number in range(1, (asked.lines or 0) + 1)]


def _in_book(book: Book, spec: FormSpec, officer: str, since: date, until: date) -> list[_Line]:
    found = entries(book, spec.id, officer, since, until)
    return [_Line(record.envelope.number, record.id) for record in found]


DRAW = Action(
    name="quality.draw",
    label=Text("抽取样本", "Draw a sample"),
    help=Text(
        "随机抽取某人登记的记录，由他人到门核对，或者从纸质台账抽取若干条到账内核对。",
        "Draws entries of an officer at random, for somebody else to check at the door, or lines"
        " of a paper ledger to be looked up in the book.",
    ),
    permission=DUTIES,
    run=draw,
    parameters=Draw,
)
