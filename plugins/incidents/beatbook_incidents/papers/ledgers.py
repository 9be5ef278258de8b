"""The ledgers of incidents: 19 call handling, 16 disasters and accidents (湘公通[2008]56号).

Both say what, where, when and what was done. Those concerned stand on the sheet of each incident
and nowhere in a list.
"""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents.categories import below

CALLS = ledger(
    Ledger(
        name="ledger.calls",
        label=Text("接处警登记", "Call handling"),
        number="19",
        help=Text(
            "每起警情一行：时间、方式、地点、警情、处警、结果；当事人见警情登记表。",
            "One row for each call; those concerned stand on its sheet only.",
        ),
        form="incident",
        columns=(
            "number",
            Cell("received", share=2),
            "channel",
            Cell("category", share=2),
            Cell("address", share=3),
            Cell("summary", share=4),
            "loss",
            "injured",
            "dead",
            Cell("arrived", share=2),
            Cell("officers", share=2),
            Cell("handling", share=4),
            Cell("outcome", share=2),
            "state",
        ),
        on="day",
        closed=True,
    )
)
DISASTERS = ledger(
    Ledger(
        name="ledger.disasters",
        label=Text("灾害事故登记", "Disasters and accidents"),
        number="16",
        help=Text(
            "治安灾害事故、火灾和重大交通事故，每起一行。",
            "Disasters, fires and serious traffic accidents, one row each.",
        ),
        form="incident",
        columns=(
            "number",
            Cell("dated", share=2),
            Cell("category", share=2),
            Cell("premise", share=2),
            Cell("address", share=3),
            Cell("summary", share=4),
            "injured",
            "dead",
            "loss",
            Cell("handling", share=4),
            Cell("outcome", share=2),
        ),
        where=(Condition("category", "in", [*below("disaster", "fire"), "tr.accident.serious"]),),
        on="day",
        closed=True,
    )
)
