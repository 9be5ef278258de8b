"""``[[role]]``: a role of a region, which decides nothing and may no more than an auxiliary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.access.roles import HELPER, Role
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text

HELP = Text(
    "角色：不作决定，权限不超过辅警；经管理员同意后生效",
    "A role: it decides nothing, may no more than an auxiliary, and waits for an administrator.",
)
KEYS: Mapping[str, KeySpec] = {
    "id": KeySpec("name", Text("标识", "What posts name it by"), required=True),
    "label": KeySpec("text", Text("名称", "What people call it"), required=True),
    "may": KeySpec("strings", Text("权限", "Its permissions"), one_of=tuple(sorted(HELPER))),
    "limited": KeySpec("yes_no", Text("只限部分表单", "Whether it has only some forms")),
    "forms": KeySpec("strings", Text("限定的表单", "The forms of a limited role")),
}


def read(_reader: Reader, _key: Key, values: Mapping[str, Any]) -> Role:
    """The role."""
    return Role(
        values["id"],
        values["label"],
        frozenset(values.get("may", ())),
        decides=False,
        limited=values.get("limited", False),
        forms=frozenset(values.get("forms", ())),
    )
