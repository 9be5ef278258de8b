"""How long records of disputes are kept, from which event, and why."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

DISPUTE = "dispute"
MEDIATOR = "mediator"

# No national term is published for a station's mediation records; ten years is the short term of
# archives, and a region that has a term of its own declares its own class.
_ARCHIVES = Text(
    "公安机关办理行政案件程序规定第一百八十四条(归入案卷)；公安派出所档案管理办法(试行)；"
    "机关文件材料归档范围和文书档案保管期限规定(定期10年)",
    "Procedures for Administrative Cases of Public Security Organs art. 184; trial rules for"
    " archives of police stations; National Archives Order 8 (term of 10 years)",
)


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=DISPUTE,
            label=Text("纠纷和调解记录", "Disputes and their mediation"),
            years=10,
            starts=Text("纠纷办结之日", "the day the dispute is over"),
            source=_ARCHIVES,
            start=("dispute.@closed", "agreement.@closed", "@closed"),
        ),
        RetentionClass(
            id=MEDIATOR,
            label=Text("调解力量名册", "List of mediators"),
            years=3,
            starts=Text("退出之日", "the day of leaving"),
            source=Text(
                "个人信息保护法第十九条；国家无统一期限，由各地自定",
                "Personal Information Protection Law art. 19; no national term is published",
            ),
            start=("until", "@closed"),
        ),
    ]
