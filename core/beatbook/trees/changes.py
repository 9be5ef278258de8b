"""The changes a tree can undergo: begin, be revised, move, close, merge, split, be renumbered.

Each works on an overlay, goes forward in time for every node it touches, is checked against the
rules as a whole, and leaves the overlay as it was when it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Literal, NamedTuple

from beatbook.texts import Translator
from beatbook.trees import lives
from beatbook.trees.overlay import Overlay
from beatbook.trees.problems import TreeProblem
from beatbook.trees.rules import broken
from beatbook.trees.spans import Lineage, NewNode, Span, title

_ = Translator(__name__, __file__)

# As many names as fit a line of a terminal.
_NAMES_SHOWN = 5


class Begun(NamedTuple):
    """A node that begins under *parent* (``""``: as a root) on *day*."""

    new: NewNode
    parent: str
    day: date


def add(  # noqa: PLR0917 - the facts come in the order that a span has them
    overlay: Overlay, node: str, parent: str | None, day: date, kind: str, code: str, name: str
) -> None:
    """Let *node* begin under *parent* (``""`` or None: as a root) on *day*."""
    with _attempt(overlay, day) as draft:
        _begin(draft, NewNode(node, kind, code, name), parent, day)


def add_all(overlay: Overlay, begun: Iterable[Begun]) -> None:
    """Let many nodes begin, parents among them in any order; checked once, as a whole."""
    every = list(begun)
    if every:
        with _attempt(overlay, min(one.day for one in every)) as draft:
            for one in every:
                _begin(draft, one.new, one.parent, one.day)


def revise(
    overlay: Overlay,
    node: str,
    day: date,
    *,
    name: str | None = None,
    code: str | None = None,
    kind: str | None = None,
) -> None:
    """Rename, recode or retype *node* from *day* on; what is None stays as it is."""
    with _attempt(overlay, day) as draft:
        last = lives.changeable(draft, node, day)[-1]
        facts = {"name": name, "code": code, "kind": kind}
        _go_on(draft, last, day, {key: value for key, value in facts.items() if value is not None})


def move(overlay: Overlay, node: str, parent: str | None, day: date) -> None:
    """Put *node*, with all that is below it, under *parent* (``""``: as a root) from *day* on."""
    with _attempt(overlay, day) as draft:
        _go_on(draft, lives.changeable(draft, node, day)[-1], day, {"parent": parent or ""})


def close(overlay: Overlay, node: str, day: date) -> None:
    """End *node*: the day before *day* is its last. Refused while anything stands under it."""
    with _attempt(overlay, day) as draft:
        _end(draft, node, day)
        left = draft.children(node, day, None)
        if left:
            raise _left_behind(draft.spans(node)[-1], left, day)


def merge(overlay: Overlay, nodes: Iterable[str], into: str | NewNode, day: date) -> None:
    """Let *nodes* go on as one from *day* on: their children move to *into*, they close.

    *into* is a living node, one of *nodes*, or a new node, which begins where the first of
    *nodes* stands.
    """
    merged = list(dict.fromkeys(nodes))
    with _attempt(overlay, day) as draft:
        closing = [node for node in merged if node != into]
        if not closing:
            raise TreeProblem(_("Nothing to merge on {day}; name at least two.", day=day))
        target = _target(draft, closing[0], into, day)
        for node in closing:
            _hand_over(draft, node, dict.fromkeys(_children(draft, node, day), target), day)
            _succeed(draft, node, target, "merge", day)


def split(
    overlay: Overlay,
    node: str,
    parts: Sequence[NewNode | str],
    day: date,
    assign: Mapping[str, str],
) -> None:
    """Let *node* go on as several: new *parts* begin beside it on *day*, it closes.

    A part can be a node that lives already and gets its share. *assign* says for each child that
    lives on which part it goes to (child: part, by node).
    """
    with _attempt(overlay, day) as draft:
        last = lives.changeable(draft, node, day)[-1]
        _check_assigned(draft, last, parts, assign, day)
        for part in parts:
            if isinstance(part, NewNode):
                _begin(draft, part, last.parent, day)
            else:
                lives.changeable(draft, part, day)
        _hand_over(draft, node, assign, day)
        for part in parts:
            _succeed(draft, node, _id(part), "split", day)


def renumber(overlay: Overlay, node: str, new: NewNode, day: date) -> None:
    """Let *node* go on as *new* with a new identity, as when a house gets another number.

    The children move to *new*. For another code of the same node, use `revise`.
    """
    with _attempt(overlay, day) as draft:
        last = lives.changeable(draft, node, day)[-1]
        _begin(draft, new, last.parent, day)
        _hand_over(draft, node, dict.fromkeys(_children(draft, node, day), new.node), day)
        _succeed(draft, node, new.node, "renumber", day)


@contextmanager
def _attempt(overlay: Overlay, day: date) -> Iterator[Overlay]:
    """A draft that is checked at the end and only then taken over."""
    draft = Overlay(overlay, unique_names=overlay.unique_names)
    yield draft
    for problem in broken(draft, draft.changed, day, unique_names=overlay.unique_names):
        raise problem
    overlay.absorb(draft)


def _begin(draft: Overlay, new: NewNode, parent: str | None, day: date) -> None:
    known = draft.spans(new.node)
    if known or not new.node:
        sentence = _(
            "The id {node} is taken or empty (by {title}); choose another id.",
            node=new.node or '""',
            title=title(known[-1]) if known else "-",
        )
        raise TreeProblem(sentence, new.node)
    draft.put(new.node, [Span(new.node, day, None, parent or "", new.kind, new.code, new.name)])


def _go_on(draft: Overlay, last: Span, day: date, facts: Mapping[str, str]) -> None:
    draft.put(last.node, lives.continued(draft.spans(last.node), day, facts))


def _end(draft: Overlay, node: str, day: date) -> None:
    draft.put(node, lives.ended(lives.changeable(draft, node, day), day))


def _succeed(
    draft: Overlay, old: str, new: str, kind: Literal["merge", "split", "renumber"], day: date
) -> None:
    draft.lineage.append(Lineage(old, new, kind, day))


def _children(draft: Overlay, node: str, day: date) -> list[str]:
    return list(dict.fromkeys(span.node for span in draft.children(node, day, None)))


def _target(draft: Overlay, first: str, into: str | NewNode, day: date) -> str:
    if isinstance(into, NewNode):
        _begin(draft, into, lives.changeable(draft, first, day)[-1].parent, day)
        return into.node
    lives.changeable(draft, into, day)
    return into


def _hand_over(draft: Overlay, node: str, assign: Mapping[str, str], day: date) -> None:
    """Move the children that live on to whom they are assigned, and end *node*.

    A child that closes on the same day, merged with its parent, is moved first and leaves no
    trace of it: see `lives.ended`.
    """
    for child, parent in assign.items():
        _go_on(draft, lives.changeable(draft, child, day)[-1], day, {"parent": parent})
    _end(draft, node, day)


def _id(part: NewNode | str) -> str:
    return part.node if isinstance(part, NewNode) else part


def _check_assigned(
    draft: Overlay,
    last: Span,
    parts: Sequence[NewNode | str],
    assign: Mapping[str, str],
    day: date,
) -> None:
    names = {_id(part) for part in parts}
    if len(names) < 2 or len(names) < len(parts):
        sentence = _("A split of {title} needs two or more different parts.", title=title(last))
        raise TreeProblem(sentence, last.node)
    children = _children(draft, last.node, day)
    odd = [child for child in children if assign.get(child) not in names]
    odd += [child for child in assign if child not in children]
    if odd:
        sentence = _(
            "In the split of {title}, {names} must be children of it, each assigned to one of"
            " the parts; correct the assignment.",
            title=title(last),
            names=_shown([title(draft.spans(one)[-1]) if draft.spans(one) else one for one in odd]),
        )
        raise TreeProblem(sentence, last.node)


def _left_behind(span: Span, left: Sequence[Span], day: date) -> TreeProblem:
    names = dict.fromkeys(title(child) for child in left)
    sentence = _(
        "{title} cannot close on {day} while {names} live on under it; close or move them first.",
        title=title(span),
        day=day,
        names=_shown(list(names)),
    )
    return TreeProblem(sentence, span.node)


def _shown(names: Sequence[str]) -> str:
    more = len(names) - _NAMES_SHOWN
    return ", ".join(names[:_NAMES_SHOWN]) + (f" (+{more})" if more > 0 else "")
