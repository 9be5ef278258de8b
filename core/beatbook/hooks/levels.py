"""Which API levels are taken: the present one, and older ones for as long as they are carried.

One answer for plugins in Python and for packs, so that neither outlives the other.
"""

from __future__ import annotations

from beatbook.hooks import types
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)


def unfit(level: object) -> Message | None:
    """Why a plugin written for API level *level* can't be used; None where it can."""
    if type(level) is not int:
        return _("its API level is no whole number: {theirs}", theirs=repr(level)[:40])
    if level > types.API:
        return _(
            "it was written for API level {theirs}, this Beatbook has {ours}: bring Beatbook up to"
            " date first",
            theirs=level,
            ours=types.API,
        )
    if level < types.API_OLDEST:
        return _(
            "it was written for API level {theirs}, this Beatbook takes {oldest} and newer:"
            " ask whoever made it for a newer version",
            theirs=level,
            oldest=types.API_OLDEST,
        )
    return None


def ageing(level: int) -> Message | None:
    """What to tell whoever writes a plugin of an older level that still runs; None of this one."""
    if level >= types.API:
        return None
    return _(
        "written for API level {theirs}, which goes after level {ours}",
        theirs=level,
        ours=types.API,
    )
