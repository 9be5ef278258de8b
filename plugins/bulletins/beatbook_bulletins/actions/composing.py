"""Composing an upper unit's bulletin: numbers gathered, drafted, excerpts chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.access import READ, WRITE
from beatbook.answers import Rows
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.syncing.stations import Owners
from beatbook.texts import Text, language
from beatbook_bulletins.actions.asking import Asked, AskedToDraft, which
from beatbook_bulletins.actions.drafting import draft_of
from beatbook_bulletins.actions.writing import save
from beatbook_bulletins.composing.section import KIND
from beatbook_bulletins.copy import copy_of, record_of
from beatbook_bulletins.kinds import kind_named
from beatbook_bulletins.periods import When, span_asked

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.declare import Span

_NOT_UPPER = Text(
    "没有派出所向本账上报，不能汇总", "No station reports to this book; there is nothing to compose"
)
_GATHERED = Text(
    "已取得{there}个单位的通报；未报送：{missing}", "took {there} bulletins; none from: {missing}"
)
_NO_EXCERPT = Text(
    "没有第{nth}段；见：beat bulletin excerpts record={number}",
    "There is no excerpt {nth}; see: beat bulletin excerpts record={number}",
)
_TAKEN = Text("第{number}号摘入{count}段", "took {count} excerpts into no. {number}")
_HEAD = Text("各所摘要", "From the stations")
_EXCERPTS = {
    "nth": Text("序号", "No."),
    "station": Text("单位", "Station"),
    "bulletin": Text("通报编号", "Bulletin"),
    "text": Text("内容", "Text"),
}


@f.part
class AskedToCompose(AskedToDraft):
    """Of which kind of stations' bulletins, of which period and unit."""

    drafts: bool | None = f.yes_no(
        Text("包括草稿", "Drafts too"),
        help=Text("没有已发布的，用草稿和待审核的", "Where a station has released none"),
    )


@f.part
class AskedToTake:
    """Which excerpts go into which draft."""

    record: str | None = which()
    take: tuple[int, ...] = f.integer(
        Text("段落", "Excerpts"),
        many=True,
        required=True,
        help=Text("序号，见 beat bulletin excerpts", "Their numbers, see: beat bulletin excerpts"),
    )


def gather(book: Book, asked: AskedToCompose) -> str:
    """Take the numbers of stations' bulletins of a period."""
    from beatbook_bulletins.composing import gathering

    if not Owners(book).ids:
        raise UsageProblem(_NOT_UPPER)
    kind, span, unit = _meant(book, asked)
    done = gathering.gather(book, unit, kind, span, drafts=bool(asked.drafts))
    return str(_GATHERED.with_values(there=done.there, missing=", ".join(done.missing) or "-"))


def _meant(book: Book, asked: AskedToCompose) -> tuple[str, Span, str]:
    kind = kind_named(book, asked.kind or "")
    span = span_asked(kind, When(asked.day, asked.since, asked.until), book.today())
    return kind.name, span, asked.unit or book.unit_for_new()


def compose(book: Book, asked: AskedToCompose) -> str:
    """Gather a period and the one before it, for the changes, and draft the composed bulletin."""
    from beatbook.bulletin import arithmetic
    from beatbook_bulletins.composing import gathering

    said = gather(book, asked)
    kind, span, unit = _meant(book, asked)
    gathering.gather(book, unit, kind, arithmetic.before(span))
    drafted = draft_of(book, kind_named(book, KIND), span, unit, asked.language or language())
    return f"{said}\n{drafted}"


def excerpts(book: Book, asked: Asked) -> Rows:
    """What could be taken from stations' bulletins."""
    from beatbook_bulletins.composing.excerpts import excerpts as every

    copy = copy_of(book, record_of(book, asked.record or ""))
    return Rows([one._asdict() for one in every(book, copy)], _EXCERPTS)


def take(book: Book, asked: AskedToTake) -> str:
    """Put excerpts into a draft; what must not be published in them is found by its check."""
    from beatbook_bulletins.composing.excerpts import excerpts as every
    from beatbook_bulletins.composing.excerpts import with_excerpts

    record = record_of(book, asked.record or "")
    copy = copy_of(book, record)
    known = {one.nth: one for one in every(book, copy)}
    number = record.envelope.number
    for nth in asked.take:
        if nth not in known:
            raise UsageProblem(_NO_EXCERPT.with_values(nth=nth, number=number))
    head = _HEAD.in_language(copy.language)
    new = with_excerpts(copy, [known[nth] for nth in asked.take], head)
    save(book, record, new, "bulletin.excerpt")
    return str(_TAKEN.with_values(number=number, count=len(asked.take)))


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield Action(
        name="bulletin.gather",
        label=Text("取各所通报数字", "Gather stations' figures"),
        help=Text(
            "从各所同期通报取得数字，撤回、更改的随之更新；列出未报送的单位。",
            "From the bulletins of a period; says who sent none.",
        ),
        permission=WRITE,
        run=gather,
        parameters=AskedToCompose,
    )
    yield Action(
        name="bulletin.compose",
        label=Text("汇编辖区通报", "Compose from stations"),
        help=Text(
            "取得各所数字并起草辖区通报；小数合并，两人发布。",
            "Gathers and drafts; small counts are merged, and a second person releases it.",
        ),
        permission=WRITE,
        run=compose,
        parameters=AskedToCompose,
    )
    yield Action(
        name="bulletin.excerpts",
        label=Text("各所可摘内容", "What could be taken"),
        help=Text("各所通报的段落，供选摘", "Paragraphs of the stations' bulletins"),
        permission=READ,
        run=excerpts,
        parameters=Asked,
    )
    yield Action(
        name="bulletin.excerpt",
        label=Text("摘入", "Take excerpts"),
        help=Text("把选定的段落摘入草稿", "Puts chosen paragraphs into a draft"),
        permission=WRITE,
        run=take,
        parameters=AskedToTake,
    )
