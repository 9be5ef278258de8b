"""``[[role_forms]]``: forms for a role that has only some."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.access.granting import FormsFor
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text

HELP = Text(
    "给只限部分表单的角色增加表单", "Forms for a role that has only some, such as mediators."
)
KEYS: Mapping[str, KeySpec] = {
    "role": KeySpec("name", Text("角色", "The role"), required=True),
    "forms": KeySpec("strings", Text("可读写的表单", "Forms it may read and write"), required=True),
}


def read(_reader: Reader, _key: Key, values: Mapping[str, Any]) -> FormsFor:
    """The forms of the role."""
    return FormsFor(values["role"], values["forms"])
