"""The decision itself: an actor's posts, the permission, who answers for the thing, its form.

Light path.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from beatbook.access.names import BACKUP, BOOK, CODES, PLUGINS, WAITING
from beatbook.access.roles import ROLES, Role
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

# Permissions of the book as a whole: a post anywhere in the tree is enough.
WHOLE_BOOK = frozenset((PLUGINS, BOOK, BACKUP, CODES))


ANY = "*"
"""Stands for "some form or other", where the question is whether there is anything to offer."""


class Post(NamedTuple):
    """A role at a unit from a day up to, not including, another (None: open).

    `told` is what the book knows of the role, where that is not what the core declares.
    """

    unit: str
    role: str
    start: date
    end: date | None
    told: Role | None = None

    def held_on(self, day: date) -> bool:
        """Whether the post is held on *day*."""
        return self.start <= day and (self.end is None or day < self.end)

    @property
    def means(self) -> Role | None:
        """The role itself; None for one that neither core nor book knows."""
        return self.told or ROLES.get(self.role)


class Actor(NamedTuple):
    """The officer who acts, with the posts held today. `system` may do everything."""

    officer: str
    name: str
    posts: tuple[Post, ...]
    system: bool = False

    @property
    def home(self) -> str:
        """The unit of the first post."""
        return self.posts[0].unit if self.posts else ""


SYSTEM = Actor("system", "system", (), system=True)


class Decision(NamedTuple):
    """Whether, and why (not)."""

    allowed: bool
    why: Message | None = None


def permits(post: Post, permission: str, form: str = "") -> bool:
    """Whether a post's role has a permission on records of a form."""
    return post.means is not None and has(post.means, permission, form)


def has(role: Role, permission: str, form: str = "") -> bool:
    """Whether a role has a permission on records of a form (none: of no one in particular).

    A limited role has what concerns records only where its forms are named.
    """
    if permission not in role.may:
        return False
    if not role.limited or not permission.startswith("registry."):
        return True
    return form in role.forms or (form == ANY and bool(role.forms))


def decide(
    actor: Actor,
    permission: str,
    owners: Collection[str],
    roles: Collection[str] = (),
    *,
    form: str = "",
    decides: bool = False,
) -> Decision:
    """Whether an actor may use a permission on something that *owners* answer for.

    `owners` are the owning unit and every unit above it (see `trees.ancestors`); `roles`, where
    given, are the only ones that may; `form` is the form of the record that it is about; what
    `decides` something takes a role that decides.
    """
    if actor.system:
        return Decision(True)
    holding = [
        post
        for post in actor.posts
        if permits(post, permission, form) and (not roles or post.role in roles)
    ]
    if not holding:
        others = any(permits(post, permission, form) for post in actor.posts)
        return Decision(False, _for_others(roles) if others else _lacking(actor, permission))
    deciding = [post for post in holding if not decides or (post.means and post.means.decides)]
    if not deciding:
        return Decision(False, _undecided(actor))
    if permission in WHOLE_BOOK or any(post.unit in owners for post in deciding):
        return Decision(True)
    return Decision(
        False,
        _(
            "this belongs to another unit than the posts of {name}; ask the unit that keeps it",
            name=actor.name,
        ),
    )


def _lacking(actor: Actor, permission: str) -> Message:
    if permission == WAITING:
        return _(
            "a plugin changed who may do this, and no administrator has accepted that yet;"
            " see: beat plugin accept"
        )
    return _(
        "{name} ({roles}) may not do this ({permission}); ask your chief or administrator",
        name=actor.name,
        roles=_roles(actor),
        permission=permission,
    )


def _for_others(roles: Collection[str]) -> Message:
    names = ", ".join(str(ROLES[role].label) if role in ROLES else role for role in roles)
    return _("this is for: {roles}", roles=names)


def _undecided(actor: Actor) -> Message:
    return _(
        "this is a decision, which {name} ({roles}) may not take; ask a police officer of the unit",
        name=actor.name,
        roles=_roles(actor),
    )


def _roles(actor: Actor) -> str:
    return ", ".join(str(post.means.label) for post in actor.posts if post.means) or "-"
