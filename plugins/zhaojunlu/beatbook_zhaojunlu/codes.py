"""The kinds of incidents that this station tells apart and the nation does not."""

from __future__ import annotations

from beatbook.codes import Code, CodesOf
from beatbook.texts import Text

STALLS = "di.stall"

# The morning market below Zhaojun Road has quarrels of its own kind, which the station counts.
INCIDENTS = CodesOf(
    "incident_category",
    add=(Code(STALLS, Text("早市摊位纠纷", "Stalls of the morning market"), "dispute"),),
)
