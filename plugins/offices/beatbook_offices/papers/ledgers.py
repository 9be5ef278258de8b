"""The ledgers of the office's own days: 17, 18, 28 and 30 of 湘公通[2008]56号."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

DUTY_LOG = ledger(
    Ledger(
        name="ledger.duty_log",
        label=Text("值班日志", "Duty log"),
        help=Text("一段时间内的值班记事。", "What happened on duty in a period."),
        number="17",
        form="duty_log",
        on="day",
        columns=(
            "number", "day", "leader", Cell("on_duty", share=2), "kind",
            Cell("content", share=4), Cell("handling", share=3), "handed_to", "remark",
        ),
    )
)  # fmt: skip
VISITORS = ledger(
    Ledger(
        name="ledger.visitors",
        label=Text("来访登记", "Visitors"),
        help=Text("一段时间内的来访。", "Who came in a period."),
        number="18",
        form="visitor",
        on="at",
        columns=(
            "number", "at", "name", "phone", Cell("matter", share=4), "received_by",
            Cell("result", share=3),
        ),
    )
)  # fmt: skip
SUPERVISORS = ledger(
    Ledger(
        name="ledger.supervisors",
        label=Text("特邀监督员登记", "Invited supervisors"),
        help=Text("现任的监督员和他们的意见。", "Those in office and what they said."),
        number="28",
        form="supervisor",
        columns=(
            "number", "name", Cell("body", share=2), "phone", "since", "until",
            Cell("opinions", share=4), Cell("answer", share=3),
        ),
    )
)  # fmt: skip
DOCUMENTS = ledger(
    Ledger(
        name="ledger.documents",
        label=Text("收发文登记", "Documents in and out"),
        help=Text("一段时间内的收文和发文。", "What came and went in a period."),
        number="30",
        form="document",
        on="day",
        closed=True,
        columns=(
            "number", "direction", "day", Cell("reference", share=2), Cell("title", share=4),
            Cell("other", share=2), "copies", "handler", "due", Cell("result", share=2),
        ),
    )
)  # fmt: skip
