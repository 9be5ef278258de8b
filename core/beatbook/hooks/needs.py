"""Plugins that build on others: left out, with one sentence, where another one is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from beatbook.hooks.asking import Hooks
from beatbook.hooks.standing import WORKING, Status
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

Needs = Mapping[str, Iterable[Any]]
"""Names of plugins, each with those that must work beside it, as it says them itself."""


def unmet(states: Mapping[str, Status], needs: Needs) -> tuple[str, str] | None:
    """The first plugin that works without one that it needs: both names."""
    for name, some in needs.items():
        if states[name].state in WORKING:
            for needed in some:
                if not isinstance(needed, str):
                    return name, "?"  # whoever wrote it put something else there
                if needed not in states or states[needed].state not in WORKING:
                    return name, needed
    return None


def leave_out(hooks: Hooks, states: dict[str, Status], needs: Needs) -> None:
    """Take out every plugin that lacks what it needs, and what needs these in turn.

    Raises PluginProblem where the book requires one of them.
    """
    while (found := unmet(states, needs)) is not None:
        name, needed = found
        why = str(_why(needed, states[needed].state if needed in states else "missing"))
        states[name] = states[name]._replace(state="broken", why=why)
        hooks.switch_off(name, why)


def _why(needed: str, state: str) -> Message:
    match state:
        case "off":
            return _("it builds on the plugin {needed}, which is switched off", needed=needed)
        case "missing":
            return _("it builds on the plugin {needed}, which is not installed", needed=needed)
        case "silent":
            return _("it builds on the plugin {needed}, which speaks for another region",
                     needed=needed)  # fmt: skip
        case _:
            return _("it builds on the plugin {needed}, which does not work", needed=needed)
