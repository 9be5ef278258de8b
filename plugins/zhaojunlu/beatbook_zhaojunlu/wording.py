"""How this station words its bulletins: arrows for up and down, percentages to two decimals."""

from __future__ import annotations

from beatbook.texts import Text

_UP, _DOWN = Text("↑{rate}", "↑{rate}"), Text("↓{rate}", "↓{rate}")
_UP_LITTLE, _DOWN_LITTLE = (
    Text("↑不足{least}", "↑ under {least}"),
    Text("↓不足{least}", "↓ under {least}"),
)
_PHRASES = {
    "rate.places": Text("2", "2"),
    "change.up": _UP,
    "change.down": _DOWN,
    "change.up_little": _UP_LITTLE,
    "change.down_little": _DOWN_LITTLE,
    "year.up": _UP,
    "year.down": _DOWN,
    "year.up_little": _UP_LITTLE,
    "year.down_little": _DOWN_LITTLE,
    "beside.before.change": Text("环比{change}", "{change} on {before}"),
}


def wording(phrase: str) -> Text | None:
    """The station's words for a phrase; None leaves it to region and nation."""
    return _PHRASES.get(phrase)
