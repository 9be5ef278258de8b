"""The forms of data quality, one file each."""

from __future__ import annotations


def declared() -> list[type]:
    """All forms of this plugin."""
    from beatbook_quality.forms.check import SampleCheck
    from beatbook_quality.forms.sample import Sample
    from beatbook_quality.forms.sign import Sign

    return [Sample, SampleCheck, Sign]
