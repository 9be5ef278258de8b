"""Plugin `xlsform`: forms that exist already as XLSForms become packs."""

from __future__ import annotations

from collections.abc import Iterable

from beatbook.hooks import hook
from beatbook.hooks.types import Action, Plugin
from beatbook.texts import Text

plugin = Plugin(name="xlsform", label=Text("XLSForm转换", "XLSForm conversion"), order=90)


@hook
def actions() -> Iterable[Action]:
    """The conversion; the workbook's reader is imported when it runs."""
    from beatbook_xlsform.action import CONVERT

    return [CONVERT]
