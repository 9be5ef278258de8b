"""What a journal row holds, as it is shown: values of sensitive fields and long numbers veiled.

The journal keeps what was changed and looked for in full, because it has to prove it. Whoever
reads it asks who did what and why; the numbers themselves are seen with the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.forms.spec import FormSpec
from beatbook.masks.fields import values_shown
from beatbook.masks.rewriting import rewritten
from beatbook.masks.veil import sentence

SALT = "salt"


def contents(spec: FormSpec | None, content: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The content of a part without its salt; None where retention dropped it.

    `spec` is the form that the part is about, None where there is none any more.
    """
    if content is None:
        return None
    told = {name: value for name, value in content.items() if name != SALT}
    for name in ("old", "new"):
        if spec is not None and isinstance(told.get(name), Mapping):
            told[name] = values_shown(spec, told[name])
    found: dict[str, Any] = rewritten(told, sentence)
    return found
