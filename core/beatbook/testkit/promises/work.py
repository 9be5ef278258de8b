"""Work: papers that can be written, actions that can be offered, steps that may be taken twice."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

from beatbook.access import names as permissions
from beatbook.cells import width
from beatbook.errors import BeatbookError
from beatbook.forms.kinds import to_column
from beatbook.forms.spec import FormSpec
from beatbook.hooks.deprecations import notes
from beatbook.hooks.types import Action, Migration
from beatbook.papers.declare import PaperKind
from beatbook.papers.lines import lines
from beatbook.papers.writing import parameters, write
from beatbook.parameters import spec_of
from beatbook.testkit.subject import Subject
from beatbook.texts import LANGUAGES, language, use_language

SCREEN = 80
SLOW = 0.05
"""Seconds for one answer: an officer's screen has a tenth for all of them."""
_PERMISSIONS = frozenset(
    value for name, value in vars(permissions).items() if name.isupper() and isinstance(value, str)
)


class DeprecatedPart(DeprecationWarning):
    """The plugin uses a part of the API that will go."""


class SlowHook(UserWarning):
    """A hook took longer than an officer's screen can wait."""


def papers(subject: Subject) -> Iterator[str]:
    """Every paper is written, in both languages, within 80 columns."""
    before = language()
    try:
        for kind in subject.declared("registry_papers"):
            about = _about(subject, kind)
            if about is not None:
                for one in LANGUAGES:
                    use_language(one)
                    yield from _paper(subject, kind, about)
    finally:
        use_language(before)


def _about(subject: Subject, kind: PaperKind) -> str | None:
    """The id of something to write it about; None where there is none."""
    if kind.about == "":
        return ""
    if kind.about == "place":
        return subject.station.places.room
    if kind.about == "unit":
        return subject.station.units.office
    record = subject.made(kind.about)
    return record.id if record else None


def _paper(subject: Subject, kind: PaperKind, about: str) -> Iterator[str]:
    raw = _asked(subject, parameters(kind))
    try:
        paper = write(subject.book, kind.name, about, raw, reason="made up")
    except BeatbookError:
        return  # it says in words why not: there is nothing to write it from
    except Exception as error:  # noqa: BLE001 - that it raises is what is told
        yield f"the paper {kind.name} raised: {type(error).__name__}: {error}"
        return
    widest = max(map(width, lines(paper, SCREEN)), default=0)
    if widest > SCREEN:
        yield f"the paper {kind.name} is {widest} columns wide in {language()}"


def _asked(subject: Subject, spec: FormSpec) -> dict[str, Any]:
    """Guesses for what has to be filled in."""
    raw: dict[str, Any] = {}
    for field in spec.fields:
        if field.required:
            raw[field.id] = next(iter(subject.filler.guesses(field, raw)), None)
    return raw


def actions(subject: Subject) -> Iterator[str]:
    """Every action can be offered: a permission that there is, words for what it asks for."""
    for one in subject.declared("actions"):
        yield from _action(subject, one)


def _action(subject: Subject, one: Action) -> Iterator[str]:
    if one.permission not in _PERMISSIONS:
        yield f"the action {one.name}: there is no permission {one.permission!r}"
    if one.home and not one.key:
        yield f"the action {one.name}: what stands on the first screen has a key"
    if len(one.key) > 1:
        yield f"the action {one.name}: its key {one.key!r} is one letter or digit"
    unknown = [form for form in one.forms if form not in subject.book.specs]
    if unknown and all(spec.plugin != subject.name for spec in subject.own_forms):
        yield f"the action {one.name}: there is no form {unknown[0]!r}"
    for field in spec_of(one.name, one.label, one.parameters, one.help).fields:
        if not all(field.label):
            yield f"the action {one.name}: {field.id} is labelled in one language only"


def migrations(subject: Subject) -> Iterator[str]:
    """A step that was taken changes nothing when it is taken again."""
    for one in subject.declared("migrations"):
        for value in {None, *_stored(subject, one)}:
            once = one.convert(value)
            if one.convert(once) != once:
                yield f"the migration {one.name} makes something else of its own result {once!r}"


def _stored(subject: Subject, one: Migration) -> Iterator[Any]:
    """Values of the field as columns hold them."""
    record = subject.made(one.form)
    field = subject.book.spec(one.form).field(one.field) if record else None
    if record is not None and field is not None:
        value = record.values.get(field.id)
        for item in value if field.many and value else (value,):
            yield to_column(item, field)


def fast(subject: Subject) -> Iterator[str]:
    """Hooks answer soon; one that does not is told of, not failed: machines differ."""
    for hook in subject.declarations:
        subject.all_of(hook, day=subject.book.today())  # the first time it imported its modules
        took = subject.seconds[hook]
        if took > SLOW:
            words = f"{hook} of {subject.name} took {took * 1000:.0f} ms"
            warnings.warn(f"{words}; a screen waits {SLOW * 1000:.0f}", SlowHook, stacklevel=2)
    yield from ()


def current(subject: Subject) -> Iterator[str]:
    """Parts of the API that will go are told of, with what to use instead."""
    items = [item for found in subject.declarations.values() for item in found]
    for note in notes(subject.module, items):
        warnings.warn(str(note), DeprecatedPart, stacklevel=2)
    yield from ()
