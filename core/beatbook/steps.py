"""What steps ask for beyond the right to take them, and what may change in a fixed state.

A release, a signature or a seal is worth something only if a second person took it and if nobody
can change afterwards what was released, signed or sealed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from beatbook import approvals
from beatbook.errors import NotAllowed
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import FormSpec, State, Transition
from beatbook.pending import Pending
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.store.query import ENVELOPE
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)


_FEW = 5
"""As many steps are named in one request."""


def decides(spec: FormSpec, step: Transition) -> bool:
    """Whether a step is a decision: as it says, else if it takes two, or ends, seals or fixes."""
    if step.decides is not None:
        return step.decides
    target = spec.state(step.target)
    lasting = target is not None and (target.final or target.sealed or target.fixed)
    return bool(step.other_than) or lasting


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


def require_sealing(deed: Deed) -> None:
    """Ask for a second person where steps lead into a sealed state or out of one.

    All of a deed are one request.
    """
    found: dict[str, tuple[Pending, Transition]] = {}
    for id, steps in deed.steps.items():
        one = deed.pending.get(id)
        for step in steps if one is not None and one.before is not None else ():
            if one is not None and seals(one.form.spec, step):
                found[id] = (one, step)
    if not found:
        return
    exactly = [[id, one.record.envelope.version, step.name] for id, (one, step) in found.items()]
    words = "; ".join(str(_step_of(one, step)) for one, step in [*found.values()][:_FEW])
    approvals.require(
        deed.book,
        "seal",
        subject=next(iter(found)),
        digest=approvals.digest(*exactly),
        words=words + (f" … ({len(found)})" if len(found) > _FEW else ""),
        deed=deed,
    )


def seals(spec: FormSpec, step: Transition) -> bool:
    """Whether a step leads into a sealed state or out of one."""
    source, target = (spec.state(id) for id in (step.source, step.target))
    return (source is not None and source.sealed) != (target is not None and target.sealed)


def _step_of(one: Pending, step: Transition) -> Message:
    number = one.record.envelope.number
    return _("“{step}” of {form} {number}", step=step.label, form=one.form.spec.label,
             number=number)  # fmt: skip


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
        state = fixed_in(one.form.spec, one.before) if one.before is not None else None
        if one.before is None or state is None or id in deed.follows:
            continue
        if one.after is None or _leaves(one, deed.steps.get(id, ())):
            yield stays(one.form.spec, one.before, state)
        else:
            yield from _changed(one, state, deed.steps.get(id, ()))


def fixed_in(spec: FormSpec, record: Record) -> State | None:
    """The state that fixes a record; None while it can be changed."""
    state = spec.state(record.envelope.state)
    return state if state is not None and state.fixed else None


def stays(spec: FormSpec, record: Record, state: State) -> Problem:
    """That a record can be neither taken back nor moved, nor be merged into another."""
    named = _named(spec, record, state)
    return Problem(_("{form} {number} is “{state}” and stays", **named))


def _leaves(one: Pending, steps: Sequence[Transition]) -> bool:
    """Whether a record goes to another place, or into a state to which no step of the deed led."""
    assert one.before is not None
    assert one.after is not None
    before, after = one.before.envelope, one.after.envelope
    return before.place != after.place or (before.state != after.state and not steps)


def _changed(one: Pending, state: State, steps: Sequence[Transition]) -> Iterator[Problem]:
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
                **_named(one.form.spec, one.record, state),
            )
            yield Problem(sentence, field.id)


def _named(spec: FormSpec, record: Record, state: State) -> dict[str, object]:
    return {"form": spec.label, "number": record.envelope.number, "state": state.label}
