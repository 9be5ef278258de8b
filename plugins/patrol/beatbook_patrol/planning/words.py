"""What is said of requirements that are not met, in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from beatbook.texts import Text
from beatbook_patrol.planning.unmet import Unmet

MOST_CODES = 12
"""So many codes are listed; of more the number is said."""
WEEKDAYS = (
    Text("周一", "Mon"),
    Text("周二", "Tue"),
    Text("周三", "Wed"),
    Text("周四", "Thu"),
    Text("周五", "Fri"),
    Text("周六", "Sat"),
    Text("周日", "Sun"),
)
WHOLE_WEEK = Text("全周", "the week")
_MORE = Text("{codes}等{count}处", "{codes} and others, {count} in all")
_LINE = Text(
    "{label}，{day}{codes}：缺{times}次——{why}", "{label}, {day}{codes}: {times} missing: {why}"
)


def day_words(day: date) -> Text:
    """A day as ``11-23 Mon``."""
    name = WEEKDAYS[day.weekday()]
    return Text(f"{day:%m-%d} {name.zh}", f"{day:%m-%d} {name.en}")


def days_words(days: Sequence[date]) -> Text:
    """Some days; none is the whole week."""
    if not days:
        return WHOLE_WEEK
    words = list(map(day_words, days))
    return Text("、".join(one.zh for one in words), ", ".join(one.en for one in words))


def codes_words(codes: Sequence[str]) -> Text:
    """Some codes, and how many there are where they are many."""
    listed = " ".join(codes[:MOST_CODES])
    if len(codes) <= MOST_CODES:
        return Text(listed, listed)
    return _MORE.with_values(codes=listed, count=len(codes))


def line(one: Unmet) -> Text:
    """One requirement that is not met."""
    day, codes = days_words(one.days), codes_words(one.codes)
    zh = _LINE.zh.format(
        label=one.label.zh,
        day=day.zh,
        codes=f"，{codes.zh}" if one.codes else "",
        times=one.times,
        why=one.why.zh,
    )
    en = _LINE.en.format(
        label=one.label.en,
        day=day.en,
        codes=f", {codes.en}" if one.codes else "",
        times=one.times,
        why=one.why.en,
    )
    return Text(zh, en)


def unmet_words(unmet: Iterable[Unmet]) -> Text:
    """A line each."""
    lines = [line(one) for one in unmet]
    return Text("\n".join(one.zh for one in lines), "\n".join(one.en for one in lines))
