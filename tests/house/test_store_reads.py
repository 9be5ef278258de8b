"""No front end reads records past `Registry` and `Sight`: who reads the store says why it may.

Reading the store shows a record to whoever asks, so a front end reads it only behind a question
that was asked already, or for what is nobody's secret.
"""

from __future__ import annotations

import re

import pytest

from house.catalogues import ROOT

READS = re.compile(r"store\.(select|record|records|find|cards?|tally|count|history|parts)\(")
BEHIND = "of a record that the registry has shown, or refused, just before"
NUMBER = "form and number only, or the card's title only where `Sight.unseen` lets it pass"
WORKS_HERE = "officers' names, which are no secret to their colleagues"
KNOWN = {
    "cli/beatbook_cli/commands/access.py": NUMBER,
    "cli/beatbook_cli/commands/journal.py": "takes JOURNAL; hidden records are left out",
    "cli/beatbook_cli/commands/officer_sessions.py": WORKS_HERE,
    "cli/beatbook_cli/commands/registry/edit.py": "tells what was typed from what was hidden",
    "cli/beatbook_cli/commands/registry/given.py": "the record that this very command has written",
    "cli/beatbook_cli/commands/registry/history.py": BEHIND,
    "cli/beatbook_cli/commands/registry/show.py": BEHIND,
    "cli/beatbook_cli/commands/registry/states.py": "the steps of a state; taking one is checked",
    "tui/beatbook_tui/screens/form.py": "the version of the record in hand",
    "tui/beatbook_tui/screens/papers.py": BEHIND,
    "tui/beatbook_tui/screens/walking.py": "the states of the records in hand",
    "tui/beatbook_tui/view/news.py": WORKS_HERE,
    "tui/beatbook_tui/view/reading.py": "ids, which narrow a question to the registry",
    "tui/beatbook_tui/view/values.py": NUMBER,
    "tui/beatbook_tui/view/whereabouts.py": NUMBER,
}


def _reading(folder: str) -> set[str]:
    files = (ROOT / folder).rglob("*.py")
    return {
        str(file.relative_to(ROOT))
        for file in files
        if READS.search(file.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("folder", ["cli/beatbook_cli", "tui/beatbook_tui"])
def test_every_front_end_that_reads_the_store_says_why_it_may(folder: str) -> None:
    known = {file for file in KNOWN if file.startswith(folder)}
    assert _reading(folder) == known


def test_the_search_finds_a_reader() -> None:
    assert READS.search('book.store.record(spec, "x")')
    assert "core/beatbook/registry.py" in _reading("core/beatbook")
