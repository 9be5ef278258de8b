"""The exit codes of `beat`, the whole list, because scripts decide by them."""

from __future__ import annotations

from enum import IntEnum

from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)


class Exit(IntEnum):
    """What a script learns from how `beat` ended; `meaning` says it to people."""

    DONE = 0
    """Done."""
    PROBLEMS = 1
    """The data has problems: what was refused is said, and nothing of it was written."""
    USAGE = 2
    """The command line was not understood."""
    NOT_ALLOWED = 3
    """The officer's posts do not permit it; the refusal is in the journal."""
    NOT_FOUND = 4
    """No such record, unit, place, officer, form or book."""
    STORE = 5
    """The store is busy or unreachable; trying again later may help."""
    PLUGIN = 6
    """A plugin that the book requires failed."""
    FAULT = 70
    """Beatbook itself failed (EX_SOFTWARE of sysexits.h); a report was kept."""
    INTERRUPTED = 130
    """Interrupted by the person (128 + SIGINT); nothing was half done."""

    @property
    def meaning(self) -> Message:
        """The same in the language in use, for `--help` and the documentation."""
        return _MEANINGS[self]


_MEANINGS = {
    Exit.DONE: _("done"),
    Exit.PROBLEMS: _("the data has problems; nothing of what was refused was written"),
    Exit.USAGE: _("the command line was not understood"),
    Exit.NOT_ALLOWED: _("not allowed; the refusal is in the journal"),
    Exit.NOT_FOUND: _("not found"),
    Exit.STORE: _("the store is busy or unreachable"),
    Exit.PLUGIN: _("a plugin that the book requires failed"),
    Exit.FAULT: _("Beatbook itself failed; a report was kept"),
    Exit.INTERRUPTED: _("interrupted; nothing was half done"),
}
