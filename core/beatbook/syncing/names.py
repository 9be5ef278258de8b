"""What settings, actions and kinds of things in the catalogue are called that reporting needs.

Light path.
"""

from __future__ import annotations

PROTOCOL = 1
"""The way in which two books talk; another one is refused with both numbers."""
FORMAT = 1
"""How rows and their parts are written (docs/journal-format.md), whatever engine keeps them."""

LONGEST = 200
"""Characters of the longest name, id or version that a station says of itself."""

TO, LEVEL, AS = "sync.to", "sync.level", "sync.as"
"""Settings of a station: where it reports to, at which level, as whom."""
LAST = "sync.last"
"""The setting that says how the last report went."""

FULL = "full"
"""The level at which everything is sent (see `levels`)."""
KIND = "station"
"""The kind in the catalogue under which a book keeps which stations report to it."""
REGIONS = "sync.regions"
"""The setting that says in which regions stations lie that report, or reported, to a book."""
HEARD = "sync.heard."
"""How the settings begin that say what was last heard of a station."""
CLASHES = "sync.clashes."
"""How the settings begin that list which of a station's identifiers others bear already."""
CODES = "codes.of."
"""How the kinds begin under which a station's own changes of code lists are kept apart."""

PART = "station:"
"""How the names begin under which the journal speaks of a station: its id is that of a unit."""
ADMIT, DISMISS, ACCEPT = "sync.admit", "sync.dismiss", "sync.accept"
RECEIVED, REFUSED, TARGET = "sync.received", "sync.refused", "sync.target"
RECOVERED, FETCHED = "sync.recovered", "sync.fetched"
"""Actions of the journal."""

OF_OFFICERS = frozenset(("officer", "officer_key", "preference"))
"""Forms whose identifiers let somebody act: those of a station below count in its own book only."""
