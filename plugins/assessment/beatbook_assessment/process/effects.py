"""What a new result changes: for whom points, the result and the rank became others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from beatbook.texts import Text
from beatbook_assessment.model import Result
from beatbook_assessment.process import results_json
from beatbook_assessment.process.numbers import read
from beatbook_assessment.rules.wording import shown

_LINE = Text(
    "{name}：{items}结果{before}→{after}，名次{rank_before}→{rank_after}",
    "{name}: {items}result {before} → {after}, rank {rank_before} → {rank_after}",
)
_ITEM = Text("{item} {before}→{after}；", "{item} {before} → {after}; ")
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


def told(effect: Effect, name: str) -> Text:
    """An effect in a line."""
    parts = [
        _ITEM.with_values(item=item, before=number(old), after=number(new))
        for item, old, new in effect.items
    ]
    zh, en = "".join(one.zh for one in parts), "".join(one.en for one in parts)
    known = {
        "name": name,
        "before": number(effect.shown[0]),
        "after": number(effect.shown[1]),
        "rank_before": effect.rank[0] or _NO_NUMBER,
        "rank_after": effect.rank[1] or _NO_NUMBER,
    }
    return Text(_LINE.zh.format(items=zh, **known), _LINE.en.format(items=en, **known))


def number(text: str | None) -> str:
    """An exact number as people read it."""
    found = read(text)
    return _NO_NUMBER if found is None else shown(found)


def of_results(before: Result, after: Result) -> list[Effect]:
    """The effects of one result taking the place of another."""
    texts = (json.dumps(results_json.to_json(one)) for one in (before, after))
    return list(between(*texts))
