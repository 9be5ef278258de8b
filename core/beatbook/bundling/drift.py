"""How a station strays from what its province laid down: two listings compared, nothing changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from beatbook.bundling.listing import Listing, Standing
from beatbook.hooks.loader import speaks_for
from beatbook.hooks.standing import BELOW, SILENT
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

PROGRAM, REGION, PLUGIN, KEY, CODES, FORM = "program", "region", "plugin", "key", "codes", "form"
KINDS = {
    PROGRAM: _("Beatbook"),
    REGION: _("region"),
    PLUGIN: _("plugin"),
    KEY: _("trusted key"),
    CODES: _("code list"),
    FORM: _("form"),
}
MISSING, EXTRA, OLDER, NEWER, OTHER = "missing", "extra", "older", "newer", "other"
ALTERED, STATE, REQUIRED, ELSEWHERE = "altered", "state", "required", "elsewhere"
_BY_PLACE = frozenset((SILENT, BELOW))
"""States of a plugin that follow from where the book and its stations lie: they are no drift."""
HOWS: Mapping[str, Message] = {
    MISSING: _("is missing"),
    EXTRA: _("is there beyond the baseline"),
    OLDER: _("is older"),
    NEWER: _("is newer"),
    OTHER: _("is another one"),
    ALTERED: _("was altered"),
    STATE: _("stands otherwise"),
    REQUIRED: _("is required otherwise"),
    ELSEWHERE: _("lies elsewhere"),
}


class Difference(NamedTuple):
    """One thing in which a book differs: `there` in the baseline, `here` in the book."""

    kind: str
    name: str
    how: str
    there: str = ""
    here: str = ""


def compared(there: Listing, here: Listing, own: Collection[str] = ()) -> list[Difference]:
    """Everything in which the book *here* differs from the baseline *there*.

    Plugins named in *own* are the station's own: they may be there beyond the baseline.
    """
    found = list(_plugins(there, here, own))
    if there.whole:
        found += [
            *_program(there.program, here.program),
            *_region(there.region, here.region),
            *_keys(there.keys, here.keys),
            *_alike(CODES, there.lists, here.lists, both=False),
            *_alike(FORM, there.forms, here.forms, both=True),
        ]
    return found


def _program(there: str, here: str) -> Iterator[Difference]:
    if there != here:
        yield Difference(PROGRAM, "", _version(there, here), there, here)


def _region(there: str, here: str) -> Iterator[Difference]:
    """A station lies within what the baseline was made for, or it has the wrong baseline."""
    if not speaks_for(there, here):
        yield Difference(REGION, "", ELSEWHERE, there, here)


def _version(there: str, here: str) -> str:
    from packaging.version import InvalidVersion, Version

    try:
        old, new = Version(there), Version(here)
    except InvalidVersion:
        return OTHER
    if old == new:
        return OTHER
    return OLDER if new < old else NEWER


def _plugins(there: Listing, here: Listing, own: Collection[str]) -> Iterator[Difference]:
    for name, laid_down in there.plugins.items():
        yield from _plugin(name, laid_down, here.plugins.get(name))
    if there.whole:
        for name in sorted(here.plugins.keys() - there.plugins.keys() - {*own}):
            if here.plugins[name].state not in _BY_PLACE:
                yield Difference(PLUGIN, name, EXTRA, "", here.plugins[name].version)


def _plugin(name: str, there: Standing, here: Standing | None) -> Iterator[Difference]:
    if here is None or (here.state == MISSING and there.state != MISSING):
        if there.state not in _BY_PLACE:  # else it is for others than the baseline's own book
            yield Difference(PLUGIN, name, MISSING, there.version)
        return
    if here.version != there.version:
        yield Difference(PLUGIN, name, _version(there.version, here.version), there.version,
                         here.version)  # fmt: skip
    elif here.digest != there.digest:
        yield Difference(PLUGIN, name, ALTERED, _short(there.digest), _short(here.digest))
    if here.state != there.state and not _BY_PLACE & {here.state, there.state}:
        yield Difference(PLUGIN, name, STATE, there.state, here.state)
    if there.required is not None and here.required != there.required:
        yield Difference(PLUGIN, name, REQUIRED, *map(_yes, (there.required, here.required)))


def _yes(value: bool | None) -> str:
    return "yes" if value else "no"


def _short(digest: str) -> str:
    return digest[:8]


def _keys(there: Mapping[str, str], here: Mapping[str, str]) -> Iterator[Difference]:
    """The same keys may be called otherwise: whose they are is each book's own word."""
    for name in sorted(there.keys() - here.keys()):
        yield Difference(KEY, name, MISSING, there[name])
    for name in sorted(here.keys() - there.keys()):
        yield Difference(KEY, name, EXTRA, "", here[name])


def _alike(
    kind: str, there: Mapping[str, str], here: Mapping[str, str], *, both: bool
) -> Iterator[Difference]:
    """What has another digest; with *both* only where both sides have it: plugins say the rest."""
    names = there.keys() & here.keys() if both else there.keys() | here.keys()
    for name in sorted(names):
        if there.get(name) != here.get(name):
            yield Difference(kind, name, OTHER, _short(there.get(name, "")),
                             _short(here.get(name, "")))  # fmt: skip
