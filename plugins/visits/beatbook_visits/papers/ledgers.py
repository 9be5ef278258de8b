"""Ledgers (台账) of visits and opinions: views of records, never typed.

That of opinions leaves out who said it: it is about what was done and answered.
"""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

VISITS = ledger(
    Ledger(
        name="visit.ledger",
        label=Text("走访台账", "Ledger of visits"),
        help=Text("走访，逐次一行。", "The visits, a line for each."),
        form="visit",
        columns=(
            "number",
            Cell("day", share=2),
            Cell("place", share=4),
            Cell("organisation", share=2),
            Cell("officers", share=2),
            Cell("purpose", share=2),
            Cell("result", share=2),
            "prevention_talk",
            Cell("next_on", share=2),
        ),
        on="day",
        closed=True,
    )
)
OPINIONS = ledger(
    Ledger(
        name="opinion.ledger",
        label=Text("社情民意台账", "Ledger of opinions"),
        help=Text(
            "社情民意和答复，不列反映人。",
            "Opinions with their answers; who said it is left out.",
        ),
        form="opinion",
        columns=(
            "number",
            Cell("received_on", share=2),
            Cell("channel", share=2),
            Cell("topic", share=2),
            Cell("summary", share=5),
            Cell("received_by", share=2),
            Cell("passed_to", share=2),
            Cell("reply", share=4),
            Cell("replied_on", share=2),
            "state",
        ),
        on="received_on",
        closed=True,
    )
)
