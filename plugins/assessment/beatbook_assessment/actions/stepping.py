"""The steps of a run: counted, opened, published, made final, sealed, verified, corrected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.access import ASSESS, OBJECT
from beatbook.answers import Rows, ToMend
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_assessment.actions import asking
from beatbook_assessment.process import correcting, effects, giving, running, runs, steps, verifying

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_COUNTED = Text(
    "第{number}号考核，{name}，{period}：{count}个对象；见：beat assess scores run={number}",
    "run {number}, {name}, {period}: {count} scored; see: beat assess scores run={number}",
)
_OPENED = Text(
    "第{number}号考核开始自评，至{day}", "run {number} is open for self-scores until {day}"
)
_PUBLISHED = Text(
    "第{number}号考核已公示；异议至{day}：beat assess object",
    "published run {number}; objections until {day}: beat assess object",
)
_FINAL = Text(
    "第{number}号考核已定案；请封存：beat assess seal run={number}",
    "run {number} is final; seal it: beat assess seal run={number}",
)
_SEALED = Text(
    "第{number}号考核已封存，结果摘要{digest}…；任何时候可以重算：beat assess verify run={number}",
    "sealed run {number}, digest of the result {digest}…; it can be computed again at any time:"
    " beat assess verify run={number}",
)
_DROPPED = Text("第{number}号考核已作废", "dropped run {number}")
_CORRECTED = Text(
    "第{number}号考核已更正(第{nth}号更正)，封存的结果不变：",
    "corrected run {number} (correction {nth}); what was sealed stays as it was:",
)
_NOBODY = Text("没有人的得分改变", "nobody's points changed")
_HOLDS = Text(
    "与封存时一致，{count}个对象重算结果相同",
    "is what was sealed, and {count} scores compute to the same numbers",
)
_DIFFERS = Text("有{count}项与封存时不符", "{count} of these are not what was sealed")
_NONE = Text("没有封存的考核", "no run is sealed")


def count(book: Book, asked: asking.Count) -> str:
    """Count a scheme over a period."""
    counted = running.count(
        book,
        asked.scheme or "",
        asked.day,
        asked.unit or "",
        asked.reason or "",
        period=asked.period or "",
    )
    held = runs.held(book, counted.run)
    values = {"name": held.scheme.label, "period": held.run.values["period_name"]}
    words = _COUNTED.with_values(**_number(counted.run), **values, count=len(held.result.scores))
    told = "\n".join(map(str, (words, *held.gathered.failures)))
    return _with_effects(told, held, counted)


def _with_effects(words: str, held: runs.Held, counted: running.Counted) -> str:
    """A sentence, and whose points changed since it was published."""
    return "\n".join([words, *effects.lines(counted.effects, held)])


def _number(record: Record) -> dict[str, Any]:
    return {"number": record.envelope.number}


def open_it(book: Book, asked: asking.Which) -> str:
    """Open a run for self-scores."""
    record = steps.opened(book, asked.run or "")
    return str(_OPENED.with_values(**_number(record), day=record.values["self_by"]))


def publish(book: Book, asked: asking.Which) -> str:
    """Publish a run."""
    record = steps.published(book, asked.run or "")
    return str(_PUBLISHED.with_values(**_number(record), day=record.values["object_by"]))


def finish(book: Book, asked: asking.Which) -> str:
    """Make a run final."""
    counted = steps.finished(book, asked.run or "")
    words = str(_FINAL.with_values(**_number(counted.run)))
    return _with_effects(words, runs.held(book, counted.run), counted)


def seal(book: Book, asked: asking.Which) -> str:
    """Seal a run."""
    record = steps.sealed(book, asked.run or "")
    digest = record.values["result_digest"][:12]
    return str(_SEALED.with_values(**_number(record), digest=digest))


def drop(book: Book, asked: asking.Why) -> str:
    """Give a run up."""
    return str(
        _DROPPED.with_values(**_number(steps.dropped(book, asked.run or "", asked.reason or "")))
    )


_VERDICTS = {
    "what": Text("内容", "What"),
    "number": Text("编号", "No."),
    "title": Text("名称", "Title"),
    "holds": Text("一致", "Holds"),
    "says": Text("说明", "Finding"),
}


def verify(book: Book, asked: asking.Perhaps) -> Rows | ToMend | str:
    """Whether sealed runs still are what was sealed, and compute to the same numbers."""
    if asked.run:
        found = verifying.verified(book, runs.record_of(book, asked.run))
    else:
        found = verifying.every(book)
    rows = Rows((_verdict(book, one) for one in found), _VERDICTS)
    wrong = sum(not row["holds"] for row in rows)
    if wrong:
        return ToMend(rows, _DIFFERS.with_values(count=wrong))
    return rows or str(_NONE)


def _verdict(book: Book, one: verifying.Verdict) -> dict[str, Any]:
    says = [str(fault) for fault in one.faults] or [str(_HOLDS.with_values(count=one.subjects))]
    return {
        "what": str(book.spec(one.record.form).label),
        "number": one.record.envelope.number,
        "title": book.title(one.record.id),
        "holds": not one.faults,
        "says": "; ".join(says),
    }


def correct(book: Book, asked: asking.Correct) -> str:
    """Correct a sealed run."""
    put = None
    if asked.points is not None:
        about = giving.found(book, asked.run or "", asked.subject or "", asked.item or "")
        put = correcting.Set(about.who, about.item, asked.points)
    run = runs.record_of(book, asked.run or "")
    before = runs.held(book, run).result
    record = correcting.corrected(book, run.id, asked.reason or "", put)
    held = runs.held(book, run)
    words = _CORRECTED.with_values(**_number(run), nth=record.envelope.number)
    changed = effects.lines(effects.of_results(before, held.result), held)
    return "\n".join([str(words), *(changed or [str(_NOBODY)])])


_STEPS: tuple[tuple[str, Text, Text, Any, type], ...] = (
    (
        "run",
        Text("运行考核", "Run an assessment"),
        Text(
            "按已通过的方案统计一个周期；草算可以反复统计。",
            "Counts a period by an adopted scheme; a draft can be counted again and again.",
        ),
        count,
        asking.Count,
    ),
    (
        "open",
        Text("开始自评", "Open for self-scores"),
        Text("被考核者在期限内自评", "The assessed score themselves within their days"),
        open_it,
        asking.Which,
    ),
    (
        "publish",
        Text("公示考核结果", "Publish a run"),
        Text("向被考核者公示，期限内可以异议", "To the assessed, who can object within their days"),
        publish,
        asking.Which,
    ),
    (
        "finish",
        Text("考核定案", "Make a run final"),
        Text("异议期满、异议都已答复", "The days are over and all objections answered"),
        finish,
        asking.Which,
    ),
    (
        "seal",
        Text("封存考核", "Seal a run"),
        Text(
            "方案、指标、机构、数据和结果的摘要写入日志；此后只能更正。",
            "Digests of scheme, indicators, tree, data and result go into the journal; from then"
            " on there are only corrections.",
        ),
        seal,
        asking.Which,
    ),
    (
        "drop",
        Text("作废考核", "Give a run up"),
        Text("公示前可以作废", "Before it is published"),
        drop,
        asking.Why,
    ),
    (
        "correct",
        Text("封存后更正", "Correct a sealed run"),
        Text(
            "重新统计，或者改定一项；封存的结果不变，影响逐个列出。",
            "Counts again, or sets the points of one item; the sealed result stays, and everybody"
            " whom it touches is named.",
        ),
        correct,
        asking.Correct,
    ),
)


def declared() -> Iterator[Action]:
    """The actions of this module, in the order of work."""
    for name, label, help, run, parameters in _STEPS:
        yield Action(
            name=f"assess.{name}",
            label=label,
            help=help,
            permission=ASSESS,
            run=run,
            parameters=parameters,
        )
    yield Action(
        name="assess.verify",
        label=Text("核验封存的考核", "Verify sealed runs"),
        help=Text(
            "从快照重算封存的考核，说明是否相同、哪里不同；在备份上也能用。",
            "Computes sealed runs again from their snapshots and says where they differ; works on a"
            " backup, too.",
        ),
        permission=OBJECT,
        run=verify,
        parameters=asking.Perhaps,
    )
