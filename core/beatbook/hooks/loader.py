"""Finding installed plugins and loading them one by one, so that a broken one stays alone.

Plugins are entry points of the group ``beatbook.plugins``. They are registered from the nation
down to the station, which makes the most specific one answer first. Where a book remembers how
they stand, each is only expected, and imported when it is wanted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import PluginProblem
from beatbook.hooks.asking import Hooks
from beatbook.hooks.conduct import IMPORT
from beatbook.hooks.levels import unfit
from beatbook.hooks.reasons import reason
from beatbook.hooks.sound import malformed
from beatbook.hooks.standing import Wishes
from beatbook.hooks.types import Plugin, Status
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_ = Translator(__name__, __file__)

GROUP = "beatbook.plugins"


class _Loaded(NamedTuple):
    name: str
    version: str
    plugin: Plugin
    module: Any
    seconds: float


def installed() -> list[EntryPoint]:
    """The entry points of every installed plugin, by name."""
    from importlib.metadata import entry_points

    return sorted(entry_points(group=GROUP), key=lambda point: point.name)


def region_prefix(code: str) -> str:
    """An administrative code without its empty levels: 150000 is 15, 150100 is 1501."""
    while len(code) > 6 and code.endswith("000"):
        code = code[:-3]
    while 2 < len(code) <= 6 and code.endswith("00"):
        code = code[:-2]
    return code


def speaks_for(plugin_region: str, book_region: str) -> bool:
    """Whether a plugin's region contains the book's."""
    return book_region.startswith(region_prefix(plugin_region))


def _version(point: EntryPoint) -> str:
    return point.dist.version if point.dist else "?"


def _load(point: EntryPoint) -> _Loaded:
    """Import one plugin; raises PluginProblem with the reason it can't be used."""
    started = time.perf_counter()
    module = _imported(point.load)
    plugin = _imported(lambda: getattr(module, "plugin", None))
    if not isinstance(plugin, Plugin):
        raise PluginProblem(_("its module has no `plugin = Plugin(...)`"))
    why = unfit(plugin.api) or malformed(plugin)
    if why is not None:
        raise PluginProblem(why)
    return _Loaded(point.name, _version(point), plugin, module, time.perf_counter() - started)


def _imported(load: Callable[[], Any]) -> Any:
    try:
        return load()
    except BaseException as error:
        # SystemExit or a broken C extension in a plugin must not end the program either.
        if isinstance(error, KeyboardInterrupt):
            raise
        raise PluginProblem(_reason(error)) from error


def imported_again(name: str, module: str) -> Any:
    """The module of a plugin that worked before, by its dotted name if it has one.

    Raises PluginProblem with the reason it can't be used any more.
    """
    if module:
        return _imported(partial(import_module, module))
    point = next((one for one in installed() if one.name == name), None)
    if point is None:
        raise PluginProblem(_("it is not installed"))
    return _load(point).module


def _reason(error: BaseException) -> Message:
    return _("it could not be imported: {why}", why=reason(error))


def load(
    hooks: Hooks, wishes: Wishes, points: Iterable[EntryPoint] | None = None
) -> dict[str, Status]:
    """Register every installed plugin that the book does not switch off; returns how each stands.

    Raises PluginProblem when a required one is missing or broken.
    """
    hooks.required = wishes.required
    states: dict[str, Status] = {}
    loaded: list[_Loaded] = []
    for point in installed() if points is None else points:
        required = point.name in wishes.required
        if point.name in wishes.off:
            states[point.name] = Status(point.name, _version(point), "", required, "off")
            continue
        try:
            with hooks.watched(point.name, IMPORT):
                loaded.append(_load(point))
        except PluginProblem as problem:
            states[point.name] = Status(
                point.name, _version(point), "", required, "broken", str(problem)
            )
    for one in sorted(loaded, key=_place):
        states[one.name] = _register(hooks, wishes, one)
    for name in wishes.required - states.keys():
        states[name] = Status(name, "", "", True, "missing", str(_("it is not installed")))
    _stop_for_required(states)
    return states


def _place(one: _Loaded) -> tuple[int, int, str]:
    """The nation before the station; among plugins of one region as they ask for, then by name."""
    return len(region_prefix(one.plugin.region)), one.plugin.order, one.name


def _register(hooks: Hooks, wishes: Wishes, one: _Loaded) -> Status:
    status = Status(
        one.name, one.version, one.plugin.region, one.name in wishes.required, "on", "", one.seconds
    )
    if not speaks_for(one.plugin.region, wishes.region):
        return status._replace(state="silent")
    try:
        hooks.register(one.name, one.module)
    except PluginProblem as problem:
        return status._replace(state="broken", why=str(problem))
    return status


_WHY = {
    "off": _("it is switched off"),
    "silent": _("it speaks for another region than the book's"),
}


def _stop_for_required(states: Mapping[str, Status]) -> None:
    for status in states.values():
        if status.required and status.state != "on":
            raise PluginProblem(
                _(
                    "The plugin {plugin}, which this book requires, cannot be used: {why}."
                    " Install or mend it, or see: beat plugin list",
                    plugin=status.name,
                    why=status.why or _WHY[status.state],
                )
            )
