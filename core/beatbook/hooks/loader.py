"""Finding installed plugins and loading them one by one, so that a broken one stays alone.

Plugins are what is installed beside the program (`hooks.sources`) and what the book keeps itself
(`beatbook.delivery`). They are registered from the nation down to the station, which makes the most
specific one answer first. Where a book remembers how they stand, each is only expected, and
imported when it is wanted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.delivery import loading, shelf
from beatbook.errors import BeatbookError, PluginProblem
from beatbook.hooks import needs
from beatbook.hooks.asking import Hooks
from beatbook.hooks.conduct import IMPORT
from beatbook.hooks.levels import unfit
from beatbook.hooks.reasons import clipped, reason
from beatbook.hooks.sound import malformed
from beatbook.hooks.sources import PACK, PACKS, PLUGINS, Source, of_point, of_program_only, pack_at
from beatbook.hooks.standing import BELOW, SILENT, WORKING, Wishes
from beatbook.hooks.types import Plugin, Status
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from beatbook.book import Book

_ = Translator(__name__, __file__)

GROUP = PLUGINS


class _Loaded(NamedTuple):
    name: str
    version: str
    plugin: Plugin
    module: Any
    seconds: float


def installed() -> list[EntryPoint]:
    """The entry points of every plugin beside the program, packs among them, by name."""
    from importlib.metadata import entry_points

    found = [*entry_points(group=PLUGINS), *entry_points(group=PACKS)]
    return sorted(found, key=lambda point: point.name)


def of_program() -> list[Source]:
    """What is installed beside the program."""
    return [of_point(point) for point in installed()]


def sources(book: Book) -> list[Source]:
    """Every plugin that the book could use, by name; what it keeps takes the place of others."""
    kept = {
        name: Source(name, release.version, partial(loading.plugin, book, name, release))
        for name, release in shelf.in_use(book).items()
    }
    others = [one for one in of_program() if one.name not in kept]
    return sorted((*others, *kept.values()), key=lambda one: one.name)


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


def _load(source: Source) -> _Loaded:
    """Import one plugin; raises PluginProblem with the reason it can't be used."""
    started = time.perf_counter()
    module = _imported(source.load)
    plugin = _imported(lambda: getattr(module, "plugin", None))
    if not isinstance(plugin, Plugin):
        raise PluginProblem(_("its module has no `plugin = Plugin(...)`"))
    why = unfit(plugin.api) or malformed(plugin)
    if why is not None:
        raise PluginProblem(why)
    return _Loaded(source.name, source.version, plugin, module, time.perf_counter() - started)


def _imported(load: Callable[[], Any]) -> Any:
    try:
        return load()
    except BaseException as error:
        # SystemExit or a broken C extension in a plugin must not end the program either.
        if isinstance(error, KeyboardInterrupt):
            raise
        if isinstance(error, BeatbookError):
            raise PluginProblem(clipped(str(error))) from error
        raise PluginProblem(_reason(error)) from error


def imported_again(book: Book, name: str, way: str) -> Any:
    """The module of a plugin that worked before: what the book keeps, or found by *way*.

    *way* is the dotted name of its module, or a way of `hooks.sources`, or empty. Raises
    PluginProblem with the reason it can't be used any more.
    """
    release = shelf.in_use(book).get(name)
    if release is not None:
        return _imported(partial(loading.plugin, book, name, release, checked=True))
    if way.startswith(PACK):
        return _imported(partial(pack_at, way, checked=True))
    if way:
        return _imported(partial(of_program_only, name, partial(import_module, way)))
    source = next((one for one in of_program() if one.name == name), None)
    if source is None:
        raise PluginProblem(_("it is not installed"))
    return _load(source).module


def _reason(error: BaseException) -> Message:
    return _("it could not be imported: {why}", why=reason(error))


def load(
    hooks: Hooks, wishes: Wishes, given: Iterable[EntryPoint | Source] | None = None
) -> dict[str, Status]:
    """Register every plugin that the book does not switch off; returns how each stands.

    *given* are those that there are (see `sources`); otherwise what is installed beside the
    program. Raises PluginProblem when a required one is missing or broken.
    """
    hooks.required = wishes.required
    found = installed() if given is None else given
    states, loaded = _tried(hooks, wishes, found)
    for one in sorted(loaded, key=_place):
        states[one.name] = _register(hooks, wishes, one)
    for name in wishes.required - states.keys():
        states[name] = Status(name, "", "", True, "missing", str(_("it is not installed")))
    needs.leave_out(hooks, states, {one.name: one.plugin.needs for one in loaded})
    _stop_for_required(states)
    return states


def _tried(
    hooks: Hooks, wishes: Wishes, given: Iterable[EntryPoint | Source]
) -> tuple[dict[str, Status], list[_Loaded]]:
    """Load each by itself: how those stand that are not there, and those that are."""
    states: dict[str, Status] = {}
    loaded: list[_Loaded] = []
    for one in given:
        source = one if isinstance(one, Source) else of_point(one)
        status = Status(source.name, source.version, "", source.name in wishes.required, "off")
        if source.name in wishes.off:
            states[source.name] = status
            continue
        try:
            with hooks.watched(source.name, IMPORT):
                loaded.append(_load(source))
        except PluginProblem as problem:
            states[source.name] = status._replace(state="broken", why=str(problem))
    return states, loaded


def _place(one: _Loaded) -> tuple[int, int, str]:
    """The nation before the station; among plugins of one region as they ask for, then by name."""
    return len(region_prefix(one.plugin.region)), one.plugin.order, one.name


def _register(hooks: Hooks, wishes: Wishes, one: _Loaded) -> Status:
    status = Status(
        one.name, one.version, one.plugin.region, one.name in wishes.required, "on", "", one.seconds
    )
    if not speaks_for(one.plugin.region, wishes.region):
        if not any(speaks_for(one.plugin.region, region) for region in wishes.below):
            return status._replace(state=SILENT)
        status = status._replace(state=BELOW)
        hooks.lend(one.name)
    try:
        hooks.register(one.name, one.module)
    except PluginProblem as problem:
        return status._replace(state="broken", why=str(problem))
    return status


_WHY = {
    "off": _("it is switched off"),
    SILENT: _("it speaks for another region than the book's"),
}


def _stop_for_required(states: Mapping[str, Status]) -> None:
    for status in states.values():
        if status.required and status.state not in WORKING:
            raise PluginProblem(
                _(
                    "The plugin {plugin}, which this book requires, cannot be used: {why}."
                    " Install or mend it, or see: beat plugin list",
                    plugin=status.name,
                    why=status.why or _WHY[status.state],
                )
            )
