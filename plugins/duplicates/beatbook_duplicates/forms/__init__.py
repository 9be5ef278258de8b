"""The forms of this plugin: pairs to judge, and questions to other units and stations."""

from __future__ import annotations

from beatbook_duplicates.forms.match_request import MatchRequest
from beatbook_duplicates.forms.pair import Pair
from beatbook_duplicates.forms.station_match import StationMatch
from beatbook_duplicates.forms.station_pair import StationPair


def declared() -> list[type]:
    """All forms."""
    return [Pair, MatchRequest, StationPair, StationMatch]
