"""What an action can open on a screen instead of running at once.

Merging two records, going through a list and writing a text beside its preview are done by eye: a
front end with screens opens what `Action.opens` says, any other one runs the action as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.texts import Message, Text

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record


class Two(NamedTuple):
    """Two records of a form that may be one, by their ids: which stays, which goes on in it.

    `along` collects more into the deed of the merge (see `merging.merge`).
    """

    form: str
    keep: str
    drop: str
    along: Callable[[Deed], None] | None = None


class Walk(NamedTuple):
    """Records of one form to go through one after the other, each with one choice and one step.

    `records` are ids in their order, those that are done too; a record waits while its state has
    the transition `step`. `choice` is the field answered by the number of its code (no more than
    nine); `steps` names other transitions than `step` for some codes, and `again` the one by which
    a record that is done waits once more, where correcting an answer may change its state. `given`
    are raw values written with each answer. `about` says which record, as (form, id), one of them
    is about; `standing` what was found so far, in a sentence. Both may read the book.
    """

    form: str
    records: tuple[str, ...]
    step: str
    choice: str
    given: Mapping[str, Any] = {}
    about: Callable[[Record], tuple[str, str] | None] | None = None
    standing: Callable[[], Text | Message | str] | None = None
    steps: Mapping[str, str] = {}
    again: str = ""

    def transitions(self, code: str, *, waits: bool) -> tuple[str, ...]:
        """The transitions that an answer takes a record along, in order."""
        step = self.steps.get(code, self.step)
        if waits:
            return (step,)
        return (self.again, step) if self.again else ()


class Note(NamedTuple):
    """Something about a stretch of a source, from `start` up to `end`: what and why.

    `mended` is what to write there instead (None: only a person can word it anew). A `grave` one
    must be mended before the text goes on its way.
    """

    start: int
    end: int
    why: Text | Message | str
    mended: str | None = None
    grave: bool = True


class Preview(NamedTuple):
    """How a source will be read: plain text of several lines, and what there is to say of it.

    `at` gives for a position in the source where it stands in `text`.
    """

    text: str
    notes: tuple[Note, ...] = ()
    at: Callable[[int], int] = int


class Writing(NamedTuple):
    """A long text to write beside its preview: the field `field` of a record.

    `preview` reads a source that may not be saved yet; it may take a second and is called again
    and again, never by two at once. `steps` are names of actions that take the record as their
    parameter `record` and are offered once the text is saved.
    """

    form: str
    id: str
    field: str
    preview: Callable[[str], Preview]
    steps: tuple[str, ...] = ()


Opening = Two | Walk | Writing


class Begun(NamedTuple):
    """A record that an action began: what it knew is in the officer's draft of a new one of `form`.

    An action returns it instead of a sentence. `words` say what is still to be filled in; a front
    end with screens opens the form as well, so that the officer goes on at the first open field.
    """

    form: str
    words: Text | Message | str

    def __str__(self) -> str:
        return str(self.words)
