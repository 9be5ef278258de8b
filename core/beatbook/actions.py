"""Running an action that the core or a plugin offers: rights, parameters, then the action itself.

Every front end runs actions through here, so that a plugin's operation is checked alike whether
it was typed as a command, picked from a palette or bound to a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from beatbook.deeds import Deed
from beatbook.errors import NotFound, ProblemsFound
from beatbook.forms.compose import Composed
from beatbook.forms.declare import KEY, fields_of
from beatbook.forms.form import Form
from beatbook.forms.spec import FormSpec
from beatbook.hooks.types import Action
from beatbook.problems import Problem
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


def named(book: Book, name: str) -> Action:
    """The action called *name*. Raises NotFound."""
    action = book.actions().get(name)
    if action is None:
        raise NotFound(_("There is no action “{name}”; see: beat action list", name=name))
    return action


def parameters(action: Action) -> FormSpec:
    """What an action asks for, as a form, so that front ends can draw it."""
    fields = fields_of(action.parameters) if action.parameters else ()
    return FormSpec(action.name, action.label, fields, title=(), help=action.help)


def run(book: Book, name: str, raw: Mapping[str, Any]) -> Any:
    """Run an action with raw values of its parameters; returns what it returns.

    Raises NotFound, NotAllowed, or ProblemsFound for the parameters.
    """
    action = named(book, name)
    book.require(action.permission, book.unit_for_new(), subject=name)
    return action.run(book, _filled(book, action, raw))


def _filled(book: Book, action: Action, raw: Mapping[str, Any]) -> Any:
    if action.parameters is None:
        if raw:
            raise ProblemsFound([_unasked(action, id) for id in raw])
        return None
    form = _form(book, action)
    values, problems = Deed(book, action.name, "").resolver.resolved(
        form.spec, form.with_defaults(raw)
    )
    filled, wrong = form.structure(values)
    problems += wrong
    if filled is not None:
        problems += form.problems(filled)
    if filled is None or any(not problem.warning for problem in problems):
        raise ProblemsFound(problems)
    return filled


def _unasked(action: Action, id: str) -> Problem:
    return Problem(_("the action {name} asks for nothing", name=action.name), id)


def _form(book: Book, action: Action) -> Form:
    assert action.parameters is not None
    metadata = {a.name: a.metadata for a in attrs.fields(action.parameters) if KEY in a.metadata}
    composed = Composed(
        spec=parameters(action),
        cls=action.parameters,
        computed={id: one["computed"] for id, one in metadata.items() if one["computed"]},
        defaults={id: one["default"] for id, one in metadata.items() if one["default"] is not None},
        checks=(),
        intake=None,
    )
    return Form(composed, book.plugins.codes, book.plugins.schemes)
