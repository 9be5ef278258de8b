"""Names of questions as ids of fields: what an id may be, and no two alike."""

from __future__ import annotations

import re
from collections.abc import Collection

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 36
"""A number that tells two alike apart still goes behind."""
RESERVED = frozenset(
    {"id", "form", "number", "unit", "place", "state", "version", "title", "record",
     "made_by", "made_at", "changed_by", "changed_at", "true", "false", "null", "in"}
)  # fmt: skip
"""Names that a record's envelope or the language of expressions has taken."""


def id_of(name: str, taken: Collection[str] = (), otherwise: str = "field") -> str:
    """An id like *name*: small letters, digits and ``_``, none of *taken*."""
    plain = _OTHER.sub("_", _snake(name).lower()).strip("_")[:_LONGEST].strip("_")
    if not plain or not plain[0].isalpha():
        plain = f"{otherwise}_{plain}".strip("_")
    if plain in RESERVED:
        plain = f"{plain}_asked"
    return _free(plain, taken)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)


def _free(plain: str, taken: Collection[str]) -> str:
    if plain not in taken:
        return plain
    number = 2
    while f"{plain}_{number}" in taken:
        number += 1
    return f"{plain}_{number}"
