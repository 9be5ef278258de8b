"""The forms of this plugin: pairs to judge, and questions to other units about a match."""

from __future__ import annotations

from beatbook_duplicates.forms.match_request import MatchRequest
from beatbook_duplicates.forms.pair import Pair


def declared() -> list[type]:
    """All forms."""
    return [Pair, MatchRequest]
