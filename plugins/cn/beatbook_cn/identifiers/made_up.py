"""Identifiers of nobody, for tests and examples: the county 150191 was never assigned.

Each function gives the valid number of the n-th invented bearer; telephones have 0000 in the
middle.
"""

from __future__ import annotations

from datetime import date, timedelta

from beatbook_cn.identifiers import credit, resident
from beatbook_cn.identifiers.finding import FICTIONAL_COUNTY

_FIRST_BORN = date(1950, 1, 1)
_DAYS = 18_000
"""Nearly fifty years: all of them grown up."""


def resident_id(nth: int) -> str:
    """The identity number of a grown-up; odd ones are men."""
    born = _FIRST_BORN + timedelta(days=nth * 397 % _DAYS)
    first17 = f"{FICTIONAL_COUNTY}{born:%Y%m%d}{nth % 1000:03}"
    return first17 + resident.check_character(first17)


def credit_code(nth: int) -> str:
    """The credit code of a company registered with the market regulator."""
    first8 = f"{nth % 10**8:08}"
    first17 = f"91{FICTIONAL_COUNTY}{first8}{credit.organisation_check(first8)}"
    return first17 + credit.check_character(first17)


def phone(nth: int) -> str:
    """A mobile number."""
    return f"1380000{nth % 10_000:04}"


def document(nth: int) -> str:
    """The number of a document of no kind in particular."""
    return f"X{nth:08}"
