"""Asking plugins, each answer by itself: one that fails is switched off and remembered.

The only module that calls pluggy. Everybody else sees the typed functions of `Hooks`. A plugin
whose answers are known by name from an earlier time is imported when one of them is wanted.

While a plugin is at work it is watched: what it prints is caught (`hooks.streams`), what it takes
is measured (`hooks.conduct`), it may not take for ever (`hooks.patience`), and where it declares
something, what it changed of the process is put back (`hooks.surroundings`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from typing import Any, NamedTuple

import pluggy

from beatbook import logs
from beatbook.errors import BeatbookError, PluginProblem
from beatbook.hooks.conduct import IMPORT, Conduct
from beatbook.hooks.expected import declares, listed, single
from beatbook.hooks.lent import DECLARING, of_answers, reading
from beatbook.hooks.reasons import reason
from beatbook.hooks.specs import PROJECT, Specs
from beatbook.hooks.watching import Watch
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

NAMES = frozenset(
    name for name in dir(Specs) if not name.startswith("_") and callable(getattr(Specs, name))
)


class _Waiting(NamedTuple):
    """A plugin that is not imported yet: the hooks that it answers, and how to get its module."""

    answers: Collection[str]
    load: Callable[[], Any]


class Hooks:
    """The plugins of one book, registered from the nation down to the station."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Specs)
        self.failed: dict[str, str] = {}
        self.required: frozenset[str] = frozenset()
        self.conduct: dict[str, Conduct] = defaultdict(Conduct)
        self._lent: set[str] = set()
        self._ranks: dict[str, int] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._loading = RLock()

    def lend(self, name: str) -> None:
        """Ask a plugin that was or will be added only what the records of stations below are."""
        self._lent.add(name)

    def expect(self, name: str, answers: Collection[str], load: Callable[[], Any]) -> None:
        """Add a plugin behind those before, imported by *load* when one of *answers* is wanted."""
        self._ranks[name] = len(self._ranks)
        self._waiting[name] = _Waiting(answers, load)

    def register(self, name: str, module: Any) -> None:
        """Add a plugin behind those registered before; raises PluginProblem for a bad one."""
        self._ranks.setdefault(name, len(self._ranks))
        try:
            self._refuse_unknown_hooks(name, module)
            self._manager.register(module, name)
        except (pluggy.PluginValidationError, ValueError) as error:
            raise PluginProblem(
                _(
                    "plugin {plugin} has a hook with a wrong signature: {why}",
                    plugin=name,
                    why=str(error).splitlines()[-1],
                )
            ) from error
        except BeatbookError:
            raise
        except Exception as error:  # a module decides itself what happens when it is looked at
            words = _("plugin {plugin} cannot be looked at: {why}", plugin=name, why=reason(error))
            raise PluginProblem(words) from error

    def _refuse_unknown_hooks(self, name: str, module: Any) -> None:
        for attribute in dir(module):
            marked = getattr(getattr(module, attribute, None), f"{PROJECT}_impl", None)
            if marked is not None and (marked.get("specname") or attribute) not in NAMES:
                raise PluginProblem(
                    _(
                        "plugin {plugin} answers the hook {hook}, which does not exist",
                        plugin=name,
                        hook=attribute,
                    )
                )

    def switch_off(self, name: str, why: str) -> None:
        """Take a failed plugin out; a required one stops the book."""
        self._take_out(name, why)
        if name in self.required:
            raise PluginProblem(
                _(
                    "The plugin {plugin}, which this book requires, failed: {why}",
                    plugin=name,
                    why=why,
                )
            )

    def _take_out(self, name: str, why: str) -> None:
        if name not in self.failed:
            logs.tell("plugin.failed", plugin=name)
        self.failed.setdefault(name, why)
        self._waiting.pop(name, None)
        if self._manager.has_plugin(name):
            self._manager.unregister(name=name)

    def names(self) -> list[str]:
        """The plugins that answer, the most specific last."""
        return sorted({*self._waiting, *self._registered()}, key=self._ranks.__getitem__)

    def _registered(self) -> dict[str, Any]:
        return {name: one for name, one in self._manager.list_name_plugin() if one is not None}

    def modules(self) -> dict[str, Any]:
        """The modules of the plugins that are imported, by name, the most specific last."""
        found = self._registered()
        return {name: found[name] for name in self.names() if name in found}

    def answers(self, name: str) -> list[str]:
        """The hooks that an imported plugin answers here."""
        callers = self._manager.get_hookcallers(self._registered()[name]) or ()
        found = sorted(one.name for one in callers)
        return of_answers(found) if name in self._lent else found

    def _load_those(self, wanted: Callable[[str, _Waiting], bool]) -> None:
        """Import plugins that wait; one that can't be imported any more is switched off."""
        with self._loading:
            for name, one in list(self._waiting.items()):
                if wanted(name, one):
                    self._load_one(name, one)

    def _load_one(self, name: str, waiting: _Waiting) -> None:
        try:
            with self.watched(name, IMPORT):
                module = waiting.load()
            self.register(name, module)
        except PluginProblem as problem:
            self.switch_off(name, str(problem))
        finally:
            # Only now: another thread that asks meanwhile must wait for this one's answer.
            self._waiting.pop(name, None)

    @contextmanager
    def watched(self, name: str, hook: str) -> Iterator[None]:
        """Watch a plugin at work outside of hooks: while it is imported, or does what it declared.

        What it raises is the caller's to tell.
        """
        with Watch(hook) as watch:
            watch.begin(self.conduct[name])
            try:
                yield
            finally:
                watch.end()

    def _implementations(self, hook: str, of: str = "") -> list[Any]:
        """Implementations of a hook, the nation's first; only one plugin's where it is named."""
        if self._waiting:
            self._load_those(lambda name, one: hook in one.answers and of in ("", name))
        found = [one for one in getattr(self._manager.hook, hook).get_hookimpls()
                 if of in ("", one.plugin_name)
                 and self._may_say(one.plugin_name, hook)]  # fmt: skip
        return sorted(found, key=lambda one: self._ranks[one.plugin_name])

    def _may_say(self, name: str, hook: str) -> bool:
        return hook in DECLARING or name not in self._lent

    def _one(
        self,
        watch: Watch,
        implementation: Any,
        understood: Callable[[str, Any], Any],
        arguments: Mapping[str, Any],
    ) -> Any:
        """An answer of one plugin as it is *understood*, or None when it failed."""
        name = implementation.plugin_name
        watch.begin(self.conduct[name])
        try:
            return understood(watch.hook, _told(implementation, arguments))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # one bad plugin cannot stop an office
            # A declaration has nobody to speak to; elsewhere it is a sentence for who typed.
            if isinstance(error, BeatbookError) and not declares(watch.hook):
                raise
            self.switch_off(name, reason(error))
            return None
        finally:
            watch.end()

    def everyone(self, hook: str, **arguments: Any) -> list[tuple[str, Any]]:
        """Every plugin's items for a plural hook: (plugin, item), the nation first."""
        return self._items(hook, self._implementations(hook), arguments)

    def only(self, plugin: str, hook: str) -> list[Any]:
        """One plugin's items for a plural hook without arguments; none of one that is gone."""
        found = self._items(hook, self._implementations(hook, plugin), {})
        return [item for _plugin, item in found]

    def _items(
        self, hook: str, implementations: Iterable[Any], arguments: Mapping[str, Any]
    ) -> list[tuple[str, Any]]:
        found = list(implementations)
        if not found:
            return []
        with Watch(hook) as watch:
            return [
                (one.plugin_name, item)
                for one in found
                for item in self._heard(one.plugin_name, self._one(watch, one, listed, arguments))
            ]

    def _heard(self, name: str, answer: list[Any] | None) -> list[Any]:
        items = answer or []
        return reading(items) if name in self._lent else items

    def first(self, hook: str, **arguments: Any) -> Any:
        """The answer of the most specific plugin that has one, or None."""
        with Watch(hook) as watch:
            for one in reversed(self._implementations(hook)):
                answer = self._one(watch, one, single, arguments)
                if answer is not None:
                    return answer
        return None

    def tell(self, hook: str, events: Iterable[Any]) -> None:
        """Report events to everyone who listens; nothing that they raise stops anybody."""
        listeners = self._implementations(hook)
        if not listeners:
            return
        for event in events:
            for one in listeners:
                if one.plugin_name not in self.failed:
                    self._report(hook, one, event)

    def _report(self, hook: str, listener: Any, event: Any) -> None:
        try:
            with Watch(hook) as watch:
                self._one(watch, listener, _unheard, {"event": event})
        except BeatbookError as error:
            # What is reported is done already: to stop here would have it done twice.
            self._take_out(listener.plugin_name, str(error))


def _told(implementation: Any, arguments: Mapping[str, Any]) -> Any:
    """What a plugin answers; it is told what it asks for by name."""
    names = implementation.argnames
    return implementation.function(*[arguments[name] for name in names])


def _unheard(_hook: str, _answer: Any) -> None:
    """Nobody asked for an answer."""
