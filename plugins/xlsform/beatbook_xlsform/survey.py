"""What an XLSForm says, as plain data: questions in groups and repeats, and lists of choices.

Source of the words: the XLSForm specification (xlsform.org).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from beatbook.texts import Text

NOTHING = Text("", "")


class Question(NamedTuple):
    """One question: its name and type as the sheet has them, and what hangs on it.

    `required`, `relevant`, `constraint` and `calculation` are XPath as it was written; `list` the
    choice list; `start` and `end` the ends of a range as they were written.
    """

    name: str
    type: str
    label: Text = NOTHING
    hint: Text = NOTHING
    required: str = ""
    relevant: str = ""
    constraint: str = ""
    message: Text = NOTHING
    calculation: str = ""
    default: str = ""
    list: str = ""
    filtered: bool = False
    long: bool = False
    start: str = ""
    end: str = ""
    step: str = ""


class Group(NamedTuple):
    """Questions that stand together; `repeated` ones are answered any number of times."""

    name: str
    label: Text
    relevant: str
    children: tuple[Question | Group, ...]
    repeated: bool = False


class Choice(NamedTuple):
    """One value of a list."""

    name: str
    label: Text


class Survey(NamedTuple):
    """A whole form: `lists` are choices by the name of their list."""

    name: str
    title: Text
    children: tuple[Question | Group, ...]
    lists: Mapping[str, tuple[Choice, ...]]
    unread: tuple[Question, ...] = ()


def questions(children: tuple[Question | Group, ...]) -> Iterator[Question]:
    """Every question in and below *children*, in order."""
    for one in children:
        if isinstance(one, Question):
            yield one
        else:
            yield from questions(one.children)
