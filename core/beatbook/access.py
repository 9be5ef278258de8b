"""Who may do what: roles held by dated posts, over the subtree of the post's unit.

The one place that decides. Front ends never ask it themselves; the book asks before each deed
and each look-up, and writes a refusal into the journal.

Light path.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

READ = "registry.read"
WRITE = "registry.write"
CLOSE = "registry.close"
IMPORT = "registry.import"
EXPORT = "registry.export"
MINORS = "registry.minors"
SEALED = "registry.sealed"
DUTIES = "duty.assign"
RELEASE = "bulletin.release"
PLACES = "tree.place"
ADDRESSES = "tree.address"
UNITS = "tree.unit"
OFFICERS = "officer.write"
JOURNAL = "journal.read"
CODES = "codes.manage"
PLUGINS = "plugin.manage"
BOOK = "book.manage"
ASSESS = "assess.run"
JUDGE = "assess.judge"
SCORES = "assess.read"
# Everybody may see how they are scored, score themselves and object, whatever else they may do.
OBJECT = "assess.object"
# And how they like the program: their own preferences, nobody else's.
OWN = "own.set"

# Permissions of the book as a whole: a post anywhere in the tree is enough.
WHOLE_BOOK = frozenset((PLUGINS, BOOK, CODES))


class Role(NamedTuple):
    """What the holder of a post may do within the post's unit."""

    id: str
    label: Text
    may: frozenset[str]


def _role(id: str, zh: str, en: str, *may: str) -> Role:
    return Role(id, Text(zh, en), frozenset(may))


ROLES = {
    role.id: role
    for role in (
        _role(
            "chief",
            "所长",
            "station chief",
            READ,
            WRITE,
            CLOSE,
            IMPORT,
            EXPORT,
            PLACES,
            ADDRESSES,
            UNITS,
            OFFICERS,
            CODES,
            JOURNAL,
            MINORS,
            SEALED,
            DUTIES,
            RELEASE,
            ASSESS,
            JUDGE,
            SCORES,
            OBJECT,
            OWN,
        ),
        _role(
            "officer",
            "社区民警",
            "community officer",
            READ,
            WRITE,
            CLOSE,
            IMPORT,
            EXPORT,
            PLACES,
            ADDRESSES,
            MINORS,
            RELEASE,
            OBJECT,
            OWN,
        ),
        _role("auxiliary", "辅警", "auxiliary", READ, WRITE, ADDRESSES, MINORS, OBJECT, OWN),
        _role("liaison", "联络员", "liaison", READ, OBJECT, OWN),
        _role(
            "desk",
            "内勤",
            "desk clerk",
            READ,
            WRITE,
            CLOSE,
            IMPORT,
            PLACES,
            ADDRESSES,
            MINORS,
            OBJECT,
            OWN,
        ),
        _role("assessor", "考核员", "assessor", READ, ASSESS, JUDGE, SCORES, OBJECT, OWN),
        _role("auditor", "审计员", "auditor", JOURNAL, OBJECT, OWN),
        _role(
            "administrator",
            "管理员",
            "administrator",
            PLACES,
            ADDRESSES,
            UNITS,
            OFFICERS,
            CODES,
            PLUGINS,
            BOOK,
            JOURNAL,
            OBJECT,
            OWN,
        ),
    )
}


class Post(NamedTuple):
    """A role at a unit from a day up to, not including, another (None: open)."""

    unit: str
    role: str
    start: date
    end: date | None

    def held_on(self, day: date) -> bool:
        """Whether the post is held on *day*."""
        return self.start <= day and (self.end is None or day < self.end)


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


def permits(post: Post, permission: str) -> bool:
    """Whether a post's role has a permission."""
    role = ROLES.get(post.role)
    return role is not None and permission in role.may


def decide(
    actor: Actor, permission: str, owners: Collection[str], roles: Collection[str] = ()
) -> Decision:
    """Whether an actor may use a permission on something that *owners* answer for.

    `owners` are the owning unit and every unit above it (see `trees.ancestors`); `roles`, where
    given, are the only ones that may.
    """
    if actor.system:
        return Decision(True)
    holding = [
        post
        for post in actor.posts
        if permits(post, permission) and (not roles or post.role in roles)
    ]
    if not holding:
        roles = ", ".join(str(ROLES[p.role].label) for p in actor.posts if p.role in ROLES)
        return Decision(
            False,
            _(
                "{name} ({roles}) may not do this ({permission}); ask your chief or administrator",
                name=actor.name,
                roles=roles or "-",
                permission=permission,
            ),
        )
    if permission in WHOLE_BOOK or any(post.unit in owners for post in holding):
        return Decision(True)
    return Decision(
        False,
        _(
            "this belongs to another unit than the posts of {name}; ask the unit that keeps it",
            name=actor.name,
        ),
    )
