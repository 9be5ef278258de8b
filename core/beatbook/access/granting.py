"""What plugins say of roles: a region's own ones, and the forms of a role that has only some.

A plugin never widens what a role of the core may, and what it brings decides nothing and may no
more than an auxiliary: who decides is the law's affair, not a plugin's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from beatbook.access.roles import HELPER, ROLES, Role
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)


class FormsFor(NamedTuple):
    """Forms (ids) that the holders of a limited role may read and write, as far as it permits."""

    role: str
    forms: tuple[str, ...]


Answer = Role | FormsFor
"""One item of the hook ``access_roles``."""


def composed(answers: Iterable[tuple[str, Answer]]) -> tuple[dict[str, Role], dict[str, Message]]:
    """Every role by id, and by plugin why what it says of roles cannot stand."""
    found, refused = dict(ROLES), dict[str, Message]()
    for plugin, one in sorted(answers, key=lambda answer: isinstance(answer[1], FormsFor)):
        why = _why_not(one, found)
        if why is not None:
            refused.setdefault(plugin, why)
        elif isinstance(one, Role):
            found[one.id] = one
        else:
            role = found[one.role]
            found[one.role] = role._replace(forms=role.forms.union(one.forms))
    return found, refused


def _why_not(one: Answer, known: Mapping[str, Role]) -> Message | None:
    if isinstance(one, FormsFor):
        if one.role in known and known[one.role].limited:
            return None
        return _("it gives forms to the role {role}, which has all of them or none", role=one.role)
    if one.id in known:
        return _("it brings the role {role}, which there is already", role=one.id)
    more = sorted(one.may - HELPER)
    if more:
        return _("its role {role} may more than an auxiliary: {more}",
                 role=one.id, more=", ".join(more))  # fmt: skip
    if one.decides:
        return _("its role {role} decides, which no role of a plugin does", role=one.id)
    return None
