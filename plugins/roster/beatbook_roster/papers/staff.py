"""The ledger of security and patrol staff (湘公通[2008]56号, no. 14): who belongs to the forces."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

STAFF = ledger(
    Ledger(
        name="ledger.forces",
        label=Text("治安、巡防人员登记", "Security and patrol staff"),
        help=Text("现有的巡防力量，一人一行。", "The forces there are, a line for each person."),
        number="14",
        form="force_member",
        columns=("number", Cell("name", share=2), "kind", "unit", "phone", "since", "until"),
    )
)
