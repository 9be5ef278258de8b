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
from beatbook.texts import LANGUAGES, Message, Translator, language, use_language

_ = Translator(__name__, __file__)

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


def papers(subject: Subject) -> Iterator[Message]:
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


def _paper(subject: Subject, kind: PaperKind, about: str) -> Iterator[Message]:
    raw = _asked(subject, parameters(kind))
    try:
        paper = write(subject.book, kind.name, about, raw, reason="made up")
    except BeatbookError:
        return  # it says in words why not: there is nothing to write it from
    except Exception as error:  # noqa: BLE001 - that it raises is what is told
        yield _(
            "the paper {kind} raised: {error}",
            kind=kind.name,
            error=f"{type(error).__name__}: {error}",
        )
        return
    widest = max(map(width, lines(paper, SCREEN)), default=0)
    if widest > SCREEN:
        yield _(
            "the paper {kind} is {widest} columns wide in {language}",
            kind=kind.name,
            widest=widest,
            language=language(),
        )


def _asked(subject: Subject, spec: FormSpec) -> dict[str, Any]:
    """Guesses for what has to be filled in."""
    raw: dict[str, Any] = {}
    for field in spec.fields:
        if field.required:
            raw[field.id] = next(iter(subject.filler.guesses(field, raw)), None)
    return raw


def actions(subject: Subject) -> Iterator[Message]:
    """Every action can be offered: a permission that there is, words for what it asks for."""
    for one in subject.declared("actions"):
        yield from _action(subject, one)


def _action(subject: Subject, one: Action) -> Iterator[Message]:
    if one.permission not in _PERMISSIONS:
        yield _(
            "the action {name}: there is no permission {permission}",
            name=one.name,
            permission=repr(one.permission),
        )
    if one.home and not one.key:
        yield _("the action {name}: what stands on the first screen has a key", name=one.name)
    if len(one.key) > 1:
        yield _(
            "the action {name}: its key {key} should be one letter or digit",
            name=one.name,
            key=repr(one.key),
        )
    unknown = [form for form in one.forms if form not in subject.book.specs]
    if unknown and all(spec.plugin != subject.name for spec in subject.own_forms):
        yield _("the action {name}: there is no form {form}", name=one.name, form=repr(unknown[0]))
    for field in spec_of(one.name, one.label, one.parameters, one.help).fields:
        if not all(field.label):
            yield _(
                "the action {name}: {field} is labelled in one language only",
                name=one.name,
                field=field.id,
            )


def migrations(subject: Subject) -> Iterator[Message]:
    """A step that was taken changes nothing when it is taken again."""
    for one in subject.declared("migrations"):
        for value in {None, *_stored(subject, one)}:
            once = one.convert(value)
            if one.convert(once) != once:
                yield _(
                    "the migration {name} makes something else of its own result {once}",
                    name=one.name,
                    once=repr(once),
                )


def _stored(subject: Subject, one: Migration) -> Iterator[Any]:
    """Values of the field as columns hold them."""
    record = subject.made(one.form)
    field = subject.book.spec(one.form).field(one.field) if record else None
    if record is not None and field is not None:
        value = record.values.get(field.id)
        for item in value if field.many and value else (value,):
            yield to_column(item, field)


def fast(subject: Subject) -> Iterator[Message]:
    """Hooks answer soon; one that does not is told of, not failed: machines differ."""
    for hook in subject.declarations:
        subject.all_of(hook, day=subject.book.today())  # the first time it imported its modules
        took = subject.seconds[hook]
        if took > SLOW:
            words = f"{hook} of {subject.name} took {took * 1000:.0f} ms"
            warnings.warn(f"{words}; a screen waits {SLOW * 1000:.0f}", SlowHook, stacklevel=2)
    yield from ()


def current(subject: Subject) -> Iterator[Message]:
    """Parts of the API that will go are told of, with what to use instead."""
    items = [item for found in subject.declarations.values() for item in found]
    for note in notes(subject.module, items):
        warnings.warn(str(note), DeprecatedPart, stacklevel=2)
    yield from ()
