"""Rounding as a scheme states it: decimals and way, of fractions, to fractions."""

from __future__ import annotations

from fractions import Fraction

from beatbook_assessment.model import DOWN, HALF_EVEN, Rounding


def rounded(number: Fraction, rounding: Rounding) -> Fraction:
    """A number as it is shown. Halves go away from zero, or to the even digit; down is cut off."""
    scale = 10**rounding.decimals
    top, bottom = abs(number.numerator) * scale, number.denominator
    if rounding.how == DOWN:
        steps = top // bottom
    elif rounding.how == HALF_EVEN:
        steps = round(Fraction(top, bottom))
    else:
        steps = (2 * top + bottom) // (2 * bottom)
    return Fraction(-steps if number < 0 else steps, scale)
