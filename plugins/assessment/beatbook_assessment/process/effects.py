"""What a new result changes: for whom points, the result and the rank became others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.texts import Text
from beatbook_assessment.model import Result, Scheme
from beatbook_assessment.process import results_json
from beatbook_assessment.process.numbers import read
from beatbook_assessment.rules.wording import joined, say, shown

if TYPE_CHECKING:
    from beatbook_assessment.process.runs import Held

_LINE = Text("{name}：{changes}", "{name}: {changes}")
_ITEM = Text("{item}{before}→{after}", "{item} {before} → {after}")
_RESULT = Text("结果", "result")
_RANK = Text("名次", "rank")
_NO_NUMBER = "-"


class Effect(NamedTuple):
    """One subject whose numbers changed; items by id with their points before and after."""

    subject: str
    items: tuple[tuple[str, str | None, str | None], ...]
    shown: tuple[str | None, str | None]
    rank: tuple[int | None, int | None]


def between(before: str, after: str) -> Iterator[Effect]:
    """The effects of one result's text taking the place of another's."""
    old, new = _by_subject(before), _by_subject(after)
    for subject in sorted(old.keys() | new.keys()):
        one, other = old.get(subject, {}), new.get(subject, {})
        if one != other:
            yield Effect(
                subject,
                tuple(_items(one.get("points", {}), other.get("points", {}))),
                (one.get("shown"), other.get("shown")),
                (one.get("rank"), other.get("rank")),
            )


def _by_subject(text: str) -> dict[str, Mapping[str, Any]]:
    return {score["subject"]: score for score in results_json.numbers(json.loads(text))}


def _items(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, str | None, str | None]]:
    for item in (*before, *(one for one in after if one not in before)):
        old, new = _points(before.get(item)), _points(after.get(item))
        if old != new:
            yield item, old, new


def _points(data: Any) -> str | None:
    return data[0] if data else None


def told(effect: Effect, name: str, scheme: Scheme) -> Text:
    """An effect in a line, by what the scheme calls its items; what stays the same is left out."""
    labels = {one.id: one.label for one in scheme.items}
    parts = [
        _change(labels.get(id, Text(id, id)), number(old), number(new))
        for id, old, new in effect.items
    ]
    if effect.shown[0] != effect.shown[1]:
        parts.append(_change(_RESULT, *map(number, effect.shown)))
    if effect.rank[0] != effect.rank[1]:
        parts.append(_change(_RANK, *(str(one or _NO_NUMBER) for one in effect.rank)))
    return say(_LINE, name=name, changes=joined(parts))


def lines(found: Iterable[Effect], held: Held) -> list[str]:
    """Effects on the subjects of a run, a line each."""
    there = (one for one in found if one.subject in held.who)
    return [str(told(one, held.who[one.subject].name, held.scheme)) for one in there]


def _change(label: Text, before: str, after: str) -> Text:
    return say(_ITEM, item=label, before=before, after=after)


def number(text: str | None) -> str:
    """An exact number as people read it."""
    found = read(text)
    return _NO_NUMBER if found is None else shown(found)


def of_results(before: Result, after: Result) -> list[Effect]:
    """The effects of one result taking the place of another."""
    texts = (json.dumps(results_json.to_json(one)) for one in (before, after))
    return list(between(*texts))
