"""Zhejiang's own deadlines of residence registration, in working days.

The example of terms: three rules under the nation's names take their place, and the numbers in them
are `terms`, which a county may set anew with `Terms` and a station look up with `beat duty rules`.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.duties.declare import Rule

plugin = Plugin(name="zhejiang", label=Text("浙江", "Zhejiang"), region="33")


@hook
def registry_duties() -> Iterable[Rule]:
    """The deadlines of this province."""
    from beatbook_zhejiang.duties import rules

    return rules()
