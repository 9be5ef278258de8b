"""Check before change: what a plugin or pack would do to this very book, tried on a copy of it.

`running.run` makes the copy, lets foreign code at it in a process of its own, and returns a
`report.Report`; the book itself is only read.
"""

from beatbook.trial.report import BAD, OK, TOLD, Finding, Report, Section, Table
from beatbook.trial.running import run

__all__ = ["BAD", "OK", "TOLD", "Finding", "Report", "Section", "Table", "run"]
