"""What steps ask for beyond the right to take them, and what may change in a fixed state.

A release, a signature or a seal is worth something only if a second person took it and if nobody
can change afterwards what was released, signed or sealed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.errors import NotAllowed
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import State, Transition
from beatbook.pending import Pending
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.store.query import ENVELOPE
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)


def unfilled(step: Transition, record: Record) -> Iterator[Problem]:
    """Fields that must be filled in before a step and are not."""
    for field in step.needs:
        if record.values.get(field) in (None, ()):
            yield Problem(_("is needed for “{name}”", name=step.label), field)


def those_before(step: Transition, one: Pending) -> set[str]:
    """The officers who have done their part in a record and so may not take *step* as well.

    Who changed it last is asked of the record as it stood before the deed.
    """
    found: set[str] = set()
    for name in step.other_than:
        if name in ENVELOPE:
            if one.before is not None:
                found.add(getattr(one.before.envelope, name))
            continue
        value = one.record.values.get(name)
        found.update((value,) if isinstance(value, str) else value or ())
    return found


def require_second(deed: Deed) -> None:
    """Raise NotAllowed (and journal the refusal) where a step needs another person."""
    book = deed.book
    for id, steps in deed.steps.items():
        one = deed.pending.get(id)
        for step in steps if one is not None else ():
            if one is not None and book.actor.officer in those_before(step, one):
                book.note_refusal(step.name, form=one.form.id, subject=id)
                raise NotAllowed(_second(book, step, one))


def _second(book: Book, step: Transition, one: Pending) -> Message:
    return _(
        "“{step}” of {form} {number} takes a second person, and you did the step before it;"
        " ask another officer.",
        step=step.label,
        form=one.form.spec.label,
        number=one.record.envelope.number,
    )


def fixed(deed: Deed) -> Iterator[Problem]:
    """What the deed changes in records whose state fixes them."""
    for id, one in deed.pending.items():
        state = one.form.spec.state(one.before.envelope.state) if one.before else None
        if one.before is None or state is None or not state.fixed or id in deed.follows:
            continue
        if one.after is None:
            yield Problem(_("{form} {number} is “{state}” and stays", **_named(one, state)))
        else:
            yield from _changed(one, state, deed.steps.get(id, ()))


def _changed(one: Pending, state: State, steps: list[Transition] | tuple[()]) -> Iterator[Problem]:
    """A problem for each field that no step of this deed asks for."""
    assert one.before is not None
    assert one.after is not None
    free = {field for step in steps for field in step.needs}
    for field in one.form.spec.fields:
        old, new = (record.values.get(field.id) for record in (one.before, one.after))
        if field.id not in free and value_to_json(old) != value_to_json(new):
            sentence = _(
                "{form} {number} is “{state}”: {field} can no longer be changed",
                field=field.label,
                **_named(one, state),
            )
            yield Problem(sentence, field.id)


def _named(one: Pending, state: State) -> dict[str, object]:
    return {
        "form": one.form.spec.label,
        "number": one.record.envelope.number,
        "state": state.label,
    }
