"""Whom the safety bulletin is sent to: those whose consent stands, and nobody else."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_cn.forms.consent import FORM

SUBSCRIBERS = Ledger(
    name="ledger.subscribers",
    label=Text("通报订阅名册", "Subscribers of the bulletin"),
    help=Text(
        "同意接收治安通报的人；撤回的不再列出。",
        "Those who agreed to be sent the bulletin; who withdraws is listed no more.",
    ),
    form=FORM,
    columns=("number", Cell("person.name", Text("姓名", "Name")), "contact", "given_on"),
    where=(Condition("matter", "=", "bulletin"),),
    on="given_on",
)
