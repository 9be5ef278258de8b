"""The ledger of bulletins: what was told, when, by whom, and what was taken back."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

LEDGER = ledger(
    Ledger(
        name="ledger.bulletins",
        label=Text("通报登记", "Bulletins"),
        help=Text(
            "一段时间内的通报：期号、审核发布、撤回。",
            "The bulletins of a period: numbers, who released them, what was recalled.",
        ),
        form="bulletin",
        on="since",
        closed=True,
        columns=(
            "number",
            Cell("title", share=4),
            "unit",
            "year",
            "issue_number",
            Cell("proposed_by", share=2),
            Cell("released_by", share=2),
            Cell("released_at", share=2),
            "state",
            Cell("recall_reason", share=2),
        ),
    )
)
