"""Why a book does not take what a station sends: each case with what is wrong and how to mend it.

A refusal is said in both languages, because it is told at the station and kept in both books.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.errors import BeatbookError
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)


class Refused(BeatbookError):
    """The upper book did not take what a station sent. `kind` says why, in one word."""

    def __init__(self, kind: str, message: Message | Text) -> None:
        super().__init__(message)
        self.kind = kind

    def to_json(self) -> dict[str, str]:
        """The refusal in both languages."""
        assert not isinstance(self.message, str)
        zh, en = (self.message.in_language(name) for name in ("zh", "en"))
        return {"kind": self.kind, "zh": zh, "en": en}


def from_json(data: Any) -> Refused:
    """The refusal that came over the line, no longer than a refusal is."""
    said: Mapping[str, Any] = data if isinstance(data, dict) else {}
    kind, zh, en = (str(said.get(name, "?"))[:LONGEST] for name in ("kind", "zh", "en"))
    return Refused(kind, Text(zh, en))


LONGEST = 1000
"""Characters that are read of what another book says."""


def protocol(theirs: object, ours: int) -> Refused:
    """Two Beatbooks that do not talk in the same way."""
    return Refused("protocol", _(
        "The two Beatbooks talk in different ways (here {ours}, there {theirs}); upgrade the older"
        " one, then push again.", ours=ours, theirs=theirs))  # fmt: skip


def format_(theirs: int, ours: int) -> Refused:
    """A station whose book has another format."""
    if theirs < ours:
        return Refused("format", _(
            "The station's book has format {theirs}, the upper book format {ours}; upgrade Beatbook"
            " at the station, then push again.", ours=ours, theirs=theirs))  # fmt: skip
    return Refused("format", _(
        "The station's book has format {theirs}, the upper book format {ours}; upgrade Beatbook at"
        " the upper book, then push again.", ours=ours, theirs=theirs))  # fmt: skip


def unknown(name: str, id: str) -> Refused:
    """A station that nobody admitted."""
    return Refused("unknown", _(
        "The station {name} ({id}) was not admitted here; print its card there with beat sync card"
        " and enter it here with beat sync admit.", name=name, id=id))  # fmt: skip


def itself(name: str) -> Refused:
    """A book that would report to itself."""
    return Refused("itself", _(
        "{name} would report to its own book; name the book of the county, city or province:"
        " beat sync push ssh://NAME@HOST", name=name))  # fmt: skip


def dismissed(name: str) -> Refused:
    """A station that reports here no more."""
    return Refused("dismissed", _(
        "The station {name} was dismissed and reports here no more; an administrator of the upper"
        " book can admit it again.", name=name))  # fmt: skip


def other_book(name: str) -> Refused:
    """Two books that say that they are the same station."""
    return Refused("twice", _(
        "Two books say that they are the station {name}, and the other one was admitted. One of"
        " them is a copy: go on in the admitted one, and found a new book for what is another"
        " station.", name=name))  # fmt: skip


def level(theirs: str, ours: str) -> Refused:
    """A station that sends at another level than was agreed."""
    return Refused("level", _(
        "The station sends at the level {theirs}, but {ours} was agreed; push with --level {ours},"
        " or have it admitted again with --level {theirs}.", theirs=theirs, ours=ours))  # fmt: skip


def clock_now(theirs: str, ours: str) -> Refused:
    """A station whose clock is wrong at this moment."""
    return Refused("clock", _(
        "The station's clock says {theirs}, this one {ours}; set the wrong one right, then push"
        " again.", theirs=theirs, ours=ours))  # fmt: skip


def clock_row(name: str, row: int, at: str) -> Refused:
    """Rows that were written while a clock was wrong."""
    return Refused("moment", _(
        "Row {row} of {name} is dated {at}, more than a day off: a clock was wrong. It and those"
        " behind it wait until an administrator of the upper book accepts them: beat sync accept"
        " {name} --reason …", row=row, name=name, at=at))  # fmt: skip


def rollback(name: str, own: int, ours: int) -> Refused:
    """A station that was restored from an old backup and has not worked since."""
    return Refused("rollback", _(
        "{name} was restored from an old backup: the upper book has its rows up to {ours}, it has"
        " them up to {own}, and nothing was entered since. Fetch the missing ones before anybody"
        " works on: beat sync recover", name=name, own=own, ours=ours))  # fmt: skip


def fork(name: str, row: int, ours: int) -> Refused:
    """A station that was restored from an old backup and worked on."""
    return Refused("fork", _(
        "The journal of {name} parts behind row {row} from the one that the upper book has up to"
        " row {ours}: it was restored from an old backup and worked on. Nothing was mixed. There,"
        " beat sync recover --set-aside keeps that book beside, fetches what it lost and lists what"
        " must be entered again.", name=name, row=row, ours=ours))  # fmt: skip


def gap(name: str, row: int, ours: int) -> Refused:
    """Rows that do not begin where the book's own end."""
    return Refused("gap", _(
        "Row {row} of {name} came, but the upper book has its rows only up to {ours}; push again,"
        " so that they come in order.", row=row, name=name, ours=ours))  # fmt: skip


def changed(name: str, row: int) -> Refused:
    """A row or part that does not prove itself."""
    return Refused("changed", _(
        "Row {row} of {name} is not what its hash says: it was changed in the station's book or on"
        " the way. There, beat journal verify says which; put back a sound backup of that book.",
        row=row, name=name))  # fmt: skip


def form_missing(form: str, plugin: str, version: str) -> Refused:
    """A station with a plugin that the book lacks."""
    return Refused("plugin", _(
        "The station keeps {form}, a form of its plugin {plugin} {version}, which the upper book"
        " does not have; install that plugin for the upper book, then push again.",
        form=form, plugin=plugin, version=version or "?"))  # fmt: skip


def elsewhere(form: str, plugin: str, region: str, name: str, admitted: str) -> Refused:
    """A station with a plugin for a region other than that for which it was admitted."""
    return Refused("plugin", _(
        "The station keeps {form} with its plugin {plugin}, which speaks for the region {region};"
        " {name} was admitted for the region {admitted}, so the upper book does not use it. Print"
        " its card again (beat sync card), admit it with that one, then push again.",
        form=form, plugin=plugin, region=region, name=name, admitted=admitted or "-"))  # fmt: skip


def switched_off(form: str, plugin: str) -> Refused:
    """A station with a plugin that is switched off above."""
    return Refused("plugin", _(
        "The station keeps {form} with its plugin {plugin}, which is switched off in the upper"
        " book; there: beat plugin on {plugin}, then push again.",
        form=form, plugin=plugin))  # fmt: skip


def failed(form: str, plugin: str, why: str) -> Refused:
    """A station with a plugin that does not work above."""
    return Refused("plugin", _(
        "The station keeps {form} with its plugin {plugin}, which does not work in the upper book:"
        " {why}. See there: beat plugin list; mend it, then push again.",
        form=form, plugin=plugin, why=why))  # fmt: skip


def waiting(form: str, plugin: str) -> Refused:
    """A masked station with a form whose rights nobody accepted above."""
    return Refused("plugin", _(
        "In the upper book the rights of {form} (plugin {plugin}) wait to be accepted, so nobody"
        " knows what of it may be kept; accept them there with beat plugin accept, then push"
        " again.", form=form, plugin=plugin))  # fmt: skip


def field_missing(form: str, field: str, plugin: str, version: str) -> Refused:
    """A station with a field that the book lacks."""
    return Refused("plugin", _(
        "The station's form {form} has the field {field} (plugin {plugin} {version}), which the"
        " upper book does not know; upgrade that plugin for the upper book, then push again.",
        form=form, field=field, plugin=plugin, version=version or "?"))  # fmt: skip


def field_renamed(form: str, old: str, new: str, plugin: str, version: str) -> Refused:
    """A station with an older plugin in which a field has another name."""
    return Refused("plugin", _(
        "The station's plugin {plugin} {version} is older: its field {old} of {form} is called"
        " {new} in the upper book. Upgrade the plugin at the station, then push again.",
        form=form, old=old, new=new, plugin=plugin, version=version or "?"))  # fmt: skip


def others(name: str, row: int, what: str) -> Refused:
    """A row that changes something of somebody else."""
    return Refused("owner", _(
        "Row {row} of {name} changes {what}, which is not that station's. It does not come from an"
        " honest book: look at it there with beat audit row {row}.",
        row=row, name=name, what=what))  # fmt: skip


def unfit(name: str, row: int, form: str) -> Refused:
    """A row whose content does not fit the form."""
    return Refused("content", _(
        "Row {row} of {name} has a {form} that cannot be read here; upgrade Beatbook and its"
        " plugins at the older side, then push again.", row=row, name=name, form=form))  # fmt: skip


def garbled() -> Refused:
    """A line that makes no sense."""
    from beatbook.syncing.wire import garbled as why

    message = why().message
    assert isinstance(message, Message)
    return Refused("garbled", message)


def out_of_turn() -> Refused:
    """A message before the one that has to come first."""
    return Refused("garbled", _(
        "The other book sent something out of turn; nothing of it was used. Push again, and if it"
        " stays so bring both Beatbooks up to date."))  # fmt: skip


def beyond(name: str, row: int, level: str) -> Refused:
    """A row that shows more than may go up."""
    return Refused("beyond", _(
        "Row {row} of {name} shows more than may go up at the level {level}; nothing of it was"
        " kept. Upgrade Beatbook and its plugins at the station, then push again.",
        row=row, name=name, level=level))  # fmt: skip


def contents_stay(name: str) -> Refused:
    """Rows that cannot be fetched down because their contents never came."""
    return Refused("level", _(
        "The upper book has no contents of {name}, as was agreed, so nothing can be fetched from"
        " it; restore a newer backup.", name=name))  # fmt: skip
