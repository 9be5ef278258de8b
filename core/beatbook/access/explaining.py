"""Why an officer may do something or may not: post, unit, permission, guard, state, who could.

Nothing is done and nobody is refused on the way; every answer comes from where deeds and look-ups
ask. What a record says is not told: of one that is confidential not even who is named in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import rights
from beatbook.access.deciding import Actor, Decision, decide
from beatbook.access.names import EXPORT, JOURNAL, READ, UNMASK
from beatbook.actions import named
from beatbook.commits import asked
from beatbook.errors import NotFound
from beatbook.forms.spec import SENSITIVE, FormSpec, Transition
from beatbook.officers import actor, everybody
from beatbook.pending import Pending
from beatbook.records import Record
from beatbook.steps import seals, those_before
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

Words = Message | Text | str
_CHANGES = {
    "edit": Text("修改", "change it"),
    "withdraw": Text("撤回", "take it back"),
}
_READS = {
    READ: Text("查看", "read it"),
    UNMASK: Text("查看隐去内容", "see what is hidden in it"),
    EXPORT: Text("导出", "export it"),
}
FEW = 5
"""As many officers are named who could do it."""


class Reason(NamedTuple):
    """One right: its words, the permission it takes, whether it is had, why, who else has it.

    `could` are ids of officers, the nearest units first.
    """

    label: Words
    permission: str
    allowed: bool
    why: Words
    could: tuple[str, ...] = ()


class Explanation(NamedTuple):
    """What an officer may do with something.

    `posts` are the roles held today with the way down to each unit; `about` names the thing,
    `unit` the way down to the unit that answers for it, `state` how it stands (empty: not told).
    """

    officer: str
    posts: tuple[tuple[Words, str], ...]
    about: Words
    unit: str
    state: Words
    reasons: tuple[Reason, ...]


def of_record(book: Book, officer: str, form: str, words: str) -> Explanation:
    """What an officer (in words) may do with a record. Raises NotFound, NotAllowed."""
    who = _asked_about(book, officer)
    spec = book.spec(form)
    record = book.store.record(spec, book.record_id(form, words))
    if record is None:
        raise NotFound(_("There is no {form} {id}.", form=spec.label, id=words))
    with acting_as(book, who):
        found = tuple(_of_record(book, spec, record))
        told = book.sight.why_not(spec, record) is None
    may_know = told or book.may(JOURNAL, record.envelope.unit)
    state = spec.state(record.envelope.state) if may_know else None
    about = _("{form} {number}", form=spec.label, number=record.envelope.number)
    book.note_look("explain", {"officer": who.officer}, form=spec.id, subject=record.id)
    return Explanation(
        who.name, _posts(book, who), about, _way(book, record.envelope.unit),
        state.label if state else "", found,
    )  # fmt: skip


def of_action(book: Book, officer: str, name: str) -> Explanation:
    """Whether an officer (in words) may run an action. Raises NotFound, NotAllowed."""
    who, action = _asked_about(book, officer), named(book, name)

    def ask() -> Decision:
        unit = book.unit_for_new()
        forms = action.forms or ("",)
        answers = [
            rights.decision(book, action.permission, unit, form=form, decides=action.decides)
            for form in forms
        ]
        return next((one for one in answers if one.allowed), answers[0])

    with acting_as(book, who):
        unit = book.unit_for_new()
        reason = _reason(book, action.label, action.permission, ask)
    return Explanation(who.name, _posts(book, who), name, _way(book, unit), "", (reason,))


def _asked_about(book: Book, officer: str) -> Actor:
    """The officer, if the one who asks may know: of oneself always, else by reading the journal."""
    who = actor(book, officer)
    if who.officer != book.actor.officer:
        book.require(JOURNAL, who.home, subject=who.officer)
    return who


@contextmanager
def acting_as(book: Book, who: Actor) -> Iterator[None]:
    """Let questions be answered for somebody else; nothing may be done within."""
    before, book.actor = book.actor, who
    try:
        yield
    finally:
        book.actor = before


def _of_record(book: Book, spec: FormSpec, record: Record) -> Iterator[Reason]:
    unit = record.envelope.unit
    for permission, label in _READS.items():
        if permission != UNMASK or any(one.sensitivity == SENSITIVE for one in spec.fields):
            yield _reading(book, spec, record, label, permission)
    changes: dict[str, Record | None] = {"edit": record, "withdraw": None}
    for name, after in changes.items():
        one = Pending(book.form(spec.id), record, after)
        wanted = asked(one, None)
        ask = _asking(book, wanted.permission, unit, form=spec.id)
        yield _reason(book, _CHANGES[name], wanted.permission, ask)
    for step in spec.transitions:
        if step.source == record.envelope.state:
            yield _stepping(book, spec, record, step)


def _asking(book: Book, permission: str, unit: str, **more: Any) -> Callable[[], Decision]:
    return lambda: rights.decision(book, permission, unit, **more)


def _reading(book: Book, spec: FormSpec, record: Record, label: Text, permission: str) -> Reason:
    """Reading, and what stands on it: the permission, then what guards the record."""

    def ask() -> Decision:
        found = rights.decision(book, permission, record.envelope.unit, form=spec.id)
        why = book.sight.why_not(spec, record) if found.allowed else None
        return found if why is None else Decision(False, why)

    return _reason(book, label, permission, ask, tells=not spec.confidential)


def _stepping(book: Book, spec: FormSpec, record: Record, step: Transition) -> Reason:
    state = record.envelope._replace(state=step.target)
    one = Pending(book.form(spec.id), record, record._replace(envelope=state))
    wanted = asked(one, step)

    def ask() -> Decision:
        unit, roles, deciding = record.envelope.unit, wanted.roles, wanted.decides
        found = rights.decision(
            book, wanted.permission, unit, form=spec.id, roles=roles, decides=deciding
        )
        if found.allowed and book.actor.officer in those_before(step, one):
            return Decision(False, _("the step takes a second person, and this is the first one"))
        return found

    found = _reason(book, step.label, wanted.permission, ask)
    if found.allowed and seals(spec, step):
        return found._replace(why=_("{why}; a second person grants it", why=found.why))
    return found


def _reason(
    book: Book, label: Words, permission: str, ask: Callable[[], Decision], *, tells: bool = True
) -> Reason:
    found = ask()
    if found.why is None:
        return Reason(label, permission, True, _by(book, permission))
    return Reason(label, permission, False, found.why, _could(book, ask) if tells else ())


def _by(book: Book, permission: str) -> Words:
    """By which post it is had."""
    for post in book.actor.posts:
        held = Actor(book.actor.officer, book.actor.name, (post,))
        if decide(held, permission, {post.unit}, form="*").allowed and post.means:
            role, unit = post.means.label, book.title(post.unit)
            return _("by the post {role} at {unit}", role=role, unit=unit)
    return _("by the posts held today")


def _could(book: Book, ask: Callable[[], Decision]) -> tuple[str, ...]:
    found = []
    for one in everybody(book):
        with acting_as(book, one):
            if ask().allowed:
                found.append(one.officer)
        if len(found) == FEW:
            break
    return tuple(found)


def _posts(book: Book, who: Actor) -> tuple[tuple[Words, str], ...]:
    return tuple(
        (post.means.label if post.means else post.role, _way(book, post.unit)) for post in who.posts
    )


def _way(book: Book, unit: str) -> str:
    """The names from the root down to a unit; a closed one by its last."""
    spans = book.units.path(unit, book.today())
    return " › ".join(span.name for span in spans) or book.title(unit)
