"""The ledger of stays (湘公通[2008]56号, no. 4B): one row for each open stay, never typed."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

LEDGER = ledger(
    Ledger(
        name="foreign.ledger",
        label=Text("境外人员台账", "Ledger of foreigners"),
        help=Text("现住的境外人员，一人一行。", "Those who stay now, a line for each."),
        number="4B",
        form="foreign_stay",
        columns=(
            "number",
            Cell("person.name", share=2),
            "person.nationality",
            Cell("person.document_number", share=2),
            Cell("visa_kind", share=2),
            "visa_until",
            "stay_until",
            Cell("place", share=4),
            "moved_in",
            "accommodation",
            "state",
        ),
    )
)
