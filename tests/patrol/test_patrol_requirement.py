"""A station's own requirement: what makes no sense is refused, each with its field."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound
from patrol.planning import asked
from support.books import Station


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"people": 1}, "nobody patrols alone"),
        ({"from_time": "half past", "to_time": "03:00"}, "no time of day"),
        ({"to_time": "03:00"}, "needed where the hours have an end"),
        ({"dates": ["1 May"]}, "is no day"),
        ({"end": "2025-12-31"}, "not after the first day"),
        ({"times": 0}, "1 or more"),
        ({"minutes": 2000}, "1440"),
        ({"source": ""}, "source"),
    ],
)
def test_what_makes_no_sense_is_refused(
    system: Book, beat: Station, wrong: dict[str, Any], words: str
) -> None:
    with pytest.raises(ProblemsFound, match=words):
        asked(system, beat.nodes["a"], **wrong)


def test_only_who_assigns_work_states_requirements(ann: Book, beat: Station) -> None:
    with pytest.raises(NotAllowed):
        asked(ann, beat.nodes["a"])
