"""What could not be carried over, for whoever finishes the pack by hand."""

from __future__ import annotations

from typing import NamedTuple

from beatbook.texts import Text

WHOLE, PART = "whole", "part"


class Loss(NamedTuple):
    """A question of which something was lost: all of it, or a part; and why."""

    name: str
    type: str
    what: str
    why: Text
