"""The one door to pyrage, the age library: loaded when something is sealed or opened."""

from __future__ import annotations

from typing import Any

from beatbook.errors import UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


def pyrage() -> Any:
    """The module. Raises UsageProblem where it is not installed."""
    try:
        import pyrage as library
    except ImportError as error:
        raise UsageProblem(
            _("Sealing needs the package pyrage: pip install pyrage ({why})", why=error)
        ) from error
    return library
