"""One node's run of spans: whether it may change on a day, and what it is like afterwards.

Changes go forward in time: what is known of later days would contradict a change before them.
Two changes on one day make one span, the later word wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from beatbook.texts import Message, Translator
from beatbook.trees.problems import TreeProblem
from beatbook.trees.spans import Reader, Span, title

_ = Translator(__name__, __file__)


def changeable(reader: Reader, node: str, day: date) -> tuple[Span, ...]:
    """The spans of *node*, which lives on *day* and for which nothing later is known.

    Raises `TreeProblem` where the node is unknown, closed, or changes after *day*.
    """
    spans = reader.spans(node)
    if not spans:
        raise TreeProblem(_("The tree has no {node}; name one that it has.", node=node), node)
    last = spans[-1]
    if last.end is not None or day < last.start:
        raise TreeProblem(_too_late(spans, day), node)
    return spans


def continued(spans: tuple[Span, ...], day: date, facts: Mapping[str, Any]) -> tuple[Span, ...]:
    """The life *spans* with other *facts* (fields of `Span`) from *day* on."""
    last = spans[-1]
    kept = spans[:-1] if day == last.start else (*spans[:-1], last._replace(end=day))
    after = last._replace(start=day)._replace(**facts)
    if kept and kept[-1][3:] == after[3:]:
        return (*kept[:-1], kept[-1]._replace(end=None))
    return (*kept, after)


def ended(spans: tuple[Span, ...], day: date) -> tuple[Span, ...]:
    """The life *spans* ended on *day*, which must not be its first day."""
    last = spans[-1]
    if day > last.start:
        return (*spans[:-1], last._replace(end=day))
    if len(spans) == 1:
        sentence = _(
            "{title} begins on {day} and cannot end on the same day; choose a later day.",
            title=title(last),
            day=day,
        )
        raise TreeProblem(sentence, last.node)
    # A change and the end on one day: the change never took effect.
    return spans[:-1]


def _too_late(spans: tuple[Span, ...], day: date) -> Message:
    last = spans[-1]
    if last.end is not None:
        return _(
            "{title} closes on {end} and cannot change on {day}; choose another one, or its"
            " successor.",
            title=title(last),
            end=last.end,
            day=day,
        )
    return _(
        "{title} cannot change on {day} before a change already known ({change} on {start});"
        " choose {start} or later.",
        title=title(last),
        day=day,
        start=last.start,
        change=_last_change(spans),
    )


def _last_change(spans: tuple[Span, ...]) -> Message:
    last = spans[-1]
    if len(spans) == 1:
        return _("it begins")
    before = spans[-2]
    if (before.parent or "") != (last.parent or ""):
        return _("it moves to {parent}", parent=last.parent or "-")
    if before.name != last.name:
        return _("renamed from {name}", name=before.name)
    return _("another code or kind")
