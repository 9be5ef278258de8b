"""Rights that installed plugins would change: held back until an administrator accepts them.

The book keeps what was accepted (catalogue ``right``; roles under ``role``, where the lightest
path reads them). What plugins declare now is measured against it: a form, action or paper that is
known keeps the rights that were accepted, one that is new is nobody's, and what only protects
(guards, sensitivity) is in force at once. A book that accepted nothing yet is being founded, or
comes from before this was kept, and takes what is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from beatbook import noticing
from beatbook.access.granting import composed as composed_roles
from beatbook.access.names import PLUGINS, WAITING
from beatbook.access.rightsof import (
    ACTION,
    FORM,
    GUARDS,
    PAPER,
    ROLE,
    Rights,
    of_action,
    of_form,
    of_paper,
    step_key,
)
from beatbook.access.roles import Role, role_from_json, role_to_json
from beatbook.access.table import Cell, cells, worded
from beatbook.errors import PluginProblem
from beatbook.forms.spec import OPEN, SENSITIVE, FieldSpec, FormSpec, Transition
from beatbook.lazily import Each

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.compose import Composed
    from beatbook.hooks.asking import Hooks
    from beatbook.hooks.standing import Wishes
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.store.interface import Writer

RIGHT = "right"
_STRICT = {OPEN: 0, SENSITIVE: 2}
Declared = dict[str, Rights]


class Change(NamedTuple):
    """One right that somebody would gain or lose."""

    cell: Cell
    gained: bool


# What is in force


def accepted(book: Book) -> Declared | None:
    """What the book accepted, by thing; None where it accepted nothing yet."""
    return book.store.catalogue(RIGHT) or None


def accepted_each(book: Book) -> Mapping[str, Rights] | None:
    """As `accepted`, each thing read when somebody asks for it."""
    things = book.store.catalogue_ids(RIGHT)
    known: Callable[[str], Any] = partial(book.store.catalogue_item, RIGHT)
    return Each(things, known) if things else None


def held_form(known: Mapping[str, Rights] | None, spec: FormSpec) -> FormSpec:
    """A form with the rights that are in force."""
    if known is None:
        return spec
    old = known.get(f"{FORM}:{spec.id}")
    if old is None:
        steps = tuple(step._replace(permission=WAITING) for step in spec.transitions)
        return spec._replace(permission=WAITING, reading=WAITING, transitions=steps)
    return _with_rights(spec, old)


def held(known: Mapping[str, Rights] | None, one: Composed) -> Composed:
    """A composed form with the rights that are in force."""
    return one._replace(spec=held_form(known, one.spec))


def _with_rights(spec: FormSpec, old: Rights) -> FormSpec:
    if of_form(spec) == old:
        return spec
    there = {field.id for field in spec.fields} | {""}
    kept = {one: old[one] for one in GUARDS if one == "reading" or old[one] in there}
    return spec._replace(
        permission=old["permission"],
        concerns=tuple(one for one in spec.concerns if one in old["concerns"]),
        fields=tuple(_stricter(field, old["fields"].get(field.id, OPEN)) for field in spec.fields),
        states=tuple(
            state._replace(sealed=state.sealed or state.id in old["sealed"])
            for state in spec.states
        ),
        transitions=tuple(_held_step(step, old["steps"]) for step in spec.transitions),
        **{guard: value or getattr(spec, guard) for guard, value in kept.items()},
    )


def _stricter(field: FieldSpec, old: str) -> FieldSpec:
    weaker = _STRICT.get(field.sensitivity, 1) < _STRICT.get(old, 1)
    return field._replace(sensitivity=old) if weaker else field


def _held_step(step: Transition, old: Mapping[str, Rights]) -> Transition:
    known = old.get(step_key(step))
    if known is None:
        return step._replace(permission=WAITING)
    return step._replace(
        permission=known["permission"],
        roles=tuple(known["roles"]),
        decides=known["decides"],
        other_than=tuple(known["other_than"]),
    )


def held_action(known: Mapping[str, Rights] | None, action: Action) -> Action:
    """An action with the rights that are in force."""
    if known is None:
        return action
    old = known.get(f"{ACTION}:{action.name}")
    if old is None:
        return attrs.evolve(action, permission=WAITING)
    forms = tuple(old["forms"])
    return attrs.evolve(action, permission=old["permission"], forms=forms, decides=old["decides"])


def held_paper(known: Mapping[str, Rights] | None, kind: PaperKind) -> PaperKind:
    """A kind of paper with the rights that are in force."""
    if known is None:
        return kind
    old = known.get(f"{PAPER}:{kind.name}")
    permission = WAITING if old is None else old["permission"]
    return kind if permission == kind.permission else attrs.evolve(kind, permission=permission)


# What is declared, and how it differs


def declared(book: Book, wishes: Wishes | None = None) -> Declared:
    """What the plugins in use say about rights, by thing; with *wishes*, were they the book's.

    Nothing of it takes effect. Plugins that could not stand then, as those that build on one that
    is switched off, say nothing: the book would leave out the same ones (`beatbook.gathering`).
    """
    return asked(book.hooks) if wishes is None else supposed(book, wishes)[1]


def supposed(book: Book, wishes: Wishes, without: str = "") -> tuple[Hooks, Declared]:
    """The plugins that would stand under these *wishes*, one left out, and what they say of rights.

    Nothing of it takes effect.
    """
    from beatbook import baseline, remembered
    from beatbook.hooks.asking import Hooks
    from beatbook.hooks.loader import load, sources
    from beatbook.settling import CORE, Settled

    hooks = Hooks()
    hooks.register(CORE, baseline)
    states = load(hooks, wishes, [one for one in sources(book) if one.name != without])
    favoured = remembered.favoured(book)
    Settled(hooks, states, remembered.own_changes(book), book.today(), favoured).settle()
    return hooks, asked(hooks)


def asked(hooks: Hooks) -> Declared:
    """What plugins say about rights, by thing."""
    from beatbook.forms.compose import Declared as Said
    from beatbook.forms.compose import compose

    forms, parts = (
        [Said(plugin, what) for plugin, what in hooks.everyone(hook)]
        for hook in ("registry_forms", "registry_fields")
    )
    found: Declared = {
        f"{FORM}:{id}": of_form(one.spec) for id, one in compose(forms, parts).items()
    }
    for _plugin, action in hooks.everyone("actions"):
        found.setdefault(f"{ACTION}:{action.name}", of_action(action))
    for _plugin, kind in hooks.everyone("registry_papers"):
        found[f"{PAPER}:{kind.name}"] = of_paper(kind)
    roles, _refused = composed_roles(hooks.everyone("access_roles"))
    for role in roles.values():
        found[f"{ROLE}:{role.id}"] = role_to_json(role)
    return found


def in_force(book: Book) -> Declared:
    """What is in force now, by thing; roles are those of the book."""
    found: Declared = {f"{FORM}:{id}": of_form(spec) for id, spec in book.specs.items()}
    found |= {f"{ACTION}:{name}": of_action(one) for name, one in book.actions().items()}
    found |= {f"{PAPER}:{name}": of_paper(one) for name, one in book.plugins.papers.items()}
    return found


def roles_in(declared: Declared) -> dict[str, Role]:
    """The roles among what is declared or accepted."""
    named = (thing.partition(":") for thing in declared)
    return {
        id: role_from_json(id, declared[f"{ROLE}:{id}"])
        for kind, _colon, id in named
        if kind == ROLE
    }


def between(old: Declared, new: Declared) -> list[Change]:
    """Every right that somebody would gain or lose, by thing, then role."""
    before, after = (set(cells(roles_in(one), one)) for one in (old, new))
    gained = [Change(cell, True) for cell in after - before]
    lost = [Change(cell, False) for cell in before - after]
    return sorted((*gained, *lost), key=lambda one: (one.cell.thing, one.cell.role, one.cell.right))


class Row(NamedTuple):
    """Rights that several roles gain or lose alike, in words."""

    change: str
    thing: str
    roles: list[str]
    rights: list[str]


def rows(found: Iterable[Change], called: Callable[[str], str]) -> list[Row]:
    """Changes as people read them: roles, as *called*, that have the same ones in one row."""
    rights: dict[tuple[bool, str, str], list[str]] = {}
    for one in found:
        rights.setdefault((one.gained, one.cell.thing, one.cell.role), []).append(one.cell.right)
    same: dict[tuple[bool, str, tuple[str, ...]], list[str]] = {}
    for (gained, thing, role), some in rights.items():
        same.setdefault((gained, thing, tuple(some)), []).append(called(role))
    return [
        Row("+" if gained else "-", thing, roles, [worded(right) for right in some])
        for (gained, thing, some), roles in same.items()
    ]


def waiting(book: Book) -> list[Change]:
    """What would change if what is installed were accepted; nothing where it was."""
    old, new = accepted(book), declared(book)
    return [] if old is None or old == new else between(old, new)


def accept(book: Book, *, reason: str = "", wishes: Wishes | None = None) -> list[Change]:
    """Let the rights that installed plugins declare take effect; returns what changed.

    Raises NotAllowed.
    """
    book.require(PLUGINS, book.actor.home)
    old = accepted(book)
    if old is None:  # the first to load the plugins accepts what there is
        return []
    new = declared(book, wishes)
    if old != new:
        _keep(book, new, "plugin.accept", reason)
    return between(old, new)


def _keep(book: Book, new: Declared, action: str, reason: str) -> None:
    with book.store.transaction() as writer:
        write(writer, new)
        noticing.count(book, writer, posts=1)
        writer.set_meta("catalogue", "")
        writer.append(book.heading(action, reason=reason), [])
    book.forget_plugins()
    # Whoever only reads asks the catalogue and loads no plugin: forms are composed anew with these
    # rights now. Where a required plugin is broken, the next opening that needs plugins says so.
    with suppress(PluginProblem):
        book.plugins.ask_all()


def write(writer: Writer, new: Declared) -> None:
    """Let this be what the book accepted."""
    writer.set_catalogue(RIGHT, new)
    writer.set_catalogue(ROLE, {id: role_to_json(one) for id, one in roles_in(new).items()})
