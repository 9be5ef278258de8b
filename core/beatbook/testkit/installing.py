"""Bringing the plugin under test into a station: one that is installed, or a pack as it lies there.

A pack goes the way that an administrator takes it, so that what is tested is what will run.
"""

from __future__ import annotations

from typing import Any

from beatbook.access import differences
from beatbook.book import Book
from beatbook.delivery import steps
from beatbook.delivery.artefact import opened
from beatbook.errors import NotFound, PluginProblem
from beatbook.hooks import loader
from beatbook.packs.pack import read
from beatbook.testkit.station import Station
from beatbook.testkit.subject import not_at_work

_REASON = "under test"


def is_pack(plugin: str) -> bool:
    """Whether what is under test is named by a path."""
    return "/" in plugin or plugin.endswith(".toml")


def name_of(plugin: str) -> str:
    """The name of what is under test."""
    return read(plugin).name if is_pack(plugin) else plugin


def region_of(plugin: str) -> str:
    """The region for which it speaks; empty: the nation. Raises NotFound."""
    if is_pack(plugin):
        return read(plugin).region
    return str(_installed(plugin).plugin.region)


def _installed(name: str) -> Any:
    """The module of an installed plugin; what is wrong with it is raised as it is."""
    found = next((one for one in loader.of_program() if one.name == name), None)
    if found is None:
        raise NotFound(not_at_work(name, None))
    return found.load()


def install(station: Station, plugin: str) -> None:
    """Bring a pack into the station's book, with the rights that it asks for; others are there.

    Raises PluginProblem with why, where the plugin is not at work then.
    """
    with Book.open(station.path) as book:
        if is_pack(plugin):
            steps.install(book, opened(plugin), reason=_REASON, unsigned=True)
            differences.accept(book, reason=_REASON)
        book.plugins.ask_all()
        status = book.plugin_states().get(name_of(plugin))
        if status is None or status.state != "on":
            raise PluginProblem(not_at_work(name_of(plugin), status))
