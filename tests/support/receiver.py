"""The upper end of a report as a process of its own, which may be killed at one of its steps.

Run by tests: ``python receiver.py PATH STEP MOMENT`` answers lines on stdin for the book at PATH,
and is killed without notice at its write step STEP (0: never).
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from beatbook.access import differences
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.hooks import loader
from beatbook.syncing.receiving import serve
from support import crashing, toy
from support.points import Point


def main(path: str, step: int, moment: str) -> int:
    """Serve one session."""
    loader.installed = lambda: [Point("toy", toy)]  # type: ignore[assignment,list-item]
    differences.accepted = lambda _book: None
    trap = crashing.Trap(step, lambda: os.kill(os.getpid(), signal.SIGKILL))
    if step:
        crashing.arm(trap)
    clock = FixedClock(datetime.fromisoformat(moment), timedelta(milliseconds=1))
    with Book.open(path, clock=clock) as book:
        assert book.plugins.forms
        trap.count = 0
        return serve(book, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
