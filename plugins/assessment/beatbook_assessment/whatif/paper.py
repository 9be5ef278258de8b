"""What trying a scheme shows, in short sentences and three tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from beatbook.bulletin.arithmetic import rounded
from beatbook.papers.declare import Block, Column, Facts, Grid, Paper, Words
from beatbook.texts import Text
from beatbook_assessment.model import Item, Scheme
from beatbook_assessment.reports.frame import NO_TEXT, Frame, label_of
from beatbook_assessment.rules.wording import joined, say, shown
from beatbook_assessment.whatif.comparing import Change, Deciding, Side
from beatbook_assessment.whatif.gaming import Gained

_TITLE = Text("试算：{name}", "What if: {name}")
_GAIN = Text(
    "{name}上升最多，平均{places}名{by}", "{name} gains most, {places} places on the mean{by}"
)
_LOSE = Text(
    "{name}下降最多，平均{places}名{by}", "{name} loses most, {places} places on the mean{by}"
)
_BY = Text("，主要因“{item}”", ", mostly by “{item}”")
_SAME = Text("名次没有变化", "no rank changes")
_MOVED = Text("{up}个上升，{down}个下降，{same}个不变", "{up} gain, {down} lose, {same} stay")
_DECIDES = Text(
    "“{item}”最能拉开差距，占差别的{share}%",
    "“{item}” decides most: {share} % of the differences",
)
_IDLE = Text("“{items}”人人得分相同，不起作用", "everybody has the same points for “{items}”")
_GAMED = Text(
    "“{items}”多录一条就加分，只看录入条数，容易做假；请改为按应做数计的比例，或加抽查核对",
    "“{items}” rise with mere entries, and are easily gamed; take a share of what was due, or add"
    " a check by sample",
)
_COUNTED = Text(
    "“{items}”多一条记录就加分；记录须有据可查才难做假",
    "“{items}” rise with one more record; that is only hard to game where records are checked",
)
_NOT_GAMED = Text("没有一项因多一条记录而加分", "no item rises by one more record")
_ALONE = Text(
    "没有在执行的同类方案可比，只列新方案的结果",
    "no scheme of this kind is in force to compare with",
)
_STRANGE = Text(
    "两个方案的对象或周期不同，只比两边都有的",
    "the two schemes differ in subjects or periods; only what is in both is compared",
)
_WAITING = Text(
    "有{count}处待人评分，按未评计", "{count} points wait for a person and are left out"
)
_METHOD = Text(
    "得分率为得分÷应得分；名次和得分率是各周期的平均。“多一条”以最大类别居中的对象{name}在最后一期多一条"
    "记录计。试算不写入任何数据。",
    "Rates are points over attainable points; ranks and rates are means of the periods. “One more”"
    " is one more record of {name}, in the middle of the largest class, in the last period. Trying"
    " writes nothing.",
)
_MOST = 60
_ENDS = 30


class Trial(NamedTuple):
    """Everything that a paper about a trial needs; `old` None: nothing to compare with.

    `periods` is how many, `waiting` the points that persons have not given, `failures` why
    indicators are missing.
    """

    frame: Frame
    old: Scheme | None
    periods: int
    first: Text
    changes: Sequence[Change]
    deciding: Sequence[Deciding]
    gained: Sequence[Gained]
    waiting: int = 0
    alike: bool = True
    failures: Sequence[Text] = ()


def paper(trial: Trial) -> Paper:
    """The paper of a trial."""
    scheme = trial.frame.scheme
    blocks: tuple[Block, ...] = (
        _facts(trial),
        Words(_sentences(trial)),
        _changes(trial),
        _items(trial),
        Words(say(_METHOD, name=_middle(trial))),
    )
    return Paper(say(_TITLE, name=scheme.label), blocks, landscape=True)


def _middle(trial: Trial) -> str:
    return trial.frame.name(trial.gained[0].subject) if trial.gained else "–"


def _facts(trial: Trial) -> Facts:
    frame, old = trial.frame, trial.old
    first = trial.first
    spoken = frame.period if trial.periods == 1 else say(_FROM_TO, first=first, last=frame.period)
    return Facts(
        (
            (Text("新方案", "New scheme"), f"{frame.scheme.id} {frame.scheme.version}"),
            (
                Text("现行方案", "In force"),
                _called(old),
            ),
            (Text("周期", "Periods"), say(_COUNTING, spoken=spoken, count=trial.periods)),
            (Text("对象数", "Subjects"), len(trial.changes)),
        )
    )


def _called(scheme: Scheme | None) -> Text | str:
    return f"{scheme.id} {scheme.version}" if scheme else Text("无", "none")


_FROM_TO = Text("{first}至{last}", "{first} to {last}")
_COUNTING = Text("{spoken}，{count}个", "{spoken}, {count} of them")


# -- sentences ----------------------------------------------------------------------------------


def _sentences(trial: Trial) -> Text:
    zh, en = zip(*_said(trial), strict=True)
    return Text("\n".join(f"{one}。" for one in zh), "\n".join(f"{_upper(one)}." for one in en))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said(trial: Trial) -> Iterator[Text]:
    if trial.old is None:
        yield _ALONE
    else:
        yield from _places(trial)
        if not trial.alike:
            yield _STRANGE
    yield from _decisive(trial)
    yield from _gameable(trial)
    if trial.waiting:
        yield say(_WAITING, count=trial.waiting)
    yield from trial.failures


def _places(trial: Trial) -> Iterator[Text]:
    moved = [one.places for one in trial.changes if one.places is not None]
    up, down = sum(one > 0 for one in moved), sum(one < 0 for one in moved)
    if not up and not down:
        yield _SAME
        return
    yield say(_MOVED, up=up, down=down, same=len(moved) - up - down)
    both = [one for one in trial.changes if one.places]
    first, last = both[0], both[-1]
    if first.places is not None and first.places > 0:
        yield _about(trial, _GAIN, first)
    if last.places is not None and last.places < 0:
        yield _about(trial, _LOSE, last)


def _about(trial: Trial, words: Text, change: Change) -> Text:
    item = label_of(trial.frame.scheme, change.by[0]) if change.by else NO_TEXT
    places = f"{rounded(abs(change.places or Fraction(0))):f}"
    by = say(_BY, item=item) if change.by else NO_TEXT
    return say(words, name=trial.frame.name(change.subject), places=places, by=by)


def _decisive(trial: Trial) -> Iterator[Text]:
    scheme = trial.frame.scheme
    first = trial.deciding[0]
    if first.share is not None:
        yield say(_DECIDES, item=label_of(scheme, first.item), share=f"{rounded(first.share, 0):f}")
    idle = [label_of(scheme, one.item) for one in trial.deciding if one.spread == 0]
    if idle:
        yield say(_IDLE, items=joined(idle, "”“", "”, “"))


def _gameable(trial: Trial) -> Iterator[Text]:
    moved = [one for one in trial.gained if one.points > 0]
    entries = _labels(trial, moved, entries=True)
    others = _labels(trial, moved, entries=False)
    if entries:
        yield say(_GAMED, items=joined(entries, "”“", "”, “"))
    if others:
        yield say(_COUNTED, items=joined(others, "”“", "”, “"))
    if not moved:
        yield _NOT_GAMED


def _labels(trial: Trial, gained: Sequence[Gained], *, entries: bool) -> list[Text]:
    ids = dict.fromkeys(one.item for one in gained if one.entries == entries)
    return [label_of(trial.frame.scheme, id) for id in ids]


# -- tables -------------------------------------------------------------------------------------


def _changes(trial: Trial) -> Grid:
    found = list(trial.changes)
    if len(found) > _MOST:
        found = [*found[:_ENDS], *found[-_ENDS:]]
    rows = tuple(_row(trial, one) for one in found)
    columns = (
        Column(Text("对象", "Subject"), 3),
        Column(Text("原名次", "Rank before"), number=True),
        Column(Text("新名次", "Rank after"), number=True),
        Column(Text("升降", "Places"), number=True),
        Column(Text("原得分率%", "Rate before %"), number=True),
        Column(Text("新得分率%", "Rate after %"), number=True),
        Column(Text("升降", "Change"), number=True),
        Column(Text("主要因为", "Mostly by"), 3),
    )
    heading = _WHO if len(trial.changes) <= _MOST else say(_SOME, ends=_ENDS)
    links = tuple(trial.frame.link(one.subject) for one in found)
    return Grid(columns, rows, heading, links)


_WHO = Text("谁升谁降", "Who gains, who loses")
_SOME = Text("谁升谁降(前后各{ends}个)", "Who gains, who loses (the first and last {ends})")


def _row(trial: Trial, change: Change) -> tuple[Any, ...]:
    old, new = change.old, change.new
    return (
        trial.frame.name(change.subject),
        *_ranks(old, new),
        _signed(change.places),
        *(None if one.rate is None else rounded(one.rate) for one in (old, new)),
        _signed(change.points),
        _by(trial.frame.scheme, change.by),
    )


def _ranks(old: Side, new: Side) -> Iterator[Any]:
    for one in (old, new):
        yield None if one.rank is None else _plain(one.rank)


def _plain(number: Fraction) -> Any:
    """A mean of ranks: whole where it is."""
    return int(number) if number.denominator == 1 else rounded(number)


def _signed(number: Fraction | None) -> str | None:
    if number is None:
        return None
    words = str(_plain(number)).replace("-", "−")
    return f"+{words}" if number > 0 else words


def _by(scheme: Scheme, by: tuple[str, Fraction] | None) -> Text | None:
    if by is None:
        return None
    item, away = by
    return say(_AWAY, item=label_of(scheme, item), away=_signed(away) or "0")


_AWAY = Text("{item}({away})", "{item} ({away})")


def _items(trial: Trial) -> Grid:
    deciding = {one.item: one for one in trial.deciding}
    rows = tuple(
        row for item in trial.frame.scheme.items for row in _of_item(trial, item, deciding[item.id])
    )
    columns = (
        Column(Text("考核项", "Item"), 3),
        Column(Text("分值", "Points"), number=True),
        Column(Text("占差别%", "Of differences %"), number=True),
        Column(Text("平均相差", "Mean distance"), number=True),
        Column(Text("多一条得分", "One more gives"), number=True),
        Column(Text("多一条升名次", "Places by it"), number=True),
        Column(Text("只看录入", "Mere entries"), 2),
    )
    return Grid(columns, rows, Text("哪一项起作用", "What decides"))


def _of_item(trial: Trial, item: Item, decides: Deciding) -> Iterator[tuple[Any, ...]]:
    mine = max((one for one in trial.gained if one.item == item.id), key=_most, default=None)
    yield (
        item.label,
        shown(item.points),
        None if decides.share is None else rounded(decides.share),
        None if decides.spread is None else rounded(decides.spread, 2),
        None if mine is None else _more(mine.points),
        None if mine is None else mine.places,
        Text("是", "yes") if mine is not None and mine.entries else None,
    )


def _most(one: Gained) -> tuple[bool, Fraction]:
    return one.entries, abs(one.points)


def _more(points: Fraction) -> str:
    words = str(rounded(points, 2)).replace("-", "−")
    return f"+{words}" if points > 0 else words
