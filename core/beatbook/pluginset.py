"""Which plugins a book uses: how each stands, switching them on and off, requiring them.

Works where `Book.plugins` does not, because a required plugin failed: an administrator must be
able to see why, and to mend it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.access import PLUGINS, differences
from beatbook.access.differences import Change
from beatbook.errors import NotFound, PluginProblem, UsageProblem
from beatbook.hooks.asking import Hooks
from beatbook.hooks.deprecations import notes
from beatbook.hooks.loader import load, sources
from beatbook.hooks.standing import WORKING, Wishes
from beatbook.hooks.types import Status
from beatbook.remembered import wishes
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

REQUIRED, OFF = "plugins.required", "plugins.off"
SWITCHES = frozenset(("plugin.on", "plugin.off", "plugin.require", "plugin.release"))
"""The actions under which the journal has changes of these two."""


def survey(book: Book) -> dict[str, Status]:
    """How every plugin stands once it was asked for all, broken required ones included.

    One that works and uses what will go says so: whoever asks this can ask for a newer one.
    """
    try:
        modules = book.plugins.ask_all().hooks.modules()
        states = book.plugin_states()
    except PluginProblem:
        return _without_requirements(book)
    return {name: _with_notes(one, modules.get(name)) for name, one in states.items()}


def _with_notes(status: Status, module: Any) -> Status:
    if status.state not in WORKING or module is None:
        return status
    return status._replace(remark=" ".join(filter(None, (status.remark, *map(str, notes(module))))))


def _without_requirements(book: Book) -> dict[str, Status]:
    wished = wishes(book)
    states = load(Hooks(), wished._replace(required=frozenset()), sources(book))
    for name in sorted(wished.required):
        missing = Status(name, "", "", True, "missing", str(_("it is not installed")))
        states[name] = states.get(name, missing)._replace(required=True)
    return states


def difference(book: Book, name: str, *, on: bool) -> list[Change]:
    """The rights that would be gained or lost if this plugin were used, or were not; see `switch`.

    Everything is among them that waits to be accepted. Raises as `switch` does.
    """
    _may_switch(book, name, on=on)
    old = differences.accepted(book)
    new = differences.declared(book, _wished(book, name, on=on))
    return [] if old is None else differences.between(old, new)


def _wished(book: Book, name: str, *, on: bool) -> Wishes:
    """What the book would say about plugins; a required one that is broken stops nothing here."""
    now = wishes(book)
    off = now.off - {name} if on else now.off | {name}
    return now._replace(off=off, required=frozenset())


def switch(book: Book, name: str, *, on: bool, reason: str = "") -> None:
    """Use a plugin in this book, or leave it out from the next opening on.

    Whoever does so accepts the rights that follow from it (see `difference`).

    Raises NotFound for one that is unknown, UsageProblem for switching off a required one.
    """
    _may_switch(book, name, on=on)
    wished = _wished(book, name, on=on)
    _set(book, OFF, name, not on, "plugin.on" if on else "plugin.off", reason)
    differences.accept(book, reason=reason, wishes=wished)


def _may_switch(book: Book, name: str, *, on: bool) -> None:
    _known(survey(book), name)
    if not on:
        require_standing(book, name)


def stranded(book: Book, name: str) -> list[str]:
    """The plugins that work now and would not without this one, because they build on it."""
    now = {one.name for one in survey(book).values() if one.state in WORKING}
    then, _rights = differences.supposed(book, _wished(book, name, on=False), name)
    return sorted(now - {name} - set(then.names()))


def require_standing(book: Book, name: str) -> None:
    """Raise UsageProblem where the book requires this plugin, or one that builds on it."""
    required = wishes(book).required
    if name in required:
        raise UsageProblem(
            _("This book requires the plugin {plugin}; first: beat plugin require {plugin} --no",
              plugin=name)
        )  # fmt: skip
    for other in required.intersection(stranded(book, name) if required else ()):
        raise UsageProblem(
            _("This book requires the plugin {other}, which builds on {plugin}; first:"
              " beat plugin require {other} --no", other=other, plugin=name)
        )  # fmt: skip


def require(book: Book, name: str, *, wanted: bool = True, reason: str = "") -> None:
    """Stop the book whenever this plugin fails, or no longer.

    Raises UsageProblem where the plugin does not work now: that would lock everybody out.
    """
    states = survey(book)
    _known(states, name)
    if wanted and states[name].state not in WORKING:
        raise UsageProblem(
            _("The plugin {plugin} does not work in this book now; see: beat plugin list",
              plugin=name)
        )  # fmt: skip
    _set(book, REQUIRED, name, wanted, "plugin.require" if wanted else "plugin.release", reason)


def _known(states: dict[str, Status], name: str) -> None:
    if name not in states:
        raise NotFound(_("There is no plugin “{plugin}”; see: beat plugin list", plugin=name))


def _set(book: Book, key: str, name: str, wanted: bool, action: str, reason: str) -> None:
    """Put *name* into the list in the setting *key*, or take it out, with its journal row."""
    book.require(PLUGINS, book.actor.home)
    with book.store.transaction() as writer:
        names = set((book.store.meta(key) or "").split())
        names = names | {name} if wanted else names - {name}
        writer.set_meta(key, " ".join(sorted(names)))
        writer.append(book.heading(action, subject=name, reason=reason), [])
