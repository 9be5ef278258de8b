"""Structured lines of what the program did, for whoever looks after the machine.

One JSON object a line: when, how grave, which event, and facts of fixed shapes: the command's
words, ids, durations, exit codes, names of plugins. What somebody typed, looked for or read is in
none of them; who looked at what and why is the journal's matter, which is in the book and proves
itself.

`tell` is the one way; without a wish for lines it does nothing and imports nothing. `events` says
which there are, `lines` how one is written, `sinks` where it goes.

Light path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.settings.values import Log

Fact = str | int | None
Sink = Callable[[str, dict[str, Fact]], None]


class _Process:
    """Where this process's lines go, and the facts that all of them carry."""

    sink: Sink | None = None
    facts: dict[str, Fact] = {}


@contextmanager
def kept(wished: Log | None) -> Iterator[None]:
    """Write lines where *wished* says until the block ends; inside of another, as that says.

    Where nothing can be written, nothing is: nobody's work waits for a log (the doctor tells).
    """
    if wished is None or not wished.to or _Process.sink is not None:
        yield
        return
    from beatbook.logs.sinks import opened

    before = _Process.facts
    with opened(wished) as sink:
        _Process.sink = sink
        try:
            yield
        finally:
            _Process.sink, _Process.facts = None, before


def about(**facts: Fact) -> None:
    """Let every line from now on carry these facts: officer, session, command, task."""
    if _Process.sink is not None:
        _Process.facts = {**_Process.facts, **facts}


def tell(event: str, **facts: Fact) -> None:
    """Write one line about an event of `beatbook.logs.events`, with facts that are named there."""
    if _Process.sink is not None:
        _Process.sink(event, {**_Process.facts, **facts})
