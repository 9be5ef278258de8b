"""Papers of the national register: a room at a glance, households, people, registration forms."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """The papers about one place, household, person or stay; imported when a book asks."""
    from beatbook.papers.ledgers import ledger
    from beatbook.privacy.telling import everything_about
    from beatbook_cn.papers.glance import GLANCE
    from beatbook_cn.papers.household import SHEET as HOUSEHOLD
    from beatbook_cn.papers.person import SHEET as PERSON
    from beatbook_cn.papers.separated import SEPARATED
    from beatbook_cn.papers.stay import FORM, RECEIPT
    from beatbook_cn.rights.subscribers import SUBSCRIBERS

    own_data = [everything_about("person"), ledger(SUBSCRIBERS)]
    return [GLANCE, HOUSEHOLD, PERSON, FORM, RECEIPT, SEPARATED, *own_data]
