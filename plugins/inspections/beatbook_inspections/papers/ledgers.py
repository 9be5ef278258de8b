"""The ledgers of inspections: 15 safety checks (湘公通[2008]56号), and responsibility letters."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

CHECKS = ledger(
    Ledger(
        name="ledger.checks",
        label=Text("安全检查登记", "Safety checks"),
        number="15",
        help=Text(
            "每次检查一行：问题、要求、期限、结果、检查人员。",
            "One row for each inspection: problems, demands, term, result, inspectors.",
        ),
        form="inspection",
        columns=(
            "number",
            "day",
            Cell("organisation", share=2),
            Cell("dwelling", share=2),
            Cell("defects", share=3),
            Cell("demands", share=2),
            "rectify_by",
            "state",
            Cell("opinion", share=2),
            "signature",
            Cell("inspectors", share=2),
            "unit",
        ),
        on="day",
        closed=True,
    )
)
LETTERS = ledger(
    Ledger(
        name="ledger.letters",
        label=Text("治安责任书登记", "Responsibility letters"),
        help=Text("每份责任书一行。", "One row for each letter."),
        form="letter",
        columns=(
            "number",
            "year",
            Cell("organisation", share=2),
            Cell("dwelling", share=2),
            "signed_on",
            "signer",
            "signer_post",
            "copies",
            "officer",
        ),
        on="signed_on",
        closed=True,
    )
)
