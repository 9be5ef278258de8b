"""Listing the papers of patrols costs no library that only planning, tracks or rosters need."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("networkx", "gpxpy", "ortools", "numpy")
_LISTING = """
import sys
from beatbook_patrol.papers import declared
print(len(declared()), [one for one in {heavy} if one in sys.modules])
"""


def test_a_list_of_papers_loads_no_library_of_graphs_or_tracks() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LISTING.format(heavy=HEAVY)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    count, loaded = done.stdout.split(maxsplit=1)
    assert int(count) > 5
    assert loaded.strip() == "[]"
