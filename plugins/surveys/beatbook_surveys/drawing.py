"""Drawing a survey: nobody can foresee it, everybody can draw it again from its seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.access import DUTIES
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.problems import Problem
from beatbook.samples import Z, drawn, new_seed, size_for
from beatbook.texts import Text
from beatbook_surveys.forms import call_back, door_sample, survey
from beatbook_surveys.forms.survey import DWELLING
from beatbook_surveys.populations import POPULATIONS, Door, doors

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

DAYS = timedelta(days=30)
WITHIN = timedelta(days=14)
"""So long after being drawn a survey is to be done, where nothing else is asked for."""
MARGIN = Decimal(10)
_DRAWN = Text(
    "已从{population}中随机抽取{size}：抽样{number}，{day}前完成",
    "Drew {size} of {population} at random: survey {number}, to be done by {day}",
)
_NOTHING = Text(
    "这段时间没有可抽取的记录；请换时间段或者抽样对象",
    "There is nothing to draw from in that time; take another span or kind",
)
_BOTH = Text("样本数和允许误差只填其一", "give either a size or the range wanted, not both")
_SPAN = Text("须大于0且不超过50", "must be more than 0 and at most 50")
_LEVEL = Text("只能是{levels}", "must be one of {levels}")
_POSITIVE = Text("至少为1", "must be 1 at least")


@f.part
class Draw:
    """What to draw, from when, how many, and who asks."""

    kind: str | None = f.choice(Text("抽样对象", "What is sampled"), "survey_kind", required=True)
    unit: str | None = f.unit(
        Text("被抽查单位", "Unit"), required=True, help=Text("含下属单位", "With all below it")
    )
    since: date | None = f.day(
        Text("起", "From"), help=Text("不填为止日前30天", "Left empty: 30 days before the last day")
    )
    until: date | None = f.day(
        Text("止", "Until"), help=Text("不填为昨天", "Left empty: yesterday")
    )
    size: int | None = f.integer(
        Text("样本数", "Sample size"),
        help=Text("不填时按允许误差计算", "Left empty: worked out from the range wanted"),
    )
    margin: Decimal | None = f.number(
        Text("允许误差(百分点)", "Range wanted (± points)"),
        1,
        help=Text("不填时为10", "Left empty: 10"),
    )
    level: int | None = f.integer(Text("置信水平(%)", "Confidence (%)"), default=95)
    askers: tuple[str, ...] = f.officer(
        Text("回访人", "Asked by"), many=True, help=Text("不填为本人", "Left empty: yourself")
    )
    ask_by: date | None = f.day(
        Text("完成期限", "To be done by"), help=Text("不填为14天内", "Left empty: within 14 days")
    )

    def problems(self) -> Iterator[Problem]:
        """A size or a range, each possible."""
        if self.size is not None and self.margin is not None:
            yield Problem(_BOTH, "size")
        if self.size is not None and self.size < 1:
            yield Problem(_POSITIVE, "size")
        if self.margin is not None and not 0 < self.margin <= 50:
            yield Problem(_SPAN, "margin")
        if self.level not in Z:
            yield Problem(_LEVEL.with_values(levels=", ".join(map(str, Z))), "level")


def draw(book: Book, asked: Draw) -> str:
    """Draw a survey and lay out its lines, in one deed."""
    sample = book.registry.get(survey.FORM, laid_out(book, asked, new_seed())).record
    values = sample.values
    words = _DRAWN.with_values(
        population=values["population"],
        size=values["size"],
        number=sample.envelope.number,
        day=values["ask_by"],
    )
    return str(words)


def laid_out(book: Book, asked: Draw, seed: str) -> str:
    """The id of a survey drawn with *seed*. Raises UsageProblem where there is nothing to draw.

    A *seed* that somebody could foresee is for demos and tests alone.
    """
    assert asked.kind is not None
    assert asked.unit is not None
    until = asked.until or book.today() - timedelta(days=1)
    since = asked.since or until - DAYS
    population = doors(book, asked.kind, asked.unit, since, until)
    if not population:
        raise UsageProblem(_NOTHING)
    values = _survey(book, asked, since, until, len(population)) | {"seed": seed}
    with book.deed("survey.draw") as deed:
        sample = deed.add(survey.FORM, values)
        chosen = [population[at] for at in drawn(population, values["size"], seed)]
        form = door_sample.FORM if asked.kind == DWELLING else call_back.FORM
        for line in _lines(book, asked.kind, chosen, values["askers"]):
            deed.add(form, {"survey": sample, **line})
    return sample


def _survey(book: Book, asked: Draw, since: date, until: date, population: int) -> dict[str, Any]:
    margin = None if asked.size else asked.margin or MARGIN
    level = asked.level or 95
    size = asked.size or size_for(population, float(margin or MARGIN) / 100, level)
    days = {} if asked.kind == DWELLING else {"since": since, "until": until}
    return {
        "kind": asked.kind,
        "of_unit": asked.unit,
        **days,
        "drawn_on": book.today(),
        "population": population,
        "size": min(size, population),
        "margin": margin,
        "level": level,
        "askers": list(asked.askers or (book.actor.officer,)),
        "ask_by": asked.ask_by or book.today() + WITHIN,
    }


def _lines(
    book: Book, kind: str, chosen: Sequence[Door], askers: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """The values of each line in its order; who was drawn is named by form and number alone."""
    spec = book.spec(POPULATIONS[kind].form)
    records = book.store.records(spec, [door.record for door in chosen])
    for line, door in enumerate(chosen, 1):
        record = records[door.record]
        common = {
            "line": line,
            "office": door.unit,
            "subject": f"{spec.label.zh} {record.envelope.number}",
        }
        if kind == DWELLING:
            yield {**common, "dwelling": door.record}
        else:
            whose = {"of_form": spec.id, "record": door.record, "officers": _served(kind, record)}
            yield {**common, **whose, "seen_by": sorted({*askers, book.actor.officer})}


def _served(kind: str, record: Record) -> list[str]:
    """Who served: one officer or several."""
    found = record.values.get(POPULATIONS[kind].officers) or ()
    return [found] if isinstance(found, str) else list(found)


DRAW = Action(
    name="survey.draw",
    label=Text("抽取样本", "Draw a survey"),
    help=Text(
        "从走访、窗口服务、警情或者房屋中随机抽取，由外单位人员回访或者入户核对。",
        "Draws visits, services, incidents or dwellings at random, to be called back or looked at"
        " by somebody of another unit.",
    ),
    permission=DUTIES,
    run=draw,
    parameters=Draw,
)
