"""Code lists put together: what a plugin brings, what others change in it, what the book changes.

Plugins are asked from the nation down to the station, so a region may retire what the nation has,
and a station what its region added. Changes of the book that this one reports to come behind
those, the book's own last. Two plugins that add one code are refused with both names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from beatbook.codes import Code, CodeList, CodesOf
from beatbook.forms.clash import Clash, Declared
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

OWN = "codes.own"
"""The kind in the catalogue under which the book keeps its own changes, by list."""
ABOVE = "codes.above"
"""The same of what the book that this one reports to changed."""


class Relabel(NamedTuple):
    """Other words for a code from a day on."""

    code: str
    label: Text
    since: date


class Own(NamedTuple):
    """What a book itself changed in one list: codes added, last days, other words in order."""

    add: tuple[Code, ...] = ()
    retire: Mapping[str, date] = {}
    relabel: tuple[Relabel, ...] = ()


def composed(lists: Iterable[Declared], own: Mapping[str, Own], day: date) -> dict[str, CodeList]:
    """Every list by its id as it is on *day*.

    *lists* are all answers to ``registry_codes`` with their plugins, the nation first. Raises
    `Clash` with the plugins for one that adds a code twice or changes one that is not there.
    """
    drafts = {one.what.id: _Draft(one) for one in lists if isinstance(one.what, CodeList)}
    for plugin, changes in lists:
        if isinstance(changes, CodesOf) and changes.list in drafts:
            drafts[changes.list].change(plugin, changes)
    for id, changes in own.items():
        if id in drafts:
            drafts[id].change_here(changes, day)
    return {id: draft.result() for id, draft in drafts.items()}


def under(above: Mapping[str, Own], own: Mapping[str, Own]) -> dict[str, Own]:
    """What holds where a book inherits changes *above* its own, by list: its own go before."""
    return {id: _both(above.get(id, Own()), own.get(id, Own())) for id in {**above, **own}}


def _both(above: Own, own: Own) -> Own:
    mine = {code.code for code in own.add}
    return Own(
        (*(code for code in above.add if code.code not in mine), *own.add),
        {**above.retire, **own.retire},
        (*above.relabel, *own.relabel),
    )


class _Draft:
    """One list in the making: its codes in order, and which plugin each is of."""

    def __init__(self, declared: Declared) -> None:
        self.base: CodeList = declared.what
        self.codes = {code.code: code for code in self.base.codes}
        self.plugins = dict.fromkeys(self.codes, declared.plugin)
        self.changed = False

    def change(self, plugin: str, changes: CodesOf) -> None:
        """What a plugin changes."""
        for code in changes.add:
            self._add(plugin, code)
        retired = changes.retire
        days = retired if isinstance(retired, Mapping) else dict.fromkeys(retired, date.min)
        for id, until in days.items():
            self._known(plugin, id)
            self.codes[id] = self.codes[id]._replace(until=until)
        for id, label in changes.relabel.items():
            self._known(plugin, id)
            self.codes[id] = self.codes[id]._replace(label=label)
        self.changed = True

    def _add(self, plugin: str, code: Code) -> None:
        if code.code in self.codes:
            other = self.plugins[code.code]
            raise Clash(
                _("plugins {a} and {b} both have the code {code} in the list {list};"
                  " switch one of them off",
                  a=other, b=plugin, code=code.code, list=self.base.id),
                other,
                plugin,
            )  # fmt: skip
        if code.parent:
            self._known(plugin, code.parent)
        self.codes[code.code] = code
        self.plugins[code.code] = plugin

    def _known(self, plugin: str, code: str) -> None:
        if code not in self.codes:
            raise Clash(_not_there(plugin, code, self.base.id), plugin)

    def change_here(self, own: Own, day: date) -> None:
        """What the book changes; what plugins brought since, or took away, needs no mending."""
        for code in own.add:
            there = self.codes.get(code.code, code)
            self.codes[code.code] = there._replace(label=code.label)
        for id, until in own.retire.items():
            if id in self.codes:
                self.codes[id] = self.codes[id]._replace(until=until)
        for id, label, since in own.relabel:
            if id in self.codes and since <= day:
                self.codes[id] = self.codes[id]._replace(label=label)
        self.changed = True

    def result(self) -> CodeList:
        """The list; the plugin's own where nobody changed it."""
        if not self.changed:
            return self.base
        base = self.base
        return CodeList(base.id, base.label, self.codes.values(), source=base.source)


def _not_there(plugin: str, code: str, list_: str) -> Message:
    return _(
        "plugin {plugin} changes the code {code} of the list {list}, which does not exist",
        plugin=plugin,
        code=code,
        list=list_,
    )


def own_to_json(own: Own) -> dict[str, Any]:
    """A book's changes of one list as the catalogue keeps them."""
    return {
        "add": [[c.code, *c.label, c.parent, str(c.since or "")] for c in own.add],
        "retire": {code: str(until) for code, until in own.retire.items()},
        "relabel": [[one.code, *one.label, str(one.since)] for one in own.relabel],
    }


def own_from_json(data: Mapping[str, Any]) -> Own:
    """The changes behind what the catalogue keeps."""
    return Own(
        tuple(
            Code(code, Text(zh, en), parent, date.fromisoformat(since) if since else None)
            for code, zh, en, parent, since in data["add"]
        ),
        {code: date.fromisoformat(until) for code, until in data["retire"].items()},
        tuple(
            Relabel(code, Text(zh, en), date.fromisoformat(since))
            for code, zh, en, since in data["relabel"]
        ),
    )
