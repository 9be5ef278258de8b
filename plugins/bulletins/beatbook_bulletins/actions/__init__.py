"""The operations of this plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.hooks.types import Action


def declared() -> list[Action]:
    """Every action, in the order of work."""
    from beatbook_bulletins.actions import composing, drafting, looking, releasing, showing, writing

    return [
        *drafting.declared(),
        *composing.declared(),
        *looking.declared(),
        *writing.declared(),
        *releasing.declared(),
        *showing.declared(),
    ]
