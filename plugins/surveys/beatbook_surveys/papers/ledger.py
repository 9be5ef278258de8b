"""The ledger of checks: where, when, how, what was found, whether it was put right."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text
from beatbook_surveys.forms.inspection_visit import FORM

CHECKS = ledger(
    Ledger(
        name="ledger.office_checks",
        label=Text("明察暗访台账", "Ledger of checks of offices"),
        form=FORM,
        columns=(
            "number",
            "at",
            "office",
            "way",
            "checkers",
            Cell("defects", share=3),
            "facts",
            "rectify_by",
            "mended_on",
            "state",
        ),
        closed=True,
    )
)
