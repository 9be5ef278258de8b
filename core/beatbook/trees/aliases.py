"""Other names of nodes: given from a day on, taken away from a day on, never overwritten.

One place has many names: the old door plate, the name of the danwei that built the houses, what
people say. None of them stands in an address as it is written today, and each of them must find it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from beatbook.texts import Translator
from beatbook.trees.problems import TreeProblem
from beatbook.trees.spans import Alias, Span, title

_ = Translator(__name__, __file__)


def given(names: Sequence[Alias], span: Span, name: str, day: date, source: str) -> (
    tuple[Alias, ...]
):  # fmt: skip
    """*names* with one more for the node of *span* from *day* on. Raises TreeProblem."""
    name = name.strip()
    if not name or name == span.name:
        raise TreeProblem(
            _(
                "{title} needs another name than its own; give the one that people use.",
                title=title(span),
            ),
            span.node,
        )
    if any(one.name == name and lasts(one, day) for one in names):
        raise TreeProblem(
            _("{title} is called {name} already.", title=title(span), name=name), span.node
        )
    return (*names, Alias(span.node, name, day, None, source))


def dropped(names: Sequence[Alias], span: Span, name: str, day: date) -> tuple[Alias, ...]:
    """*names* in which *name* ends on *day*; one that began that very day is taken back."""
    ended = [one for one in names if one.name == name.strip() and lasts(one, day)]
    if not ended:
        raise TreeProblem(
            _("{title} is not called {name} on {day}.", title=title(span), name=name, day=day),
            span.node,
        )
    kept = (one._replace(end=day) if one in ended else one for one in names)
    return tuple(one for one in kept if one.end is None or one.start < one.end)


def lasts(alias: Alias, day: date) -> bool:
    """Whether a name is in use on *day*."""
    return alias.start <= day and (alias.end is None or day < alias.end)
