"""Running an action that the core or a plugin offers: rights, parameters, then the action itself.

Every front end runs actions through here, so that a plugin's operation is checked alike whether
it was typed as a command, picked from a palette or bound to a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from beatbook.access import rights
from beatbook.answers import ToMend
from beatbook.boards import Board, Source
from beatbook.errors import NotFound, PluginProblem
from beatbook.forms.spec import FormSpec
from beatbook.hooks.reasons import reason
from beatbook.hooks.streams import quiet
from beatbook.hooks.types import Action
from beatbook.masks.sweeping import sweeping
from beatbook.parameters import filled, spec_of
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.openings import Opening

_ = Translator(__name__, __file__)


def named(book: Book, name: str) -> Action:
    """The action called *name*. Raises NotFound."""
    action = book.actions().get(name)
    if action is None:
        raise NotFound(_("There is no action “{name}”; see: beat action list", name=name))
    return action


def parameters(action: Action) -> FormSpec:
    """What an action asks for, as a form, so that front ends can draw it."""
    return spec_of(action.name, action.label, action.parameters, action.help)


def run(book: Book, name: str, raw: Mapping[str, Any]) -> Any:
    """Run an action with raw values of its parameters; returns what it returns.

    A board says by which action and values it can be written again; what must be mended is
    wrapped in an `answers.ToMend`.
    Raises NotFound, NotAllowed, or ProblemsFound for the parameters.
    """
    from beatbook.auditing.showing import note_shown

    action, asked = _ready(book, name, raw)
    before, _head = book.store.head(book.station)
    with sweeping() as sweep:
        answer = sweep.swept(_done(book, action, asked))
    note_shown(book, name, answer, before)
    return _sourced(answer, Source(name, dict(raw)))


def _done(book: Book, action: Action, asked: Any) -> Any:
    """What the action returns; one that would end the program is a plugin that failed."""
    try:
        with quiet():
            return action.run(book, asked)
    except SystemExit as error:
        offer = book.offers()[action.name]
        words = _("The plugin {plugin} failed at “{label}”: {why}. See: beat plugin list",
                  plugin=offer.plugin, label=action.label, why=reason(error))  # fmt: skip
        raise PluginProblem(words) from error


def _sourced(answer: Any, source: Source) -> Any:
    """An answer whose board, if it has one, says where it is from."""
    if isinstance(answer, ToMend):
        return answer._replace(answer=_sourced(answer.answer, source))
    return attrs.evolve(answer, source=source) if isinstance(answer, Board) else answer


def opening(book: Book, name: str, raw: Mapping[str, Any]) -> Opening | None:
    """What a front end with screens opens instead of running an action; None: it runs.

    Raises like `run`.
    """
    action, asked = _ready(book, name, raw)
    return action.opens(book, asked) if action.opens else None


def _ready(book: Book, name: str, raw: Mapping[str, Any]) -> tuple[Action, Any]:
    """An action that the officer may run, with its parameters filled in."""
    action = named(book, name)
    rights.require_run(book, action)
    return action, filled(book, parameters(action), action.parameters, raw)
