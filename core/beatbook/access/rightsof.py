"""What declarations say about rights, as plain data: what a book accepted, and what is installed.

A thing is a form, an action, a paper or a role, under ``<kind>:<id>``. What is kept of it is all
that decides who may do what with it, and nothing else, so that other changes go unnoticed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.access.names import CLOSE, WRITE
from beatbook.forms.spec import OPEN, SENSITIVE, FormSpec, Transition
from beatbook.steps import decides

if TYPE_CHECKING:
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind

FORM, ACTION, PAPER, ROLE = "form", "action", "paper", "role"
GUARDS = ("reading", "confidential", "opens", "minor", "ends", "guarded_by", "accompanied")
Rights = dict[str, Any]


def of_form(spec: FormSpec) -> Rights:
    """What a form says about rights."""
    return {
        "label": list(spec.label),
        "permission": spec.permission,
        **{guard: getattr(spec, guard) for guard in GUARDS},
        "concerns": list(spec.concerns),
        "fields": {one.id: one.sensitivity for one in spec.fields if one.sensitivity != OPEN},
        "sealed": [state.id for state in spec.states if state.sealed],
        "steps": {step_key(one): _of_step(spec, one) for one in spec.transitions},
    }


def step_key(step: Transition) -> str:
    """What a step is kept under: there may be several of one name."""
    return f"{step.name}@{step.source}"


def _of_step(spec: FormSpec, step: Transition) -> Rights:
    moves = step.source != step.target
    return {
        "label": list(step.label),
        "permission": step.permission or spec.permission or (CLOSE if moves else WRITE),
        "roles": list(step.roles),
        "decides": decides(spec, step),
        "other_than": list(step.other_than),
    }


def of_action(action: Action) -> Rights:
    """What an action says about rights."""
    return {
        "label": list(action.label),
        "permission": action.permission,
        "forms": list(action.forms),
        "decides": action.decides,
    }


def of_paper(kind: PaperKind) -> Rights:
    """What a kind of paper says about rights."""
    return {
        "label": list(kind.label),
        "permission": kind.permission,
        "forms": [kind.about] if kind.about not in ("", "unit", "place") else [],
        "decides": False,
    }


def is_sensitive(rights: Mapping[str, Any]) -> bool:
    """Whether a form has fields that are unmasked."""
    return SENSITIVE in rights["fields"].values()
