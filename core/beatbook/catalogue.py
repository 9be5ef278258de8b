"""Forms and code lists as the book keeps them: data that this program wrote, and still may be bad.

A book can come from a newer version, a damaged disk or somebody's editor. What it says then is no
fault of the program, but of the book, and is told as one.

Light path.
"""

from __future__ import annotations

from typing import Any

from beatbook.codes import CodeList, code_from_json
from beatbook.errors import StoreProblem
from beatbook.forms.spec import FormSpec, form_from_json
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError)


def form_of(data: Any) -> FormSpec:
    """The form behind its data. Raises StoreProblem."""
    try:
        return form_from_json(data)
    except _WRONG:
        raise _damaged() from None


def codes_of(id: str, data: Any) -> CodeList:
    """The code list behind its data. Raises StoreProblem."""
    try:
        codes = map(code_from_json, data["codes"])
        return CodeList(id, Text(*data["label"]), codes, source=data.get("source", ""))
    except _WRONG:
        raise _damaged() from None


def _damaged() -> StoreProblem:
    return StoreProblem(
        _("What the book says of its own forms cannot be read; it is damaged or of a newer version."
          " Restore a backup, or see: beat doctor")
    )  # fmt: skip
