"""Problems of data: what is wrong, where, and under which rule."""

from __future__ import annotations

from typing import NamedTuple

from beatbook.texts import Message, Text


class Problem(NamedTuple):
    """One thing wrong with what was entered.

    `path` is the field id (``phone``), or ``form/number/field`` across records; empty when the
    whole record is meant. A warning is shown and kept with the record, an error stops the deed.
    `source` names the law, standard or rule, in both languages where it has a name in both.
    """

    message: Text | Message | str
    path: str = ""
    warning: bool = False
    source: Text | str = ""

    def __str__(self) -> str:
        source = str(self.source)
        words = f"{self.message} ({source})" if source else str(self.message)
        return f"{words} @ {self.path}" if self.path else words

    def under(self, prefix: str) -> Problem:
        """The same problem seen from further up: ``row 7/phone``."""
        path = f"{prefix}/{self.path}" if self.path else prefix
        return self._replace(path=path)
