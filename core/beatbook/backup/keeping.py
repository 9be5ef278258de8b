"""Which backups are kept: a rule like ``7d 5w 12m`` for full ones, with what follows each.

Of each of the last so many days, weeks and months that have one, the newest full backup stays.
Increments stay with the full one that they lead on from. What the newest state needs always stays.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from beatbook.backup.line import Gap, leading_to
from beatbook.backup.manifest import FULL, Manifest
from beatbook.clock import from_stamp
from beatbook.errors import UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_PERIODS: dict[str, Callable[[datetime], tuple[int, ...]]] = {
    "d": lambda at: (at.year, at.month, at.day),
    "w": lambda at: at.isocalendar()[:2],
    "m": lambda at: (at.year, at.month),
}
_RULE = re.compile(r"(\d{1,4})([dwm])")


def parsed(rule: str) -> dict[str, int]:
    """How many days, weeks and months a rule keeps. Raises UsageProblem."""
    found = {}
    for word in rule.split():
        match = _RULE.fullmatch(word)
        if match is None:
            raise UsageProblem(
                _("“{rule}” is no rule for keeping backups; write it like: 7d 5w 12m", rule=rule)
            )
        found[match[2]] = int(match[1])
    return found


def outlived(found: Sequence[Manifest], rule: str) -> list[Manifest]:
    """Those of one book's backups, the oldest first, that the rule keeps no longer."""
    fulls = [one for one in found if one.kind == FULL]
    kept = {one.file for unit, count in parsed(rule).items() for one in _newest(fulls, unit, count)}
    if found:
        kept |= {found[-1].file} | ({fulls[-1].file} if fulls else set())
    for one in found:
        kept |= _needed(found, one, kept)
    return [one for one in found if one.file not in kept]


def _newest(fulls: Sequence[Manifest], unit: str, count: int) -> list[Manifest]:
    """The last full backup of each of the newest *count* periods that have one."""
    last = {_PERIODS[unit](from_stamp(one.made)): one for one in fulls}
    return list(last.values())[-count:] if count else []


def _needed(found: Sequence[Manifest], one: Manifest, kept: set[str]) -> set[str]:
    """An increment whose full backup is kept; and whatever leads to the newest of all."""
    with suppress(Gap):
        way = leading_to(found, one)
        if way[0].file in kept or one is found[-1]:
            return {each.file for each in way}
    return set()


def remove(folder: str, gone: Sequence[Manifest]) -> None:
    """Take backups away: first what says that there is one, then the file."""
    for one in gone:
        for name in (one.name, one.file):
            with suppress(FileNotFoundError):
                os.remove(os.path.join(folder, name))
