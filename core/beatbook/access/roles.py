"""The roles of the core: what the holder of a post may do within the post's unit.

A region brings roles of its own by the hook ``access_roles``; none of those decides anything.

Light path.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from beatbook.access.names import (
    ADDRESSES,
    APPROVE,
    ASSESS,
    AUDIT,
    BACKUP,
    BOOK,
    CLOSE,
    CODES,
    DUTIES,
    EMERGENCY,
    EXPORT,
    IMPORT,
    JOURNAL,
    JUDGE,
    MINORS,
    OBJECT,
    OFFICERS,
    OWN,
    PERSONAL,
    PLACES,
    PLUGINS,
    PRIVACY,
    READ,
    RELEASE,
    RETAIN,
    SCORES,
    SEALED,
    SYNC,
    UNITS,
    UNMASK,
    WRITE,
)
from beatbook.texts import Text


class Role(NamedTuple):
    """What the holder of a post may do within the post's unit.

    One that does not `decide` takes no step that is a decision, and acts only beside somebody who
    does (辅警 work under an officer's direction). A `limited` role has its permissions on records
    for the `forms` that plugins give it, and for no other.
    """

    id: str
    label: Text
    may: frozenset[str]
    decides: bool = True
    limited: bool = False
    forms: frozenset[str] = frozenset()


def role_to_json(role: Role) -> dict[str, Any]:
    """A role as JSON data, as the book keeps it."""
    return {
        "label": list(role.label),
        "may": sorted(role.may),
        "decides": role.decides,
        "limited": role.limited,
        "forms": sorted(role.forms),
    }


def role_from_json(id: str, data: Mapping[str, Any]) -> Role:
    """The role behind its JSON data."""
    may, forms = frozenset(data["may"]), frozenset(data["forms"])
    return Role(id, Text(*data["label"]), may, data["decides"], data["limited"], forms)


_EVERYBODY = (OBJECT, OWN)
_CHIEF = (
    READ, PERSONAL, UNMASK, WRITE, CLOSE, IMPORT, EXPORT, MINORS, SEALED, PLACES, ADDRESSES, UNITS,
    OFFICERS, CODES, JOURNAL, DUTIES, RELEASE, ASSESS, JUDGE, SCORES, APPROVE, EMERGENCY, PRIVACY,
    RETAIN,
)  # fmt: skip
_OFFICER = (
    READ, PERSONAL, UNMASK, WRITE, CLOSE, IMPORT, EXPORT, MINORS, PLACES, ADDRESSES, RELEASE,
    APPROVE, EMERGENCY, PRIVACY,
)  # fmt: skip
_DESK = (
    READ, PERSONAL, UNMASK, WRITE, CLOSE, IMPORT, MINORS, PLACES, ADDRESSES, EMERGENCY, PRIVACY,
    RETAIN,
)  # fmt: skip
_MEDIATOR = (READ, PERSONAL, WRITE)
_ADMINISTRATOR = (
    PLACES, ADDRESSES, UNITS, OFFICERS, CODES, PLUGINS, BOOK, BACKUP, JOURNAL,
)  # fmt: skip
HELPER = frozenset((READ, PERSONAL, UNMASK, WRITE, ADDRESSES, MINORS, *_EVERYBODY))
"""What an auxiliary may; a role that a region brings may no more."""


def _role(id: str, zh: str, en: str, *may: str) -> Role:
    return Role(id, Text(zh, en), frozenset((*may, *_EVERYBODY)))


ROLES = {
    role.id: role
    for role in (
        _role("chief", "所长", "station chief", *_CHIEF),
        _role("officer", "社区民警", "community officer", *_OFFICER),
        _role("auxiliary", "辅警", "auxiliary", *HELPER)._replace(decides=False),
        _role("liaison", "联络员", "liaison", READ, PERSONAL)._replace(decides=False),
        _role("mediator", "调解员", "mediator", *_MEDIATOR)._replace(limited=True),
        _role("desk", "内勤", "desk clerk", *_DESK),
        _role("assessor", "考核员", "assessor", READ, PERSONAL, ASSESS, JUDGE, SCORES),
        _role("auditor", "审计员", "auditor", JOURNAL, AUDIT),
        _role("administrator", "管理员", "administrator", *_ADMINISTRATOR),
        _role("higher_unit", "上级单位", "higher unit", READ, SCORES, JOURNAL),
        Role("link", Text("上报专用", "reporting link"), frozenset((SYNC,)), decides=False),
    )
}
