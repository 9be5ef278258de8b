"""Guards of public texts: no person named or recognisable, no identifier, no address too exact.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Guard

plugin = Plugin(name="guards", label=Text("公开审查", "Publication guards"))


@hook
def bulletin_guards() -> Iterable[Guard]:
    """Names, numbers, addresses, ages, small counts, minors, victims, private matters."""
    from beatbook_guards.guards import GUARDS

    return GUARDS
