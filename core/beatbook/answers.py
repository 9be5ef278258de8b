"""What an action can say of its answer beside the answer itself.

A check that found faults did its work, and yet a script must learn of them and a person must not
take the list for good news: an error would lose the list, plain rows would end as done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from beatbook.texts import Message, Text


class Rows(list[dict[str, Any]]):
    """Rows of one kind: values by column id, and what each column is called (`labels`).

    Programs know a column by its id, people by its label.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]], labels: Mapping[str, Text]) -> None:
        super().__init__(map(dict, rows))
        self.labels = labels


def label_of(rows: Any, id: str) -> Text | str:
    """What a column of an action's rows is called; its id where nobody named it."""
    return rows.labels.get(id, id) if isinstance(rows, Rows) else id


class ToMend(NamedTuple):
    """An answer with something in it that must be mended; the action itself is done.

    `answer` is anything else that an action returns, shown as ever; `words` say in one sentence
    what must be mended. The command line ends as with data that has problems, a front end with
    screens tells the words as a problem.
    """

    answer: Any
    words: Text | Message | str
