"""What was learnt in a trial, put into words: a section for each matter, in order of reading."""

from beatbook.trial.sections import (
    codes,
    duties,
    figures,
    forms,
    halls,
    names,
    packs,
    records,
    rights,
    standing,
    tables,
)

EACH = (
    standing.section,
    packs.section,
    tables.section,
    forms.section,
    codes.section,
    records.section,
    names.section,
    rights.section,
    duties.section,
    figures.section,
    halls.section,
)
"""Each takes a `Tried` and gives a `Section`."""
