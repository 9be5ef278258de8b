"""The invariants of a dated tree, each checked over intervals rather than day by day.

- A node's life is one run of spans without gap or overlap.
- The parent lives as long as the span that it holds.
- Nobody stands above himself on any day.
- Two living siblings of one kind bear different names (can be switched off).

That nobody has two parents at one moment follows from the first. Changes ask the same rules
before they are accepted as `beat doctor` asks of the tree as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from beatbook.texts import Translator
from beatbook.trees.problems import TreeProblem
from beatbook.trees.spans import Reader, Span, earlier_end, title

_ = Translator(__name__, __file__)


def check(reader: Reader, nodes: Iterable[str], *, unique_names: bool = True) -> list[TreeProblem]:
    """Every broken invariant of *nodes* over all time; for a whole tree, name all its nodes."""
    return list(broken(reader, nodes, unique_names=unique_names))


def broken(
    reader: Reader, nodes: Iterable[str], since: date = date.min, *, unique_names: bool = True
) -> Iterator[TreeProblem]:
    """The invariants that *nodes* break in spans that last beyond the day *since*."""
    late: dict[str, list[Span]] = {}
    for node in nodes:
        spans = reader.spans(node)
        late[node] = [span for span in spans if span.end is None or span.end > since]
        yield from torn(node, spans)
        for span in late[node]:
            yield from _unheld(reader, span)
            yield from _circling(reader, span)
    if unique_names:
        yield from _namesakes(reader, late, since)


def torn(node: str, spans: tuple[Span, ...]) -> Iterator[TreeProblem]:
    """Where the life of *node* is no run of spans without gap or overlap."""
    if not spans:
        yield TreeProblem(_("The tree has no {node}; name one that it has.", node=node), node)
    for span in spans:
        if span.end is not None and span.end <= span.start:
            yield _time_problem(span, span.end)
    for before, after in pairwise(spans):
        if before.end != after.start:
            yield _time_problem(after, before.end)


def _time_problem(span: Span, other: date | None) -> TreeProblem:
    sentence = _(
        "The times of {title} do not join: one span begins on {start}, another ends on {end};"
        " restore a backup or correct the dates.",
        title=title(span),
        start=span.start,
        end=other or "-",
    )
    return TreeProblem(sentence, span.node)


def _unheld(reader: Reader, span: Span) -> Iterator[TreeProblem]:
    if not span.parent:
        return
    above = reader.spans(span.parent)
    if not above:
        yield _orphan(span)
    elif above[0].start > span.start or earlier_end(above[-1].end, span.end) != span.end:
        yield _outlived(span, above)


def _orphan(span: Span) -> TreeProblem:
    sentence = _(
        "{title} stands under {parent}, which the tree does not have; add {parent} first.",
        title=title(span),
        parent=span.parent,
    )
    return TreeProblem(sentence, span.node)


def _outlived(span: Span, above: tuple[Span, ...]) -> TreeProblem:
    first, last = above[0].start, above[-1].end
    values = {"title": title(span), "parent": title(above[-1]), "day": span.start, "start": first}
    if last is None:
        sentence = _(
            "{title} cannot stand under {parent} from {day} on, which begins on {start};"
            " choose a later day or another parent.",
            **values,
        )
    else:
        sentence = _(
            "{title} cannot stand under {parent} from {day} on, which lives from {start} to"
            " {end}; choose another day or another parent.",
            **values,
            end=last,
        )
    return TreeProblem(sentence, span.node)


def _circling(reader: Reader, span: Span) -> Iterator[TreeProblem]:
    # Only what holds somebody can stand above itself, and most nodes are leaves.
    if not span.parent or not reader.children(span.node, span.start, span.end):
        return
    day = first_circle(reader, span)
    if day is not None:
        sentence = _(
            "{title} would stand above itself from {day} on; choose a parent that is not below it."
            " (rule of a book's trees: one parent at a time, and no circle)",
            title=title(span),
            day=day,
        )
        yield TreeProblem(sentence, span.node)


def first_circle(reader: Reader, span: Span) -> date | None:
    """A day on which the way up from *span* comes back to its node, or None.

    Each step keeps only the days that all the spans on the way share. The set of steps taken
    ends the walk where a damaged tree circles further up.
    """
    todo = [span]
    taken: set[tuple[str, date, date | None]] = set()
    while todo:
        step = todo.pop()
        if step.parent == span.node:
            return step.start
        key = (step.parent or "", step.start, step.end)
        if step.parent and key not in taken:
            taken.add(key)
            todo.extend(_above(reader, step))
    return None


def _above(reader: Reader, step: Span) -> Iterator[Span]:
    for span in reader.spans(step.parent or ""):
        if span.overlaps(step.start, step.end):
            start, end = max(span.start, step.start), earlier_end(span.end, step.end)
            yield span._replace(start=start, end=end)


def _namesakes(reader: Reader, late: dict[str, list[Span]], since: date) -> Iterator[TreeProblem]:
    parents = dict.fromkeys(span.parent or "" for spans in late.values() for span in spans)
    for parent in parents:
        for one, other in _clashes(reader.children(parent, since, None)):
            if other.node in late:
                yield _namesake(other, one)
            elif one.node in late:
                yield _namesake(one, other)


def _clashes(siblings: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    """Pairs of siblings that share kind, name and a day, each later one at least once."""
    last: dict[tuple[str, str], Span] = {}
    for span in sorted(siblings, key=lambda span: span.start):
        before = last.get((span.kind, span.name))
        if before is None or not span.name:
            last[span.kind, span.name] = span
            continue
        if before.node != span.node and before.overlaps(span.start, span.end):
            yield before, span
        if earlier_end(before.end, span.end) == before.end:
            last[span.kind, span.name] = span


def _namesake(span: Span, other: Span) -> TreeProblem:
    sentence = _(
        "{title} would have a sibling of the same kind and name from {day} on: {other};"
        " give one of them another name.",
        title=title(span),
        day=max(span.start, other.start),
        other=title(other),
    )
    return TreeProblem(sentence, span.node)
