"""Responsibility letter (治安责任书, of landlords 治安责任保证书): signed once a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_inspections.forms.target import just_one, put_beside
from beatbook_inspections.laws import PLEDGE, WHO_SIGNED
from beatbook_inspections.retention import LETTER

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_LETTER: dict[str, Any] = {"section": "letter"}
_DECEMBER = 12


@f.part
class LetterIntake:
    """Nothing to ask: a letter lies where the unit or dwelling lies."""

    def accompany(self, deed: Deed, record_id: str, letter: Letter) -> None:
        """Give the letter the place of what it is about."""
        put_beside(deed, record_id, letter)


def _year(values: Mapping[str, Any]) -> str | None:
    """The year in which it is signed, where no other is said."""
    begins = str(values.get("signed_on") or "")[:4]
    return begins if len(begins) == len("2026") and begins.isdigit() else None


@f.form(
    "letter",
    label=Text("治安责任书", "Responsibility letter"),
    title=("organisation", "dwelling", "year"),
    findable=False,
    line=("signed_on",),
    retention=LETTER,
    accompanied="officer",
    basis=PLEDGE,
    sections={"letter": Text("责任书", "Letter")},
    intake=LetterIntake,
    help=Text(
        "单位每年签订的治安责任书，出租房屋每年签订的治安责任保证书。",
        "What a unit, or the landlord of a rented dwelling, signs each year.",
    ),
)
class Letter:
    """One year's letter of a unit or a rented dwelling."""

    organisation: str | None = f.reference(Text("单位", "Unit"), "organisation", **_LETTER)
    dwelling: str | None = f.reference(
        Text("出租房屋", "Rented dwelling"),
        "dwelling",
        help=Text("与单位只填一项", "Either this or a unit"),
        **_LETTER,
    )
    signed_on: date | None = f.day(Text("签订日期", "Signed on"), required=True, **_LETTER)
    year: int | None = f.integer(
        Text("责任年度", "Year"),
        required=True,
        computed=_year,
        computed_from=("signed_on",),
        help=Text("年底可签下一年度的", "In December the next year's may be signed"),
        **_LETTER,
    )
    signer: str | None = f.text(
        Text("签订人", "Signed by"),
        required=True,
        search="name",
        sensitivity=PERSONAL,
        purpose=WHO_SIGNED,
        **_LETTER,
    )
    signer_post: str | None = f.text(Text("签订人职务或者身份", "Post of the signer"), **_LETTER)
    officer: str | None = f.officer(Text("经办民警", "Officer"), **_LETTER)
    copies: int | None = f.integer(Text("份数", "Copies"), default=2, **_LETTER)

    def problems(self) -> Iterator[Problem]:
        """Signed in its year or in December before; two copies, one for each side."""
        yield from just_one(self)
        if self.copies is not None and self.copies < 2:
            yield Problem(_TOO_FEW_COPIES, "copies")
        if self.signed_on and self.year is not None and self.year not in _years(self.signed_on):
            yield Problem(_OTHER_YEAR.with_values(day=self.signed_on), "year")


def _years(signed: date) -> tuple[int, ...]:
    """The years that a letter signed on a day may be for."""
    return (signed.year, signed.year + 1) if signed.month == _DECEMBER else (signed.year,)


_TOO_FEW_COPIES = Text(
    "一式至少两份，双方各执一份；请改正",
    "must be two or more, one for each side; correct it",
)
_OTHER_YEAR = Text(
    "与签订日期{day}不符；责任书当年签订，或者上年12月签订",
    "does not fit {day}; a letter is signed in its year or in December before",
)
