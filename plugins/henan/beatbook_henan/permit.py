"""The temporary residence permit of Henan (暂住证), as fields of the stay that it is given for.

It is not the national residence permit: it is due after 30 days instead of half a year, holds for
a year at most, and nobody who has the national one needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text

REGULATION = Text(
    "河南省暂住人口管理条例第六条至第十条",
    "Henan Regulations on Temporary Residents art. 6-10",
)
LONGEST = 1
"""Years that a permit holds at most."""

_PERMIT: dict[str, Any] = {
    "section": "henan_permit",
    "sensitivity": PERSONAL,
    "purpose": Text("办理暂住证", "To issue the temporary residence permit"),
    "basis": REGULATION,
    "shown_when": f.when("category", "3"),
}


@f.part
class TemporaryPermit:
    """Added to every stay."""

    permit_no: str | None = f.text(
        Text("暂住证号", "Temporary permit number"), search="identifier", **_PERMIT
    )
    permit_from: date | None = f.day(Text("暂住证签发日期", "Temporary permit from"), **_PERMIT)
    permit_until: date | None = f.day(
        Text("暂住证有效期至", "Temporary permit until"),
        required_when=f.when("permit_from"),
        **_PERMIT,
    )


def check(stay: Any) -> Iterator[Problem]:
    """A permit holds for a year at most, and ends after it begins."""
    begins, ends = stay.permit_from, stay.permit_until
    if begins is None or ends is None:
        return
    if ends < begins:
        yield Problem(_ENDS_EARLY, "permit_until", source=REGULATION)
    elif ends > years_after(begins, LONGEST):
        yield Problem(_TOO_LONG, "permit_until", source=REGULATION)


def years_after(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


_ENDS_EARLY = Text("早于签发日期；请改正其中之一", "is before the permit begins; correct one")
_TOO_LONG = Text("暂住证有效期最长一年；请改正", "is more than a year after it begins; correct it")
ON_STAYS = f.FieldsOf(
    form="tenancy",
    fields=TemporaryPermit,
    sections={"henan_permit": Text("暂住证(河南)", "Temporary permit (Henan)")},
    checks=(check,),
)
